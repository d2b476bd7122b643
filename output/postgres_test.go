package output

import (
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// postgresVar names the environment variable with the postgres:// address of a server
// that tests may use. Every test works in a schema of its own. Without it they are
// skipped; .ci/run starts a server and sets it.
const postgresVar = "CHANCERY_TEST_POSTGRES"

// postgresSchema gives the address of a fresh schema.
func postgresSchema(t testing.TB) string {
	t.Helper()
	address := os.Getenv(postgresVar)
	if address == "" {
		t.Skip(postgresVar + " names no server")
	}
	schema := fmt.Sprintf("chancery_%s_%d", strings.NewReplacer("/", "_").Replace(strings.ToLower(t.Name())), os.Getpid())
	conn := postgresConn(t, address)
	if _, err := conn.Exec(background, "CREATE SCHEMA "+schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := conn.Exec(background, "DROP SCHEMA "+schema+" CASCADE"); err != nil {
			t.Error(err)
		}
	})
	return withParam(t, address, "search_path", schema)
}

func withParam(t testing.TB, address, key, value string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set(key, value)
	u.RawQuery = q.Encode()
	return u.String()
}

func postgresConn(t testing.TB, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(background, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(background) })
	return conn
}

// postgresRows is a table as sorted lines of CSV.
func postgresRows(t *testing.T, conn *pgx.Conn, table *Table) []string {
	t.Helper()
	var parts []string
	for _, c := range table.Columns {
		parts = append(parts, quote(c.Name)+"::text")
	}
	rows, err := conn.Query(background, "SELECT "+strings.Join(parts, ", ")+" FROM "+table.Name)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	fields := make([]sql.NullString, len(parts))
	targets := make([]any, len(parts))
	for i := range fields {
		targets[i] = &fields[i]
	}
	if _, err := pgx.ForEachRow(rows, targets, func() error {
		lines = append(lines, csvLine(table, fields))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return lines
}

func checkPostgres(t *testing.T, address string, outs []*Outcome) {
	t.Helper()
	conn := postgresConn(t, address)
	for i := range tables[:runs] {
		got, want := postgresRows(t, conn, &tables[i]), sorted(rowsOf(outs, tables[i].Name))
		if !slices.Equal(got, want) {
			t.Errorf("table %s:\n%s\nwant\n%s", tables[i].Name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// Loading twice leaves what loading once leaves, a newer run of an article replaces its
// records, and every column has its comment.
func TestPostgres(t *testing.T) {
	address := postgresSchema(t)
	for range 2 {
		sink, err := OpenPostgres(address)
		load(t, sink, err, outcomes(), "r")
	}
	checkPostgres(t, address, outcomes())
	sink, err := OpenPostgres(address)
	load(t, sink, err, newer(), "r2")
	checkPostgres(t, address, after())

	conn := postgresConn(t, address)
	if got := postgresRows(t, conn, &tables[runs]); len(got) != 2 {
		t.Errorf("runs: %v", got)
	}
	var uncommented int
	err = conn.QueryRow(background, `SELECT count(*) FROM information_schema.columns
		WHERE table_schema = current_schema() AND col_description((table_schema || '.' || table_name)::regclass, ordinal_position) IS NULL`).Scan(&uncommented)
	if err != nil || uncommented != 0 {
		t.Errorf("%d columns without a comment, %v", uncommented, err)
	}
}

func TestPostgresHostileTexts(t *testing.T) {
	address := postgresSchema(t)
	out := outcomes()[0]
	out.Article.Title = "a\x00b\xff\\.\n\\.\n\"'; DROP TABLE visits; --"
	out.Article.URL = Text("https://news.example/" + strings.Repeat("0123456789abcdef", 20_000))
	out.Article.Organisations = []string{"", `\N`, "a\tb\r\nc", strings.Repeat("é", 5000)}
	out.Visits[0].Event = Text(strings.Repeat("long ", 300_000))
	sink, err := OpenPostgres(address)
	load(t, sink, err, []*Outcome{out}, "r")
	checkPostgres(t, address, []*Outcome{out})
}

// A table that someone changed is refused with its name, before or in the middle of a
// load.
func TestPostgresChangedTables(t *testing.T) {
	address := postgresSchema(t)
	sink, err := OpenPostgres(address)
	load(t, sink, err, outcomes(), "r")
	conn := postgresConn(t, address)
	sink, err = OpenPostgres(address)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(background, "ALTER TABLE visits ADD COLUMN checked_by text, DROP COLUMN kind"); err != nil {
		t.Fatal(err)
	}
	sink.Write(generated(1))
	if err := sink.Close(); err == nil || !strings.Contains(err.Error(), `"kind"`) {
		t.Errorf("in the middle: error %v", err)
	}
	if _, err := OpenPostgres(address); err == nil || !strings.Contains(err.Error(), "table visits has no column kind") {
		t.Errorf("before: error %v", err)
	}
	if _, err := conn.Exec(background, "ALTER TABLE visits ADD COLUMN kind text"); err != nil {
		t.Fatal(err)
	}
	sink, err = OpenPostgres(address) // a column more does no harm
	load(t, sink, err, outcomes(), "r")
}

// Two loads of the same articles at once end with each article once.
func TestPostgresTwoLoads(t *testing.T) {
	address := postgresSchema(t)
	var outs []*Outcome
	for i := range 500 {
		outs = append(outs, generated(i))
	}
	var loads sync.WaitGroup
	errs := make([]error, 3)
	for k := range errs {
		loads.Go(func() {
			sink, err := OpenPostgres(address)
			if err != nil {
				errs[k] = err
				return
			}
			for i, out := range outs {
				if errs[k] = sink.Write(out); errs[k] != nil {
					return
				}
				if i%100 == 0 {
					if errs[k] = sink.Flush(); errs[k] != nil {
						return
					}
				}
			}
			errs[k] = sink.Close()
		})
	}
	loads.Wait()
	for _, err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	checkPostgres(t, address, outs)
}

// A link stands between a load and the server and can be cut.
type link struct {
	listener net.Listener
	to       string // network address of the server, "unix" path or host:port
	network  string
	mu       sync.Mutex
	open     []net.Conn
	down     bool
	passed   int64 // bytes to the server; the link cuts itself once at limit
	limit    int64
}

func newLink(t *testing.T, address string) (*link, string) {
	t.Helper()
	config, err := pgx.ParseConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	l := &link{network: "tcp", to: net.JoinHostPort(config.Host, fmt.Sprint(config.Port))}
	if strings.HasPrefix(config.Host, "/") {
		l.network, l.to = "unix", fmt.Sprintf("%s/.s.PGSQL.%d", config.Host, config.Port)
	}
	if l.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.listener.Close() })
	go func() {
		for {
			conn, err := l.listener.Accept()
			if err != nil {
				return
			}
			go l.serve(conn)
		}
	}()
	_, port, _ := net.SplitHostPort(l.listener.Addr().String())
	via := withParam(t, withParam(t, address, "host", "127.0.0.1"), "port", port)
	return l, withParam(t, via, "sslmode", "disable")
}

func (l *link) serve(client net.Conn) {
	defer client.Close()
	l.mu.Lock()
	down := l.down
	l.mu.Unlock()
	if down {
		return
	}
	server, err := net.Dial(l.network, l.to)
	if err != nil {
		return
	}
	defer server.Close()
	l.mu.Lock()
	l.open = append(l.open, client, server)
	l.mu.Unlock()
	go io.Copy(client, server)
	io.Copy(server, io.TeeReader(client, l))
}

// Write counts what passes.
func (l *link) Write(p []byte) (int, error) {
	l.mu.Lock()
	l.passed += int64(len(p))
	cut := l.limit > 0 && l.passed > l.limit
	if cut {
		l.limit = 0
	}
	l.mu.Unlock()
	if cut {
		l.cut()
		time.AfterFunc(300*time.Millisecond, l.mend)
	}
	return len(p), nil
}

func (l *link) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.down = true
	for _, c := range l.open {
		c.Close()
	}
	l.open = nil
}

func (l *link) mend() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.down = false
}

// A server that goes away in the middle of a copy and comes back costs time and nothing
// else; one that stays away is an error that says so.
func TestPostgresGoneAndBack(t *testing.T) {
	address := postgresSchema(t)
	link, via := newLink(t, address)
	sink, err := OpenPostgres(via)
	if err != nil {
		t.Fatal(err)
	}
	var outs []*Outcome
	for i := range 600 {
		outs = append(outs, generated(i))
	}
	link.mu.Lock()
	link.limit = link.passed + 300_000 // somewhere in the copies of the batch below
	link.mu.Unlock()
	load(t, sink, nil, outs, "r")
	if link.limit != 0 {
		t.Fatal("the link was never cut")
	}
	checkPostgres(t, address, outs)

	sink, err = OpenPostgres(via)
	if err != nil {
		t.Fatal(err)
	}
	sink.patience = 300 * time.Millisecond
	sink.Write(generated(10_000))
	link.cut()
	if err := sink.Flush(); err == nil || !strings.Contains(err.Error(), "gave up after 300ms") {
		t.Errorf("error %v", err)
	}
	link.mend()
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	checkPostgres(t, address, outs)
}

// Refused at the door: at once, with the reason, without the password.
func TestPostgresRefused(t *testing.T) {
	address := postgresSchema(t)
	begin := time.Now()
	_, err := OpenPostgres(withParam(t, address, "user", "nobody_of_that_name"))
	if err == nil || !strings.Contains(err.Error(), "nobody_of_that_name") || time.Since(begin) > 5*time.Second {
		t.Errorf("unknown role: error %v after %v", err, time.Since(begin))
	}
	var host, port string
	if err := postgresConn(t, address).QueryRow(background, "SELECT current_setting('listen_addresses'), current_setting('port')").Scan(&host, &port); err != nil {
		t.Fatal(err)
	}
	if host == "" {
		t.Skip("the server listens at a socket alone, which asks for no password")
	}
	wrong := "postgres://chancery:wr0ng@" + net.JoinHostPort(host, port) + "/postgres"
	_, err = OpenPostgres(wrong)
	if err == nil || !strings.Contains(err.Error(), "password authentication failed") || strings.Contains(err.Error(), "wr0ng") {
		t.Errorf("wrong password: error %v", err)
	}
}

func BenchmarkPostgres(b *testing.B) {
	address := postgresSchema(b)
	conn := postgresConn(b, address)
	benchmarkSink(b, func() (Sink, error) {
		b.StopTimer()
		defer b.StartTimer()
		for i := len(tables) - 1; i >= 0; i-- {
			if _, err := conn.Exec(background, "DROP TABLE IF EXISTS "+tables[i].Name); err != nil {
				return nil, err
			}
		}
		return sinkOr(OpenPostgres(address))
	})
}
