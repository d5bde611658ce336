#!/usr/bin/env bash
# Prints the folder of a source tree of Dear ImGui 1.92 or newer, fetching it when it is not there yet.
#
# Debian 12's own package (1.86, 16-bit characters) is too old for full Chinese and emoji, so the source package
# of a newer Debian suite is fetched with apt, over the mirror that this machine already uses, checked against
# Debian's archive keys. Own source list, own lists, own cache: nothing of the system's apt is touched,
# and it runs as any user. What was fetched is kept in the user's cache folder; later runs need no network.
set -euo pipefail
export LC_ALL=C.UTF-8

cache="${KEFU_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/kefu-dojo}"
readonly cache
readonly suites=(trixie-backports forky unstable)
readonly need=19200

die() {
    printf 'Dear ImGui ≥ 1.92 取不到：%s / cannot get Dear ImGui ≥ 1.92: %s\n' "$1" "$2" >&2
    printf '  可用 -DKEFU_IMGUI_DIR=源码目录 指定，或用不带窗口的 headless 预设 / name a source tree with -DKEFU_IMGUI_DIR=DIR, or build the preset headless (no window)\n' >&2
    exit 1
}

version_number() {
    sed -n 's/^#define IMGUI_VERSION_NUM *\([0-9]*\).*/\1/p' "$1/imgui.h" 2>/dev/null || true
}

cached() {
    local dir number best="" best_number=0
    for dir in "$cache"/imgui-*/; do
        number=$(version_number "$dir")
        if [[ -n $number ]] && ((number >= need && number > best_number)); then
            best=${dir%/} best_number=$number
        fi
    done
    [[ -n $best ]] && printf '%s\n' "$best"
}

# The Debian mirrors in the system's own configuration, whatever its format, without third-party repositories:
# by the label in their signed Release files, or, where no lists are kept, by the usual path.
mirrors() {
    local found
    # shellcheck disable=SC2016 # $(LABEL) is apt's own notation
    found=$(apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        sed -n 's/^Debian|//p' || true)
    [[ -n $found ]] || found=$(apt-get update --print-uris 2>/dev/null |
        sed -n "s#^'\(.*/debian/\(.*/\)\?\)dists/.*/InRelease'.*#\1#p" || true)
    awk '$0 != "" && !/^cdrom:/ && !seen[$0]++' <<<"$found"
}

# Options of the user's apt that say how to reach a mirror (proxies, timeouts, certificates), and nothing else:
# hooks that other packages put into apt must not run for us. A mirror that lags behind or is frozen has Release
# files past their date; they are signed all the same, and any signed imgui that is new enough will do.
write_apt_config() {
    apt-config dump | grep '^Acquire::' | grep -v '^Acquire::IndexTargets' || true
    cat <<CONF
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "$1/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$1/state";
Dir::State::status "/var/lib/dpkg/status";
Dir::Cache "$1/cache";
Dir::Log "$1/log";
APT::Sandbox::User "root";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
CONF
}

# try SUITE MIRROR WORK: unpacks the source below WORK/out. Fails when that mirror has no new enough imgui.
try() {
    local suite=$1 mirror=$2 work=$3 version
    rm -rf "$work/state" "$work/cache" "$work/out"
    mkdir -p "$work"/{state/lists/partial,cache/archives/partial,log,out}
    printf 'deb-src [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$suite" >"$work/sources.list"
    apt-get update -qq >"$work/update.log" 2>&1 || return 1
    version=$(apt-cache showsrc --only-source imgui 2>/dev/null | sed -n 's/^Version: //p' | sort -V | tail -n 1)
    [[ -n $version ]] && dpkg --compare-versions "$version" ge 1.92 || return 1
    (cd "$work/out" && apt-get source -qq --download-only --only-source "imgui=$version") \
        >"$work/source.log" 2>&1 || return 1
    mkdir "$work/out/tree"
    (cd "$work/out/tree" && cmake -E tar xf ../imgui_*.orig.tar.*) || return 1
    printf '%s\n' "$version" >"$work/out/version"
}

if cached; then exit 0; fi
command -v apt-get >/dev/null || die "这里没有 apt" "there is no apt here"
keyring=""
for file in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
    [[ -r $file ]] && keyring=$file && break
done
[[ -n $keyring ]] || die "缺软件包 debian-archive-keyring" "the package debian-archive-keyring is missing"
readarray -t found < <(mirrors)
((${#found[@]} > 0)) || die "apt 配置里没有 Debian 源" "no Debian mirror in apt's configuration"

mkdir -p "$cache" 2>/dev/null || die "写不了 $cache" "cannot write to $cache"
work=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
write_apt_config "$work" >"$work/apt.conf"
export APT_CONFIG="$work/apt.conf"

for suite in "${suites[@]}"; do
    for mirror in "${found[@]}"; do
        try "$suite" "$mirror" "$work" || continue
        tree=$(dirname "$(find "$work/out/tree" -maxdepth 2 -name imgui.h | head -n 1)")
        number=$(version_number "$tree")
        [[ -n $number ]] && ((number >= need)) || continue
        printf 'Dear ImGui %s (%s)\n' "$(cat "$work/out/version")" "$suite" >&2
        target="$cache/imgui-$(cat "$work/out/version")"
        [[ -e $target ]] || mv "$tree" "$target"
        cached
        exit 0
    done
done
reason=$(cat "$work"/{update,source}.log 2>/dev/null | grep -m 1 '^[WE]:' || true)
die "Debian 源里取不到（查网络）${reason:+：$reason}" "not to be had from the Debian mirror (check the network)${reason:+: $reason}"
