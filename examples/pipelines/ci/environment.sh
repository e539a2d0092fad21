# Sourced by the other scripts: an unreleased build of the provider and of
# wixmedia, where ci/install-provider has made one.
if [ -d "$PWD/.mirror" ]; then
	PATH="$PWD/.mirror/bin:$PATH"
	TF_CLI_CONFIG_FILE="$PWD/.mirror/terraformrc"
	export PATH TF_CLI_CONFIG_FILE
fi
