package when

import (
	"strings"
	"testing"
	"time"

	"chancery/extract/text"
)

// TestBadData: the loader names the line it cannot use.
func TestBadData(t *testing.T) {
	words := "month\tmay\t5\n"
	for _, c := range []struct{ words, rules, want string }{
		{"month\tmay\n", "", `words.tsv:1: want a known class, a word and a value: "month\tmay"`},
		{"month\tmay\tfive\n", "", `words.tsv:1: value "five" is no number`},
		{"month\tmay\t5\nmonth\tmay\t5\n", "", `words.tsv:2: "month\tmay\t5" is out of order or twice`},
		{words, "a\tday\tM1\na\tday\tM1\n", `rules.tsv:2: want a new name, a known action and a pattern: "a\tday\tM1"`},
		{words, "a\tnoon\tM1\n", `rules.tsv:1: want a new name, a known action and a pattern: "a\tnoon\tM1"`},
		{words, "a\tday\t[M1\n", `rules.tsv:1: pattern of a: '[' is not closed`},
		{words, "a\tday\tM1)\n", `rules.tsv:1: pattern of a: unmatched ')'`},
		{words, "a\tday\tMX\n", `rules.tsv:1: pattern of a: "MX" is no class and number`},
		{words, "a\tday\tJ\n", `rules.tsv:1: pattern of a: no class "J"`},
	} {
		_, err := load(c.words, c.rules)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q, %q:\n\tgot  %v\n\twant %s", c.words, c.rules, err, c.want)
		}
	}
}

// TestProvenance: the word list says where it comes from.
func TestProvenance(t *testing.T) {
	if !strings.Contains(wordsTSV[:500], "\n# Provenance: ") {
		t.Error("words.tsv has no provenance head")
	}
}

// FuzzFind: whatever the text, the expressions lie in order inside it, do not overlap,
// and name days that exist; the same text gives the same answer; time is bounded.
func FuzzFind(f *testing.F) {
	f.Add("He came on Tuesday, July 9, and left on 11-12 July; a day later", "2024-07-12")
	f.Add("MALE, Feb 23 (Agency) -- 30/07-02/08 12-V-2023 2024-25 13.10.2022", "2024-02-29")
	f.Add("the 31st of this month, from Monday to Friday, last June 30", "2024-12-31")
	f.Add("May–June 2021 to 2-4 2-4 -/- on the 5th Monday 24", "")
	f.Fuzz(func(t *testing.T, s, published string) {
		start := time.Now()
		toks := text.Tokenize(s)
		sents := text.Split(s, toks)
		found := Find(s, toks, sents, published)
		end, tok := 0, 0
		for i, e := range found {
			if e.Span.Start < end || e.Span.End <= e.Span.Start || e.Span.End > len(s) || e.First < 0 || e.End <= e.First || e.End > len(toks) || e.First < tok-1 {
				t.Fatalf("expression %d of %q is out of place: %+v", i, s, e)
			}
			end, tok = e.Span.End, e.End
			if e.Kind != Moment {
				continue
			}
			from, ok1 := parse(e.From)
			to, ok2 := parse(e.To)
			if !ok1 || !ok2 || from.grain() != e.Grain || to.grain() != e.Grain || Compare(e.From, e.To) > 0 || e.Basis == "" || e.Rule == "" {
				t.Fatalf("expression %d of %q is no date: %+v", i, s, e)
			}
		}
		again := Find(s, toks, sents, published)
		for i := range found {
			if found[i] != again[i] {
				t.Fatalf("%+v, then %+v", found[i], again[i])
			}
		}
		if d := time.Since(start); d > time.Second+time.Duration(len(s))*time.Microsecond*50 {
			t.Fatalf("%d bytes took %v", len(s), d)
		}
	})
}
