package event

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
)

// A Value is what some reports say of a field. Of conflicting values the best is taken
// for the event; the others are kept.
type Value struct {
	Field, Value string
	Sources      int // articles that say so
	Sites        int // outlets among them
	Best         bool
}

// A Step is a change of status, or of the planned date, in the order of publication.
type Step struct {
	Status string
	Since  string // publication of the first report that says so
	Date   string // start of the visit, or day of the act, as told there
	Record string // that report
}

// A Group is what visits and agreements have in common as events.
type Group struct {
	ID                string
	Status            string // the last of History
	FirstReport       string // days of publication
	LastReport        string
	Reports, Articles int
	Sites             int
	Background        bool // every report merely recalls it
	Members           []string
	Values            []Value
	History           []Step
}

// A VisitEvent is one visit as all reports together tell it.
type VisitEvent struct {
	Group
	Visitor     Person
	Host        string
	Start, End  string
	Kind, Event string
	Inviter     string
}

// An AgreementEvent is one instrument, or counted group, as all reports tell it.
type AgreementEvent struct {
	Group
	Title, Date, Place string
	Count              int
	Parties            []string
}

// A source is a report as the vote sees it.
type source struct {
	id, article, site, published, status, date string
	background                                 bool
	confidence                                 float64
}

// A vote counts who says what of one field.
type vote struct {
	field  string
	say    map[string]*ballot
	values []string // in the order they came
}

type ballot struct {
	articles, sites map[string]bool
	weight          float64
	latest          string
}

func (v *vote) cast(s *source, value string) {
	if value == "" {
		return
	}
	if v.say == nil {
		v.say = map[string]*ballot{}
	}
	b := v.say[value]
	if b == nil {
		b = &ballot{articles: map[string]bool{}, sites: map[string]bool{}}
		v.say[value] = b
		v.values = append(v.values, value)
	}
	b.articles[s.article] = true
	b.sites[s.site] = true
	b.weight += s.confidence
	b.latest = max(b.latest, s.published)
}

// rank orders the values: more articles, more confidence, more detail, the later word.
func (v *vote) rank() {
	slices.SortStableFunc(v.values, func(a, b string) int {
		x, y := v.say[a], v.say[b]
		return cmp.Or(cmp.Compare(len(y.articles), len(x.articles)), cmp.Compare(y.weight, x.weight),
			cmp.Compare(len(b), len(a)), cmp.Compare(y.latest, x.latest), cmp.Compare(a, b))
	})
}

// best is the value of the highest rank among those that pass, "" if none does.
func (v *vote) best(pass func(string) bool) string {
	v.rank()
	for _, value := range v.values {
		if pass == nil || pass(value) {
			return value
		}
	}
	return ""
}

// has reports whether anyone says so.
func (v *vote) has(value string) bool { return v.say[value] != nil }

// day reports whether anyone says so and it is a whole day.
func (v *vote) day(value string) bool { return isDay(value) && v.has(value) }

// put appends the values to g, best first. A field without a best value is a list, whose
// values do not exclude each other.
func (v *vote) put(g *Group, best string) {
	v.rank()
	for _, value := range v.values {
		b := v.say[value]
		g.Values = append(g.Values, Value{v.field, value, len(b.articles), len(b.sites), best == "" || value == best})
	}
}

// newGroup fills what does not depend on the kind of event. order ranks the statuses by
// how far along they are.
func newGroup(prefix string, sources []source, order map[string]int) Group {
	sum := sha256.Sum256([]byte(sources[0].id))
	g := Group{ID: prefix + hex.EncodeToString(sum[:8]), Reports: len(sources), Background: true}
	articles, sites := map[string]bool{}, map[string]bool{}
	for i := range sources {
		s := &sources[i]
		g.Members = append(g.Members, s.id)
		g.Background = g.Background && s.background
		articles[s.article] = true
		if s.site != "" {
			sites[s.site] = true
		}
		if s.published != "" {
			if g.FirstReport == "" {
				g.FirstReport = s.published
			}
			g.LastReport = s.published
		}
	}
	g.Articles, g.Sites = len(articles), len(sites)
	g.History = history(sources, order)
	g.Status = g.History[len(g.History)-1].Status
	return g
}

// history is the statuses as they came to be known. A report that lags behind what was
// known already adds nothing; a new date of a plan is a step of its own.
func history(sources []source, order map[string]int) []Step {
	byDay := slices.Clone(sources)
	slices.SortStableFunc(byDay, func(a, b source) int {
		return cmp.Or(cmp.Compare(a.published, b.published), cmp.Compare(order[a.status], order[b.status]))
	})
	var steps []Step
	for i := range byDay {
		s := &byDay[i]
		step := Step{Status: s.status, Since: s.published, Date: s.date, Record: s.id}
		if len(steps) == 0 {
			steps = append(steps, step)
			continue
		}
		last := &steps[len(steps)-1]
		lags := order[s.status] < order[last.Status]
		moved := planned[s.status] && len(s.date) == len("2006-01-02") && s.date != last.Date && last.Date != ""
		switch {
		case lags, s.status == last.Status && !moved:
			if s.status == last.Status && last.Date == "" {
				last.Date = s.date
			}
		default:
			steps = append(steps, step)
		}
	}
	return steps
}

var (
	planned     = map[string]bool{"announced": true, "postponed": true, "proposed": true}
	visitOrder  = map[string]int{"invited": 1, "announced": 2, "postponed": 2, "ongoing": 3, "completed": 4, "cancelled": 4}
	accordOrder = map[string]int{"proposed": 1, "agreed": 2, "signed": 3, "ratified": 4, "in_force": 5, "extended": 5, "suspended": 5, "terminated": 6}
)

