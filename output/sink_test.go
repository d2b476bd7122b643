package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// load writes outcomes into a sink as a run does.
func load(t *testing.T, sink Sink, err error, outs []*Outcome, id string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, sink, outs)
	if err := sink.Commit(Run{ID: id, Version: "test", Inputs: "in", Read: len(outs)}); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
}

// rowsOf is the rows of a table as lines of CSV, which every output can be brought to.
func rowsOf(outs []*Outcome, table string) []string {
	b := newBatch()
	for _, out := range outs {
		b.put(out)
	}
	var lines []string
	for i := range tables {
		if tables[i].Name == table {
			b.each(tableID(i), func(row []cell) error {
				lines = append(lines, strings.TrimSuffix(string(appendCSV(nil, row)), "\n"))
				return nil
			})
		}
	}
	return lines
}

func TestTables(t *testing.T) {
	want := []string{"articles", "article_entities", "visits", "visit_people", "visit_places", "agreements", "agreement_kinds",
		"agreement_topics", "agreement_parties", "agreement_signatories", "evidence", "skips", "runs", "visit_events",
		"visit_event_members", "visit_event_values", "visit_event_history", "agreement_events", "agreement_event_parties",
		"agreement_event_members", "agreement_event_values", "agreement_event_history"}
	for i, name := range want {
		if tables[i].Name != name {
			t.Errorf("table %d is %s, want %s", i, tables[i].Name, name)
		}
	}
	known := map[string]bool{}
	for _, table := range tables {
		seen := map[string]bool{}
		for _, c := range table.Columns {
			if seen[c.Name] || c.Comment == "" || c.Name != strings.ToLower(c.Name) {
				t.Errorf("%s.%s: twice, without a comment, or not in lower case", table.Name, c.Name)
			}
			seen[c.Name] = true
			if c.Refs != "" && !known[c.Refs] {
				t.Errorf("%s.%s refers to %s, which does not stand before it", table.Name, c.Name, c.Refs)
			}
		}
		if len(table.Key()) == 0 {
			t.Errorf("%s has no key", table.Name)
		}
		known[table.Name] = true
	}
	for _, bad := range []string{"id text | before a table", "table a", "table a: b\nid word | c", "table a: b\nid text kee | c", "table a: b\nid text"} {
		if _, err := parseTables(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

// The cells of every row have the types of the columns, in their order.
func TestRowsFitTables(t *testing.T) {
	b := newBatch()
	for _, out := range outcomes() {
		b.put(out)
	}
	b.run(Run{ID: "r"})
	for _, e := range grouped().Visits {
		b.visitEvent(&e)
	}
	for _, e := range grouped().Agreements {
		b.agreementEvent(&e)
	}
	kinds := map[string]byte{"text": isText, "date": isDate, "integer": isInteger, "real": isReal, "boolean": isBoolean}
	for i, table := range tables {
		cells := b.rows[i]
		if len(cells) == 0 || len(cells)%len(table.Columns) != 0 {
			t.Fatalf("%s: %d cells do not fill rows of %d columns", table.Name, len(cells), len(table.Columns))
		}
		b.each(tableID(i), func(row []cell) error {
			for j, c := range row {
				column := table.Columns[j]
				if c.kind == null && column.Need || c.kind != null && c.kind != kinds[column.Type] {
					t.Errorf("%s.%s: cell %+v", table.Name, column.Name, c)
				}
			}
			return nil
		})
	}
}

func TestDays(t *testing.T) {
	for _, c := range [][3]string{
		{"2024-07-11", "2024-07-11", "2024-07-11"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2023-12", "2023-12-01", "2023-12-31"},
		{"1999", "1999-01-01", "1999-12-31"},
		{"2024-02-30", "", ""}, {"0000", "", ""}, {"soon", "", ""}, {"", "", ""}, {"2024-1", "", ""},
	} {
		first, last := days(Date(c[0]))
		if first.text != c[1] || last.text != c[2] {
			t.Errorf("%s: %s to %s, want %s to %s", c[0], first.text, last.text, c[1], c[2])
		}
	}
}

// Texts no database could hold are mended, and long keys stay distinct.
func TestHostileTexts(t *testing.T) {
	b := newBatch()
	long := strings.Repeat("é", 3000)
	b.add(skips, text("a\x00b"), text("bad\xff\xed\xa0\x80"), text(long))
	b.add(skips, text(long+"1"), text(""), cell{})
	b.add(skips, text(long+"2"), text(""), cell{})
	row := b.rows[skips]
	if row[0].text != "a\uFFFDb" || row[1].text != "bad\uFFFD" || row[2].text != long {
		t.Errorf("%v", row[:3])
	}
	if x, y := row[3].text, row[6].text; x == y || len(x) > maxKey || !strings.HasPrefix(x, "éé") || strings.ToValidUTF8(x, "") != x {
		t.Errorf("shortened to %q and %q", x, y)
	}
}

func TestCSV(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	for range 2 {
		sink, err := OpenCSV(path+"/", "")
		load(t, sink, err, outcomes(), "r")
	}
	for _, table := range tables {
		data, err := os.ReadFile(filepath.Join(path, table.Name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Join(append([]string{strings.Join(table.Names(), ",")}, rowsOf(outcomes(), table.Name)...), "\n") + "\n"
		if table.Name == "runs" {
			want += "r,test,in,3,0,0,0,0\n"
		}
		if string(data) != want {
			t.Errorf("%s.csv:\n%s\nwant\n%s", table.Name, data, want)
		}
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("left beside it: %v", entries)
	}
}

// A folder that was broken off goes on where its last flush left it.
func TestResumeCSV(t *testing.T) {
	dir := t.TempDir()
	whole, broken := filepath.Join(dir, "whole.csv"), filepath.Join(dir, "broken.csv")
	sink, err := OpenCSV(whole, "")
	load(t, sink, err, outcomes(), "r")
	sink, err = OpenCSV(broken, "")
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, sink, outcomes()[:1])
	if err := sink.Flush(); err != nil {
		t.Fatal(err)
	}
	mark := sink.Mark()
	writeAll(t, sink, outcomes()[1:])
	sink.Close()
	if _, err := os.Stat(broken); err == nil {
		t.Error("a partial folder has the name of a whole one")
	}
	sink, err = OpenCSV(broken, mark)
	load(t, sink, err, outcomes()[1:], "r")
	for _, table := range tables[:runs] {
		want, _ := os.ReadFile(filepath.Join(whole, table.Name+".csv"))
		got, _ := os.ReadFile(filepath.Join(broken, table.Name+".csv"))
		if string(got) != string(want) {
			t.Errorf("%s: resumed\n%s\nwant\n%s", table.Name, got, want)
		}
	}
}

func TestFolderOfOthersIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	os.Mkdir(path, 0o777)
	mine := filepath.Join(path, "budget.csv")
	os.WriteFile(mine, []byte("mine"), 0o666)
	if _, err := OpenCSV(path, ""); err == nil || !strings.Contains(err.Error(), "budget.csv") {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}

func TestKindOf(t *testing.T) {
	for name, want := range map[string]Kind{
		"-": Lines, "a.jsonl": Lines, "a.jsonl.gz": Lines, "a.jsonl.zst": Lines, "a.b/c.csv/": CSVFolder, "c.csv": CSVFolder,
		"p.parquet/": ParquetFolder, "x.db": SQLiteFile, "postgres://u@h/d": PostgresServer, "x.csv.gz": "", "x": "", "x.json": "",
	} {
		if got, err := KindOf(name); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q %v, want %q", name, got, err, want)
		}
	}
}

// Compressed lines read back as the plain ones, also when they were flushed in between.
func TestCompressedLines(t *testing.T) {
	dir := t.TempDir()
	var want string
	for _, ending := range []string{".jsonl", ".jsonl.gz", ".jsonl.zst"} {
		path := filepath.Join(dir, "x"+ending)
		sink, err := openLines(path, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, out := range outcomes() {
			if err := sink.Write(out); err != nil {
				t.Fatal(err)
			}
			if err := sink.Flush(); err != nil {
				t.Fatal(err)
			}
		}
		load(t, sink, nil, nil, "")
		r, err := OpenLines(path)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		err = Decode(r, func(out *Outcome) error {
			lines, err := Encode(out)
			got.Write(lines)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		if want == "" {
			want = got.String()
		}
		if got.String() != want || want == "" {
			t.Errorf("%s: %s", ending, got.String())
		}
	}
}

// Several outputs are written at once, and one that fails names itself.
func TestSeveral(t *testing.T) {
	dir := t.TempDir()
	names := []string{filepath.Join(dir, "a.jsonl.gz"), filepath.Join(dir, "b.db"), filepath.Join(dir, "c.csv"), filepath.Join(dir, "d.parquet")}
	sink, err := Open(names, "", nil)
	load(t, sink, err, outcomes(), "r")
	for _, name := range names {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
	if _, err := Open([]string{names[0], filepath.Join(dir, "none", "x.db")}, "", nil); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("error %v", err)
	}
	if _, err := Open(names, "1\n2", nil); err == nil {
		t.Error("the marks of other outputs were taken")
	}
}

// generated is the i-th of a long row of articles with full records.
func generated(i int) *Outcome {
	out := *outcomes()[0]
	art := *out.Article
	art.ID, art.Source = fmt.Sprint("a", i), fmt.Sprint("in#", i)
	visit, agreement := out.Visits[0], out.Agreements[0]
	visit.ID, agreement.ID = fmt.Sprint("v", i), fmt.Sprint("g", i)
	agreement.Visit = Text(visit.ID)
	out.Article, out.Visits, out.Agreements = &art, []Visit{visit}, []Agreement{agreement}
	return &out
}

// hashed is an id as the program makes them, in no order.
func hashed(prefix string, i int) string {
	sum := sha256.Sum256([]byte(fmt.Sprint(prefix, i)))
	return prefix + hex.EncodeToString(sum[:8])
}
