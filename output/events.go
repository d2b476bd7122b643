package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"chancery/output/event"
)

// Events are the events of a set of records.
type Events struct {
	Visits     []event.VisitEvent
	Agreements []event.AgreementEvent
}

// Records are what grouping and comparing look at of many outcomes.
type Records struct {
	Articles   map[string]string // the hash of the text by id; only kept by AddAll
	Visits     []event.Visit
	Agreements []event.Agreement
}

// AddAll takes the records of one outcome, and its article even if it has none.
func (r *Records) AddAll(out *Outcome) error {
	if out.Article != nil {
		if r.Articles == nil {
			r.Articles = map[string]string{}
		}
		r.Articles[out.Article.ID] = out.Article.SHA256
	}
	return r.Add(out)
}

// Add takes the records of one outcome.
func (r *Records) Add(out *Outcome) error {
	for i := range out.Visits {
		r.Visits = append(r.Visits, eventVisit(&out.Visits[i]))
	}
	for i := range out.Agreements {
		r.Agreements = append(r.Agreements, eventAgreement(&out.Agreements[i]))
	}
	return nil
}

// Group makes events of the records.
func (r *Records) Group() *Events {
	ev := &Events{}
	for _, group := range event.Visits(r.Visits) {
		ev.Visits = append(ev.Visits, event.MergeVisits(r.Visits, group))
	}
	for _, group := range event.Agreements(r.Agreements) {
		ev.Agreements = append(ev.Agreements, event.MergeAgreements(r.Agreements, group))
	}
	return ev
}

func eventVisit(v *Visit) event.Visit {
	e := event.Visit{ID: v.ID, Article: v.Article.ID, Site: string(v.Article.Site), Published: string(v.Article.Published),
		Host: v.Host, Places: v.Places, Start: string(v.Start), End: string(v.End), Kind: v.Kind, Status: v.Status,
		Event: string(v.Event), Background: v.Background, Confidence: v.Confidence}
	if len(v.Visitors) > 0 {
		p := v.Visitors[0]
		e.Visitor = event.Person{Name: string(p.Name), Role: string(p.Role), Country: string(p.Country), Organisation: string(p.Organisation)}
	}
	if v.Inviter != nil {
		e.Inviter = string(v.Inviter.Name)
	}
	return e
}

func eventAgreement(a *Agreement) event.Agreement {
	return event.Agreement{ID: a.ID, Article: a.Article.ID, Site: string(a.Article.Site), Published: string(a.Article.Published),
		Kinds: a.Kinds, Title: string(a.Title), Parties: a.Parties, Status: a.Status, Date: string(a.Date), Place: string(a.Place),
		Count: int(a.Count), Topics: a.Topics, Background: a.Background, Confidence: a.Confidence}
}

// visitEvent appends the rows of an event and gives their digest.
func (b *batch) visitEvent(e *event.VisitEvent) {
	startMin, startMax := days(Date(e.Start))
	endMin, endMax := days(Date(e.End))
	first, last := reported(&e.Group)
	b.add(visitEvents, text(e.ID), known(e.Visitor.Name), known(e.Visitor.Role), known(e.Visitor.Country), known(e.Visitor.Organisation),
		text(e.Host), known(e.Start), startMin, startMax, known(e.End), endMin, endMax, text(e.Kind), text(e.Status), known(e.Event),
		known(e.Inviter), boolean(e.Background), first, last, integer(e.Reports), integer(e.Articles), integer(e.Sites), text(digest(e)))
	b.group(visitEventMembers, &e.Group)
}

func (b *batch) agreementEvent(e *event.AgreementEvent) {
	dateMin, dateMax := days(Date(e.Date))
	first, last := reported(&e.Group)
	count := cell{}
	if e.Count > 0 {
		count = integer(e.Count)
	}
	b.add(agreementEvents, text(e.ID), known(e.Title), text(e.Status), known(e.Date), dateMin, dateMax, known(e.Place), count,
		boolean(e.Background), first, last, integer(e.Reports), integer(e.Articles), integer(e.Sites), text(digest(e)))
	b.list(agreementEventParties, text(e.ID), e.Parties)
	b.group(agreementEventMembers, &e.Group)
}

// group appends the lists of an event; the tables of values and history follow that of
// the members.
func (b *batch) group(members tableID, g *event.Group) {
	id := text(g.ID)
	b.list(members, id, g.Members)
	for i, v := range g.Values {
		b.add(members+1, id, integer(i), text(v.Field), text(v.Value), integer(v.Sources), integer(v.Sites), boolean(v.Best))
	}
	for i, s := range g.History {
		since, _ := days(Date(s.Since))
		b.add(members+2, id, integer(i), text(s.Status), since, known(s.Date), text(s.Record))
	}
}

func reported(g *event.Group) (first, last cell) {
	first, _ = days(Date(g.FirstReport))
	last, _ = days(Date(g.LastReport))
	return first, last
}

// digest is a hash of an event with all its lists.
func digest(e any) string {
	data, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

// chunk is how many events are on their way into a table at once.
const chunk = 5000

// each calls f with batches of rows of all events for which keep is true; keep gets the
// id and digest.
func (ev *Events) each(keep func(id, digest string) bool, f func(*batch) error) error {
	b := newBatch()
	drain := func(least int) error {
		if b.outcomes < least {
			return nil
		}
		err := f(b)
		b.reset()
		return err
	}
	for i := range ev.Visits {
		if e := &ev.Visits[i]; keep(e.ID, digest(e)) {
			b.visitEvent(e)
			b.outcomes++
		}
		if err := drain(chunk); err != nil {
			return err
		}
	}
	for i := range ev.Agreements {
		if e := &ev.Agreements[i]; keep(e.ID, digest(e)) {
			b.agreementEvent(e)
			b.outcomes++
		}
		if err := drain(chunk); err != nil {
			return err
		}
	}
	return drain(1)
}

func all(string, string) bool { return true }

// Events writes the events' lines.
func (j *JSONLines) Events(ev *Events) error {
	enc := json.NewEncoder(j.w)
	enc.SetEscapeHTML(false)
	for i := range ev.Visits {
		if err := enc.Encode(newVisitEvent(&ev.Visits[i])); err != nil {
			return err
		}
	}
	for i := range ev.Agreements {
		if err := enc.Encode(newAgreementEvent(&ev.Agreements[i])); err != nil {
			return err
		}
	}
	return nil
}

// Events writes the events into their tables.
func (c *CSV) Events(ev *Events) error {
	return ev.each(all, func(b *batch) error {
		c.pending = b
		return c.drain()
	})
}

// Events writes the events into their tables.
func (p *Parquet) Events(ev *Events) error {
	return ev.each(all, func(b *batch) error {
		p.pending = b
		return p.drain()
	})
}

// An EventSink takes events that do not belong to records it has: a file or a folder.
type EventSink interface {
	Sink
	Events(*Events) error
}
