package pattern

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestParseErrors reads rule files that are wrong; each says how.
func TestParseErrors(t *testing.T) {
	const file = "testdata/errors.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := 1
	for _, part := range strings.Split(string(data), "----\n") {
		src, want, ok := strings.Cut(part, "error ")
		line := at
		at += strings.Count(part, "\n") + 1
		if !ok {
			t.Errorf("%s:%d: no error line", file, line)
			continue
		}
		want = strings.TrimSpace(want)
		_, err := Parse("test", src)
		switch {
		case want == "none" && err != nil:
			t.Errorf("%s:%d: got %v, want no error", file, line, err)
		case want != "none" && (err == nil || err.Error() != want):
			t.Errorf("%s:%d: got %v, want %s", file, line, err, want)
		}
	}
}

func TestParseRule(t *testing.T) {
	rs := testRules(t)
	i := slices.IndexFunc(rs.All, func(r *Rule) bool { return r.Name == "calls-off" })
	if i < 0 {
		t.Fatal("rule calls-off is lost")
	}
	r := rs.All[i]
	if want := []Trigger{{"call", "off"}, {"postpone", ""}}; !slices.Equal(r.Verbs, want) {
		t.Errorf("verbs %v, want %v", r.Verbs, want)
	}
	for _, noun := range []string{"visit", "trip", "tour"} {
		if !r.Nouns[noun] {
			t.Errorf("the list STAYS lost %s", noun)
		}
	}
	if r.Set["phase"] != "cancel" || r.Set["subject"] != "noun" || r.Slots[0].Slot != "visitor" || !slices.Equal(r.Slots[0].Sources, []string{"agent", "owner", "of", "by"}) {
		t.Errorf("set %v, slots %v", r.Set, r.Slots)
	}
}

// TestForms holds verb and noun forms against testdata/forms.txt.
func TestForms(t *testing.T) {
	const file = "testdata/forms.txt"
	irregular := english().irregular
	for _, b := range readBlocks(t, file) {
		kind, rest, _ := strings.Cut(b.head, " ")
		words := strings.Fields(rest)
		var got []string
		switch kind {
		case "verb":
			got = forms(words[0], irregular)
		case "noun":
			got = nounForms(words[0])
		default:
			t.Fatalf("%s:%d: verb or noun, not %q", file, b.line, kind)
		}
		if !slices.Equal(got, words) {
			t.Errorf("%s:%d: got %v, want %v", file, b.line, got, words)
		}
	}
}

// The word files of the grammar are sorted, without repeats, and of known classes.
func TestGrammarData(t *testing.T) {
	for _, file := range []string{"chains.txt", "irregular.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s: no head that says what it is", file)
		}
		seen := map[string]int{}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			f := strings.Fields(line)
			if len(f) == 0 || f[0][0] == '#' {
				continue
			}
			if seen[f[0]] > 0 {
				t.Errorf("%s:%d: %s stands at line %d already", file, n, f[0], seen[f[0]])
			}
			seen[f[0]] = n
			if file == "chains.txt" && (len(f) != 2 || !slices.Contains([]string{"planned", "wished", "future"}, f[1])) {
				t.Errorf("%s:%d: want WORD tab planned, wished or future", file, n)
			}
			if file == "irregular.txt" && len(f) < 2 {
				t.Errorf("%s:%d: a verb without forms", file, n)
			}
		}
	}
}
