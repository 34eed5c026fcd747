# Sourced by run: what the program keeps in memory.
# shellcheck shell=bash disable=SC2154,SC2034

# Two certificates for each person: one that has ended long ago and one that ends within three years, some of them soon.
certificates_of() { # people.csv
    awk -F';' -v today="$(date +%F)" 'BEGIN { print "tckn;serial;not_before;not_after;status"; split(today, d, "-")
            start = mktime(d[1] " " d[2] " " d[3] " 12 00 00"); form = "%d.%m.%Y %H:%M:%S"; life = 94608000 }
        NR > 1 { end = start + 86400 * (5 + NR % 1090)
            print $1 ";" sprintf("A%08X", NR) ";" strftime(form, end - 2 * life) ";" strftime(form, end - life) ";SÜRESİ DOLMUŞ"
            print $1 ";" sprintf("B%08X", NR) ";" strftime(form, end - life) ";" strftime(form, end) ";AKTİF" }' "$1"
}

# Copies everybody with all certificates, 24 times: importing so many would take hours.
read -r -d '' copies <<'SQL' || true
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24),
k (base, i, nine) AS (SELECT p.id, n.i, CAST(900000000 + p.id * 24 + n.i AS TEXT) FROM person p CROSS JOIN n),
d (base, i, nine, odd, even) AS (SELECT base, i, nine,
    CAST(substr(nine, 1, 1) AS INTEGER) + CAST(substr(nine, 3, 1) AS INTEGER) + CAST(substr(nine, 5, 1) AS INTEGER)
        + CAST(substr(nine, 7, 1) AS INTEGER) + CAST(substr(nine, 9, 1) AS INTEGER),
    CAST(substr(nine, 2, 1) AS INTEGER) + CAST(substr(nine, 4, 1) AS INTEGER) + CAST(substr(nine, 6, 1) AS INTEGER)
        + CAST(substr(nine, 8, 1) AS INTEGER) FROM k)
INSERT INTO person (id, tckn, name, surname, user_name, unit, title, personnel_type, email, phone, registry_no,
    folded_name, folded_surname, sort_key, ver, synced, sync_ver)
SELECT 1000000 + d.base * 24 + d.i, nine || ((odd * 7 - even + 40) % 10) || ((odd * 8 + 40) % 10), name, surname, '',
    unit, title, personnel_type, email, phone, CAST(d.i AS TEXT), folded_name, folded_surname, sort_key, ver, synced,
    sync_ver
FROM d JOIN person p ON p.id = d.base WHERE d.i > 0 ON CONFLICT DO NOTHING;
INSERT INTO certificate (person, serial, not_before, not_after, state, status_text, qualified, opens_day, end_day, ver)
SELECT p.id, c.serial || p.registry_no, c.not_before, c.not_after, c.state, c.status_text, c.qualified, c.opens_day,
    c.end_day, c.ver
FROM person p JOIN certificate c ON c.person = (p.id - 1000000 - CAST(p.registry_no AS INTEGER)) / 24
WHERE p.id > 1000000;
ANALYZE;
SQL
copy_everybody() { # database
    case $1 in
    sqlite:*) python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])' "${1#sqlite:}" "$copies" ;;
    *) psql -qX "$1" -c "$copies" ;;
    esac
}

# 200 connections: most ask whether anything has changed, one in twenty begins a snapshot, one in twenty lists
# certificates. The most that was resident meanwhile is told.
bench_memory() { # database
    local database=$1 certificates=${EIMZA_BENCH_CERTIFICATES:-1000000} limit=300 cursors=() tokens=() user most
    echo "$password" | "$bin/eimzad" seed --database "$database" --people $((certificates / 50)) --seed 7 --out "$place/many.csv" >&2
    certificates_of "$place/many.csv" >"$place/many-certificates.csv"
    "$bin/eimzad" import certificates "$place/many-certificates.csv" --database "$database" >&2
    copy_everybody "$database"
    serve
    for user in sorumlu buro1; do
        sign_in "$user"
        tokens+=("$token")
        cursors+=("$(last_cursor)")
    done
    cat >"$place/memory.lua" <<LUA
local tokens, cursors = { "${tokens[0]}", "${tokens[1]}" }, { "${cursors[0]}", "${cursors[1]}" }
local n = 0
request = function()
    n = n + 1
    local who = n % 4 == 0 and 2 or 1
    local headers = { Authorization = "Bearer " .. tokens[who], ["Content-Type"] = "application/json" }
    if n % 20 == 7 then return wrk.format("GET", "/v1/certificates?expiringWithin=P3M&limit=200", headers) end
    local cursor = n % 20 == 3 and "null" or '"' .. cursors[who] .. '"'
    return wrk.format("POST", "/v1/sync/pull", headers,
        '{"cursor":' .. cursor .. ',"limit":5000,"schema":1,"client":"11111111-1111-4111-8111-111111111111"}')
end
LUA
    wrk -t1 -c200 -d20s --timeout 30s -s "$place/memory.lua" "$url" >"$place/wrk"
    if grep -q "Non-2xx\|Socket errors" "$place/wrk"; then cat "$place/wrk" >&2; exit 1; fi
    most=$(awk '/^VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$backend/status")
    stop_serving
    local ok=ok
    [ "$most" -le $limit ] || { ok=OVER; short=1; }
    echo "backend-memory ${database%%:*} certificates=$certificates connections=200 ours=$most MB limit<=$limit MB $ok"
}

last_cursor() {
    local cursor=null page more=True
    while [ "$more" = True ]; do
        page=$(ask /v1/sync/pull "{\"cursor\":$cursor,\"limit\":10000,\"schema\":1,\"client\":\"11111111-1111-4111-8111-111111111111\"}")
        cursor="\"$(field next <<<"$page")\"" more=$(field more <<<"$page")
    done
    tr -d '"' <<<"$cursor"
}
