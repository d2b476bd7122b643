package tagger

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

var update = flag.Bool("update", false, "rewrite the list of known misses")

// Levels that the marked sentences must reach.
const (
	personLevel       = 0.93
	organisationLevel = 0.85
)

// TestMarked tags the sentences of testdata/names.txt, which tells how to read them.
func TestMarked(t *testing.T) {
	raw, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	missed := readMisses(t)
	var right, found, gold [5]int
	var misses strings.Builder
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		plain, want := unmark(t, n+1, line)
		got := tagged(plain)
		for _, w := range want {
			gold[w.label]++
			if slices.Contains(got, w) {
				right[w.label]++
			}
		}
		for _, g := range got {
			found[g.label]++
		}
		ok := slices.Equal(want, got)
		if !ok {
			fmt.Fprintf(&misses, "%s\n", plain)
		}
		switch {
		case *update:
		case !ok && !missed[plain]:
			t.Errorf("names.txt:%d: %s\n\twant %s\n\tgot  %s", n+1, plain, want, got)
		case ok && missed[plain]:
			t.Errorf("names.txt:%d: %s\n\tis right now: take it off misses.txt", n+1, plain)
		}
	}
	if *update {
		head := "# Sentences of names.txt that the tagger gets wrong. The list only shrinks.\n"
		if err := os.WriteFile("testdata/misses.txt", []byte(head+misses.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for label, level := range map[Label]float64{Person: personLevel, Organisation: organisationLevel} {
		f1 := 2 * float64(right[label]) / float64(found[label]+gold[label])
		t.Logf("%s: %d names, F1 %.3f", label, gold[label], f1)
		if f1 < level {
			t.Errorf("%s: F1 %.3f, below %.2f", label, f1, level)
		}
	}
}

type name struct {
	label Label
	text  string
}

func (n name) String() string { return n.label.String()[:1] + ":" + n.text }

// unmark takes the marks out of a line.
func unmark(t *testing.T, n int, line string) (plain string, names []name) {
	for {
		before, rest, ok := strings.Cut(line, "[")
		plain += before
		if !ok {
			return plain, names
		}
		marked, after, ok := strings.Cut(rest, "]")
		kind, s, ok2 := strings.Cut(marked, " ")
		label, ok3 := map[string]Label{"p": Person, "o": Organisation}[kind]
		if !ok || !ok2 || !ok3 {
			t.Fatalf("names.txt:%d: cannot read the mark %q", n, marked)
		}
		names = append(names, name{label, s})
		plain += s
		line = after
	}
}

func tagged(s string) []name {
	toks := text.Tokenize(s)
	var out []name
	for _, c := range Find(toks, text.Split(s, toks), lexicon.Default().Scan(toks)) {
		if c.Label == Person || c.Label == Organisation {
			out = append(out, name{c.Label, s[toks[c.First].Start:toks[c.End-1].End]})
		}
	}
	return out
}

func readMisses(t *testing.T) map[string]bool {
	raw, err := os.ReadFile("testdata/misses.txt")
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			set[line] = true
		}
	}
	return set
}
