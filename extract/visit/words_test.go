package visit

import (
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/extract/text"
)

// words.tsv is linted like code: a head that tells where it comes from, known classes,
// folded words of up to three, lines in order and once, no class without words.
func TestWords(t *testing.T) {
	data, err := os.ReadFile("words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(data), "# ") || !strings.Contains(string(data), "Written by hand") {
		t.Error("words.tsv: no head that tells where it comes from")
	}
	used := map[string]bool{}
	last := ""
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		class, word, _ := strings.Cut(line, "\t")
		used[class] = true
		switch {
		case classNames[class] == 0:
			t.Errorf("words.tsv:%d: unknown class %q", n, class)
		case word == "" || word != text.Fold(strings.TrimSpace(word)) || strings.Count(word, " ") > 2:
			t.Errorf("words.tsv:%d: %q is not a folded word or a phrase of three at most", n, word)
		case line <= last:
			t.Errorf("words.tsv:%d: %q is out of order or twice", n, line)
		}
		last = line
	}
	var bits []class
	for name, c := range classNames {
		if !used[name] {
			t.Errorf("words.tsv: class %s has no words", name)
		}
		if slices.Contains(bits, c) || c&(c-1) != 0 {
			t.Errorf("class %s has not a bit of its own", name)
		}
		bits = append(bits, c)
	}
}

func TestHolds(t *testing.T) {
	for _, tc := range []struct {
		c    class
		role string
		want bool
	}{
		{premierOffice, "Deputy Prime Minister", true},
		{deputyOffice, "Vice-President", true},
		{crownOffice, "Minister of Housing and Banking", false},
		{presidentOffice, "Presidential Envoy", false},
		{residentOffice, "Chargé d'affaires", true},
		{travellingOffice, "Ambassador-at-Large", true},
		{foreignOffice, "US Secretary of State", true},
		{foreignOffice, "", false},
	} {
		if got := holds(tc.c, tc.role); got != tc.want {
			t.Errorf("holds(%q) = %v, want %v", tc.role, got, tc.want)
		}
	}
}

func TestBadWords(t *testing.T) {
	for _, bad := range []string{"no-such-class\tvisit\n", "visit-noun\n", "visit-noun visit\n"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was read", bad)
				}
			}()
			mustParseWords(bad)
		}()
	}
}
