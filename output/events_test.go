package output

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// stories are articles on two visits and one agreement: three outlets tell of the first
// visit, each with its own spelling and day.
func stories() []*Outcome {
	var outs []*Outcome
	for i, c := range []struct{ site, published, name, start, status string }{
		{"desk", "2024-07-03", "Ilham Aliyev", "2024-07-11", "announced"},
		{"wire", "2024-07-11", "Ilham Aliev", "2024-07-11", "ongoing"},
		{"post", "2024-07-12", "Ilham Aliyev", "2024-07-10", "completed"},
		{"post", "2024-09-02", "Ilham Aliyev", "2024-09-01", "completed"},
	} {
		out := generated(i)
		out.Article.Published, out.Article.Site = Date(c.published), Text(c.site)
		v, a := &out.Visits[0], &out.Agreements[0]
		src := Source{ID: out.Article.ID, Published: Date(c.published), Site: Text(c.site)}
		v.Article, a.Article = src, src
		v.Visitors = []Participant{{Name: Text(c.name), Role: "President", Country: "AZ"}}
		v.Start, v.Status = Date(c.start), c.status
		a.Date = "2024-07-11"
		if i == 3 {
			out.Agreements = nil
		}
		outs = append(outs, out)
	}
	return outs
}

func grouped() *Events {
	records := &Records{}
	for _, out := range stories() {
		records.Add(out)
	}
	return records.Group()
}

// Grouping after every load gives what grouping once at the end gives, and grouping again
// changes nothing.
func TestGroupSQLite(t *testing.T) {
	dir := t.TempDir()
	once, often := filepath.Join(dir, "once.db"), filepath.Join(dir, "often.db")
	sink, err := OpenSQLite(once)
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, sink, stories())
	checkGrouped(t, sink, Grouped{2, 1, 3, 0})
	checkGrouped(t, sink, Grouped{2, 1, 0, 0})
	sink.Close()
	sink, err = OpenSQLite(often)
	if err != nil {
		t.Fatal(err)
	}
	for i, out := range stories() {
		writeAll(t, sink, []*Outcome{out})
		checkGrouped(t, sink, []Grouped{{1, 1, 2, 0}, {1, 1, 2, 0}, {1, 1, 2, 0}, {2, 1, 1, 0}}[i])
	}
	sink.Close()
	for i := visitEvents; int(i) < len(tables); i++ {
		got, want := sqliteRows(t, openDB(t, often), &tables[i]), sqliteRows(t, openDB(t, once), &tables[i])
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s: grouped after every load\n%s\nwant\n%s", tables[i].Name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	// The third article is read again and tells of no visit any more.
	sink, err = OpenSQLite(once)
	if err != nil {
		t.Fatal(err)
	}
	retold := stories()[3]
	retold.Visits = nil
	writeAll(t, sink, []*Outcome{retold})
	checkGrouped(t, sink, Grouped{1, 1, 0, 1})
	sink.Close()
}

func checkGrouped(t *testing.T, sink Grouper, want Grouped) {
	t.Helper()
	if got, err := sink.GroupEvents(); err != nil || got != want {
		t.Errorf("grouped %+v, %v; want %+v", got, err, want)
	}
}

func TestGroupPostgres(t *testing.T) {
	address := postgresSchema(t)
	sink, err := OpenPostgres(address)
	if err != nil {
		t.Fatal(err)
	}
	for i, out := range stories() {
		writeAll(t, sink, []*Outcome{out})
		checkGrouped(t, sink, []Grouped{{1, 1, 2, 0}, {1, 1, 2, 0}, {1, 1, 2, 0}, {2, 1, 1, 0}}[i])
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	b := newBatch()
	ev := grouped()
	for i := range ev.Visits {
		b.visitEvent(&ev.Visits[i])
	}
	for i := range ev.Agreements {
		b.agreementEvent(&ev.Agreements[i])
	}
	conn := postgresConn(t, address)
	for i := visitEvents; int(i) < len(tables); i++ {
		var want []string
		b.each(i, func(row []cell) error {
			want = append(want, strings.TrimSuffix(string(appendCSV(nil, row)), "\n"))
			return nil
		})
		if got := postgresRows(t, conn, &tables[i]); !slices.Equal(got, sorted(want)) {
			t.Errorf("%s:\n%s\nwant\n%s", tables[i].Name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// Lines and tables of events; the lines fit the schema.
func TestEventFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"e.jsonl", "e.csv", "e.parquet"} {
		sink, err := Open([]string{filepath.Join(dir, name)}, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := sink.(EventSink).Events(grouped()); err != nil {
			t.Fatal(err)
		}
		load(t, sink, nil, nil, "r")
	}
	data, err := os.ReadFile(filepath.Join(dir, "e.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], `"name":"Ilham Aliyev"`) || !strings.Contains(lines[0], `{"field":"start","value":"2024-07-10","sources":1,"sites":1,"best":false}`) {
		t.Errorf("lines %s", data)
	}
	validate(t, lines)
	values, err := os.ReadFile(filepath.Join(dir, "e.csv", "visit_event_history.csv"))
	if want := "event,position,status,since,date_text,visit\n"; err != nil || !strings.HasPrefix(string(values), want) || strings.Count(string(values), "\n") != 5 {
		t.Errorf("%s, %v", values, err)
	}
	for _, part := range []string{"visit_events", "visits"} {
		if _, err := os.Stat(filepath.Join(dir, "e.parquet", part, fmt.Sprintf("part-%05d.parquet", 0))); err != nil {
			t.Error(err)
		}
	}
}
