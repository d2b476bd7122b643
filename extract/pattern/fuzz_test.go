package pattern

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse: a rule file is read or refused with its line, never with a panic; what is
// read holds the rules it names.
func FuzzParse(f *testing.F) {
	for _, file := range []string{"testdata/test.rules", "testdata/errors.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("rule a\nverb +\nnoun y")
	f.Add("list A B\nlist B A\nrule a\nverb A B C")
	f.Fuzz(func(t *testing.T, src string) {
		rs, err := Parse("fuzz", src)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz:") {
				t.Errorf("an error without its place: %v", err)
			}
			return
		}
		for _, r := range rs.All {
			if r.Line < 1 || r.Line > strings.Count(src, "\n")+1 || r.Verbs == nil && r.Nouns == nil {
				t.Errorf("rule %q at line %d", r.Name, r.Line)
			}
		}
	})
}

// FuzzRead: any run of words and marks is read as verb groups that lie in order inside
// the sentence, and every frame points at items of it.
func FuzzRead(f *testing.F) {
	rs := testRules(f)
	for _, file := range []string{"testdata/clauses.txt", "testdata/frames.txt"} {
		for _, b := range readBlocks(f, file) {
			f.Add(b.head)
		}
	}
	f.Fuzz(func(t *testing.T, line string) {
		m, err := readMarked(line)
		if err != nil || len(line) > 2000 || !utf8.ValidString(line) {
			return
		}
		s := rs.Read(m.items)
		end := 0
		for i := range s.Verbs {
			v := &s.Verbs[i]
			if v.First < end || v.Head < v.First || v.Head >= v.End || v.End > len(m.items) || v.Above >= len(s.Verbs) {
				t.Fatalf("verb group %+v of %d items, the one before ends at %d", *v, len(m.items), end)
			}
			end = v.End
			for _, a := range v.Args {
				inside(t, m, a.Item)
			}
			for _, k := range v.Subjects {
				inside(t, m, k)
			}
		}
		for _, fr := range rs.Match(s, testClasses, nil) {
			for _, fill := range fr.Fills {
				for _, k := range fill.Items {
					inside(t, m, k)
				}
			}
		}
	})
}

func inside(t *testing.T, m *markedSentence, item int) {
	if item < 0 || item >= len(m.items) {
		t.Fatalf("item %d of %d", item, len(m.items))
	}
}

// BenchmarkRead reads and matches the sentences of clauses.txt; the figure is for all of
// them, their tokens already tagged.
func BenchmarkRead(b *testing.B) {
	rs := testRules(b)
	var sents []*markedSentence
	bytes := 0
	for _, bl := range readBlocks(b, "testdata/clauses.txt") {
		m, err := readMarked(bl.head)
		if err != nil {
			b.Fatal(err)
		}
		sents = append(sents, m)
		bytes += len(m.plain)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	items := make([]Item, 0, 100)
	for b.Loop() {
		for _, m := range sents {
			items = append(items[:0], m.items...) // reading mends tags in place
			rs.Match(rs.Read(items), testClasses, nil)
		}
	}
}
