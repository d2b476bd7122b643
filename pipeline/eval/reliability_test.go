package eval

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"chancery/corpus/gold"
)

// marked reads records written as "0.8+ 0.3-": a confidence, and whether it was right.
func marked(line string) []Record {
	var out []Record
	for i, f := range strings.Fields(line) {
		r := Record{Article: fmt.Sprint("dev-", i), Right: strings.HasSuffix(f, "+")}
		fmt.Sscan(f[:len(f)-1], &r.Confidence)
		out = append(out, r)
	}
	return out
}

func TestReliability(t *testing.T) {
	var b strings.Builder
	records := marked("0.3- 0.36+ 0.8+ 0.8+ 0.8- 0.89+ 0.98+")
	PrintReliability(&b, records)
	printSharpness(&b, "all", records)
	want := `
| confidence | records | mean confidence | share right |
|---|---|---|---|
| 0.3-0.4 | 2 | 0.33 | 0.50 |
| 0.8-0.9 | 4 | 0.82 | 0.75 |
| 0.9-1.0 | 1 | 0.98 | 1.00 |
| all | 7 | 0.70 | 0.71 | 0.510 | 0.176 | 0.800 |
`
	if b.String() != want {
		t.Errorf("table\n%s\nwant\n%s", b.String(), want)
	}
}

// TestFit holds the fit against what a hand finds: without a penalty to speak of, one
// sign takes the log odds of its records.
func TestFit(t *testing.T) {
	var records []Record
	add := func(n int, right bool, signs ...string) {
		for range n {
			records = append(records, Record{Article: fmt.Sprint("dev-", len(records)), Signs: signs, Right: right})
		}
	}
	add(10, true)
	add(10, false) // no sign: even odds
	add(40, true, "name")
	add(10, false, "name") // four to one
	w := Fit(records, []string{"name", "never"}, 1e-6)
	if math.Abs(w.Bias) > 0.001 || math.Abs(w.Of["name"]-math.Log(4)) > 0.001 || w.Of["never"] != 0 {
		t.Errorf("bias %v, weights %v, want 0, log 4 and 0", w.Bias, w.Of)
	}
	if got := w.Confidence([]string{"name"}); got != 0.8 {
		t.Errorf("confidence %v, want 0.8", got)
	}
	if tight := Fit(records, []string{"name"}, 30); tight.Of["name"] <= 0 || tight.Of["name"] >= w.Of["name"]/2 {
		t.Errorf("weight %v under a high penalty, want less than half of %v", tight.Of["name"], w.Of["name"])
	}
	add(5, false, "wished") // all wrong: the penalty keeps the weight finite
	if got := Fit(records, []string{"name", "wished"}, 1).Of["wished"]; got > -0.5 || got < -5 {
		t.Errorf("weight of a sign of wrong records alone is %v", got)
	}
	for i, r := range CrossValidate(records, []string{"name"}, 1, 5) {
		if r.Confidence < 0.4 || r.Confidence > 0.85 || r.Right != records[i].Right {
			t.Errorf("record %d, cross-validated: %v", i, r)
		}
	}
}

// TestConfidenceOrders wants a right record of the development articles to have the
// higher confidence than a wrong one this often.
func TestConfidenceOrders(t *testing.T) {
	arts, err := gold.Read("../../corpus/gold/dev")
	if err != nil {
		t.Fatal(err)
	}
	visits, agreements := Records(Run(arts))
	for _, c := range []struct {
		what    string
		records []Record
		least   float64
	}{{"visits", visits, 0.75}, {"agreements", agreements, 0.65}} {
		if got := AUC(c.records); got < c.least {
			t.Errorf("%s: area under the curve %.3f, want %.2f", c.what, got, c.least)
		}
	}
}

func TestInFit(t *testing.T) {
	for _, c := range []struct {
		articles string
		want     bool
	}{{"dev-001 own-002", true}, {"dev-001 test-002", false}, {"device-001", false}, {"", false}} {
		var records []Record
		for _, id := range strings.Fields(c.articles) {
			records = append(records, Record{Article: id})
		}
		if got := InFit(records); got != c.want {
			t.Errorf("records of %q: in fit is %v", c.articles, got)
		}
	}
}
