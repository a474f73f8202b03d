#!/usr/bin/env bash
# Brings everything that building, running and testing the plugin needs onto a
# Debian 12 machine. Every step looks first whether it is already done, so that
# a second run is quick. QGIS >= 3.40 that is already there is used as it is.
set -euo pipefail
cd "$(dirname "$0")/.."

PACKAGES=(
    xvfb xauth fonts-dejavu-core fonts-open-sans qttools5-dev-tools pyqt5-dev-tools
    poppler-utils git python3-venv sqlite3 postgresql-postgis
)
SYSTEM_PYTHON=/usr/bin/python3
VENV=.venv
STAMP=$VENV/.complete

say() { printf 'setup: %s\n' "$*"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else
        say "installing packages needs root: run this as root, or install sudo" >&2
        exit 1
    fi
}

qgis_is_there() {
    command -v qgis >/dev/null && command -v qgis_process >/dev/null &&
        QT_QPA_PLATFORM=offscreen "$SYSTEM_PYTHON" - 2>/dev/null <<'PYTHON'
from qgis.core import Qgis
raise SystemExit(Qgis.versionInt() < 34000)
PYTHON
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# The tests start PostgreSQL servers of their own. Where PostgreSQL comes only now, Debian shall not
# start one besides; a server that is there already stays as it is.
want_no_system_server() {
    is_installed postgresql-common && return
    local folder=/etc/postgresql-common/createcluster.d
    as_root mkdir -p $folder
    as_root tee $folder/bildungsprojekte.conf >/dev/null <<<'create_main_cluster = false'
}

install_missing_packages() {
    local missing=() package
    for package in "${PACKAGES[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        say "installing ${missing[*]}"
        want_no_system_server
        as_root apt-get -q update
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qy install \
            --no-install-recommends "${missing[@]}"
    fi
}

# QGIS in Debian 12 itself is too old. The backport comes from the mirror that
# apt already uses, and the pin takes nothing but QGIS from there.
install_qgis() {
    . /etc/os-release
    if [ "${VERSION_CODENAME:-}" = bookworm ]; then
        local mirror
        mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' \
            'Created-By: Packages' | head -n 1)
        [ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(REPO_URI)' | head -n 1)
        say "adding bookworm-backports from the mirror that apt uses"
        as_root tee /etc/apt/sources.list.d/bildungsprojekte-backports.sources >/dev/null <<SOURCES
Types: deb
URIs: $mirror
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
        as_root tee /etc/apt/preferences.d/bildungsprojekte-qgis >/dev/null <<PIN
Package: src:qgis
Pin: release n=bookworm-backports
Pin-Priority: 600
PIN
    fi
    as_root apt-get -q update
    say "installing QGIS"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qy install \
        --no-install-recommends qgis python3-qgis
    qgis_is_there || { say "QGIS 3.40 or newer could not be installed" >&2; exit 1; }
}

make_venv() {
    if [ ! -x $VENV/bin/python ] || ! cmp -s tools/requirements.txt "$STAMP"; then
        say "making the Python environment $VENV"
        "$SYSTEM_PYTHON" -m venv --system-site-packages $VENV
        $VENV/bin/python -m pip install --quiet --disable-pip-version-check \
            -r tools/requirements.txt
        cp tools/requirements.txt "$STAMP"
    fi
}

install_missing_packages
qgis_is_there || install_qgis
make_venv
say "ready"