// MergeVisits makes one event of the reports of one group, given in the order Visits
// gives them.
func MergeVisits(visits []Visit, group []int) VisitEvent {
	sources := make([]source, len(group))
	for i, n := range group {
		v := &visits[n]
		sources[i] = source{v.ID, v.Article, v.Site, v.Published, v.Status, v.Start, v.Background, v.Confidence}
	}
	e := VisitEvent{Group: newGroup("ve", sources, visitOrder), Host: visits[group[0]].Host}
	names, roles := vote{field: "visitor"}, vote{field: "role"}
	countries, organisations := vote{field: "country"}, vote{field: "organisation"}
	starts, ends := vote{field: "start"}, vote{field: "end"}
	kinds, events, inviters, places := vote{field: "kind"}, vote{field: "event"}, vote{field: "inviter"}, vote{field: "place"}
	var real, plan, realEnd, planEnd vote // dates of what took place, and of plans that were not put off
	off := lastPostponed(sources)
	for i, n := range group {
		v, s := &visits[n], &sources[i]
		names.cast(s, v.Visitor.Name)
		roles.cast(s, v.Visitor.Role)
		countries.cast(s, v.Visitor.Country)
		organisations.cast(s, v.Visitor.Organisation)
		starts.cast(s, v.Start)
		ends.cast(s, v.End)
		kinds.cast(s, v.Kind)
		events.cast(s, v.Event)
		inviters.cast(s, v.Inviter)
		for _, p := range v.Places {
			places.cast(s, p)
		}
		switch {
		case v.Status == "ongoing" || v.Status == "completed":
			real.cast(s, v.Start)
			realEnd.cast(s, v.End)
		case off == "" || v.Published > off:
			plan.cast(s, v.Start)
			planEnd.cast(s, v.End)
		}
	}
	e.Visitor = Person{Name: cmp.Or(names.best(isFull), names.best(nil)), Role: roles.best(nil), Country: countries.best(nil), Organisation: organisations.best(nil)}
	e.Start = cmp.Or(starts.best(real.day), starts.best(plan.day), starts.best(real.has), starts.best(plan.has), starts.best(nil))
	after := func(day func(string) bool) func(string) bool {
		return func(s string) bool { return day(s) && s >= e.Start }
	}
	e.End = cmp.Or(ends.best(after(realEnd.day)), ends.best(after(planEnd.day)), ends.best(after(isDay)), ends.best(func(s string) bool { return !isDay(s) && !isDay(e.Start) }))
	e.Kind = cmp.Or(kinds.best(func(s string) bool { return s != "unspecified" }), "unspecified")
	e.Event, e.Inviter = events.best(nil), inviters.best(nil)
	names.put(&e.Group, e.Visitor.Name)
	roles.put(&e.Group, e.Visitor.Role)
	countries.put(&e.Group, e.Visitor.Country)
	organisations.put(&e.Group, e.Visitor.Organisation)
	starts.put(&e.Group, e.Start)
	ends.put(&e.Group, cmp.Or(e.End, "-"))
	kinds.put(&e.Group, e.Kind)
	events.put(&e.Group, e.Event)
	inviters.put(&e.Group, e.Inviter)
	places.put(&e.Group, "")
	return e
}

// lastPostponed is when the visit was last reported as put off; plans told until then
// are void.
func lastPostponed(sources []source) string {
	off := ""
	for _, s := range sources {
		if s.status == "postponed" {
			off = max(off, s.published)
		}
	}
	return off
}

func isDay(s string) bool { return len(s) == len("2006-01-02") }

func isFull(s string) bool {
	n := parseName(s)
	return n.full()
}

// MergeAgreements makes one event of the reports of one group.
func MergeAgreements(agreements []Agreement, group []int) AgreementEvent {
	sources := make([]source, len(group))
	for i, n := range group {
		a := &agreements[n]
		sources[i] = source{a.ID, a.Article, a.Site, a.Published, a.Status, a.Date, a.Background, a.Confidence}
	}
	e := AgreementEvent{Group: newGroup("ae", sources, accordOrder)}
	titles, dates, places, counts := vote{field: "title"}, vote{field: "date"}, vote{field: "place"}, vote{field: "count"}
	parties, kinds, topics := vote{field: "party"}, vote{field: "kind"}, vote{field: "topic"}
	var latest vote // the day of the act that the last status tells
	for i, n := range group {
		a, s := &agreements[n], &sources[i]
		titles.cast(s, a.Title)
		dates.cast(s, a.Date)
		places.cast(s, a.Place)
		if a.Count > 0 {
			counts.cast(s, strconv.Itoa(a.Count))
		}
		if a.Status == e.Status {
			latest.cast(s, a.Date)
		}
		for _, p := range a.Parties {
			parties.cast(s, p)
		}
		for _, k := range a.Kinds {
			kinds.cast(s, k)
		}
		for _, t := range a.Topics {
			topics.cast(s, t)
		}
	}
	e.Title, e.Place = titles.best(nil), places.best(nil)
	e.Date = cmp.Or(latest.best(isDay), latest.best(nil), dates.best(isDay), dates.best(nil))
	e.Count, _ = strconv.Atoi(counts.best(nil))
	titles.put(&e.Group, e.Title)
	dates.put(&e.Group, e.Date)
	places.put(&e.Group, e.Place)
	counts.put(&e.Group, strconv.Itoa(e.Count))
	parties.put(&e.Group, "")
	kinds.put(&e.Group, "")
	topics.put(&e.Group, "")
	for _, p := range parties.values { // those that half of the articles name
		if 2*len(parties.say[p].articles) >= e.Articles {
			e.Parties = append(e.Parties, p)
		}
	}
	slices.Sort(e.Parties)
	return e
}
