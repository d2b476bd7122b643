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
	people, bodies := 0, 0
	for _, p := range rec.parties {
		people += b2i(p.sort == state)
		bodies += b2i(p.sort == body)
	}
	fromContext := strings.HasSuffix(rec.how, "context") || rec.how == "sides"

	sign("strong noun", rec.p.class == "strong")
	sign("loose noun", rec.p.class == "loose")
	sign("proper name", rec.p.named)
	sign("title", a.Title != "")
	sign("modified noun", rec.p.modified)
	sign("definite", rec.p.det == "the")
	sign("plural", rec.p.plural)
	sign("counted", a.Count > 0)
	sign("from a list", rec.group >= 0)

	sign("parties between", rec.how == "between")
	sign("parties with", rec.how == "with")
	sign("parties agent", rec.how == "agent")
	sign("parties inside", rec.how == "inner")
	sign("parties from context", fromContext)
	sign("a state and a body", people == 1 && bodies > 0)
	sign("one party", len(rec.parties) == 1)
	sign("many parties", len(rec.parties) > 2)

	sign("act by noun", byNoun)
	sign("act not certain", unsure)
	sign("proposed", a.Status == "proposed")
	sign("agreed", a.Status == "agreed")
	sign("signed", a.Status == "signed")
	sign("told again", len(rec.acts) > 1)
	sign("in title", title)
	sign("date", a.Date != "")
	sign("signatory", len(a.Signatories) > 0)
	sign("on a visit", a.Visit != "")
	sign("background", a.Background)
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
