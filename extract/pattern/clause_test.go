package pattern

import (
	"os"
	"strings"
	"testing"
)

var tenseNames = [...]string{Untensed: "untensed", Past: "past", Present: "present", Future: "future", Planned: "planned", Wished: "wished"}

// notation writes a verb group as clauses.txt does:
//
//	LEMMA TENSE FLAG… | SUBJECT | ARGUMENT, ARGUMENT
func (m *markedSentence) notation(v *Verb) string {
	head := []string{v.Lemma, tenseNames[v.Tense]}
	for _, f := range []struct {
		on   bool
		name string
	}{{v.Infinitive, "infinitive"}, {v.Gerund, "gerund"}, {v.Participle, "participle"}, {v.Passive, "passive"}, {v.Negated, "negated"},
		{v.Perfect && !v.Pluperfect, "perfect"}, {v.Pluperfect, "pluperfect"}, {v.PastPlan, "past-plan"}} {
		if f.on {
			head = append(head, f.name)
		}
	}
	subject := m.list(v.Subjects)
	switch {
	case subject == "" && v.SubjNoun >= 0:
		subject = "(" + m.words(v.SubjNoun) + ")"
	case subject == "":
		subject = "-"
	}
	var args []string
	for _, a := range v.Args {
		arg := strings.TrimSpace(a.Prep + " " + m.words(a.Item))
		if a.Late {
			arg += "*"
		}
		args = append(args, arg)
	}
	return strings.TrimRight(strings.Join(head, " ")+" | "+subject+" | "+strings.Join(args, ", "), " ")
}

func testRules(t testing.TB) *Rules {
	data, err := os.ReadFile("testdata/test.rules")
	if err != nil {
		t.Fatal(err)
	}
	rs, err := Parse("test.rules", string(data))
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func TestClauses(t *testing.T) {
	rs := testRules(t)
	const file = "testdata/clauses.txt"
	for _, b := range readBlocks(t, file) {
		m, err := readMarked(b.head)
		if err != nil {
			t.Errorf("%s:%d: %v", file, b.line, err)
			continue
		}
		s := rs.Read(m.items)
		var got []string
		for i := range s.Verbs {
			got = append(got, m.notation(&s.Verbs[i]))
		}
		compare(t, file, b, got)
	}
}

// A sentence of nothing, of one word or of punctuation alone is read without verbs.
func TestReadNothing(t *testing.T) {
	rs := testRules(t)
	for _, line := range []string{"", "Quito", "...", "( , ) ;", "[P Ana Lima]"} {
		m, err := readMarked(line)
		if err != nil {
			t.Fatal(err)
		}
		if s := rs.Read(m.items); len(s.Verbs) != 0 {
			t.Errorf("%q: %d verb groups", line, len(s.Verbs))
		}
	}
}
