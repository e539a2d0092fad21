# Sourced by scripts/demo: what it prints, and how it counts.
#
#   step TITLE           begins a numbered step
#   expect REASON CMD…   runs a check of this step; REASON is said where it fails
#   verdict TEXT         ends the checks with one line, ✓ or ✗; ✗ ends the script
#   branch PATH…         cuts these folders, with what is above and below them,
#                        out of a tree that wixsim printed
#   folders, files       count what such a tree shows
#   one_each             counts the writes that one request a folder would take
#   plan_in_short        keeps what a plan or an apply says of folders
#   say_empty            says of a trash at the end of a tree that nothing is in it

bold='' dim='' green='' red='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
	bold=$(printf '\033[1m') dim=$(printf '\033[2m') plain=$(printf '\033[0m')
	green=$(printf '\033[32m') red=$(printf '\033[31m')
fi
step_number=0
step_title=''
failures=''

# tell LINE... prints a paragraph.
tell() {
	printf '\n'
	printf '%s\n' "$@"
}

step() {
	step_number=$((step_number + 1))
	step_title=$1
	printf '\n%s%s. %s%s\n' "$bold" "$step_number" "$1" "$plain"
}

expect() {
	reason=$1
	shift
	"$@" || failures="$failures  $reason
"
}

verdict() {
	if [ -n "$failures" ]; then
		printf '\n%s✗ %s%s\n%s' "$red" "$1" "$plain" "$failures"
		exit 1
	fi
	printf '\n%s✓%s %s\n' "$green" "$plain" "$1"
}

# The drawing of a tree is four characters a level, which sed makes four bytes.
branch() {
	tab=$(printf '\t')
	sed -e "h;s/│/|/g;s/├── /+-- /;s/└── /+-- /;G;s/\n/$tab/" | WANTED=$(printf '%s\n' "$@") awk -F "$tab" '
		BEGIN { count = split(ENVIRON["WANTED"], wanted, "\n") }
		$1 == "" { exit }
		{
			name = $1
			for (level = 0; name ~ /^(\|   |    |\+-- )/; level++) name = substr(name, 5)
			sub(/  +[0-9]+ files?$/, "", name)
			if (level == 0) path[0] = name == "Site Files" ? "" : name
			else path[level] = path[level - 1] "/" name
			for (i = 1; i <= count; i++)
				if (index(wanted[i] "/", path[level] "/") == 1 || index(path[level] "/", wanted[i] "/") == 1) { print $2; next }
		}'
}

say_empty() { sed '$s/^Trash$/Trash  (empty)/'; }

folders() { sed -n '$s/ folders\{0,1\}$//p'; }

files() { sed -n 's/.*  \([0-9]*\) files\{0,1\}$/\1/p' | awk '{ sum += $1 } END { print sum + 0 }'; }

# A bulk call of the journal carries the ids of many folders, any other write
# that of one.
one_each() {
	awk '
		$3 !~ /^(CreateFolder|UpdateFolder|BulkDeleteFolders|BulkRestoreFolders)$/ { next }
		match($0, /"folderIds":\[[^]]*\]/) { sum += split(substr($0, RSTART, RLENGTH), ids, ","); next }
		{ sum++ }
		END { print sum + 0 }'
}

# Of the folders of a long plan only the first is shown, or as many as $shown says.
plan_in_short() {
	awk -v most="${shown:-1}" '
		/^(Warning|Error): / { rest = 1; print "" }
		rest { print; next }
		/^  # / { if (!block) block = ++blocks }
		block && block <= most { print }
		block && /^$/ { block = 0 }
		/^(No changes\.|Plan: |(Apply|Destroy) complete!)/ {
			if (blocks > most)
				printf "  (%s%d %s: DEMO_FULL=1 make demo shows %s)\n\n", most ? "and " : "", blocks - most,
					most ? "more" : blocks == 1 ? "block is not shown" : "blocks are not shown", blocks - most == 1 ? "it" : "them"
			blocks = 0
			print
		}'
}
