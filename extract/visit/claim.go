package visit

import (
	_ "embed"
	"slices"
	"sync"

	"chancery/extract"
	"chancery/extract/pattern"
	"chancery/extract/text"
	"chancery/extract/when"
)

//go:embed visit.rules
var rulesText string

// Rules returns the embedded rules.
var Rules = sync.OnceValue(func() *pattern.Rules { return pattern.MustParse("visit.rules", rulesText) })

var classes = pattern.Classes{
	"visitor": {pattern.Person},
	"company": {pattern.Person},
	"other":   {pattern.Person, pattern.Organisation, pattern.Country},
	"host":    {pattern.Country, pattern.Place, pattern.Here},
}

// certainty is what a sentence says about whether the journey takes place.
type certainty uint8

const (
	open    certainty = iota // the sentence does not tell: "during the visit"
	real                     // past or present: it has begun or is over
	planned                  // will, is to, is due to
	wished                   // may, could, hopes to
	denied                   // did not, will not
)

// A claim is what one rule read in one sentence about one visitor and one host.
type claim struct {
	rule         *pattern.Rule
	phase        string
	sent         int
	span         text.Span // of the trigger
	visitors     []int     // entities, the leading one first
	visitorAt    text.Span
	host         string // ISO code, "" if the sentence names none
	hostAt       text.Span
	places       []placeAt
	others       []int // entities on the host side
	othersAt     text.Span
	certain      certainty
	past         bool // the sentence is in the past tense
	perfect      bool // pluperfect: told as background of something later
	pastPlan     bool
	title        bool
	start        dated
	end          dated
	day          dated // a day of presence that is neither
	days         int
	daysAt       text.Span
	kind         string
	kindAt       text.Span
	event        string
	eventAt      text.Span
	recalled     bool // "last visit", "the first since"
	otherSubject bool // the subject is a thing or an unnamed crowd: no traveller of ours
	hasDone      bool // present perfect: "has arrived"
	wholeTour    bool // its dates are those of a tour: "a five-day tour of"
	shared       bool // its dates are said of several hosts at once
	soon         bool // a noun under a verb in the future: "will sign it during the visit"
	bound        bool // visitor or host come from another claim
	tour         bool // speaks of all legs of a tour
	anaphor      bool // the subject is a pronoun or a description the article has introduced
	slots        []extract.Slot
}

type placeAt struct {
	ent  int
	name string
	at   text.Span
}

// dated is a resolved day, month or year with its basis.
type dated struct {
	iso, basis, rule string
	at               text.Span
}

// reader reads one document.
type reader struct {
	doc    *extract.Document
	rules  *pattern.Rules
	claims []claim
	pub    string

	firstIn, inSent []int // mentions by sentence
	gatherings      []pending
	encounters      []encounter
	guessed         []int    // people whose state homelands supplied
	titleHost       []hostAt // the place the title names with "in"
	notes           []note   // gatherings told of, in text order
}

// read collects the claims of every sentence that holds a trigger.
func (r *reader) read() {
	r.sortMentions()
	for si := range r.doc.Sents {
		s := &r.doc.Sents[si]
		if !r.worthReading(si, s) {
			continue
		}
		sent := r.rules.Read(r.doc.Items(si))
		r.headline(si, sent)
		r.noteGathering(si, sent)
		for _, f := range r.rules.Match(sent, classes, nil) {
			if f.Rule.Set["phase"] == "gathering" {
				r.gatherings = append(r.gatherings, pending{si, sent, f})
				continue
			}
			r.claim(si, sent, f)
		}
	}
}

// worthReading reports whether a sentence may hold a claim: tagging and reading cost more
// than all before them. A noun of travel or a verb that needs nothing else will do, with
// anybody in the sentence; every other rule wants a person and a place, or two people.
func (r *reader) worthReading(si int, s *text.Sentence) bool {
	strong, weak := false, false
	for t := s.First; t < s.End && !strong; t++ {
		a, b := r.rules.Triggers(r.doc.Tokens[t].Norm)
		strong, weak = strong || a, weak || b
	}
	if strong {
		return true
	}
	people, place := 0, false
	for i := r.firstIn[si]; i < r.firstIn[si+1]; i++ {
		m := &r.doc.Mentions[r.inSent[i]]
		switch {
		case m.Kind == extract.Person:
			people++
		case m.Kind == extract.Place || m.Kind == extract.Country && m.Form != extract.Adjective:
			place = true
		}
	}
	return people > 0 && place || people > 1 && weak
}

