package output

import "time"

// A tableID is a table's place in tables.txt.
type tableID int

// The tables, in the order of tables.txt; a test holds the two against each other.
const (
	articles tableID = iota
	articleEntities
	visits
	visitPeople
	visitPlaces
	agreements
	agreementKinds
	agreementTopics
	agreementParties
	agreementSignatories
	evidenceTable
	skips
	runs
	visitEvents
	visitEventMembers
	visitEventValues
	visitEventHistory
	agreementEvents
	agreementEventParties
	agreementEventMembers
	agreementEventValues
	agreementEventHistory
)

// put casts an outcome into rows. The order of the cells is that of tables.txt.
func (b *batch) put(out *Outcome) {
	b.outcomes++
	if s := out.Skip; s != nil {
		b.seen["source "+s.Source] = true
		b.add(skips, text(s.Source), text(s.Reason), known(s.Detail))
		return
	}
	a := out.Article
	b.seen["id "+a.ID], b.seen["source "+a.Source] = true, true
	published, _ := days(a.Published)
	b.add(articles, text(a.ID), known(a.URL), known(a.Title), published, text(a.PublishedBasis), known(a.Site),
		known(a.Language), text(a.Source), text(a.SHA256), known(a.DuplicateOf))
	first := b.rows[articles][len(b.rows[articles])-len(tables[articles].Columns):]
	id := first[0]
	b.articles = append(b.articles, id.text)
	b.sources = append(b.sources, first[7].text)
	b.entities(id, "person", a.People)
	b.entities(id, "country", a.Countries)
	b.entities(id, "organisation", a.Organisations)
	b.entities(id, "date", a.Dates)
	for i := range out.Visits {
		b.visit(id, &out.Visits[i])
	}
	for i := range out.Agreements {
		b.agreement(id, &out.Agreements[i])
	}
}

func (b *batch) entities(article cell, kind string, values []string) {
	for i, v := range values {
		b.add(articleEntities, article, text(kind), integer(i), text(v))
	}
}

func (b *batch) visit(article cell, v *Visit) {
	if b.again(v.ID) {
		return
	}
	id := text(v.ID)
	startMin, startMax := days(v.Start)
	endMin, endMax := days(v.End)
	b.add(visits, id, article, text(v.Host), text(v.Kind), text(v.Status),
		known(v.Start), startMin, startMax, known(v.StartBasis), known(v.End), endMin, endMax, known(v.EndBasis),
		known(v.Event), known(v.Trip), boolean(v.Background), real(v.Confidence))
	for i := range v.Visitors {
		part := "delegation"
		if i == 0 {
			part = "visitor"
		}
		b.visitPerson(id, part, i, &v.Visitors[i])
	}
	if v.Inviter != nil {
		b.visitPerson(id, "inviter", 0, v.Inviter)
	}
	for i := range v.Met {
		b.visitPerson(id, "met", i, &v.Met[i])
	}
	b.list(visitPlaces, id, v.Places)
	b.evidence(article, id, v.Evidence)
}

// again reports whether the record is there already. Two records of one article with
// one id say the same of the same journey or instrument; tables keep one.
func (b *batch) again(id string) bool {
	was := b.seen["record "+id]
	b.seen["record "+id] = true
	return was
}

func (b *batch) visitPerson(visit cell, part string, i int, p *Participant) {
	b.add(visitPeople, visit, text(part), integer(i), known(p.Name), known(p.Role), known(p.Country), known(p.Organisation))
}

func (b *batch) agreement(article cell, a *Agreement) {
	if b.again(a.ID) {
		return
	}
	id := text(a.ID)
	dateMin, dateMax := days(a.Date)
	count := cell{}
	if a.Count != 0 {
		count = integer(int(a.Count))
	}
	b.add(agreements, id, article, known(a.Title), text(a.Status), known(a.Date), dateMin, dateMax, known(a.DateBasis),
		known(a.Place), count, known(a.Visit), boolean(a.Background), real(a.Confidence))
	b.list(agreementKinds, id, a.Kinds)
	b.list(agreementTopics, id, a.Topics)
	b.list(agreementParties, id, a.Parties)
	for i, p := range a.Signatories {
		b.add(agreementSignatories, id, integer(i), known(p.Name), known(p.Role), known(p.Country), known(p.Organisation))
	}
	b.evidence(article, id, a.Evidence)
}

func (b *batch) list(table tableID, record cell, values []string) {
	for i, v := range values {
		b.add(table, record, integer(i), text(v))
	}
}

func (b *batch) evidence(article, record cell, rows []Evidence) {
	for i := range rows {
		e := &rows[i]
		b.add(evidenceTable, record, integer(i), article, text(e.Field), integer(e.Start), integer(e.End), text(e.Text), text(e.Rule))
	}
}

// run appends the row of a run.
func (b *batch) run(r Run) {
	b.add(runs, text(r.ID), text(r.Version), text(r.Inputs), integer(r.Read), integer(r.Articles), integer(r.Visits),
		integer(r.Agreements), integer(r.Skips))
}

// days gives the first and the last day that a day, month or year can mean, both null
// if d is none of these.
func days(d Date) (first, last cell) {
	s := string(d)
	var layout string
	switch len(s) {
	case len("2006"):
		layout = "2006"
	case len("2006-01"):
		layout = "2006-01"
	case len("2006-01-02"):
		layout = "2006-01-02"
	default:
		return
	}
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < 1 {
		return
	}
	end := t
	switch layout {
	case "2006":
		end = time.Date(t.Year(), 12, 31, 0, 0, 0, 0, time.UTC)
	case "2006-01":
		end = time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC)
	default:
		return cell{kind: isDate, text: s}, cell{kind: isDate, text: s}
	}
	return cell{kind: isDate, text: t.Format(time.DateOnly)}, cell{kind: isDate, text: end.Format(time.DateOnly)}
}
