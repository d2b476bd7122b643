package eval

import (
	"cmp"
	"slices"

	"chancery/corpus/gold"
)

// A pair is a gold value and a prediction that match, by index.
type pair struct {
	gold, pred int
	like       float64
}

// bestFirst pairs nGold with nPred values one to one, the most alike first. like
// returns 0 for values that do not match; ties go to the earlier value.
func bestFirst(nGold, nPred int, like func(g, p int) float64) []pair {
	var all []pair
	for g := range nGold {
		for p := range nPred {
			if s := like(g, p); s > 0 {
				all = append(all, pair{g, p, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	goldTaken, predTaken := make([]bool, nGold), make([]bool, nPred)
	return slices.DeleteFunc(all, func(x pair) bool {
		if goldTaken[x.gold] || predTaken[x.pred] {
			return true
		}
		goldTaken[x.gold], predTaken[x.pred] = true, true
		return false
	})
}

func matchNames(want, have []string, like func(a, b string) float64) []pair {
	return bestFirst(len(want), len(have), func(g, p int) float64 { return like(want[g], have[p]) })
}

func exactly(a, b string) float64 { return truth(a == b) }

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// matchVisits pairs visits of the same host and principal. Among several, the one that
// agrees strictly and in more fields is the better, and a required one before an
// optional one.
func matchVisits(want, have []gold.Visit) []pair {
	return bestFirst(len(want), len(have), func(g, p int) float64 {
		a, b := &want[g], &have[p]
		who := samePrincipal(a, b)
		if a.Host != b.Host || who == 0 {
			return 0
		}
		right := 0.0
		for _, f := range visitFields {
			right += truth(f.same(a, b))
		}
		return 10*who + 5*truth(strictVisit(a, b)) + right/2 + truth(!a.Optional)/10
	})
}

func strictVisit(a, b *gold.Visit) bool {
	return sameParty(a.Visitors[0].From, b.Visitors[0].From) && a.Start == b.Start &&
		statusGroup(a.Status) == statusGroup(b.Status)
}

// matchAgreements pairs agreements whose parties overlap by half and that share a kind.
func matchAgreements(want, have []gold.Agreement) []pair {
	return bestFirst(len(want), len(have), func(g, p int) float64 {
		a, b := &want[g], &have[p]
		parties := overlap(a.Parties, b.Parties, sameParty)
		if parties < 0.5 || !kindsFit(a.Kinds, b.Kinds) {
			return 0
		}
		right := 0.0
		for _, f := range agreementFields {
			right += truth(f.same(a, b))
		}
		title := jaccard(contentWords(string(a.Title)), contentWords(string(b.Title)))
		return 5*parties + 5*truth(strictAgreement(a, b)) + right/2 + 3*title + truth(!a.Optional)/10
	})
}

func strictAgreement(a, b *gold.Agreement) bool {
	return overlap(a.Parties, b.Parties, sameParty) == 1 && a.Status == b.Status && a.Date == b.Date
}

// A field of a record and when two records agree in it.
type field[T any] struct {
	name string
	same func(a, b *T) bool
}

var visitFields = []field[gold.Visit]{
	{"from", func(a, b *gold.Visit) bool { return sameParty(a.Visitors[0].From, b.Visitors[0].From) }},
	{"role", func(a, b *gold.Visit) bool { return sameRole(a.Visitors[0].Role, b.Visitors[0].Role) }},
	{"places", func(a, b *gold.Visit) bool { return overlap(a.Places, b.Places, sameWords) == 1 }},
	{"start", func(a, b *gold.Visit) bool { return a.Start == b.Start }},
	{"end", func(a, b *gold.Visit) bool { return a.End == b.End }},
	{"kind", func(a, b *gold.Visit) bool { return a.Kind == b.Kind }},
	{"status", func(a, b *gold.Visit) bool { return a.Status == b.Status }},
	{"inviter", func(a, b *gold.Visit) bool { return sameName(a.Inviter, b.Inviter, samePerson) }},
	{"event", func(a, b *gold.Visit) bool { return sameName(a.Event, b.Event, sameOrganisation) }},
	{"visitors", sameVisitors},
}

func sameVisitors(a, b *gold.Visit) bool {
	names := func(v *gold.Visit) []string {
		list := make([]string, len(v.Visitors))
		for i, p := range v.Visitors {
			list[i] = string(p.Name)
		}
		return list
	}
	return overlap(names(a), names(b), func(x, y string) bool { return x == y || samePerson(x, y) > 0 }) == 1
}

var agreementFields = []field[gold.Agreement]{
	{"kinds", func(a, b *gold.Agreement) bool { return slices.Equal(distinct(a.Kinds), distinct(b.Kinds)) }},
	{"status", func(a, b *gold.Agreement) bool { return a.Status == b.Status }},
	{"date", func(a, b *gold.Agreement) bool { return a.Date == b.Date }},
	{"count", func(a, b *gold.Agreement) bool { return a.Count == b.Count }},
	{"title", func(a, b *gold.Agreement) bool { return sameName(a.Title, b.Title, sameOrganisation) }},
	{"topics", func(a, b *gold.Agreement) bool { return overlap(a.Topics, b.Topics, sameWords) >= 0.5 }},
	{"parties", func(a, b *gold.Agreement) bool { return overlap(a.Parties, b.Parties, sameParty) == 1 }},
}
