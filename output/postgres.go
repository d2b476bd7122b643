package output

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Postgres writes outcomes into a PostgreSQL database. A batch is one transaction:
// articles, visits, agreements and skips are copied into temporary staging tables and
// merged from there, updating rows that exist; lists that hang on them are cleared and
// copied straight in. Whatever breaks a connection, the batch is still in memory and is
// sent again as a whole, which changes nothing if it had arrived.
type Postgres struct {
	name    string // the address without the password
	config  *pgx.ConnConfig
	conn    *pgx.Conn // nil after the connection broke
	pending *batch
	copying bytes.Buffer
	// Patience is how long a load waits for a server that went away.
	patience time.Duration
}

// ddlLock keeps two loads that begin at once from making the tables twice; the number
// only has to be this program's own.
const ddlLock = 0x63_68_61_6e_63_65_72_79

// OpenPostgres connects to the server of a postgres:// address and makes the tables that
// are missing.
func OpenPostgres(address string) (*Postgres, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Redacted(address), err)
	}
	p := &Postgres{name: Redacted(address), config: config, pending: newBatch(), patience: time.Minute}
	if err := p.connect(); err != nil {
		return nil, p.fault(err)
	}
	if err := p.makeTables(); err != nil {
		p.conn.Close(background)
		return nil, p.fault(err)
	}
	return p, nil
}

// Redacted is the address of a database without its password, as it may be shown.
func Redacted(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "postgres://..."
	}
	q := u.Query()
	if q.Has("password") {
		q.Set("password", "xxxxx")
		u.RawQuery = q.Encode()
	}
	return u.Redacted()
}

func (p *Postgres) fault(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", p.name, err)
}

func (p *Postgres) connect() error {
	conn, err := pgx.ConnectConfig(background, p.config)
	if err != nil {
		return err
	}
	p.conn = conn
	return nil
}

func (p *Postgres) exec(statements string) error {
	_, err := p.conn.PgConn().Exec(background, statements).ReadAll()
	return err
}

// makeTables makes what is missing, and refuses tables that are not these. Where all is
// there no right to create anything is needed.
func (p *Postgres) makeTables() error {
	found, err := p.columns()
	if err != nil {
		return err
	}
	whole := true
	for i := range tables {
		columns := found[tables[i].Name]
		whole = whole && columns != nil
		if err := tables[i].missing(columns); err != nil {
			return err
		}
	}
	if whole {
		return nil
	}
	err = p.exec(fmt.Sprintf("BEGIN; SELECT pg_advisory_xact_lock(%d); SET LOCAL client_min_messages = warning;\n%s COMMIT", int64(ddlLock), SQL(PostgresDialect)))
	if err != nil {
		return fmt.Errorf("making the tables: %w", err)
	}
	return nil
}

// columns is what columns the tables of the schema have.
func (p *Postgres) columns() (map[string]map[string]bool, error) {
	rows, err := p.conn.Query(background, `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()`)
	if err != nil {
		return nil, err
	}
	found := map[string]map[string]bool{}
	var table, column string
	_, err = pgx.ForEachRow(rows, []any{&table, &column}, func() error {
		if found[table] == nil {
			found[table] = map[string]bool{}
		}
		found[table][column] = true
		return nil
	})
	return found, err
}

func (p *Postgres) Write(out *Outcome) error {
	if p.pending.repeats(out) || p.pending.full() {
		if err := p.Flush(); err != nil {
			return err
		}
	}
	p.pending.put(out)
	return nil
}

// Flush sends the outcomes that are pending.
func (p *Postgres) Flush() error {
	if p.pending.outcomes == 0 {
		return nil
	}
	return p.save()
}

// save sends the batch, again and again while the server may come back or another load
// is in the way.
func (p *Postgres) save() error {
	deadline := time.Now().Add(p.patience)
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		err := p.replace()
		if err == nil {
			p.pending.reset()
			return nil
		}
		if !passing(err) {
			return p.fault(err)
		}
		if time.Now().After(deadline) {
			return p.fault(fmt.Errorf("%w (gave up after %v; what was loaded before is whole)", err, p.patience))
		}
		time.Sleep(wait)
	}
}

