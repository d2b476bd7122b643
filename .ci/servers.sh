# Sourced by run: starts a PostgreSQL server in a temporary folder and fetches DuckDB, and
# sets the variables by which the tests of package output find them.

servers=$(mktemp -d)
trap 'stop_servers' EXIT

as_postgres() {
	if [ "$(id -u)" = 0 ]; then su postgres -c "$1"; else sh -c "$1"; fi
}

start_postgres() {
	bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
	if [ -z "$bin" ]; then
		apt-get update -q && apt-get install -q -y --no-install-recommends postgresql
		bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
	fi
	chmod 755 "$servers"
	mkdir "$servers/pg"
	[ "$(id -u)" != 0 ] || chown postgres "$servers/pg"
	port=$((20000 + $$ % 20000)) # so that two runs at once do not meet
	as_postgres "$bin/initdb -D $servers/pg/data -U chancery -A trust --auth-host=scram-sha-256 >$servers/pg/log &&
		$bin/pg_ctl -D $servers/pg/data -w -l $servers/pg/log -o '-k $servers/pg -p $port -c listen_addresses=127.0.0.1' start >/dev/null"
	CHANCERY_TEST_POSTGRES="postgres:///postgres?host=$servers/pg&port=$port&user=chancery"
	export CHANCERY_TEST_POSTGRES
}

start_duckdb() {
	if command -v npm >/dev/null && npm install --silent --no-audit --no-fund --prefix "$servers/duckdb" @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1; then
		NODE_PATH="$servers/duckdb/node_modules"
		CHANCERY_TEST_DUCKDB="node $PWD/.ci/duckdb.cjs"
		export NODE_PATH CHANCERY_TEST_DUCKDB
	else
		echo "no DuckDB from npm: Parquet is not read back with it" >&2
	fi
}

stop_servers() {
	[ ! -e "$servers/pg/data" ] || as_postgres "$bin/pg_ctl -D $servers/pg/data -m immediate stop >/dev/null"
	rm -rf "$servers"
}

start_postgres
start_duckdb
