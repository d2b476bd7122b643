package eval

import "chancery/corpus/gold"

// A Count holds what was found, what was found wrongly and what was missed.
type Count struct {
	Right, Extra, Missed int
}

func (c Count) Precision() float64 { return ratio(c.Right, c.Right+c.Extra) }
func (c Count) Recall() float64    { return ratio(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return ratio(2*c.Right, 2*c.Right+c.Extra+c.Missed) }

func (c *Count) add(d Count) {
	c.Right += d.Right
	c.Extra += d.Extra
	c.Missed += d.Missed
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// A Measure is a named count, and a Share a named fraction.
type Measure struct {
	Name string
	Count
}

type Share struct {
	Name  string
	N, Of int
}

// Scores are the counts over a set of articles, in the order they are printed.
type Scores struct {
	Measures        []Measure
	VisitFields     []Share
	AgreementFields []Share
	Empty           Share // articles without gold records that were left empty
}

// Names of the measures.
const (
	People           = "people"
	Countries        = "countries"
	Organisations    = "organisations"
	Dates            = "dates"
	Visits           = "visits"
	VisitsStrict     = "visits, strict"
	Agreements       = "agreements"
	AgreementsStrict = "agreements, strict"
)

// A Judgement is the comparison of one article with its gold.
type Judgement struct {
	Gold       *gold.Article
	Pred       *gold.Article
	People     []pair
	Countries  []pair
	Orgs       []pair
	Dates      []pair
	Visits     []pair
	Agreements []pair
}

// Judge pairs the values of one article with the gold ones.
func Judge(want, have *gold.Article) Judgement {
	return Judgement{
		Gold: want, Pred: have,
		People:     matchNames(want.People, have.People, samePerson),
		Countries:  matchNames(want.Countries, have.Countries, exactly),
		Orgs:       matchNames(want.Organisations, have.Organisations, sameOrganisation),
		Dates:      matchNames(want.Dates, have.Dates, exactly),
		Visits:     matchVisits(want.Visits, have.Visits),
		Agreements: matchAgreements(want.Agreements, have.Agreements),
	}
}

// Score counts over all articles.
func Score(judgements []Judgement) Scores {
	s := Scores{Empty: Share{Name: "left empty"}}
	count := map[string]*Count{}
	for _, name := range []string{People, Countries, Organisations, Dates, Visits, VisitsStrict, Agreements, AgreementsStrict} {
		count[name] = new(Count)
	}
	for _, f := range visitFields {
		s.VisitFields = append(s.VisitFields, Share{Name: f.name})
	}
	for _, f := range agreementFields {
		s.AgreementFields = append(s.AgreementFields, Share{Name: f.name})
	}
	for i := range judgements {
		j := &judgements[i]
		g, p := j.Gold, j.Pred
		count[People].add(setCount(j.People, len(g.People), len(p.People)))
		count[Countries].add(setCount(j.Countries, len(g.Countries), len(p.Countries)))
		count[Organisations].add(setCount(j.Orgs, len(g.Organisations), len(p.Organisations)))
		count[Dates].add(setCount(j.Dates, len(g.Dates), len(p.Dates)))

		visits := tally(j.Visits, g.Visits, p.Visits, func(v *gold.Visit) bool { return v.Optional }, strictVisit)
		count[Visits].add(visits.loose)
		count[VisitsStrict].add(visits.strict)
		fieldShares(s.VisitFields, visitFields, visits.matched)

		agreements := tally(j.Agreements, g.Agreements, p.Agreements, func(a *gold.Agreement) bool { return a.Optional }, strictAgreement)
		count[Agreements].add(agreements.loose)
		count[AgreementsStrict].add(agreements.strict)
		fieldShares(s.AgreementFields, agreementFields, agreements.matched)

		if len(g.Visits)+len(g.Agreements) == 0 {
			s.Empty.Of++
			if len(p.Visits)+len(p.Agreements) == 0 {
				s.Empty.N++
			}
		}
	}
	for _, name := range []string{People, Countries, Organisations, Dates, Visits, VisitsStrict, Agreements, AgreementsStrict} {
		s.Measures = append(s.Measures, Measure{name, *count[name]})
	}
	return s
}

// F1 returns the F1 of a measure by name.
func (s *Scores) F1(name string) float64 {
	for _, m := range s.Measures {
		if m.Name == name {
			return m.F1()
		}
	}
	return 0
}

func setCount(pairs []pair, nGold, nPred int) Count {
	n := len(pairs)
	return Count{Right: n, Extra: nPred - n, Missed: nGold - n}
}

type outcome[T any] struct {
	loose, strict Count
	matched       [][2]*T // required gold and its prediction
}

// tally counts records. A prediction that matches an optional gold record leaves both
// counts alone; so does an optional record that nothing matches.
func tally[T any](pairs []pair, want, have []T, isOptional func(*T) bool, strict func(a, b *T) bool) outcome[T] {
	var out outcome[T]
	required, counted := 0, len(have)
	for i := range want {
		if !isOptional(&want[i]) {
			required++
		}
	}
	strictly := 0
	for _, x := range pairs {
		g, p := &want[x.gold], &have[x.pred]
		if isOptional(g) {
			counted--
			continue
		}
		out.matched = append(out.matched, [2]*T{g, p})
		if strict(g, p) {
			strictly++
		}
	}
	n := len(out.matched)
	out.loose = Count{Right: n, Extra: counted - n, Missed: required - n}
	out.strict = Count{Right: strictly, Extra: counted - strictly, Missed: required - strictly}
	return out
}

func fieldShares[T any](shares []Share, fields []field[T], matched [][2]*T) {
	for i, f := range fields {
		for _, m := range matched {
			shares[i].Of++
			if f.same(m[0], m[1]) {
				shares[i].N++
			}
		}
	}
}
