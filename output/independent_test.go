package output

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

// duckdbVar names the environment variable with a command that runs the SQL of its last
// argument in DuckDB. Without it the test that needs it is skipped; .ci/run sets it.
const duckdbVar = "CHANCERY_TEST_DUCKDB"

// sameRows compares rows read back with the rows that went in, as fields of text.
func sameRows(t *testing.T, table string, got [][]string, outs []*Outcome) {
	t.Helper()
	want, err := csv.NewReader(strings.NewReader(strings.Join(rowsOf(outs, table), "\n"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	byFields := func(a, b []string) int { return slices.Compare(a, b) }
	slices.SortFunc(got, byFields)
	slices.SortFunc(want, byFields)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !slices.Equal(got[i], want[i]) {
			t.Errorf("table %s: %d rows read back, want %d; row %d is %q, want %q", table, len(got), len(want), i, at(got, i), at(want, i))
			return
		}
	}
}

func at(rows [][]string, i int) []string {
	if i < len(rows) {
		return rows[i]
	}
	return nil
}

// many are outcomes enough for several batches and row groups, with awkward texts.
func many() []*Outcome {
	outs := outcomes()
	outs[0].Article.Title = "Line\nbreak, \"quote\"; and 'apostrophe' \\ \x00 é"
	for i := range 300 {
		outs = append(outs, generated(100+i))
	}
	return outs
}

func writeParquet(t *testing.T, outs []*Outcome) string {
	path := filepath.Join(t.TempDir(), "x.parquet")
	for range 2 { // the second takes the place of the first
		sink, err := OpenParquet(path)
		load(t, sink, err, outs, "r")
	}
	return path
}

func TestParquet(t *testing.T) {
	path := writeParquet(t, many())
	for i, table := range tables[:runs] {
		parts, _ := filepath.Glob(filepath.Join(path, table.Name, "*"))
		if len(parts) != 1 || filepath.Base(parts[0]) != "part-00000.parquet" {
			t.Fatalf("%s: parts %v", table.Name, parts)
		}
		f, err := os.Open(parts[0])
		if err != nil {
			t.Fatal(err)
		}
		sameRows(t, table.Name, parquetRows(t, f, &tables[i]), many())
		f.Close()
	}
}

func parquetRows(t *testing.T, f *os.File, table *Table) [][]string {
	r := parquet.NewReader(f)
	defer r.Close()
	var names []string
	for _, field := range r.Schema().Fields() {
		names = append(names, field.Name())
	}
	if !slices.Equal(names, table.Names()) {
		t.Fatalf("%s: columns %v", table.Name, names)
	}
	var got [][]string
	buffer := make([]parquet.Row, 64)
	for {
		n, err := r.ReadRows(buffer)
		for _, row := range buffer[:n] {
			fields := make([]string, len(row))
			for i, v := range row {
				switch {
				case v.IsNull():
				case table.Columns[i].Type == "date":
					fields[i] = time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
				default:
					fields[i] = v.String()
				}
			}
			got = append(got, fields)
		}
		if err == io.EOF {
			return got
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// DuckDB, which shares no code with this program, reads the same rows out of Parquet.
func TestParquetInDuckDB(t *testing.T) {
	duckdb := strings.Fields(os.Getenv(duckdbVar))
	if len(duckdb) == 0 {
		t.Skip(duckdbVar + " names no command")
	}
	path, back := writeParquet(t, many()), t.TempDir()
	var queries []string
	for i := range tables[:runs] {
		var columns []string
		for _, c := range tables[i].Columns {
			if c.Type == "real" {
				columns = append(columns, "format('{:g}', "+quote(c.Name)+")")
			} else {
				columns = append(columns, quote(c.Name))
			}
		}
		queries = append(queries, fmt.Sprintf("COPY (SELECT %s FROM read_parquet(%s)) TO %s (HEADER false)", strings.Join(columns, ", "),
			literal(filepath.Join(path, tables[i].Name, "*.parquet")), literal(filepath.Join(back, tables[i].Name))))
	}
	if out, err := exec.Command(duckdb[0], append(duckdb[1:], strings.Join(queries, ";"))...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for i := range tables[:runs] {
		f, err := os.Open(filepath.Join(back, tables[i].Name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		sameRows(t, tables[i].Name, got, many())
	}
}

// So does the sqlite3 shell out of a database.
func TestSQLiteInShell(t *testing.T) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("no sqlite3 shell")
	}
	path := filepath.Join(t.TempDir(), "x.db")
	sink, err := OpenSQLite(path)
	load(t, sink, err, many(), "r")
	for i := range tables[:runs] {
		table := &tables[i]
		var columns []string
		for _, c := range table.Columns {
			switch c.Type {
			case "boolean":
				columns = append(columns, "iif("+quote(c.Name)+", 'true', 'false')")
			case "real":
				columns = append(columns, "printf('%g', "+quote(c.Name)+")")
			default:
				columns = append(columns, quote(c.Name))
			}
		}
		query := "SELECT " + strings.Join(columns, ", ") + " FROM " + table.Name
		out, err := exec.Command(shell, "-csv", "-readonly", path, query).Output()
		if err != nil {
			t.Fatal(err)
		}
		got, err := csv.NewReader(strings.NewReader(string(out))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		sameRows(t, table.Name, got, many())
	}
}
