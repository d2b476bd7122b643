package tagger

import (
	"os"
	"strings"
	"testing"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// TestLong tags texts that are one endless run of capitals.
func TestLong(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("Ministry of Foreign Affairs and Trade ", 10000),
		strings.Repeat("A", 100000),
		strings.Repeat("ABC DEF, ", 20000),
		strings.Repeat("\x00\xff\xfeX' ", 20000),
	} {
		toks := text.Tokenize(s)
		for _, c := range Find(toks, text.Split(s, toks), lexicon.Default().Scan(toks)) {
			if c.First >= c.End || c.End > len(toks) {
				t.Fatalf("chunk %v of %d tokens", c, len(toks))
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	raw, err := os.ReadFile("testdata/article.txt")
	if err != nil {
		b.Fatal(err)
	}
	toks := text.Tokenize(string(raw))
	sents := text.Split(string(raw), toks)
	lex := lexicon.Default().Scan(toks)
	b.ReportMetric(float64(len(toks)), "tokens")
	for b.Loop() {
		Find(toks, sents, lex)
	}
}
