package names

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/text"
)

// A mark is a bracketed expectation of a test case: [words|kind|…].
type mark struct {
	start, end int // bytes of the words in the plain text
	fields     []string
}

// unmark takes the marks out of a line. Marks may nest.
func unmark(line string) (string, []mark) {
	var b strings.Builder
	var marks []mark
	var open []int
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '[':
			open = append(open, b.Len())
		case '|':
			if len(open) == 0 {
				b.WriteByte('|')
				continue
			}
			n := strings.IndexByte(line[i:], ']')
			if n < 0 {
				b.WriteByte('|')
				continue
			}
			j := i + n
			marks = append(marks, mark{open[len(open)-1], b.Len(), strings.Split(line[i+1:j], "|")})
			open = open[:len(open)-1]
			i = j
		default:
			b.WriteByte(line[i])
		}
	}
	return b.String(), marks
}

func find(s, title string) *extract.Document {
	doc := &extract.Document{Article: &corpus.Article{Text: s, TitleEnd: len(title)}, Text: s}
	doc.Tokens = text.Tokenize(s)
	doc.Sents = text.Split(s, doc.Tokens)
	Find(doc)
	return doc
}

func TestMarked(t *testing.T) {
	for _, file := range []string{"testdata/people.txt", "testdata/countries.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(data), "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			s, marks := unmark(line)
			title := ""
			if head, body, ok := strings.Cut(s, " // "); ok {
				title = head
				s = head + "\n\n" + body
				for k := range marks {
					if marks[k].start > len(head) {
						marks[k].start -= len(" // ") - len("\n\n")
						marks[k].end -= len(" // ") - len("\n\n")
					}
				}
			}
			doc := find(s, title)
			for _, m := range marks {
				if got, ok := meets(doc, m, file); !ok {
					t.Errorf("%s:%d: %q: want %s, got %s", file, n+1, s[m.start:m.end], strings.Join(m.fields, "|"), got)
				}
			}
			if strings.HasSuffix(file, "people.txt") {
				for _, name := range unmarkedPeople(doc, marks) {
					t.Errorf("%s:%d: person %q is not marked", file, n+1, name)
				}
			}
		}
	}
}

// meets reports whether the document has what a mark expects, and if not what is there.
func meets(doc *extract.Document, m mark, file string) (string, bool) {
	var seen []string
	kind := m.fields[0]
	for i := range doc.Mentions {
		mn := &doc.Mentions[i]
		first, end := mn.First, mn.End
		if mn.Kind == extract.Person {
			first, end = mn.OuterFirst, mn.OuterEnd
		}
		from, to := doc.Tokens[first].Start, doc.Tokens[end-1].End
		if from >= m.end || to <= m.start {
			continue
		}
		ent := &doc.Entities[mn.Entity]
		exact := from == m.start && to == m.end
		got := describe(mn.Kind, ent)
		seen = append(seen, fmt.Sprintf("[%s|%s]", doc.Text[from:to], got))
		want := strings.Join(m.fields, "|")
		switch {
		case kind == "none" && mn.Kind != extract.Place && (mn.Kind == extract.Country) == strings.HasSuffix(file, "countries.txt"):
			return strings.Join(seen, " "), false
		case kind == "ref" && exact && mn.Kind == extract.Person && ent.Name == m.fields[1]:
			return "", true
		case exact && got == want:
			return "", true
		}
	}
	return strings.Join(seen, " "), kind == "none"
}

func describe(kind extract.Kind, ent *extract.Entity) string {
	switch kind {
	case extract.Person:
		who := ent.ISO
		if ent.Org != "" {
			who = "@" + ent.Org
		}
		if ent.Group {
			return "group|" + ent.Role + "|" + who
		}
		return "person|" + ent.Name + "|" + ent.Role + "|" + who
	case extract.Country:
		return "country|" + ent.ISO
	case extract.Place:
		return "place|" + ent.ISO
	}
	return "org|" + ent.Name
}

func unmarkedPeople(doc *extract.Document, marks []mark) []string {
	var out []string
	for i := range doc.Entities {
		ent := &doc.Entities[i]
		if ent.Kind != extract.Person || ent.Name == "" {
			continue
		}
		found := false
		for _, m := range marks {
			for _, field := range m.fields[1:] {
				found = found || field == ent.Name
			}
		}
		if !found {
			out = append(out, ent.Name)
		}
	}
	return out
}
