# Sourced by the scripts for GitLab: one call of its API for this project.
#
#   gitlab METHOD PATH [FILE WITH JSON]
#
# FOLDERS_TOKEN is a project access token with the scope api. It goes to curl by
# a pipe: other processes can read arguments.
gitlab() {
	printf 'header = "PRIVATE-TOKEN: %s"\n' "$FOLDERS_TOKEN" |
		curl --config - --fail --silent --show-error --request "$1" \
			--header 'Content-Type: application/json' ${3:+--data "@$3"} \
			"$CI_API_V4_URL/projects/$CI_PROJECT_ID/$2"
}
