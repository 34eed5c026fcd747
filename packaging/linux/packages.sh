# Debian packages that the project needs; sourced by app/run and tests/run.

build_packages=(
    g++ cmake ninja-build ccache
    qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libqt6sql6-sqlite libqt6sql6-psql
    libssl-dev zlib1g-dev libexpected-dev libboost1.81-dev libsimdjson-dev libsqlite3-dev libxlsxwriter-dev
    qtkeychain-qt6-dev libsecret-1-0
    librsvg2-bin fonts-noto-core python3-yaml
)
# For packaging/linux/deb.
debian_packages=(dpkg-dev gzip)
test_packages=(
    openssl sqlite3 postgresql-15 postgresql-common nginx-light systemd dbus-daemon gnome-keyring poppler-utils qpdf
    xlsx2csv python3-openpyxl "${debian_packages[@]}" appstream desktop-file-utils lintian
    xvfb openbox at-spi2-core python3-pyatspi gir1.2-atspi-2.0 gir1.2-freedesktop orca
)
bench_packages=(wrk curl python3 xca sqlitebrowser)
# A Node.js from elsewhere brings its own npm, and Debian's would not go beside it.
command -v npm >/dev/null || test_packages+=(nodejs npm)
# For tests/run --full.
fuzz_packages=(clang libclang-rt-14-dev)

# For packaging/windows/deps and the windows preset; wine64 runs what they make.
windows_packages=(
    g++-mingw-w64-x86-64-posix mingw-w64-x86-64-dev mingw-w64-tools libz-mingw-w64-dev dpkg-dev make perl xz-utils
    wine64 xvfb openbox xauth nsis osslsigncode librsvg2-bin icoutils
)

# Installs those of the named packages that are missing: as root at once, otherwise after one question.
install_packages() {
    command -v dpkg-query >/dev/null || return 0 # not Debian: CMake says what is missing
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Missing packages: ${missing[*]}" >&2
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
        read -r -p "Install them with apt-get (sudo)? [Y/n] " answer
        case "$answer" in [nNhH]*) echo "Nothing was installed." >&2; return 1 ;; esac
    fi
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}
