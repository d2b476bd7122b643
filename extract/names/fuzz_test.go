package names

import (
	"os"
	"strings"
	"testing"
)

// FuzzFind checks what holds of every document: no panic, sane ranges, the same result
// twice.
func FuzzFind(f *testing.F) {
	for _, file := range []string{"testdata/people.txt", "testdata/countries.txt", "testdata/datelines.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			s, _ := unmark(line)
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc := find(s, "")
		for i := range doc.Mentions {
			m := &doc.Mentions[i]
			sent := doc.Sents[m.Sent]
			if m.First >= m.End || m.OuterFirst > m.First || m.OuterEnd < m.End || m.OuterFirst < sent.First || m.OuterEnd > sent.End {
				t.Fatalf("bad range in %q: %+v", s, *m)
			}
			if m.Entity < 0 || m.Entity >= len(doc.Entities) || m.Rule == "" {
				t.Fatalf("bad mention in %q: %+v", s, *m)
			}
		}
		again := find(s, "")
		if len(again.Mentions) != len(doc.Mentions) || len(again.Entities) != len(doc.Entities) {
			t.Fatalf("%q reads differently the second time", s)
		}
		for i := range doc.Mentions {
			if doc.Mentions[i] != again.Mentions[i] {
				t.Fatalf("%q reads differently the second time: %+v, %+v", s, doc.Mentions[i], again.Mentions[i])
			}
		}
	})
}
