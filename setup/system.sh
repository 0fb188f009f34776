#!/usr/bin/env bash
# Install the system packages of setup/system-<list>.txt that are missing.
# Usage: setup/system.sh run|test
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

list="setup/system-$1.txt"

# satisfied CONDITION: is the thing there by other means than its package?
satisfied() {
    case $1 in
        command:*) command -v "${1#command:}" >/dev/null ;;
        module:*) "${PYTHON:-python3}" -c "import ${1#module:}" 2>/dev/null ;;
        *) return 1 ;;
    esac
}

# A package that is named differently here and there is listed as first|second.
available() {
    local name
    for name in ${1//|/ }; do
        apt-cache show "$name" >/dev/null 2>&1 && { echo "$name"; return; }
    done
    echo "${1%%|*}"
}

# One look at the package database; it may not exist, and it may not know some names.
declare -A status
while read -r package state_of_package; do status[$package]=$state_of_package; done < <(
    awk '!/^#/ { gsub(/[|]/, "\n", $1); print $1 }' "$list" |
        xargs dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null)

# present PACKAGE CONDITION: a package that was cut off half-way does not count, though its files may be there.
present() {
    local name
    for name in ${1//|/ }; do
        case ${status[$name]:-} in
            installed) return 0 ;;
            unpacked | half-* | triggers-*) return 1 ;;
        esac
    done
    satisfied "$2"
}

missing=()
while read -r package condition _; do
    [[ -z $package || $package == \#* ]] || present "$package" "$condition" || missing+=("$package")
done <"$list"
((${#missing[@]})) || exit 0

if ! command -v apt-get >/dev/null; then
    # Elsewhere the names differ and nothing can be looked up: say once what is needed, and go on.
    told="$state/told-$1-$(checksum "$list")"
    [[ -e $told ]] || say "提示：本机不是 Debian 或 Ubuntu，请用系统自己的软件包管理器安装与下列软件包相当的内容：" \
        $'\n ' "${missing[*]%%|*}"
    touch "$told"
    exit 0
fi

apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=600)
if (($(id -u) == 0)); then
    root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    root=(sudo -n)
else
    fail "缺少系统软件包，而当前用户没有安装的权限。请管理员运行下面这条命令，再重新运行 make：" \
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]%%|*}"
fi

one_at_a_time
say "安装系统软件包（需要联网，几分钟）：${missing[*]%%|*}"
# An installation that was cut off earlier is finished first.
[[ -z $(dpkg --audit) ]] || logged dpkg "${root[@]}" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a ||
    fail "上次中断的系统安装无法恢复，请管理员运行：" "sudo dpkg --configure -a && sudo apt-get -f install"
# One broken foreign source must not stop us: the packages may be known all the same.
logged apt-update "${root[@]}" "${apt[@]}" update || say "提示：软件包列表没有全部更新，仍尝试安装。"
names=()
for package in "${missing[@]}"; do names+=("$(available "$package")"); done
logged "apt-install-$1" "${root[@]}" "${apt[@]}" install --no-install-recommends "${names[@]}" ||
    fail "系统软件包没有装上。请检查网络和软件源，或请管理员运行：" \
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names[*]}"
