package extract

import (
	"fmt"
	"strings"
	"testing"
)

func TestConfidence(t *testing.T) {
	w := MustParseWeights("weights.tsv", "# made by hand\nbias\t-1\nname\t1.5\nwished\t-2\nmany\t30\n")
	for _, c := range []struct {
		signs string
		want  float64
	}{
		{"", 0.27},            // 1/(1+e)
		{"name", 0.62},        // 1/(1+e^-0.5)
		{"name,wished", 0.18}, // 1/(1+e^1.5)
		{"name,unheard-of", 0.62},
		{"many", 0.98},
		{"wished,wished,wished", 0.02},
	} {
		if got := w.Confidence(strings.Split(c.signs, ",")); got != c.want {
			t.Errorf("confidence of %q is %v, want %v", c.signs, got, c.want)
		}
	}
}

func TestWeightsMalformed(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"bias\t1\nname 2\n", `x:2: want a sign, a tab and a number, have "name 2"`},
		{"bias\t1\nname\tNaN\n", `x:2: want a sign, a tab and a number, have "name\tNaN"`},
		{"bias\t1\nname\t2\nname\t2\n", `x:3: sign "name" is there twice`},
		{"bias\t1\nbias\t1\n", `x:2: sign "bias" is there twice`},
		{"name\t1\n", "x: no line for the bias"},
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != c.want {
					t.Errorf("%q: panic %s, want %s", c.src, got, c.want)
				}
			}()
			MustParseWeights("x", c.src)
		}()
	}
}
