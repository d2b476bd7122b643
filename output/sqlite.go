package output

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite", in Go alone
)

// A batch of a database is full with so many outcomes or cells: enough that commits do
// not count, few enough that memory stays small and a killed run loses little.
const (
	batchOutcomes = 2000
	batchCells    = 400_000
)

func (b *batch) full() bool { return b.outcomes >= batchOutcomes || b.cells >= batchCells }

// SQLite writes outcomes into a database file. An article that is already there is
// replaced with everything that hung on it, in one transaction. Rows that others may
// refer to are updated in place, so that notes someone else hung on a visit survive
// when the same visit is loaded again.
type SQLite struct {
	path    string
	db      *sql.DB
	conn    *sql.Conn // the only one, so that prepared statements and the temporary table last
	pending *batch
	inserts []*inserter // by table, nil until needed
}

// OpenSQLite opens or makes the database at path.
func OpenSQLite(path string) (*SQLite, error) {
	db, err := sql.Open("sqlite", sqliteName(path)+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(ON)&_pragma=busy_timeout(60000)&_pragma=cache_size(-65536)")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s := &SQLite{path: path, db: db, pending: newBatch(), inserts: make([]*inserter, len(tables))}
	if s.conn, err = db.Conn(background); err == nil {
		err = s.makeTables()
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w (is it a chancery database, in a folder that can be written? name another with -o)", path, err)
	}
	return s, nil
}

func (s *SQLite) makeTables() error {
	if err := s.checkColumns(); err != nil {
		return err
	}
	return s.exec(SQL(SQLiteDialect) + "CREATE TEMP TABLE loading (id TEXT PRIMARY KEY, source TEXT)")
}

// background is the context of statements that nobody interrupts: an interrupt ends the
// run between two articles.
var background = context.Background()

func (s *SQLite) exec(query string, args ...any) error {
	_, err := s.conn.ExecContext(background, query, args...)
	return err
}

// sqliteName is path as the driver wants it: ? and # would begin options.
func sqliteName(path string) string {
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}

// checkColumns refuses a database with tables of these names that are others.
func (s *SQLite) checkColumns() error {
	for i := range tables {
		rows, err := s.conn.QueryContext(background, "SELECT name FROM pragma_table_info(?)", tables[i].Name)
		if err != nil {
			return err
		}
		found := map[string]bool{}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				rows.Close()
				return err
			}
			found[name] = true
		}
		rows.Close()
		if err := tables[i].missing(found); err != nil {
			return err
		}
	}
	return nil
}

// missing is an error if the table is there and lacks a column.
func (t *Table) missing(found map[string]bool) error {
	if len(found) == 0 {
		return nil
	}
	for _, c := range t.Columns {
		if !found[c.Name] {
			return fmt.Errorf("table %s has no column %s: it was made by another version or changed since; load into a new database", t.Name, c.Name)
		}
	}
	return nil
}

func (s *SQLite) fault(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", s.path, err)
}

func (s *SQLite) Write(out *Outcome) error {
	if s.pending.repeats(out) || s.pending.full() {
		if err := s.Flush(); err != nil {
			return err
		}
	}
	s.pending.put(out)
	return nil
}

// Flush writes the outcomes that are pending, in one transaction.
func (s *SQLite) Flush() error {
	if s.pending.outcomes == 0 {
		return nil
	}
	return s.save()
}

func (s *SQLite) save() error {
	if err := s.exec("BEGIN IMMEDIATE"); err != nil {
		return s.fault(err)
	}
	err := s.replace()
	if err == nil {
		err = s.exec("COMMIT")
	}
	if err != nil {
		s.exec("ROLLBACK") // may have happened already, as when the disk is full
		return s.fault(err)
	}
	s.pending.reset()
	return nil
}

// replace writes the batch over what is there.
func (s *SQLite) replace() error {
	if err := s.clear(); err != nil {
		return err
	}
	return s.insertAll(s.pending)
}

// insertAll inserts the rows of a batch.
func (s *SQLite) insertAll(b *batch) error {
	for i, rows := range b.rows {
		if len(rows) == 0 {
			continue
		}
		if s.inserts[i] == nil {
			ins, err := newInserter(s.conn, &tables[i])
			if err != nil {
				return err
			}
			s.inserts[i] = ins
		}
		if err := s.inserts[i].insert(rows); err != nil {
			return fmt.Errorf("table %s: %w", tables[i].Name, err)
		}
	}
	return nil
}

