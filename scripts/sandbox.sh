# Sourced by scripts/demo, scripts/playground and scripts/screenshots, which have
# set $root. It makes a temporary directory with a provider, a simulated site and
# a Terraform CLI that finds both.
#
#   sandbox_open   makes it; sets $sandbox, $cli, $cli_name, $page and the environment
#   sandbox_close  stops the simulator and removes everything

sandbox=''
simulator_pid=''

# sandbox_open ADDRESS: where the simulator listens, 127.0.0.1:0 for any port.
sandbox_open() {
	cli=$("$root/scripts/find-cli")
	sandbox=$(mktemp -d "${TMPDIR:-/tmp}/wixmedia.XXXXXX")
	forget_surroundings
	build_programs
	start_simulator "$1"
}

# forget_surroundings unsets the caller's settings, above all the credentials of
# a real site.
forget_surroundings() {
	unset WIX_API_KEY WIX_SITE_ID WIX_CLIENT_ID WIX_CLIENT_SECRET WIX_INSTANCE_ID \
		WIX_ENDPOINT WIX_REQUESTS_PER_MINUTE TF_CLI_ARGS TF_CLI_ARGS_init TF_CLI_ARGS_plan \
		TF_CLI_ARGS_apply TF_CLI_ARGS_destroy TF_CLI_ARGS_output TF_WORKSPACE TF_DATA_DIR \
		TF_LOG TF_LOG_PATH TF_LOG_CORE TF_LOG_PROVIDER TF_PLUGIN_CACHE_DIR \
		TF_REATTACH_PROVIDERS TF_INPUT 2>/dev/null || true
	CHECKPOINT_DISABLE=1
	TF_IN_AUTOMATION=1
	TF_CLI_CONFIG_FILE="$sandbox/cli.tfrc"
	export CHECKPOINT_DISABLE TF_IN_AUTOMATION TF_CLI_CONFIG_FILE
}

# build_programs puts the provider where terraform init looks for one, in a
# mirror of the registry. Unlike dev_overrides this causes no warning in every
# output, and init works as with a registry.
build_programs() {
	printf 'disable_checkpoint = true\n' >"$TF_CLI_CONFIG_FILE"
	version=$("$cli" version)
	platform=$(printf '%s\n' "$version" | sed -n 's/^on \([a-z0-9]*_[a-z0-9]*\).*/\1/p' | sed -n 1p)
	cli_name=terraform
	case $version in OpenTofu*) cli_name=tofu ;; esac

	mkdir -p "$sandbox/bin"
	(
		cd "$root"
		go build -o "$sandbox/bin/" ./cmd/wixsim ./cmd/wixmedia
		GOOS=${platform%_*} GOARCH=${platform#*_} go build -ldflags '-X main.version=0.1.0' \
			-o "$sandbox/bin/terraform-provider-wixmedia" .
	)
	for host in registry.terraform.io registry.opentofu.org; do
		mirror="$sandbox/mirror/$host/wixmedia/wixmedia/0.1.0/$platform"
		mkdir -p "$mirror"
		ln "$sandbox/bin/terraform-provider-wixmedia" "$mirror/terraform-provider-wixmedia_v0.1.0"
	done
	cat >"$TF_CLI_CONFIG_FILE" <<-END
		disable_checkpoint = true
		provider_installation {
		  filesystem_mirror {
		    path = "$sandbox/mirror"
		  }
		}
	END
	PATH="$sandbox/bin:$PATH"
	export PATH
}

# start_simulator waits for the one line that wixsim prints when it listens.
# Ctrl-C goes to every process of the terminal. A simulator in a session of its
# own outlives Terraform, which otherwise repeats its last calls for 20 seconds.
start_simulator() {
	WIX_API_KEY=simulated-key
	WIX_SITE_ID=00000000-0000-4000-8000-000000000001
	session=''
	if command -v setsid >/dev/null 2>&1; then session=setsid; fi
	$session wixsim -addr "$1" -api-key "$WIX_API_KEY" -site-id "$WIX_SITE_ID" \
		>"$sandbox/wixsim.out" 2>"$sandbox/wixsim.err" &
	simulator_pid=$!
	WIX_ENDPOINT=''
	tries=0
	while [ -z "$WIX_ENDPOINT" ]; do
		tries=$((tries + 1))
		if [ "$tries" -gt 100 ] || ! kill -0 "$simulator_pid" 2>/dev/null; then
			cat "$sandbox/wixsim.err" >&2 || true
			die "the simulator did not start"
		fi
		sleep 0.1
		# The file is not there before the shell has started the simulator.
		WIX_ENDPOINT=$(sed -n 's/^wixsim: listening on //p' "$sandbox/wixsim.out" 2>/dev/null) || true
	done
	page=$(sed -n 's/^wixsim: the Media Manager is at //p' "$sandbox/wixsim.out")
	export WIX_API_KEY WIX_SITE_ID WIX_ENDPOINT
}

sandbox_close() {
	if [ -n "$simulator_pid" ]; then
		kill "$simulator_pid" 2>/dev/null || true
		wait "$simulator_pid" 2>/dev/null || true
		simulator_pid=''
	fi
	if [ -n "$sandbox" ]; then
		rm -rf "$sandbox"
		sandbox=''
	fi
}

# sandbox_traps ends the sandbox however the script ends: 130 after Ctrl-C, 143
# after TERM. A signal reaches Terraform too, which ends in order first.
sandbox_traps() {
	trap 'status=$?; trap - EXIT INT TERM HUP; sandbox_close; exit "$status"' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	trap 'exit 129' HUP
}
