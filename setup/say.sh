# shellcheck shell=bash
# Sourced by the other scripts: how set-up speaks, and where it logs.
# All of set-up runs from the workspace's root, one at a time.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

state=.cache/setup
mkdir -p "$state"

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '错误：%s\n' "$1" >&2
    shift
    (($# == 0)) || printf '  %s\n' "$@" >&2
    exit 1
}

# logged NAME COMMAND…: run the command with its output in a log; show the log's end if it fails.
logged() {
    local log="$state/$1.log"
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" | sed 's/^/  | /' >&2
        say "  完整记录：$log"
        return 1
    fi
}

# Two set-ups at once would trample on each other; the second waits and then finds nothing to do.
one_at_a_time() {
    command -v flock >/dev/null || return 0
    exec 9>"$state/lock"
    flock -n 9 || { say "另一个 make 正在准备环境，等它完成……"; flock 9; }
}

checksum() { cat "$@" | sha256sum | cut -d' ' -f1; }
