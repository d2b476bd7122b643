package extract

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Confidences outside these bounds would claim more than a few hundred annotated
// articles can show.
const (
	leastConfidence = 0.02
	mostConfidence  = 0.98
)

// Weights turn the signs of a record into the chance that the record is right. They are
// fitted to annotated articles by pipeline/eval/calibrate.
type Weights struct {
	Bias float64
	Of   map[string]float64 // by sign
}

// MustParseWeights reads the lines "sign<TAB>weight" of an embedded file; the sign "bias"
// is the sum to start from. It panics on a malformed file and names the line.
func MustParseWeights(name, src string) Weights {
	w := Weights{Bias: math.NaN(), Of: map[string]float64{}}
	n := 0
	for line := range strings.Lines(src) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		sign, value, _ := strings.Cut(line, "\t")
		x, err := strconv.ParseFloat(value, 64)
		_, twice := w.Of[sign]
		switch {
		case err != nil || math.IsNaN(x) || math.IsInf(x, 0):
			panic(fmt.Sprintf("%s:%d: want a sign, a tab and a number, have %q", name, n, line))
		case twice, sign == "bias" && !math.IsNaN(w.Bias):
			panic(fmt.Sprintf("%s:%d: sign %q is there twice", name, n, sign))
		case sign == "bias":
			w.Bias = x
		default:
			w.Of[sign] = x
		}
	}
	if math.IsNaN(w.Bias) {
		panic(name + ": no line for the bias")
	}
	return w
}

// Confidence is the logistic function of the bias and the weights of the signs, in
// hundredths. A sign without a weight says nothing.
func (w Weights) Confidence(signs []string) float64 {
	sum := w.Bias
	for _, s := range signs {
		sum += w.Of[s]
	}
	p := 1 / (1 + math.Exp(-sum))
	return math.Round(100*min(max(p, leastConfidence), mostConfidence)) / 100
}
