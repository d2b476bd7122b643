package eval

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"chancery/corpus/gold"
)

// TestScore runs testdata/cases: every archive holds a small gold article, what was
// found in it, and the counts that follow. Lines of "want" are "measure: right extra
// missed" for measures that have any, and "field: right/of" for fields of matched
// records.
func TestScore(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range ar.Files {
				parts[f.Name] = string(f.Data)
			}
			want, have := parse(t, file, parts["gold"]), parse(t, file, parts["found"])
			scores := Score([]Judgement{Judge(&want, &have)})
			if got := summary(&scores); got != parts["want"] {
				t.Errorf("%s: scores\n%swant\n%s", file, got, parts["want"])
			}
		})
	}
}

func parse(t *testing.T, file, annotation string) gold.Article {
	art, err := gold.Parse(file, []byte(annotation+"\ntext:\n"))
	if err != nil {
		t.Fatal(err)
	}
	return art
}

func summary(s *Scores) string {
	var b strings.Builder
	for _, m := range s.Measures {
		if m.Right+m.Extra+m.Missed > 0 {
			fmt.Fprintf(&b, "%s: %d %d %d\n", m.Name, m.Right, m.Extra, m.Missed)
		}
	}
	for _, f := range append(s.VisitFields, s.AgreementFields...) {
		if f.Of > 0 {
			fmt.Fprintf(&b, "%s: %d/%d\n", f.Name, f.N, f.Of)
		}
	}
	if s.Empty.Of > 0 {
		fmt.Fprintf(&b, "left empty: %d/%d\n", s.Empty.N, s.Empty.Of)
	}
	return b.String()
}

// TestSame reads lines "kind | a | b | yes or no" of testdata/same.txt.
func TestSame(t *testing.T) {
	like := map[string]func(a, b string) float64{
		"person":       samePerson,
		"organisation": sameOrganisation,
		"party":        func(a, b string) float64 { return truth(sameParty(a, b)) },
		"role":         func(a, b string) float64 { return truth(sameRole(gold.Maybe(a), gold.Maybe(b))) },
	}
	for n, line := range readLines(t, "testdata/same.txt") {
		f := strings.Split(line, " | ")
		if len(f) != 4 || like[f[0]] == nil {
			t.Fatalf("testdata/same.txt:%d: want kind | a | b | yes or no", n)
		}
		for _, pair := range [][2]string{{f[1], f[2]}, {f[2], f[1]}} {
			if got := like[f[0]](pair[0], pair[1]) > 0; got != (f[3] == "yes") {
				t.Errorf("testdata/same.txt:%d: %s %q and %q: same is %v", n, f[0], pair[0], pair[1], got)
			}
		}
	}
}