// clear takes away what is known of the articles of the batch and is not in it.
func (s *SQLite) clear() error {
	if len(s.pending.articles) == 0 {
		return nil
	}
	if err := s.exec("DELETE FROM temp.loading"); err != nil {
		return err
	}
	add, err := s.conn.PrepareContext(background, "INSERT INTO temp.loading VALUES (?, ?)")
	if err != nil {
		return err
	}
	defer add.Close()
	for i, id := range s.pending.articles {
		if _, err := add.Exec(id, s.pending.sources[i]); err != nil {
			return err
		}
	}
	if err := s.exec("DELETE FROM skips WHERE source IN (SELECT source FROM temp.loading)"); err != nil {
		return err
	}
	var old int
	row := s.conn.QueryRowContext(background, "SELECT count(*) FROM temp.loading JOIN articles USING (id)")
	if err := row.Scan(&old); err != nil || old == 0 {
		return err
	}
	for i := range tables[:skips] {
		if query := clearing(&tables[i], "temp.loading"); query != "" {
			if err := s.exec(query); err != nil {
				return err
			}
		}
	}
	for _, record := range []tableID{visits, agreements} {
		if err := s.clearRecords(record); err != nil {
			return err
		}
	}
	return nil
}

// clearing is the statement that empties a table of lists of what hangs on the articles
// of the table loading. Parents stay: they are updated, and their stale rows deleted.
func clearing(t *Table, loading string) string {
	switch {
	case t.parent() || t.owner() == "":
		return ""
	case t.owner() == "articles":
		return "DELETE FROM " + t.Name + " WHERE article IN (SELECT id FROM " + loading + ")"
	}
	return "DELETE FROM " + t.Name + " WHERE " + quote(t.Columns[0].Name) + " IN (SELECT id FROM " + t.owner() +
		" WHERE article IN (SELECT id FROM " + loading + "))"
}

// clearRecords deletes the records of the batch's articles that are no longer told.
func (s *SQLite) clearRecords(table tableID) error {
	keep := map[string]bool{}
	s.pending.each(table, func(row []cell) error {
		keep[row[0].text] = true
		return nil
	})
	name := tables[table].Name
	rows, err := s.conn.QueryContext(background, "SELECT id FROM "+name+" WHERE article IN (SELECT id FROM temp.loading)")
	if err != nil {
		return err
	}
	var stale []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			rows.Close()
			return err
		}
		if !keep[id] {
			stale = append(stale, id)
		}
	}
	rows.Close()
	for _, id := range stale {
		if err := s.exec("DELETE FROM "+name+" WHERE id = ?", id); err != nil {
			return err
		}
	}
	return rows.Err()
}

// An inserter inserts rows of one table, several at once.
type inserter struct {
	width, many int
	one, group  *sql.Stmt // for one row and for many
	args        []any
}

// groupArgs is about how many parameters a statement gets.
const groupArgs = 3000

func newInserter(conn *sql.Conn, t *Table) (*inserter, error) {
	ins := &inserter{width: len(t.Columns)}
	ins.many = max(groupArgs/ins.width, 1)
	row := "(?" + strings.Repeat(",?", ins.width-1) + ")"
	head := "INSERT INTO " + t.Name + " (" + quoted(t.Names()) + ") VALUES " + row
	tail := ""
	if t.parent() {
		tail = upsert(t)
	}
	var err error
	if ins.one, err = conn.PrepareContext(background, head+tail); err != nil {
		return nil, err
	}
	ins.group, err = conn.PrepareContext(background, head+strings.Repeat(","+row, ins.many-1)+tail)
	return ins, err
}

func (ins *inserter) insert(rows []cell) error {
	for len(rows) > 0 {
		n, stmt := ins.width, ins.one
		if len(rows) >= ins.width*ins.many {
			n, stmt = ins.width*ins.many, ins.group
		}
		ins.args = ins.args[:0]
		for i := range rows[:n] {
			ins.args = append(ins.args, rows[i].value())
		}
		if _, err := stmt.Exec(ins.args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// Commit notes the run.
func (s *SQLite) Commit(r Run) error {
	if err := s.Flush(); err != nil {
		return err
	}
	s.pending.run(r)
	return s.save()
}

// Mark is empty: a load goes on after the articles that are there.
func (s *SQLite) Mark() string { return "" }

// Close writes what is pending and closes the file.
func (s *SQLite) Close() error {
	if s.db == nil {
		return nil
	}
	err := s.Flush()
	for _, ins := range s.inserts {
		if ins != nil { // an open statement would keep the file open
			ins.one.Close()
			ins.group.Close()
		}
	}
	s.conn.Close()
	if cerr := s.db.Close(); err == nil {
		err = s.fault(cerr)
	}
	s.db = nil
	return err
}
