package eval

import (
	"runtime"
	"sync"
	"sync/atomic"

	"chancery/corpus"
	"chancery/corpus/gold"
	"chancery/extract"
	"chancery/pipeline"
)

// A Case is one gold article with what the program makes of it.
type Case struct {
	Gold      *gold.Article
	Result    pipeline.Result // without a Document if Skip is set
	Skip      *corpus.Skip
	Pred      gold.Article // Pred.Visits[i] is Result.Visits[i], and so for agreements
	Judgement Judgement
}

// Run processes every gold article as a run over the corpus would and judges it.
func Run(arts []gold.Article) []Case {
	cases := make([]Case, len(arts))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(arts); i = int(next.Add(1)) - 1 {
				cases[i] = runOne(&arts[i])
			}
		})
	}
	wg.Wait()
	return cases
}

func runOne(g *gold.Article) Case {
	c := Case{Gold: g}
	raw := g.Raw()
	art, skip := raw.Article()
	if skip == nil {
		c.Result = pipeline.Process(art)
	}
	c.Skip = skip
	c.Pred = prediction(g, &c.Result)
	c.Judgement = Judge(g, &c.Pred)
	return c
}

// Judgements are those of all cases.
func Judgements(cases []Case) []Judgement {
	js := make([]Judgement, len(cases))
	for i := range cases {
		js[i] = cases[i].Judgement
	}
	return js
}

// prediction casts a result in the shape of gold.
func prediction(g *gold.Article, res *pipeline.Result) gold.Article {
	p := gold.Article{ID: g.ID, Format: g.Format, URL: g.URL, Published: g.Published, Title: g.Title,
		Visits: []gold.Visit{}, Agreements: []gold.Agreement{}}
	var e pipeline.Entities
	if res.Document != nil {
		e = res.Entities()
	}
	p.People, p.Countries = list(e.People), list(e.Countries)
	p.Organisations, p.Dates = list(e.Organisations), list(e.Dates)
	for i := range res.Visits {
		p.Visits = append(p.Visits, visitShape(&res.Visits[i]))
	}
	for i := range res.Agreements {
		p.Agreements = append(p.Agreements, agreementShape(&res.Agreements[i]))
	}
	return p
}

func visitShape(v *extract.Visit) gold.Visit {
	out := gold.Visit{Visitors: []gold.Visitor{}, Host: v.Host, Places: list(v.Places), Start: gold.Maybe(v.Start),
		End: gold.Maybe(v.End), Kind: v.Kind, Status: v.Status, Event: gold.Maybe(v.Event)}
	for _, p := range v.Visitors {
		from := p.Country
		if from == "" {
			from = p.Organisation
		}
		out.Visitors = append(out.Visitors, gold.Visitor{Name: gold.Maybe(p.Name), Role: gold.Maybe(p.Role), From: from})
	}
	if v.Inviter != nil {
		out.Inviter = gold.Maybe(v.Inviter.Name)
	}
	return out
}

func agreementShape(a *extract.Agreement) gold.Agreement {
	return gold.Agreement{Kinds: list(a.Kinds), Status: a.Status, Parties: list(a.Parties), Date: gold.Maybe(a.Date),
		Count: gold.MaybeInt(a.Count), Title: gold.Maybe(a.Title), Topics: list(a.Topics)}
}

// list keeps JSON from writing null for an empty list.
func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}
