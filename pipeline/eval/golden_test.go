package eval

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery/corpus/gold"
)

var update = flag.Bool("update", false, "rewrite testdata/scores.txt and testdata/misses.txt from what is found now")

// A score may drop by this much before the test fails: a record or two.
const noise = 0.006

// allowance is the noise of one line of scores: fields are those of fewer records, and
// articles without records are few.
func allowance(line string) float64 {
	switch {
	case strings.Contains(line, "\tfield "):
		return 5 * noise
	case strings.Contains(line, "\tleft empty\t"):
		return 0.15
	}
	return noise
}

// TestScores holds the scores of the annotated articles against testdata/scores.txt.
// When work on the rules has moved them, read the difference and regenerate, which
// rewrites the table of the README too:
//
//	go test ./pipeline/eval -run 'TestScores|TestMisses' -update
func TestScores(t *testing.T) {
	var now []string
	var table strings.Builder
	for _, set := range []string{"dev", "own", "test"} {
		s := Score(Judgements(runSet(t, set)))
		if set == "test" {
			s.Print(&table)
		}
		for _, m := range s.Measures {
			now = append(now, fmt.Sprintf("%s\t%s\t%.3f", set, m.Name, m.F1()))
		}
		for _, f := range s.VisitFields {
			now = append(now, fmt.Sprintf("%s\tfield visit %s\t%.3f", set, f.Name, ratio(f.N, f.Of)))
		}
		for _, f := range s.AgreementFields {
			now = append(now, fmt.Sprintf("%s\tfield agreement %s\t%.3f", set, f.Name, ratio(f.N, f.Of)))
		}
		now = append(now, fmt.Sprintf("%s\t%s\t%.3f", set, s.Empty.Name, ratio(s.Empty.N, s.Empty.Of)))
	}
	if *update {
		rewrite(t, "testdata/scores.txt", "# F1 of every measure, accuracy of every field of matched records; TestScores.\n", now)
		rewriteReadme(t, table.String())
		return
	}
	want := map[string]float64{}
	for n, line := range readLines(t, "testdata/scores.txt") {
		set, score, _ := strings.Cut(line, "\t")
		name, score, _ := strings.Cut(score, "\t")
		v, err := strconv.ParseFloat(score, 64)
		if err != nil {
			t.Fatalf("testdata/scores.txt:%d: %v", n, err)
		}
		want[set+"\t"+name] = v
	}
	for _, line := range now {
		i := strings.LastIndexByte(line, '\t')
		have, _ := strconv.ParseFloat(line[i+1:], 64)
		was, ok := want[line[:i]]
		allowed := allowance(line)
		switch name := strings.ReplaceAll(line[:i], "\t", " "); {
		case !ok:
			t.Errorf("%s is not in testdata/scores.txt", name)
		case have < was-allowed:
			t.Errorf("%s fell from %.3f to %.3f", name, was, have)
		case have > was+allowed:
			t.Logf("%s rose from %.3f to %.3f; regenerate the file to keep it there", name, was, have)
		}
	}
}

const (
	readme    = "../../README.md"
	tableHead = "<!-- scores of the test set, rewritten by go test ./pipeline/eval -update -->\n"
	tableEnd  = "<!-- end of scores -->"
)

// readmeTable is the README in three parts: what is before the table of scores, the
// table, and what is after it.
func readmeTable(t *testing.T) (before, table, after string) {
	t.Helper()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(data), tableHead)
	table, after, ok2 := strings.Cut(rest, tableEnd)
	if !ok1 || !ok2 {
		t.Fatalf("%s: no table between %q and %q", readme, tableHead, tableEnd)
	}
	return before, table, after
}

func rewriteReadme(t *testing.T, table string) {
	t.Helper()
	before, _, after := readmeTable(t)
	if err := os.WriteFile(readme, []byte(before+tableHead+"\n"+table+"\n"+tableEnd+after), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestReadme wants the table of the README to be the one of the golden file: figures
// are told as they were measured.
func TestReadme(t *testing.T) {
	_, table, _ := readmeTable(t)
	for n, line := range readLines(t, "testdata/scores.txt") {
		f := strings.Split(line, "\t")
		if f[0] != "test" || strings.HasPrefix(f[1], "field ") || f[1] == "left empty" {
			continue
		}
		found := false
		for _, row := range strings.Split(table, "\n") {
			cells := strings.Split(row, " | ")
			found = found || len(cells) > 3 && cells[0] == "| "+f[1] && cells[3] == f[2]
		}
		if !found {
			t.Errorf("README.md does not have %s of testdata/scores.txt:%d", f[1], n)
		}
	}
}

// TestMisses keeps the list of the required records of the development set that are
// not found. It may only shrink: whoever makes one of them found takes its line out.
func TestMisses(t *testing.T) {
	missed := map[string]bool{}
	cases := runSet(t, "dev")
	for i := range cases {
		for _, m := range misses(&cases[i]) {
			missed[m] = true
		}
	}
	if *update {
		var lines []string
		for m := range missed {
			lines = append(lines, m)
		}
		slices.Sort(lines)
		rewrite(t, "testdata/misses.txt", "# Required records of the development set that are not found; TestMisses.\n", lines)
		return
	}
	for n, line := range readLines(t, "testdata/misses.txt") {
		if !missed[line] {
			t.Errorf("testdata/misses.txt:%d: %s is found now; take the line out, or run this test with -update", n, line)
		}
	}
}

func runSet(t *testing.T, set string) []Case {
	t.Helper()
	arts, err := gold.Read("../../corpus/gold/" + set)
	if err != nil {
		t.Fatal(err)
	}
	return Run(arts)
}

func rewrite(t *testing.T, file, head string, lines []string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(head+strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

// misses names the required gold records of a case that nothing matches, a line each.
func misses(c *Case) []string {
	var lines []string
	g := c.Gold
	foundVisits, _ := taken(c.Judgement.Visits, len(g.Visits), len(c.Pred.Visits))
	for i, v := range g.Visits {
		if !foundVisits[i] && !v.Optional {
			who := orDash(v.Visitors[0].Name)
			if who == "-" {
				who = orDash(v.Visitors[0].Role)
			}
			lines = append(lines, fmt.Sprintf("%s visit %s %s %s", g.ID, v.Host, who, orDash(v.Start)))
		}
	}
	foundAgreements, _ := taken(c.Judgement.Agreements, len(g.Agreements), len(c.Pred.Agreements))
	for i, a := range g.Agreements {
		if !foundAgreements[i] && !a.Optional {
			lines = append(lines, fmt.Sprintf("%s agreement %s %s %s %s", g.ID, strings.Join(a.Kinds, "+"),
				strings.Join(a.Parties, "+"), a.Status, orDash(a.Title)))
		}
	}
	return lines
}
