# Sourced by run: starts the program and talks with it. Uses bin, place, password, database; sets backend, url, token.
# shellcheck shell=bash disable=SC2154,SC2034
ask() { # path body
    curl -sS --fail-with-body "$url$1" -H "Content-Type: application/json" ${token:+-H "Authorization: Bearer $token"} -d "$2"
}
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
sign_in() { # user
    token=
    token=$(ask /v1/session "{\"user\":\"$1\",\"password\":\"$password\"}" | field access_token)
}
serve() {
    : >"$place/out"
    "$bin/eimzad" serve --database "$database" --listen 127.0.0.1:0 --ksm http://127.0.0.1:9 >"$place/out" 2>"$place/err" &
    backend=$!
    for _ in $(seq 100); do
        url=$(sed -n 's/^listening on //p' "$place/out")
        [ -n "$url" ] && return
        sleep 0.1
    done
    cat "$place/err" >&2
    exit 1
}
stop_serving() { kill "$backend"; wait "$backend" || true; backend=; }
