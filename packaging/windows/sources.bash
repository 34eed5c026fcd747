# How the recipes in deps.d get Debian's sources; sourced by packaging/windows/deps, which sets `cache`, the folder of
# everything that is fetched and built.

# An apt configuration of our own, made from the machine's own sources: those of this Debian release, with deb-src.
# Nothing of the machine's configuration is changed.
write_apt_configuration() {
    local codename apt=$cache/apt
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:?/etc/os-release names no Debian release}")
    mkdir -p "$apt/lists/partial" "$apt/sources.d"
    awk -v codename="$codename" 'BEGIN { RS = ""; ORS = "\n\n" }
        $0 ~ "(^|\n)Suites:[^\n]*[ \t]" codename { gsub(/(^|\n)Types:[^\n]*/, "\nTypes: deb-src"); sub(/^\n/, ""); print }
        ' /etc/apt/sources.list.d/*.sources >"$apt/sources.d/source.sources" 2>/dev/null || true
    awk -v codename="$codename" '$1 == "deb" && $0 ~ "[ \t]" codename { sub(/^deb/, "deb-src"); print }
        ' /etc/apt/sources.list /etc/apt/sources.list.d/*.list >"$apt/sources.d/source.list" 2>/dev/null || true
    cat >"$apt/apt.conf" <<EOF
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$apt/sources.d";
Dir::State::Lists "$apt/lists";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
EOF
    [ -s "$apt/sources.d/source.sources" ] || [ -s "$apt/sources.d/source.list" ] || {
        echo "no apt source of Debian $codename was found in /etc/apt" >&2
        return 1
    }
    APT_CONFIG=$apt/apt.conf apt-get update -q
}

# The names of the files that Debian's source package NAME consists of now.
offered_source() {
    APT_CONFIG=$cache/apt/apt.conf apt-get source --print-uris "$1" | sed -n "s/^'[^ ]*' \([^ ]*\) .*/\1/p"
}

# fetch_source NAME: what the sources serve of Debian's source package into $cache/sources/NAME; apt checks the sums.
fetch_source() {
    local folder=$cache/sources/$1
    [ -e "$folder/fetched" ] && return 0
    write_apt_configuration
    mkdir -p "$folder"
    (cd "$folder" && APT_CONFIG=$cache/apt/apt.conf apt-get source -q --download-only "$1") ||
        echo "Not every file of the source package $1 is served."
    offered_source "$1" >"$folder/fetched"
}

# unpack_source NAME: Debian's source with Debian's patches in $work/source. Where the sources serve the upstream
# archive alone, that is taken only if the second argument is "upstream-will-do".
unpack_source() {
    local name=$1 folder=$cache/sources/$1 description archive
    [ -d source ] && return 0
    fetch_source "$name"
    rm -rf unpacking
    description=$(compgen -G "$folder/*.dsc" | head -n 1 || true)
    archive=$(compgen -G "$folder/${name}_*.orig.tar.[gx]z" | head -n 1 || true)
    if [ -n "$description" ] && dpkg-source --no-check -x "$description" unpacking; then
        :
    elif [ "${2:-}" = upstream-will-do ] && [ -n "$archive" ]; then
        echo "Debian's changes are not served: taking $(basename "$archive") as it is."
        rm -rf unpacking
        mkdir unpacking
        tar -xf "$archive" -C unpacking --strip-components=1
    else
        rm -f "$folder/fetched"
        echo "The source package $name could not be fetched or unpacked." >&2
        return 1
    fi
    mv unpacking source
}
