package agreement

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/extract"
)

//go:embed confidence.tsv
var confidenceText string

var weights = sync.OnceValue(func() extract.Weights {
	return extract.MustParseWeights("agreement/confidence.tsv", confidenceText)
})

// signs names what speaks for and against a record: how its noun, its parties and what
// happened to it were read. confidence.tsv weighs them.
func (r *reader) signs(rec *record, a *extract.Agreement, best *act) []string {
	var out []string
	sign := func(name string, holds bool) {
		if holds {
			out = append(out, name)
		}
	}
	title, byNoun, unsure := false, false, false
	for i := range rec.acts {
		x := &rec.acts[i]
		title = title || r.doc.Sents[x.sent].Para == 0
		unsure = unsure || x.mood != real
	}
	_, byNoun = nominal()[r.doc.Tokens[best.tok].Norm]
	states, bodies := 0, 0
	for _, p := range rec.parties {
		states += b2i(p.sort == state)
		bodies += b2i(p.sort == body)
	}
	fromContext := strings.HasSuffix(rec.how, "context") || rec.how == "sides"

	sign("proper name", rec.p.named)
	sign("modified noun", rec.p.modified)
	sign("plural", rec.p.plural)
	sign("counted", a.Count > 0)
	sign("from a list", rec.group >= 0)

	sign("parties act", rec.how == "agent")
	sign("parties from context", fromContext)
	sign("a state and a body", states == 1 && bodies > 0)

	sign("act by noun", byNoun)
	sign("act not certain", unsure)
	sign("signed", a.Status == "signed")
	sign("told again", len(rec.acts) > 1)
	sign("in title", title)
	sign("date", a.Date != "")
	sign("signatory", len(a.Signatories) > 0)
	sign("on a visit", a.Visit != "")
	sign("background", a.Background)
	sign("told early", r.doc.Sents[rec.p.sent].Para <= 2)
	sign("adopted", best.rule == "adopts")
	sign("third state near", len(rec.here) > 2)
	sign("both sides near", len(rec.here) == 2)
	sign("no visit told", len(r.visits) == 0)
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
