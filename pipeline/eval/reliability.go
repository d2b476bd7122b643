package eval

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// FittedTo names the sets of annotated articles that the weights of the confidences are
// fitted to. Their articles are called "dev-001".
var FittedTo = []string{"dev", "own"}

// A Record is a predicted record with what its confidence is judged by.
type Record struct {
	Article    string // id
	Signs      []string
	Confidence float64
	Right      bool // it matches a gold record, required or optional
}

// Records are the predicted visits and agreements of all cases. Other than in the
// scores, a record that matches an optional one counts here, as right: who reads a
// confidence asks whether the thing happened, not whether a clerk had to note it.
func Records(cases []Case) (visits, agreements []Record) {
	for i := range cases {
		c := &cases[i]
		_, found := taken(c.Judgement.Visits, len(c.Gold.Visits), len(c.Pred.Visits))
		for k, v := range c.Result.Visits {
			visits = append(visits, Record{c.Gold.ID, v.Signs, v.Confidence, found[k]})
		}
		_, found = taken(c.Judgement.Agreements, len(c.Gold.Agreements), len(c.Pred.Agreements))
		for k, a := range c.Result.Agreements {
			agreements = append(agreements, Record{c.Gold.ID, a.Signs, a.Confidence, found[k]})
		}
	}
	return visits, agreements
}

// InFit reports whether all records are of articles that the weights were fitted to.
func InFit(records []Record) bool {
	for _, r := range records {
		set, _, _ := strings.Cut(r.Article, "-")
		if !slices.Contains(FittedTo, set) {
			return false
		}
	}
	return len(records) > 0
}

// A Bin holds the records of one tenth of the confidences.
type Bin struct {
	Low   float64 // confidence in [Low, Low+0.1)
	N     int
	Right int
	Sum   float64 // of the confidences
}

// Reliability sorts records into bins, empty ones included.
func Reliability(records []Record) []Bin {
	bins := make([]Bin, 10)
	for i := range bins {
		bins[i].Low = float64(i) / 10
	}
	for _, r := range records {
		b := &bins[min(int(r.Confidence*10+1e-9), len(bins)-1)]
		b.N++
		b.Sum += r.Confidence
		if r.Right {
			b.Right++
		}
	}
	return bins
}

// PrintReliability writes how often records of a confidence are right: in a calibrated
// program the last two columns agree.
func PrintReliability(w io.Writer, records []Record) {
	fmt.Fprintf(w, "\n| confidence | records | mean confidence | share right |\n|---|---|---|---|\n")
	for _, b := range Reliability(records) {
		if b.N > 0 {
			fmt.Fprintf(w, "| %.1f-%.1f | %d | %.2f | %.2f |\n", b.Low, b.Low+0.1, b.N, b.Sum/float64(b.N), ratio(b.Right, b.N))
		}
	}
}

// printSharpness writes single figures for the confidences of a set of records: closer to
// the truth is a lower log loss and Brier score, and a greater area under the curve.
func printSharpness(w io.Writer, what string, records []Record) {
	right, sum := 0, 0.0
	for _, r := range records {
		right += int(truth(r.Right))
		sum += r.Confidence
	}
	n := len(records)
	fmt.Fprintf(w, "| %s | %d | %.2f | %.2f | %.3f | %.3f | %.3f |\n", what, n, sum/float64(max(n, 1)), ratio(right, n),
		LogLoss(records), Brier(records), AUC(records))
}

const sharpnessHead = "\n| confidence of | records | mean | share right | log loss | Brier score | area under the curve |\n|---|---|---|---|---|---|---|\n"

// LogLoss is the mean of -log of the confidence given to what came true. The bounds of
// confidences keep it finite.
func LogLoss(records []Record) float64 {
	sum := 0.0
	for _, r := range records {
		p := r.Confidence
		if !r.Right {
			p = 1 - p
		}
		sum -= math.Log(p)
	}
	return sum / float64(max(len(records), 1))
}

// Brier is the mean squared difference of confidence and truth.
func Brier(records []Record) float64 {
	sum := 0.0
	for _, r := range records {
		d := r.Confidence - truth(r.Right)
		sum += d * d
	}
	return sum / float64(max(len(records), 1))
}

// AUC is the chance that a right record has a higher confidence than a wrong one, ties
// counted half; 0.5 where there are none of either.
func AUC(records []Record) float64 {
	above, pairs := 0.0, 0.0
	for _, r := range records {
		for _, w := range records {
			if !r.Right || w.Right {
				continue
			}
			pairs++
			above += truth(r.Confidence > w.Confidence) + truth(r.Confidence == w.Confidence)/2
		}
	}
	if pairs == 0 {
		return 0.5
	}
	return above / pairs
}

// PrintConfidence writes how far the confidences of all records are to be believed. For
// articles that the weights were fitted to these figures are too good, so there a second
// set follows with weights fitted to other articles of the set.
func PrintConfidence(w io.Writer, cases []Case) {
	visits, agreements := Records(cases)
	printBoth(w, visits, agreements)
	if !InFit(slices.Concat(visits, agreements)) {
		return
	}
	fmt.Fprintf(w, "\nThe weights are fitted to these articles. Cross-validated, in %d folds by article:\n", Folds)
	printBoth(w, CrossValidate(visits, SignsOf(visits), Penalty, Folds),
		CrossValidate(agreements, SignsOf(agreements), Penalty, Folds))
}

func printBoth(w io.Writer, visits, agreements []Record) {
	PrintReliability(w, slices.Concat(visits, agreements))
	fmt.Fprint(w, sharpnessHead)
	printSharpness(w, "visits", visits)
	printSharpness(w, "agreements", agreements)
}

// PrintFit writes what a cross-validation says of one sort of record, over the penalties
// one might choose and part by part of the articles.
func PrintFit(w io.Writer, records []Record, signs []string) {
	fmt.Fprint(w, sharpnessHead)
	printSharpness(w, "all, no signs", CrossValidate(records, nil, Penalty, Folds))
	for _, penalty := range []float64{0.3, 1, 3, 10, 30} {
		printSharpness(w, fmt.Sprintf("all, penalty %g", penalty), CrossValidate(records, signs, penalty, Folds))
	}
	all := CrossValidate(records, signs, Penalty, Folds)
	for _, set := range FittedTo {
		part := slices.DeleteFunc(slices.Clone(all), func(r Record) bool { return !strings.HasPrefix(r.Article, set+"-") })
		printSharpness(w, fmt.Sprintf("%s, penalty %d", set, Penalty), part)
	}
	PrintReliability(w, all)
}
