package pattern

import (
	"strings"
	"testing"
	"time"
)

// Sentences of thousands of words come from broken pages and hostile ones. Reading them
// must stay near linear; the bound is far above what it takes and far below what a
// cubic reading would.
func TestLongSentences(t *testing.T) {
	rs := testRules(t)
	for _, unit := range []string{
		"[P Ana Lima], ",
		"[P Ana Lima] and ",
		"[P Ana Lima] met [P Luis Paz], who ",
		"after visiting [C Chile] ",
		"having visited, ",
		"to visit ",
		"visit to ",
		"a visit of ",
		"( , ",
		"in [L Quito], where she met, ",
		"led by ",
		"[C Chile], [C Peru] and ",
		"trip, trip ",
		"[D Tuesday] and ",
	} {
		m, err := readMarked(strings.Repeat(unit, 2000))
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		rs.Match(rs.Read(m.items), testClasses, nil)
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("%d items of %q: %v", len(m.items), unit, took)
		} else {
			t.Logf("%d items of %q: %v", len(m.items), unit, took)
		}
	}
}
