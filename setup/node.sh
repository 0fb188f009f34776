#!/usr/bin/env bash
# Install the pinned Node packages that the tests use.
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

stamp=node_modules/.ready
wanted="$(checksum package.json) $(node --version)"
[[ -r $stamp && $(<"$stamp") == "$wanted" ]] && exit 0

# not npm ci: it wants the packages of every other platform in the lock file, which npm itself leaves out
one_at_a_time
say "安装 Node 软件包（测试用，需要联网）"
logged npm npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund ||
    fail "Node 软件包没有装上。请检查网络；用镜像的，请检查 npm 的设置（npm config get registry）。"
echo "$wanted" >"$stamp"
