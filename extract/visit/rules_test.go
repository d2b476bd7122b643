package visit

import (
	"fmt"
	"os"
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
			misses.check(t, r, e, yesFault(r, e))
		}
		for _, e := range r.No {
			misses.check(t, r, e, noFault(e))
		}
	}
	misses.leftover(t)
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

// A missList holds the examples that are known to fail: "rule<TAB>sentence".
type missList struct {
	file string
	line map[string]int
	seen map[string]bool
}

func readMisses(t *testing.T, file string) *missList {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := &missList{file: file, line: map[string]int{}, seen: map[string]bool{}}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			m.line[line] = n
		}
	}
	return m
}

func (m *missList) check(t *testing.T, r *pattern.Rule, e pattern.Example, fault string) {
	sentence, _, _ := strings.Cut(e.Text, " => ")
	key := r.Name + "\t" + sentence
	n := m.line[key]
	m.seen[key] = true
	switch {
	case fault == "" && n > 0:
		t.Errorf("%s:%d: this is right now, take it off the list: %s", m.file, n, key)
	case fault != "" && n == 0:
		t.Errorf("visit.rules:%d: %s: %s\n\t%s", e.Line, r.Name, sentence, fault)
	}
}

func (m *missList) leftover(t *testing.T) {
	for key, n := range m.line {
		if !m.seen[key] {
			t.Errorf("%s:%d: no such example: %s", m.file, n, key)
		}
	}
}
