package agreement

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"chancery/extract"
)

//go:embed weights.tsv
var weightsText string

var weights = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	for _, f := range rows("weights.tsv", weightsText, 2) {
		x, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			panic("agreement: weights.tsv: " + err.Error())
		}
		m[f[0]] = x
	}
	return m
})

// confidence is the chance that a record is right, by a logistic sum over how it was read.
func (r *reader) confidence(rec *record, a *extract.Agreement, b *act) float64 {
	sum := 0.0
	for _, f := range r.features(rec, a, b) {
		sum += weights()[f]
	}
	return math.Round(100/(1+math.Exp(-sum))) / 100
}

// features names what is known of how a record was read; weights.tsv weighs them.
func (r *reader) features(rec *record, a *extract.Agreement, b *act) []string {
	out := []string{"base", "class-" + rec.p.class, "status-" + a.Status}
	if strings.HasSuffix(rec.how, "context") || rec.how == "sides" {
		out = append(out, "parties-context")
	} else {
		out = append(out, "parties-"+rec.how)
	}
	if a.Title != "" {
		out = append(out, "titled")
	}
	if rec.p.named {
		out = append(out, "named")
	}
	if a.Date != "" {
		out = append(out, "dated")
	}
	if a.Count > 0 {
		out = append(out, "counted")
	}
	if len(rec.acts) > 1 {
		out = append(out, "told-again")
	}
	if a.Background {
		out = append(out, "background")
	}
	if r.doc.Sents[b.sent].Para == 0 {
		out = append(out, "headline")
	}
	if a.Visit != "" {
		out = append(out, "visit")
	}
	return out
}
