# Sourced by the other scripts: where the repository is, and a home for the
# caches of Go and of this project on machines that give the shell none.
# The script that sources it has set $root.

if [ -z "${HOME:-}" ]; then
	HOME="$root/.cache/home"
	mkdir -p "$HOME"
	export HOME
fi

# The version stamp of git is of no use to tests and demos, and it fails where
# the checkout belongs to another user.
GOFLAGS="${GOFLAGS:+$GOFLAGS }-buildvcs=false"
export GOFLAGS

say() {
	printf '%s\n' "$*" >&2
}

die() {
	say "${0##*/}: $*"
	exit 1
}
