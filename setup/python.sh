#!/usr/bin/env bash
# Make .venv hold exactly the locked Python packages, and the workspace's own in editable form.
# Usage: setup/python.sh run|dev
#
# .venv/ready-<kind> names what was installed and is written last; .venv/unfinished stands while pip works.
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

declare -A locks=([run]=requirements.lock [dev]=requirements-dev.lock)
kind=$1
lock=${locks[$kind]}
venv=.venv/bin/python
version='import sys; print("%d.%d" % sys.version_info[:2])'

# A moved folder, another interpreter, a new lock: each makes the environment another one.
wanted() { echo "$(checksum "${locks[$1]}" pyproject.toml setup/python.sh) $("$venv" -c "$version") $PWD"; }

ready() {
    [[ ! -e .venv/unfinished && -x $venv && -r .venv/ready-$kind ]] || return 1
    [[ $(<".venv/ready-$kind") == "$(wanted "$kind" 2>/dev/null)" ]]
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

choose() {
    local name
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        command -v "$name" >/dev/null && new_enough "$name" && { echo "$name"; return; }
    done
    fail "需要 Python 3.11 或更新的版本，没有找到。" \
        "Debian 12 和 Ubuntu 24.04 自带的 python3 即可：sudo apt-get install -y python3 python3-venv" \
        "装在别处的，请指明：make PYTHON=/路径/python3.12"
}

# Scripts in .venv/bin name the folder they were made in; a moved or half-made environment is made anew.
usable() {
    [[ ! -e .venv/unfinished && -x $venv ]] && new_enough "$venv" && "$venv" -m pip --version >/dev/null 2>&1 &&
        grep -qsF "$PWD/.venv" .venv/bin/activate
}

export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1
one_at_a_time
ready && exit 0

if ! usable; then
    python=$(choose)
    say "建立 Python 环境 .venv（$("$python" -c "$version")）"
    rm -rf .venv
    logged venv "$python" -m venv .venv ||
        fail "建不了 Python 环境。Debian 和 Ubuntu 上请管理员运行：" "sudo apt-get install -y python3-venv"
fi

rm -f .venv/ready-*
touch .venv/unfinished
say "安装 Python 软件包（$(grep -c '^[a-z].*==' "$lock") 个，按 $lock；需要联网，一两分钟）"
logged "pip-$kind" "$venv" -m pip install --no-input --no-deps --require-hashes -r "$lock" ||
    fail "Python 软件包没有装上。请检查网络；用镜像的，请检查 pip 的设置（$venv -m pip config list）。"
logged pip-self "$venv" -m pip install --no-input --no-deps --no-build-isolation --editable . ||
    fail "本项目自己的软件包没有装上。"
rm -f .venv/unfinished
wanted "$kind" >".venv/ready-$kind"
# The larger set holds the smaller one in the same versions.
[[ $kind != dev ]] || wanted run >.venv/ready-run
