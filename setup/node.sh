#!/usr/bin/env bash
# Install the locked Node packages that the tests use.
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

stamp=node_modules/.ready
wanted="$(checksum package-lock.json) $(node --version)"
[[ -r $stamp && $(<"$stamp") == "$wanted" ]] && exit 0

one_at_a_time
say "安装 Node 软件包（测试用，需要联网）"
logged npm npm ci --ignore-scripts --no-audit --no-fund ||
    fail "Node 软件包没有装上。请检查网络；用镜像的，请检查 npm 的设置（npm config get registry）。"
echo "$wanted" >"$stamp"
