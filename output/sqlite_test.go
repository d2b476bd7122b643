package output

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func openDB(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", sqliteName(path)+"?_pragma=foreign_keys(ON)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// sqliteRows is a table as sorted lines of CSV.
func sqliteRows(t *testing.T, db *sql.DB, table *Table) []string {
	t.Helper()
	var parts []string
	for _, c := range table.Columns {
		switch c.Type {
		case "boolean":
			parts = append(parts, "CASE "+quote(c.Name)+" WHEN 1 THEN 'true' ELSE 'false' END")
		case "real":
			parts = append(parts, "printf('%g', "+quote(c.Name)+")")
		default:
			parts = append(parts, "CAST("+quote(c.Name)+" AS TEXT)")
		}
	}
	rows, err := db.Query("SELECT " + strings.Join(parts, ", ") + " FROM " + table.Name)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var lines []string
	for rows.Next() {
		fields := make([]sql.NullString, len(parts))
		targets := make([]any, len(parts))
		for i := range fields {
			targets[i] = &fields[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, csvLine(table, fields))
	}
	slices.Sort(lines)
	return lines
}

// csvLine is a row as a database gives it in the form of the CSV output.
func csvLine(table *Table, fields []sql.NullString) string {
	row := make([]cell, len(fields))
	for i, f := range fields {
		switch {
		case !f.Valid:
		case table.Columns[i].Type == "text":
			row[i] = cell{kind: isText, text: f.String}
		default:
			row[i] = cell{kind: isDate, text: f.String} // anything that is not quoted
		}
	}
	return strings.TrimSuffix(string(appendCSV(nil, row)), "\n")
}

func sorted(lines []string) []string {
	slices.Sort(lines)
	return lines
}

// checkSQLite holds the database against what the outcomes say.
func checkSQLite(t *testing.T, path string, outs []*Outcome) {
	t.Helper()
	db := openDB(t, path)
	for i := range tables {
		if tableID(i) == runs || tableID(i) > runs {
			continue
		}
		got, want := sqliteRows(t, db, &tables[i]), sorted(rowsOf(outs, tables[i].Name))
		if !slices.Equal(got, want) {
			t.Errorf("table %s:\n%s\nwant\n%s", tables[i].Name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	var broken, integrity string
	if err := db.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil || broken != "0" {
		t.Errorf("foreign keys: %s %v", broken, err)
	}
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&integrity); err != nil || integrity != "ok" {
		t.Errorf("integrity: %s %v", integrity, err)
	}
}

// Loading twice leaves what loading once leaves, and a newer run of an article replaces
// all of its records but no others.
func TestSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a?b#c%.db")
	for range 2 {
		sink, err := OpenSQLite(path)
		load(t, sink, err, outcomes(), "r")
	}
	checkSQLite(t, path, outcomes())

	sink, err := OpenSQLite(path)
	load(t, sink, err, newer(), "r2")
	checkSQLite(t, path, after())
	db := openDB(t, path)
	if got := sqliteRows(t, db, &tables[runs]); len(got) != 2 {
		t.Errorf("runs: %v", got)
	}
}

// newer is a second run: the first article tells of another visit and no agreement, and
// the input that was skipped is read, twice even, the second time with another text.
func newer() []*Outcome {
	outs := outcomes()
	first := *outs[0]
	visit := first.Visits[0]
	visit.ID, visit.Host, visit.Met = "v9", "IR", nil
	first.Visits, first.Agreements = []Visit{visit}, nil
	third := *outs[1]
	art := *third.Article
	art.ID, art.Source = "a3", "c.bin"
	third.Article, third.Visits = &art, nil
	again, changed := third, art
	changed.Title = "Changed"
	again.Article = &changed
	return []*Outcome{&first, &third, &again}
}

// after is what is known after outcomes and newer.
func after() []*Outcome {
	return []*Outcome{outcomes()[1], newer()[0], newer()[2]}
}

// What others hung on a visit stays when the same visit is loaded again.
func TestSQLiteKeepsNotesOfOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	sink, err := OpenSQLite(path)
	load(t, sink, err, outcomes(), "r")
	db := openDB(t, path)
	if _, err := db.Exec(`CREATE TABLE notes (visit TEXT REFERENCES visits (id) ON DELETE CASCADE, note TEXT);
		INSERT INTO notes VALUES ('v1', 'check the date')`); err != nil {
		t.Fatal(err)
	}
	sink, err = OpenSQLite(path)
	load(t, sink, err, outcomes(), "r")
	var n int
	if err := db.QueryRow("SELECT count(*) FROM notes").Scan(&n); err != nil || n != 1 {
		t.Errorf("%d notes left, %v", n, err)
	}
}

func TestSQLiteRefusesOtherTables(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	if _, err := openDB(t, path).Exec("CREATE TABLE visits (id TEXT PRIMARY KEY, article TEXT, host TEXT)"); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSQLite(path); err == nil || !strings.Contains(err.Error(), "table visits has no column kind") {
		t.Errorf("error %v", err)
	}
}

// A full disk is an error that names the file; what was loaded before stays whole.
func TestSQLiteFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	sink, err := OpenSQLite(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		sink.Write(generated(i))
	}
	if err := sink.Flush(); err != nil {
		t.Fatal(err)
	}
	var pages int
	sink.conn.QueryRowContext(background, "PRAGMA page_count").Scan(&pages)
	sink.exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+5))
	for i := range 1000 {
		sink.Write(generated(1000 + i))
	}
	if err := sink.Flush(); err == nil || !strings.Contains(err.Error(), "full") || !strings.Contains(err.Error(), path) {
		t.Fatalf("error %v", err)
	}
	sink.exec("PRAGMA max_page_count = 1073741823")
	if err := sink.Close(); err != nil { // there is room again: nothing was lost
		t.Fatal(err)
	}
	var n int
	if err := openDB(t, path).QueryRow("SELECT count(*) FROM articles").Scan(&n); err != nil || n != 1100 {
		t.Errorf("%d articles, %v", n, err)
	}
}
