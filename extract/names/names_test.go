package names

import (
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/text"
)

func read(s string) *extract.Document {
	doc := &extract.Document{Article: &corpus.Article{Text: s}, Text: s}
	doc.Tokens = text.Tokenize(s)
	doc.Sents = text.Split(s, doc.Tokens)
	Find(doc)
	return doc
}

func TestPlainPatterns(t *testing.T) {
	doc := read("LISBON, May 3 (Lusa) - Norway's Foreign Minister Astrid Hagen met her Portuguese counterpart Rui Vasconcelos.")
	want := map[string]string{"Astrid Hagen": "Foreign Minister NO", "Rui Vasconcelos": "Foreign Minister PT"}
	for _, e := range doc.Entities {
		if e.Kind == extract.Person && want[e.Name] != "" {
			if got := e.Role + " " + e.ISO; got != want[e.Name] {
				t.Errorf("%s: got %q, want %q", e.Name, got, want[e.Name])
			}
			delete(want, e.Name)
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}
