package when

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/extract/text"
)

// find runs the whole way from text to expressions.
func find(s, published string) []Expr {
	toks := text.Tokenize(s)
	return Find(s, toks, text.Split(s, toks), published)
}

// TestExamples reads testdata/*.txt. A line is
//
//	published | text with [expressions] marked => value; value
//
// where published is a day or "-", ¶ is a paragraph break, and a value is what ISO gives,
// with the basis after a space where it matters, or "3 days" for a Duration ("? days" if
// its days are not known). Every expression must be marked, and every mark be found. Every
// rule of rules.tsv that yields something must fire at least once.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	fired := make(map[string]bool)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			if msg := checkExample(line, fired); msg != "" {
				t.Errorf("%s:%d: %s", name, n, msg)
			}
		}
	}
	for _, r := range theGrammar.rules {
		if !fired[r.name] && !r.silent {
			t.Errorf("no example for rule %s", r.name)
		}
	}
}

// checkExample compares one line with what Find says; "" if they agree.
func checkExample(line string, fired map[string]bool) string {
	published, rest, ok1 := strings.Cut(line, " | ")
	marked, values, ok2 := strings.Cut(rest, " =>")
	if !ok1 || !ok2 {
		return "want: published | text => values"
	}
	s, spans := unmark(strings.ReplaceAll(marked, " ¶ ", "\n\n"))
	var want []string
	if values = strings.TrimSpace(values); values != "" {
		want = strings.Split(values, "; ")
	}
	if len(want) != len(spans) {
		return fmt.Sprintf("%d marks but %d values", len(spans), len(want))
	}
	found := find(s, strings.TrimPrefix(published, "-"))
	agree := len(found) == len(want)
	report := "found"
	for i, e := range found {
		fired[e.Rule] = true
		value := e.ISO()
		if e.Kind == Duration && e.Days > 0 {
			value = fmt.Sprint(e.Days, " days")
		} else if e.Kind == Duration {
			value = "? days"
		}
		report += fmt.Sprintf("\n\t[%s] => %s %s, by %s", e.Span.Of(s), value, e.Basis, e.Rule)
		agree = agree && e.Span == spans[i] && (value == want[i] || value+" "+e.Basis == want[i])
	}
	if agree {
		return ""
	}
	return marked + " => " + values + "\n\t" + report
}

// unmark takes the brackets out of s and returns where they stood.
func unmark(s string) (string, []text.Span) {
	var b strings.Builder
	var spans []text.Span
	for _, r := range s {
		switch r {
		case '[':
			spans = append(spans, text.Span{Start: b.Len()})
		case ']':
			spans[len(spans)-1].End = b.Len()
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), spans
}