// passing reports whether an error may be gone on the next try: the connection broke, the
// server starts or stops, or another transaction was in the way.
func passing(err error) bool {
	var pgErr *pgconn.PgError
	if !errors.As(err, &pgErr) {
		return true // not from the server: the connection
	}
	switch pgErr.Code[:2] {
	case "08", "40":
		return true
	}
	switch pgErr.Code {
	case "23505", // another load put the same article in at the same moment
		"53300",                   // too many connections
		"57P01", "57P02", "57P03": // the server stops, crashed, or is starting
		return true
	}
	return false
}

// staged says which tables are merged through a staging table.
func staged(t *Table) bool { return t.parent() && !strings.HasSuffix(t.Name, "_events") }

// replace sends the batch as one transaction.
func (p *Postgres) replace() error {
	if p.conn == nil || p.conn.IsClosed() {
		if err := p.connect(); err != nil {
			return err
		}
	}
	err := p.transaction()
	if err != nil {
		p.conn.Close(background) // whatever state it was in
		p.conn = nil
	}
	return err
}

func (p *Postgres) transaction() error {
	begin := "BEGIN;"
	for i := range tables {
		if t := &tables[i]; staged(t) {
			begin += fmt.Sprintf("CREATE TEMP TABLE IF NOT EXISTS stage_%s (LIKE %s) ON COMMIT DELETE ROWS;", t.Name, t.Name)
		}
	}
	if err := p.exec("SET client_min_messages = warning;" + begin); err != nil {
		return err
	}
	for i := range tables {
		if staged(&tables[i]) {
			if err := p.copy(i, "stage_"+tables[i].Name); err != nil {
				return err
			}
		}
	}
	if err := p.clear(); err != nil {
		return err
	}
	for i := range tables {
		t := &tables[i]
		if len(p.pending.rows[i]) == 0 {
			continue
		}
		var err error
		if staged(t) {
			columns := quoted(t.Names())
			err = p.exec("INSERT INTO " + t.Name + " (" + columns + ") SELECT " + columns + " FROM stage_" + t.Name + upsert(t))
		} else {
			err = p.copy(i, t.Name)
		}
		if err != nil {
			return err
		}
	}
	return p.exec("COMMIT")
}

// copy sends the rows of a table into one that has its columns.
func (p *Postgres) copy(table int, into string) error {
	if len(p.pending.rows[table]) == 0 {
		return nil
	}
	p.copying.Reset()
	p.pending.each(tableID(table), func(row []cell) error {
		p.copying.Write(appendCSV(p.copying.AvailableBuffer(), row))
		return nil
	})
	statement := "COPY " + into + " (" + quoted(tables[table].Names()) + ") FROM STDIN (FORMAT csv)"
	_, err := p.conn.PgConn().CopyFrom(background, &p.copying, statement)
	return err
}

// clear takes away what is known of the articles of the batch and is not in it.
func (p *Postgres) clear() error {
	if len(p.pending.articles) == 0 {
		return nil
	}
	if err := p.exec("DELETE FROM skips WHERE source IN (SELECT source FROM stage_articles)"); err != nil {
		return err
	}
	var old bool
	row := p.conn.QueryRow(background, "SELECT EXISTS (SELECT FROM articles JOIN stage_articles USING (id))")
	if err := row.Scan(&old); err != nil || !old {
		return err
	}
	for i := range tables[:skips] {
		if query := clearing(&tables[i], "stage_articles"); query != "" {
			if err := p.exec(query); err != nil {
				return err
			}
		}
	}
	for _, name := range []string{"visits", "agreements"} {
		err := p.exec("DELETE FROM " + name + " WHERE article IN (SELECT id FROM stage_articles) AND id NOT IN (SELECT id FROM stage_" + name + ")")
		if err != nil {
			return err
		}
	}
	return nil
}

// Commit notes the run.
func (p *Postgres) Commit(r Run) error {
	if err := p.Flush(); err != nil {
		return err
	}
	p.pending.run(r)
	return p.save()
}

// Mark is empty: a load goes on after the articles that are there.
func (p *Postgres) Mark() string { return "" }

// Close sends what is pending and hangs up.
func (p *Postgres) Close() error {
	if p.conn == nil {
		return nil
	}
	err := p.Flush()
	if p.conn != nil {
		if cerr := p.conn.Close(background); err == nil {
			err = p.fault(cerr)
		}
		p.conn = nil
	}
	return err
}