// sortMentions lists the mentions by sentence.
func (r *reader) sortMentions() {
	r.firstIn = make([]int, len(r.doc.Sents)+1)
	for i := range r.doc.Mentions {
		r.firstIn[r.doc.Mentions[i].Sent+1]++
	}
	for s := range r.doc.Sents {
		r.firstIn[s+1] += r.firstIn[s]
	}
	r.inSent = make([]int, len(r.doc.Mentions))
	next := append([]int(nil), r.firstIn...)
	for i := range r.doc.Mentions {
		s := r.doc.Mentions[i].Sent
		r.inSent[next[s]] = i
		next[s]++
	}
}

func (r *reader) spanOf(sent *pattern.Sentence, items []int) text.Span {
	if len(items) == 0 {
		return text.Span{}
	}
	a, b := sent.Items[slices.Min(items)], sent.Items[slices.Max(items)]
	return text.Span{Start: r.doc.Tokens[a.First].Start, End: r.doc.Tokens[b.End-1].End}
}

// people returns the person entities behind items, without repeats.
func (r *reader) people(sent *pattern.Sentence, items []int) []int {
	var out []int
	for _, i := range items {
		if sent.Items[i].Class != pattern.Person || i > 0 && is(nobody, sent.Items[i-1].Norm) {
			continue
		}
		for _, m := range sent.Items[i].Refs {
			ent := r.doc.Mentions[m].Entity
			if r.doc.Entities[ent].Group {
				ent = r.headOf(sent, i, ent)
			}
			if !contains(out, ent) {
				out = append(out, ent)
			}
		}
	}
	return out
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func (r *reader) isTitle(si int) bool {
	return r.doc.Sents[si].End > 0 && r.doc.Sents[si].Span.End <= r.doc.Article.TitleEnd
}

// byState splits visitors into delegations of one state or organisation.
func (r *reader) byState(visitors []int) [][]int {
	var out [][]int
	for _, v := range visitors {
		ent := &r.doc.Entities[v]
		placed := false
		for i, g := range out {
			first := &r.doc.Entities[g[0]]
			if first.ISO == ent.ISO && first.Org == ent.Org {
				out[i] = append(out[i], v)
				placed = true
				break
			}
		}
		if !placed {
			out = append(out, []int{v})
		}
	}
	return out
}

// meeting gives a visit to everyone who met outside their own country while somebody
// from that country was there.
func (r *reader) meeting(c claim, a, b []int, hosts []hostAt) {
	if len(hosts) != 1 {
		return
	}
	h := hosts[0]
	all := append(append([]int(nil), a...), b...)
	for _, group := range r.byState(all) {
		ent := &r.doc.Entities[group[0]]
		if ent.ISO == h.iso && ent.Org == "" || ent.ISO == "" && ent.Org == "" {
			continue
		}
		d := c
		d.visitors, d.host, d.hostAt, d.places = group, h.iso, h.at, h.places
		d.others = nil
		for _, e := range all {
			if r.doc.Entities[e].ISO == h.iso {
				d.others = append(d.others, e)
			}
		}
		r.claims = append(r.claims, d)
	}
}

func (r *reader) expr(sent *pattern.Sentence, item int) *when.Expr {
	it := &sent.Items[item]
	if len(it.Refs) == 0 || it.Class != pattern.Date && it.Class != pattern.Duration {
		return nil
	}
	return &r.doc.Dates[it.Refs[0]]
}

// headOf is the person who leads a delegation: "a delegation headed by NAME".
func (r *reader) headOf(sent *pattern.Sentence, i, group int) int {
	for k := i + 1; k+2 < len(sent.Items) && k < i+9; k++ {
		if w := sent.Items[k].Norm; w != "led" && w != "headed" {
			continue
		}
		for n := k + 1; n < len(sent.Items) && n < k+4; n++ {
			if it := &sent.Items[n]; it.Class == pattern.Person && len(it.Refs) > 0 {
				return r.doc.Mentions[it.Refs[0]].Entity
			}
		}
	}
	return group
}

// firstDay is the day a claim begins with, if it names one.
func (c *claim) firstDay() dated {
	if c.start.iso != "" {
		return c.start
	}
	return c.day
}
