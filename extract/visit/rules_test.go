package visit

import (
	"fmt"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/pattern"
)

// examplesDay is the day of publication of every example of visit.rules, a Friday.
const examplesDay = "2024-07-12"

// TestRuleExamples reads every example of visit.rules as an article of one sentence.
// Those that testdata/known_misses.txt lists must fail: who mends one takes it off.
func TestRuleExamples(t *testing.T) {
	misses := readMisses(t, "testdata/known_misses.txt")
	for _, r := range Rules().All {
		if len(r.Yes) < 3 || len(r.No) < 2 {
			t.Errorf("visit.rules:%d: rule %s has %d yes and %d no examples; it needs three and two", r.Line, r.Name, len(r.Yes), len(r.No))
		}
		if r.Note == "" {
			t.Errorf("visit.rules:%d: rule %s has no note", r.Line, r.Name)
		}
		for _, e := range r.Yes {
			misses.check(t, where(e), missKey(r, e), yesFault(r, e))
		}
		for _, e := range r.No {
			misses.check(t, where(e), missKey(r, e), noFault(e))
		}
	}
	misses.leftover(t)
}

func where(e pattern.Example) string {
	return fmt.Sprintf("visit.rules:%d", e.Line)
}

// missKey is a line of the list of known misses: "rule<TAB>sentence".
func missKey(r *pattern.Rule, e pattern.Example) string {
	sentence, _, _ := strings.Cut(e.Text, " => ")
	return r.Name + "\t" + sentence
}

// yesFault tells what is wrong with the records of a yes example, "" if nothing.
func yesFault(r *pattern.Rule, e pattern.Example) string {
	sentence, line, ok := strings.Cut(e.Text, " => ")
	wants, err := parseWant(line)
	if !ok || err != nil {
		return fmt.Sprintf("a yes example is SENTENCE => VISITOR > ISO: %v", err)
	}
	got := findIn(&corpus.Article{Text: sentence, Published: examplesDay})
	fault := mismatch(got, wants)
	if fault == "" && !fired(got, r.Name) {
		fault = "the rule did not fire"
		for i := range got {
			fault += ", but " + describe(&got[i])
		}
	}
	return fault
}

// noFault tells which record a no example gave, or that the rule it names fired.
func noFault(e pattern.Example) string {
	sentence, rule, _ := strings.Cut(e.Text, " => ")
	got := findIn(&corpus.Article{Text: sentence, Published: examplesDay})
	switch {
	case rule == "" && len(got) > 0:
		return mismatch(got, nil)
	case rule != "" && fired(got, rule):
		return "rule " + rule + " fired: " + mismatch(got, nil)
	}
	return ""
}

func fired(vs []extract.Visit, rule string) bool {
	for i := range vs {
		for _, s := range vs[i].Derivation {
			if s.Rule == rule {
				return true
			}
		}
	}
	return false
}
