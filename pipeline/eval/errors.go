package eval

import (
	"fmt"
	"io"
	"strings"

	"chancery/corpus/gold"
	"chancery/extract"
)

// PrintErrors writes what is wrong with one case, nothing if all is right. only is ""
// for everything or one of people, countries, organisations, dates, visits, agreements.
func (c *Case) PrintErrors(w io.Writer, only string) {
	var b strings.Builder
	wanted := func(what string) bool { return only == "" || only == what }
	g, p, j := c.Gold, &c.Pred, &c.Judgement
	if c.Skip != nil {
		fmt.Fprintf(&b, "  skipped: %s %s\n", c.Skip.Reason, c.Skip.Detail)
	}
	if wanted(People) {
		c.names(&b, "person", g.People, p.People, j.People)
	}
	if wanted(Countries) {
		c.names(&b, "country", g.Countries, p.Countries, j.Countries)
	}
	if wanted(Organisations) {
		c.names(&b, "organisation", g.Organisations, p.Organisations, j.Orgs)
	}
	if wanted(Dates) {
		c.names(&b, "date", g.Dates, p.Dates, j.Dates)
	}
	if wanted(Visits) {
		c.visits(&b)
	}
	if wanted(Agreements) {
		c.agreements(&b)
	}
	if b.Len() > 0 {
		fmt.Fprintf(w, "%s  published %s  %s\n%s\n", g.ID, g.Published, g.Title, b.String())
	}
}

// names lists the values of one kind without a partner. An extra comes with the rule
// and the sentence of its first mention.
func (c *Case) names(b *strings.Builder, what string, want, have []string, pairs []pair) {
	foundGold, foundPred := taken(pairs, len(want), len(have))
	for i, v := range want {
		if !foundGold[i] {
			fmt.Fprintf(b, "  MISS  %s %s\n", what, v)
		}
	}
	for i, v := range have {
		if !foundPred[i] {
			fmt.Fprintf(b, "  EXTRA %s %s%s\n", what, v, c.origin(what, v))
		}
	}
}

// origin names the rule and sentence behind a value.
func (c *Case) origin(what, value string) string {
	doc := c.Result.Document
	if what == "date" {
		for i := range doc.Dates {
			if d := &doc.Dates[i]; d.ISO() == value {
				return fmt.Sprintf("  [%s] %q in: %s", d.Rule, d.Of(doc.Text), c.sentence(d.Sent))
			}
		}
		return ""
	}
	for i := range doc.Entities {
		ent := &doc.Entities[i]
		if (ent.Name == value || ent.Kind == extract.Country && ent.ISO == value) && len(ent.Mentions) > 0 {
			m := doc.Mentions[ent.Mentions[0]]
			quote := doc.Text[doc.Tokens[m.First].Start:doc.Tokens[m.End-1].End]
			return fmt.Sprintf("  [%s] %q in: %s", m.Rule, quote, c.sentence(m.Sent))
		}
	}
	return ""
}

func (c *Case) sentence(i int) string {
	doc := c.Result.Document
	if doc == nil || i < 0 || i >= len(doc.Sents) {
		return ""
	}
	return strings.Join(strings.Fields(doc.Sents[i].Of(doc.Text)), " ")
}

func taken(pairs []pair, nGold, nPred int) (g, p []bool) {
	g, p = make([]bool, nGold), make([]bool, nPred)
	for _, x := range pairs {
		g[x.gold], p[x.pred] = true, true
	}
	return g, p
}

func (c *Case) visits(b *strings.Builder) {
	want, have, pairs := c.Gold.Visits, c.Pred.Visits, c.Judgement.Visits
	foundGold, foundPred := taken(pairs, len(want), len(have))
	for i := range want {
		if !foundGold[i] && !want[i].Optional {
			fmt.Fprintf(b, "  MISS  visit %s\n", showVisit(&want[i]))
		}
	}
	for i := range have {
		if !foundPred[i] {
			rec := &c.Result.Visits[i]
			fmt.Fprintf(b, "  EXTRA visit %s confidence %.2f\n", showVisit(&have[i]), rec.Confidence)
			c.steps(b, rec.Derivation)
		}
	}
	for _, x := range pairs {
		g, p := &want[x.gold], &have[x.pred]
		if g.Optional {
			continue
		}
		if bad := wrongFields(visitFields, g, p); bad != "" {
			fmt.Fprintf(b, "  WRONG visit %s\n", bad)
			fmt.Fprintf(b, "        gold  %s\n        found %s\n", showVisit(g), showVisit(p))
			c.steps(b, c.Result.Visits[x.pred].Derivation)
		}
	}
}

func (c *Case) agreements(b *strings.Builder) {
	want, have, pairs := c.Gold.Agreements, c.Pred.Agreements, c.Judgement.Agreements
	foundGold, foundPred := taken(pairs, len(want), len(have))
	for i := range want {
		if !foundGold[i] && !want[i].Optional {
			fmt.Fprintf(b, "  MISS  agreement %s\n", showAgreement(&want[i]))
		}
	}
	for i := range have {
		if !foundPred[i] {
			rec := &c.Result.Agreements[i]
			fmt.Fprintf(b, "  EXTRA agreement %s confidence %.2f\n", showAgreement(&have[i]), rec.Confidence)
			c.steps(b, rec.Derivation)
		}
	}
	for _, x := range pairs {
		g, p := &want[x.gold], &have[x.pred]
		if g.Optional {
			continue
		}
		if bad := wrongFields(agreementFields, g, p); bad != "" {
			fmt.Fprintf(b, "  WRONG agreement %s\n", bad)
			fmt.Fprintf(b, "        gold  %s\n        found %s\n", showAgreement(g), showAgreement(p))
			c.steps(b, c.Result.Agreements[x.pred].Derivation)
		}
	}
}

func (c *Case) steps(b *strings.Builder, steps []extract.Step) {
	for _, st := range steps {
		fmt.Fprintf(b, "        [%s] %s\n", st.Rule, c.sentence(st.Sent))
	}
}

func wrongFields[T any](fields []field[T], g, p *T) string {
	var bad []string
	for _, f := range fields {
		if !f.same(g, p) {
			bad = append(bad, f.name)
		}
	}
	return strings.Join(bad, ", ")
}

func showVisit(v *gold.Visit) string {
	var who []string
	for _, p := range v.Visitors {
		who = append(who, fmt.Sprintf("%s (%s, %s)", orDash(p.Name), orDash(p.Role), p.From))
	}
	s := fmt.Sprintf("-> %s %v %s..%s %s %s", v.Host, v.Places, v.Start, v.End, v.Kind, v.Status)
	if v.Inviter != "" {
		s += " inviter " + string(v.Inviter)
	}
	if v.Event != "" {
		s += " event " + string(v.Event)
	}
	return strings.Join(who, ", ") + " " + s
}

func showAgreement(a *gold.Agreement) string {
	s := fmt.Sprintf("%v %s %v date %s", a.Kinds, a.Status, a.Parties, orDash(a.Date))
	if a.Count > 0 {
		s += fmt.Sprintf(" count %d", a.Count)
	}
	return fmt.Sprintf("%s title %q topics %v", s, string(a.Title), a.Topics)
}

func orDash(m gold.Maybe) string {
	if m == "" {
		return "-"
	}
	return string(m)
}
