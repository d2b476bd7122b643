package when

import (
	"strings"
	"testing"

	"chancery/extract/text"
)

// BenchmarkFind runs over an article of some 700 tokens with 25 expressions.
func BenchmarkFind(b *testing.B) {
	const para = "The minister, who arrived in the capital on Tuesday for a three-day visit, met the president yesterday " +
		"and signed an agreement that the two governments had initialled on 14 March after years of talks about trade, " +
		"transport and the rivers that they share. Officials of both sides said that a joint commission, set up in 2015, " +
		"would meet next month and that the delegation will leave on Friday for home. "
	s := "Ministers meet\n\n" + strings.Repeat(para, 9)
	toks := text.Tokenize(s)
	sents := text.Split(s, toks)
	b.ReportMetric(float64(len(toks)), "tokens")
	b.ResetTimer()
	b.ReportAllocs()
	for b.Loop() {
		Find(s, toks, sents, "2024-07-12")
	}
}
