package eval

import (
	"math"

	"chancery/extract"
)

// Penalty is the weight of the squared weights in the fit. The calibrate command prints
// what others would give.
const Penalty = 3

// Folds is the number of parts of a cross-validation.
const Folds = 5

// Fit finds the weights of signs by logistic regression: the ones that make the truth of
// the records most likely, less half the penalty times the sum of their squares. The
// bias is free. A few Newton steps from zero; the sum is convex and the penalty keeps
// its curvature away from zero, so that the result does not depend on the order of
// anything but rounding.
func Fit(records []Record, signs []string, penalty float64) extract.Weights {
	column := map[string]int{}
	for i, s := range signs {
		column[s] = i + 1
	}
	rows := make([][]int, len(records)) // columns that are 1
	for i, r := range records {
		rows[i] = []int{0}
		for _, s := range r.Signs {
			if c, ok := column[s]; ok {
				rows[i] = append(rows[i], c)
			}
		}
	}
	w := make([]float64, len(signs)+1)
	for range 25 {
		gradient := make([]float64, len(w))
		curvature := make([][]float64, len(w))
		for i := range curvature {
			curvature[i] = make([]float64, len(w))
			curvature[i][i] = penalty
			gradient[i] = -penalty * w[i]
		}
		curvature[0][0], gradient[0] = 1e-6, 0
		for i, row := range rows {
			sum := 0.0
			for _, c := range row {
				sum += w[c]
			}
			p := 1 / (1 + math.Exp(-sum))
			for _, c := range row {
				gradient[c] += truth(records[i].Right) - p
				for _, d := range row {
					curvature[c][d] += p * (1 - p)
				}
			}
		}
		longest := 0.0
		for i, x := range solve(curvature, gradient) {
			x = min(max(x, -2), 2) // a long step from a flat place may overshoot
			w[i] += x
			longest = max(longest, math.Abs(x))
		}
		if longest < 1e-8 {
			break
		}
	}
	out := extract.Weights{Bias: w[0], Of: map[string]float64{}}
	for i, s := range signs {
		out.Of[s] = w[i+1]
	}
	return out
}

// solve returns x of a x = b for a symmetric positive definite a, by elimination. It
// overwrites both.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for k := i + 1; k < n; k++ {
			f := a[k][i] / a[i][i]
			for c := i; c < n; c++ {
				a[k][c] -= f * a[i][c]
			}
			b[k] -= f * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for c := i + 1; c < n; c++ {
			b[i] -= a[i][c] * b[c]
		}
		b[i] /= a[i][i]
	}
	return b
}

// CrossValidate returns the records with the confidences they get from weights fitted to
// the articles of the other folds. Articles are dealt to the folds in turn.
func CrossValidate(records []Record, signs []string, penalty float64, folds int) []Record {
	fold, article := make([]int, len(records)), -1
	for i, r := range records {
		if i == 0 || r.Article != records[i-1].Article {
			article++
		}
		fold[i] = article % folds
	}
	out := make([]Record, len(records))
	for f := range folds {
		var rest []Record
		for i, r := range records {
			if fold[i] != f {
				rest = append(rest, r)
			}
		}
		w := Fit(rest, signs, penalty)
		for i, r := range records {
			if fold[i] == f {
				r.Confidence = w.Confidence(r.Signs)
				out[i] = r
			}
		}
	}
	return out
}

// SignsOf are the signs that records bear, in the order they appear.
func SignsOf(records []Record) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range records {
		for _, s := range r.Signs {
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}
