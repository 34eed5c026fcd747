# Sourced by run: programs on a screen of their own, measured from their start until their window stands there.
# shellcheck shell=bash disable=SC2154,SC2034

begin_screen() {
    mkdir "$place/screen"
    Xvfb -displayfd 3 -screen 0 1280x1024x24 -fbdir "$place/screen" -nolisten tcp 3>"$place/display" 2>"$place/screen.log" &
    screen=$!
    until [ -s "$place/display" ]; do sleep 0.1; done
}

# Milliseconds of a program in an empty home; what it painted at last stays beside.
shown_after() { # width picture program arguments…
    local width=$1 picture=$2 home
    shift 2
    home=$(mktemp -d -p "$place")
    env -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS HOME="$home" XDG_RUNTIME_DIR="$home" DISPLAY=":$(cat "$place/display")" QT_QPA_PLATFORM=xcb \
        "$bin/bench_screen" "$place/screen/Xvfb_screen0" "$width" "$picture" "$@" 2>"$home/log" || { cat "$home/log" >&2; exit 1; }
    rm -rf "$home"
}

report_shown() { # ID name target; times in ours and theirs
    local a b
    a=$(printf '%s\n' "${ours[@]}" | median)
    b=$(printf '%s\n' "${theirs[@]}" | median)
    awk -v id="$1" -v name="$2" -v ours="$a" -v peer="$b" -v target="$3" 'BEGIN {
        ratio = ours / peer; ok = ratio <= target
        printf "%s %s ours=%.0fms peer=%.0fms ratio=%.2f target<=%.2f %s\n", id, name, ours, peer, ratio, target, ok ? "ok" : "SHORT"
        exit !ok }' || short=1
}

bench_shown() { # profile rows target: the same rows in sqlitebrowser's window, out of the database that sqlite3 was measured on.
    # On the right it asks of its own accord whether its own reading is to be given up: only where the rows and their
    # number stand is looked at.
    local ours=() theirs=()
    for _ in $(seq "$turns"); do
        ours+=("$(shown_after 470 "$place/ours.png" "$bin/bench_window" show "$1" "$2" stay)")
        theirs+=("$(shown_after 470 "$place/sqlitebrowser.png" sqlitebrowser -t t "$1/plain.db")")
    done
    report_shown R1 "sqlitebrowser-$2" "$3"
}

bench_first_start() {
    local ours=() theirs=()
    for _ in $(seq "$turns"); do
        ours+=("$(shown_after 0 "$place/eimza.png" "$bin/eimza")")
        theirs+=("$(shown_after 0 "$place/xca.png" xca)")
    done
    report_shown R13 xca 1
}
