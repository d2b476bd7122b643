package pipeline

import (
	"slices"

	"chancery/extract"
	"chancery/extract/when"
)

// Entities are the distinct normalised values of one article, each list sorted
// and none of them nil.
type Entities struct {
	People        []string
	Countries     []string // ISO 3166-1 alpha-2
	Organisations []string
	Dates         []string // ISO 8601 days, months, years and ranges
}

// Entities gathers what the finders left in the document. A person known by office
// alone has no name and is left out, and so are delegations.
func (res *Result) Entities() Entities {
	e := Entities{People: []string{}, Countries: []string{}, Organisations: []string{}, Dates: []string{}}
	doc := res.Document
	for i := range doc.Entities {
		ent := &doc.Entities[i]
		switch ent.Kind {
		case extract.Person:
			if ent.Name != "" && !ent.Group {
				e.People = append(e.People, ent.Name)
			}
		case extract.Country:
			if ent.ISO != "" {
				e.Countries = append(e.Countries, ent.ISO)
			}
		case extract.Organisation:
			if ent.Name != "" {
				e.Organisations = append(e.Organisations, ent.Name)
			}
		}
	}
	for i := range doc.Dates {
		if d := &doc.Dates[i]; d.Kind == when.Moment && d.From != "" {
			e.Dates = append(e.Dates, d.ISO())
		}
	}
	for _, list := range []*[]string{&e.People, &e.Countries, &e.Organisations, &e.Dates} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return e
}
