package tagger

import (
	"os"
	"testing"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

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
