package pipeline

import "chancery/output"

// Rows casts a result in its published shape.
func (res *Result) Rows() *output.Outcome {
	art := output.NewArticle(res.Document.Article)
	e := res.Entities()
	art.People, art.Countries, art.Organisations, art.Dates = e.People, e.Countries, e.Organisations, e.Dates
	out := &output.Outcome{Article: art}
	for i := range res.Visits {
		out.Visits = append(out.Visits, output.NewVisit(&res.Visits[i]))
	}
	for i := range res.Agreements {
		out.Agreements = append(out.Agreements, output.NewAgreement(&res.Agreements[i]))
	}
	return out
}
