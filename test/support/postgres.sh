#!/usr/bin/env bash
# Brings up a PostgreSQL with pgvector for the tests, on a port of 127.0.0.1 and in a folder of its own.
#
#   postgres.sh start FOLDER   prints its URL; ends with 1 and says why where there can be none
#   postgres.sh crash FOLDER   stops it at once, as a crash does
#   postgres.sh resume FOLDER  starts it again on the same port
#   postgres.sh stop FOLDER    stops it and removes FOLDER
#
# Taken is an installed server that has pgvector. Where there is none, Debian trixie's is unpacked into a folder that is
# kept for the next run (HIVE_TEST_POSTGRES_ROOT, 0.8 GB); that needs root, and about a minute the first time.
set -euo pipefail

root="${HIVE_TEST_POSTGRES_ROOT:-/var/cache/hive-test-postgres}"
release=trixie
package=postgresql-17-pgvector

fail() {
  echo "$1" >&2
  exit 1
}

# Where the programs of a server with pgvector are, below a given root; nothing when there is none.
programs() {
  local control
  for control in "$1"/usr/share/postgresql/*/extension/vector.control; do
    [ -e "$control" ] || continue
    local version="${control#"$1"/usr/share/postgresql/}"
    echo "/usr/lib/postgresql/${version%%/*}/bin"
  done | sort -V | tail -n 1
}

# Only one run unpacks at a time. A folder that was cut off halfway has no pgvector and is made again.
unpack() {
  [ "$(id -u)" = 0 ] || fail "no PostgreSQL with pgvector is installed (apt install $package), and unpacking one needs root"
  mkdir -p "$(dirname "$root")"
  exec 9>"$root.lock"
  flock 9
  [ -z "$(programs "$root")" ] || return 0
  if ! command -v debootstrap >/dev/null; then
    command -v apt-get >/dev/null || fail "no PostgreSQL with pgvector is installed, and there is no apt-get to fetch one"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null 2>&1 ||
      fail "debootstrap could not be installed"
  fi
  rm -rf "$root.unfinished"
  debootstrap --variant=minbase "$release" "$root.unfinished" >"$root.log" 2>&1 ||
    fail "Debian $release could not be unpacked: $(tail -n 1 "$root.log")"
  # Packages must not start a server of their own while they are installed.
  printf '#!/bin/sh\nexit 101\n' >"$root.unfinished/usr/sbin/policy-rc.d"
  chmod 755 "$root.unfinished/usr/sbin/policy-rc.d"
  DEBIAN_FRONTEND=noninteractive chroot "$root.unfinished" apt-get install -y -qq --no-install-recommends "$package" \
    >>"$root.log" 2>&1 || fail "$package could not be installed: $(tail -n 1 "$root.log")"
  rm -rf "$root"
  mv "$root.unfinished" "$root"
}

# Runs a program of the server as an account that is not root, inside the unpacked system if it is there.
server() {
  local program="$1"
  shift
  if [ -n "$inside" ]; then
    chroot "$inside" runuser -u postgres -- "$bin/$program" "$@"
  elif [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$bin/$program" "$@"
  else
    "$bin/$program" "$@"
  fi
}

free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  fail "no port is free"
}

start_server() {
  # Sockets stay off: all that is wanted is the port.
  server pg_ctl -D "$data" -w -t 60 -l "$data/log" -s start \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c dynamic_shared_memory_type=mmap" \
    >&2 || fail "PostgreSQL did not start: $(tail -n 1 "$(seen "$data")/log" 2>/dev/null)"
}

# A path inside the unpacked system, seen from outside.
seen() { echo "$inside$1"; }

command="${1:-}"
folder="${2:-}"
[ -n "$folder" ] || fail "usage: postgres.sh start|crash|resume|stop FOLDER"

case "$command" in
  start)
    mkdir -p "$folder"
    inside=""
    bin="$(programs "")"
    if [ -z "$bin" ]; then
      [ -n "$(programs "$root")" ] || unpack
      inside="$root"
      bin="$(programs "$root")"
      chmod 1777 "$root/tmp" "$root/dev/shm"
      # What runs that were cut off left behind.
      find "$root/tmp" -maxdepth 1 -name 'hive.*' -mmin +1440 -exec rm -rf {} +
      data="$(mktemp -d "$root/tmp/hive.XXXXXX")"
      chroot "$inside" chown postgres:postgres "${data#"$root"}"
      data="${data#"$root"}/data"
    else
      # Not below TMPDIR, which another account may not be allowed to enter.
      data="$(mktemp -d /tmp/hive-postgres.XXXXXX)"
      [ "$(id -u)" != 0 ] || chown postgres "$data"
      data="$data/data"
    fi
    cd /
    server initdb -D "$data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 >/dev/null || fail "initdb failed"
    port="$(free_port)"
    start_server
    printf 'inside=%q\nbin=%q\ndata=%q\nport=%q\n' "$inside" "$bin" "$data" "$port" >"$folder/server"
    echo "postgres://postgres@127.0.0.1:$port/postgres"
    ;;
  crash)
    # shellcheck source=/dev/null
    . "$folder/server"
    cd /
    server pg_ctl -D "$data" -m immediate -w -s stop >&2
    ;;
  resume)
    # shellcheck source=/dev/null
    . "$folder/server"
    cd /
    start_server
    ;;
  stop)
    # shellcheck source=/dev/null
    . "$folder/server"
    cd /
    server pg_ctl -D "$data" -m immediate -w -s stop >&2 || true
    rm -rf "$(seen "$(dirname "$data")")" "$folder"
    ;;
  *)
    fail "usage: postgres.sh start|crash|resume|stop FOLDER"
    ;;
esac
