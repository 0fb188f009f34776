#!/usr/bin/env bash
# Renew the lock files from pyproject.toml and package.json: one set of versions for Python 3.11 and later.
# Usage: setup/lock.sh [package …]; with names, only those are taken to their newest version.
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

uv=.cache/lock/bin/uv
[[ -x $uv ]] || { .venv/bin/python -m venv .cache/lock && logged uv .cache/lock/bin/python -m pip install uv; }

upgrade=()
for name in "$@"; do upgrade+=(--upgrade-package "$name"); done
(($#)) || upgrade=(--upgrade)

# The outputs must not depend on the interpreter, so all of them get the same versions (fewest forks).
# No address is written: where packages come from is the machine's own setting.
compile() {
    "$uv" pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" "$@"
}
compile pyproject.toml --group pyproject.toml:build --group pyproject.toml:dev "${upgrade[@]}" -o requirements-dev.lock
compile pyproject.toml --group pyproject.toml:build --constraint requirements-dev.lock -o requirements.lock
