package visit

import (
	_ "embed"
	"slices"
	"strings"
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

// claim turns a frame into claims: one for every home state among its visitors and
// every host.
func (r *reader) claim(si int, sent *pattern.Sentence, f pattern.Frame) {
	c := claim{rule: f.Rule, phase: f.Rule.Set["phase"], sent: si, title: r.isTitle(si)}
	trigger := f.Noun
	if f.Verb >= 0 {
		trigger = sent.Verbs[f.Verb].Head
	}
	c.span = r.spanOf(sent, []int{trigger})
	visitors := r.people(sent, f.Get("visitor"))
	if len(visitors) == 1 && f.Get("host") == nil {
		if ent := &r.doc.Entities[visitors[0]]; ent.Group && ent.Name == "" && len(ent.Mentions) <= 2 {
			visitors, c.anaphor = nil, true // "the delegation heads home": that of the traveller told of
		}
	}
	others := f.Get("other")
	if len(visitors) > 0 {
		for _, e := range r.people(sent, f.Get("company")) {
			if !contains(visitors, e) && r.doc.Entities[e].Name != "" {
				visitors = append(visitors, e)
			}
		}
	}
	c.visitorAt = r.spanOf(sent, f.Get("visitor"))
	c.others, c.othersAt = r.people(sent, others), r.spanOf(sent, others)
	c.anaphor = c.anaphor || anaphoric(sent, &f)
	if f.Verb >= 0 && !c.anaphor {
		v := &sent.Verbs[f.Verb]
		c.otherSubject = f.Noun < 0 || v.SubjNoun >= 0 && !v.Passive && !is(visitNoun, sent.Items[v.SubjNoun].Norm)
	}
	r.mood(&c, sent, &f)
	if f.Rule.Name == "arrives-on-visit" && f.Noun >= 0 {
		c.phase = departure(sent, &f, c.phase)
	}
	r.kindOf(&c, sent, &f)
	r.datesOf(&c, sent, &f)
	r.onlyDate(&c, sent, f.Verb)
	r.sameDay(&c)
	if d := c.firstDay(); c.certain == real && !c.past && r.pub != "" && len(d.iso) == 10 && d.iso > r.pub {
		c.certain = planned // "is in Rome next Monday"
	}
	if f.Noun >= 0 && is(tourNoun, sent.Items[f.Noun].Norm) && (c.start.iso != "" || c.days > 0) {
		c.wholeTour = true
	}
	r.eventOf(&c, sent, &f)
	for _, fill := range f.Fills {
		at := r.spanOf(sent, fill.Items)
		c.slots = append(c.slots, extract.Slot{Name: fill.Slot, Span: at, Value: at.Of(r.doc.Text)})
	}
	hosts := r.hosts(sent, f.Get("host"))
	if c.phase == "travel" && f.Verb >= 0 && homeward(sent, &sent.Verbs[f.Verb]) {
		// "flies back to Gaborone": the end of the stay abroad
		c.phase = "came-home"
		if len(visitors) > 0 || c.anaphor {
			c.visitors = visitors
			if len(visitors) > 0 {
				c.visitors = r.byState(visitors)[0]
			}
			r.datesOf(&c, sent, &f)
			r.claims = append(r.claims, c)
		}
		return
	}
	if f.Rule.Name == "leaves" && len(hosts) == 0 {
		if leavesFor(sent, &f) {
			return
		}
		if len(visitors) > 0 && r.doc.Entities[visitors[0]].ISO == r.doc.Dateline.Country && r.doc.Dateline.Country != "" {
			c.leaveHome() // told from the visitor's own country
		}
	}
	if f.Rule.Set["voice"] == "passive" && !sent.Verbs[f.Verb].Passive {
		return
	}
	if len(hosts) == 0 && f.Noun >= 0 {
		// "the Denmark state visit", "South Africa trip"
		hosts = r.hosts(sent, before(sent, f.Noun))
	}
	switch f.Rule.Set["need"] {
	case "host":
		if len(hosts) == 0 && c.phase == "travel" && sent.Verbs[f.Verb].Lemma == "come" && c.certain == real {
			c.phase = "arrive" // "the delegation had come on Monday": to where the report is from
			r.datesOf(&c, sent, &f)
		} else if len(hosts) == 0 {
			return
		}
	case "event":
		if c.event == "" {
			return
		}
		if h := r.heldIn(sent); len(h) == 1 {
			hosts = h
		}
		if len(hosts) == 0 {
			hosts = r.venue(sent, c.eventAt)
		}
		if len(hosts) == 0 && f.Verb >= 0 && is(attendVerb, sent.Verbs[f.Verb].Lemma) {
			hosts = r.dateline()
		}
	}
	if c.event != "" && len(hosts) == 1 {
		at := note{sent: si, hosts: hosts, event: c.event, eventAt: c.eventAt}
		if k := itemAt(sent, r.doc, c.eventAt); k >= 0 && f.Rule.Set["need"] == "event" {
			r.datesAfterNoun(&c, sent, k)
		}
		if c.certain == real || c.certain == planned {
			at.day = c.firstDay()
		}
		r.notes = append(r.notes, at)
	}
	if f.Rule.Set["subject"] == "trip" && !r.tripSubject(sent, &f) {
		return
	}
	switch c.phase {
	case "meet":
		if r.remote(si) {
			return
		}
		if f.Rule.Name == "meets-in" {
			hosts = r.hosts(sent, whereabouts(sent, f.Get("host"), is(encounterVerb, sent.Verbs[f.Verb].Lemma)))
		}
		if len(hosts) == 0 && len(visitors) > 0 && len(visitors)+len(c.others) > 1 && is(encounterVerb, sent.Verbs[f.Verb].Lemma) {
			if h := r.atHome(si, visitors, c.others); h != nil && c.certain == real {
				r.meeting(c, visitors, c.others, h)
				return
			}
			r.encounters = append(r.encounters, encounter{c, append(append([]int(nil), visitors...), c.others...)})
		}
		if len(hosts) > 1 {
			// "met X in Niamey and on Monday Y in Ouagadougou"
			for _, h := range hosts {
				d := c
				r.ownDates(&d, sent, h, hosts)
				r.meeting(d, visitors, nil, []hostAt{h})
			}
			return
		}
		r.meeting(c, visitors, c.others, hosts)
		return
	case "receive":
		if hosts == nil {
			hosts = r.hostOfOthers(c.others)
			if len(hosts) > 0 {
				hosts[0].at = c.othersAt
			} else {
				hosts = r.hosts(sent, others) // "Austria will host"
			}
		}
	}
	for _, group := range r.byState(visitors) {
		c := c
		c.visitors = group
		home := r.doc.Entities[group[0]].ISO
		if len(hosts) == 0 {
			r.claims = append(r.claims, c)
			continue
		}
		for _, h := range hosts {
			if h.iso == home && r.doc.Entities[group[0]].Org == "" {
				if len(hosts) == 1 {
					switch c.host = ""; homePhase(c.phase) {
					case "left-home":
						c.leaveHome()
					case "came-home":
						c.comeHome()
					default:
						c.phase = "home"
					}
					r.claims = append(r.claims, c)
				}
				continue
			}
			d := c
			d.host, d.hostAt, d.places = h.iso, h.at, h.places
			if len(hosts) > 1 {
				d.shared = !r.ownDates(&d, sent, h, hosts)
			}
			r.claims = append(r.claims, d)
		}
	}
	if len(visitors) == 0 {
		for _, h := range hosts {
			d := c
			d.host, d.hostAt, d.places = h.iso, h.at, h.places
			if len(hosts) > 1 {
				d.shared = !r.ownDates(&d, sent, h, hosts)
			}
			r.claims = append(r.claims, d)
		}
		if len(hosts) == 0 && (f.Noun >= 0 || c.anaphor) {
			r.claims = append(r.claims, c)
		}
	}
}

// homePhase is what a journey to or from one's own country says of the trip abroad:
// leaving home opens it, coming home ends it.
func homePhase(phase string) string {
	switch phase {
	case "end", "before":
		return "left-home"
	case "arrive", "travel", "leavefor", "begin":
		return "came-home"
	}
	return "home"
}

// leaveHome and comeHome turn a claim about the visitor's own country into one about the
// journey: its day opens or ends the time abroad.
func (c *claim) leaveHome() {
	c.phase = "left-home"
	if c.start.iso == "" {
		if c.start, c.day = c.day, (dated{}); c.start.iso == "" {
			c.start, c.end = c.end, dated{}
		}
	}
}

func (c *claim) comeHome() {
	c.phase = "came-home"
	if c.end.iso == "" {
		if c.end, c.day = c.day, (dated{}); c.end.iso == "" {
			c.end, c.start = c.start, dated{}
		}
	}
}

func (r *reader) isTitle(si int) bool {
	return r.doc.Sents[si].End > 0 && r.doc.Sents[si].Span.End <= r.doc.Article.TitleEnd
}

type hostAt struct {
	iso    string
	at     text.Span
	item   int
	places []placeAt
}

// dateline is the host a report from the spot leaves unsaid.
func (r *reader) dateline() []hostAt {
	dl := r.doc.Dateline
	if dl.Country == "" {
		return nil
	}
	h := hostAt{iso: dl.Country, at: dl.Span, item: -1}
	if dl.Place >= 0 {
		h.places = []placeAt{{dl.Place, r.doc.Entities[dl.Place].Name, dl.Span}}
	}
	return []hostAt{h}
}

// tripSubject reports whether the clause speaks of a journey: "a trip that takes him to".
func (r *reader) tripSubject(sent *pattern.Sentence, f *pattern.Frame) bool {
	for k := sent.Verbs[f.Verb].First - 1; k >= 0 && k > sent.Verbs[f.Verb].First-8; k-- {
		if it := &sent.Items[k]; it.Class == pattern.Word && is(journeyNoun, it.Norm) {
			return true
		}
	}
	return false
}

// ownDates gives each of several hosts the date that stands beside it, if any does:
// "in Mongolia on October 7 and in South Korea on October 8".
func (r *reader) ownDates(c *claim, sent *pattern.Sentence, h hostAt, hosts []hostAt) bool {
	next := len(sent.Items)
	beside := false
	for _, o := range hosts {
		if o.item > h.item && o.item < next {
			next = o.item
		}
		if o.item >= 0 && o.item+3 < len(sent.Items) {
			for k := o.item + 1; k <= o.item+3; k++ {
				beside = beside || sent.Items[k].Class == pattern.Date
			}
		}
	}
	if !beside || h.item < 0 {
		return false
	}
	var own claim
	own.phase = c.phase
	for k := h.item + 1; k < next && k < h.item+6; k++ {
		if sent.Items[k].Class == pattern.Date {
			r.fileDate(&own, sent, sent.PrepBefore(k), k)
		}
	}
	if own.anyDate() == "" {
		return false
	}
	c.start, c.end, c.day = own.start, own.end, own.day
	return true
}

// hosts groups host items by country: "in Beijing and Shanghai" is one host, "to
// Germany, Denmark and Norway" three.
func (r *reader) hosts(sent *pattern.Sentence, items []int) []hostAt {
	var out []hostAt
	item := -1
	add := func(iso string, at text.Span, p *placeAt) {
		if iso == "" {
			return
		}
		for i := range out {
			if out[i].iso == iso {
				if p != nil {
					out[i].places = append(out[i].places, *p)
				}
				return
			}
		}
		h := hostAt{iso: iso, at: at, item: item}
		if p != nil {
			h.places = []placeAt{*p}
		}
		out = append(out, h)
	}
	for _, i := range items {
		it := &sent.Items[i]
		item = i
		at := r.spanOf(sent, []int{i})
		if it.Class == pattern.Here && it.Norm == "there" {
			if e, span := r.lastPlace(it.First); e >= 0 {
				ent := &r.doc.Entities[e]
				if ent.Kind == extract.Place {
					add(ent.ISO, span, &placeAt{e, ent.Name, span})
				} else {
					add(ent.ISO, span, nil)
				}
			}
			continue
		}
		if it.Class == pattern.Here {
			dl := r.doc.Dateline
			if dl.Country == "" {
				continue
			}
			var p *placeAt
			if dl.Place >= 0 {
				p = &placeAt{dl.Place, r.doc.Entities[dl.Place].Name, dl.Span}
			}
			add(dl.Country, at, p)
			continue
		}
		if len(it.Refs) == 0 {
			continue
		}
		e := r.doc.Mentions[it.Refs[0]].Entity
		ent := &r.doc.Entities[e]
		switch {
		case ent.Kind == extract.Place:
			add(ent.ISO, at, &placeAt{e, ent.Name, at})
		case ent.Kind == extract.Country:
			add(ent.ISO, at, nil)
		}
	}
	return out
}

// hostOfOthers is the state of those who received the visitor.
func (r *reader) hostOfOthers(others []int) []hostAt {
	for _, e := range others {
		if iso := r.doc.Entities[e].ISO; iso != "" {
			return []hostAt{{iso: iso}}
		}
	}
	return nil
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

// mood reads tense, modality and polarity.
func (r *reader) mood(c *claim, sent *pattern.Sentence, f *pattern.Frame) {
	vi := f.Verb
	if vi < 0 {
		vi = sent.Governing(f.Noun)
		if vi < 0 {
			return
		}
		v := &sent.Verbs[vi]
		c.past = v.Tense == pattern.Past
		c.soon = v.Tense == pattern.Future || v.Tense == pattern.Planned && !v.PastPlan
		return
	}
	v := &sent.Verbs[vi]
	for (v.Infinitive || v.Gerund) && v.Tense == pattern.Untensed && v.Above >= 0 {
		if v.Infinitive && (is(inviteWord, sent.Verbs[v.Above].Lemma) || r.governs(sent, v.Above, inviteWord)) {
			c.phase, c.certain = "invite", wished
			return
		}
		if sent.Verbs[v.Above].Lemma == "look" {
			c.certain = planned // "looks forward to welcoming"
			return
		}
		v = &sent.Verbs[v.Above]
	}
	switch v.Tense {
	case pattern.Past:
		c.certain, c.past = real, true
	case pattern.Present:
		c.certain = real
		if !c.title && !v.Passive && sent.Items[v.Head].Tag != "VBG" && v.Lemma != "be" && v.Lemma != "have" && (c.phase == "stay" || c.phase == "begin" || c.phase == "travel" || c.phase == "leavefor" || c.phase == "arrive") {
			c.certain = planned // "From there he flies to Lima": the timetable present
		}
	case pattern.Future, pattern.Planned:
		c.certain, c.pastPlan = planned, v.PastPlan
	case pattern.Wished:
		c.certain = wished
	case pattern.Untensed:
		switch {
		case v.Infinitive && c.title:
			c.certain = planned
		case v.Infinitive:
			c.certain = open
		default:
			c.certain = real
		}
	}
	c.perfect = v.Pluperfect && c.certain == real
	c.hasDone = v.Perfect && !v.Pluperfect && c.certain == real
	if c.phase == "await" && c.certain != wished {
		c.certain, c.pastPlan = planned, c.past
	}
	if v.Negated {
		c.certain = denied
	}
}

// governs reports whether a word of class c is an object of verb group vi or its subject.
func (r *reader) governs(sent *pattern.Sentence, vi int, c class) bool {
	v := &sent.Verbs[vi]
	for _, a := range v.Args {
		if a.Prep == "" && is(c, sent.Items[a.Item].Norm) {
			return true
		}
	}
	return v.SubjNoun >= 0 && is(c, sent.Items[v.SubjNoun].Norm)
}

func (r *reader) expr(sent *pattern.Sentence, item int) *when.Expr {
	it := &sent.Items[item]
	if len(it.Refs) == 0 || it.Class != pattern.Date && it.Class != pattern.Duration {
		return nil
	}
	return &r.doc.Dates[it.Refs[0]]
}

// anaphoric reports whether whoever the trigger speaks of is a pronoun, a definite
// description ("the former guerrilla") or left out.
func anaphoric(sent *pattern.Sentence, f *pattern.Frame) bool {
	if f.Verb < 0 {
		return false
	}
	v := &sent.Verbs[f.Verb]
	if v.SubjNoun < 0 {
		return len(v.Subjects) == 0 && v.Participle
	}
	it := &sent.Items[v.SubjNoun]
	switch it.Norm {
	case "he", "she", "they":
		return true
	case "it", "there", "this", "that", "we", "i", "you":
		return false
	}
	return it.Tag == "NN" && is(personNoun, it.Norm)
}

// homeward reports whether a verb of motion carries "back" or "home".
func homeward(sent *pattern.Sentence, v *pattern.Verb) bool {
	for k := v.End; k < len(sent.Items) && k < v.End+2; k++ {
		if w := sent.Items[k].Norm; w == "back" || w == "home" {
			return true
		}
	}
	return v.Lemma == "return"
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

// departure tells "left for a visit to" from "left at the end of a visit to".
func departure(sent *pattern.Sentence, f *pattern.Frame, phase string) string {
	if !is(departVerb, sent.Verbs[f.Verb].Lemma) {
		return phase
	}
	for k := sent.Verbs[f.Verb].End; k < f.Noun; k++ {
		if is(endWord, sent.Items[k].Norm) {
			return "end"
		}
	}
	return phase
}

// before lists the countries and places that stand before a noun as part of its phrase.
func before(sent *pattern.Sentence, noun int) []int {
	var out []int
	for _, k := range sent.Mods(noun) {
		if it := &sent.Items[k]; (it.Class == pattern.Country || it.Class == pattern.Place) && !it.Adj {
			out = append([]int{k}, out...)
		}
	}
	return out
}

// leavesFor reports whether "left" says where to rather than where from.
func leavesFor(sent *pattern.Sentence, f *pattern.Frame) bool {
	for _, a := range sent.Verbs[f.Verb].Args {
		if a.Prep == "for" || a.Prep == "to" || a.Prep == "" && sent.Items[a.Item].Class == pattern.Word {
			return true
		}
	}
	return false
}

// heldIn is the place of a gathering that a clause says is held: "the summit, which will
// be held on 8 May in Quito".
func (r *reader) heldIn(sent *pattern.Sentence) []hostAt {
	for vi := range sent.Verbs {
		v := &sent.Verbs[vi]
		if v.Lemma != "hold" || !v.Passive && !v.Participle {
			continue
		}
		for _, a := range v.Args {
			if it := &sent.Items[a.Item]; a.Prep == "in" && (it.Class == pattern.Place || it.Class == pattern.Country) {
				return r.hosts(sent, []int{a.Item})
			}
		}
	}
	return nil
}

// venue is where the gathering named at span takes place: "the summit in Algiers", "the
// summit that Algiers hosts".
func (r *reader) venue(sent *pattern.Sentence, at text.Span) []hostAt {
	for k := range sent.Items {
		it := &sent.Items[k]
		if r.doc.Tokens[it.First].Start < at.Start || it.Class != pattern.Place && it.Class != pattern.Country || it.Adj {
			continue
		}
		if r.doc.Tokens[it.First].Start < at.End {
			continue
		}
		switch sent.PrepBefore(k) {
		case "in", "at":
			return r.hosts(sent, []int{k})
		}
		for vi := range sent.Verbs {
			if v := &sent.Verbs[vi]; v.Lemma == "host" && len(v.Subjects) > 0 && v.Subjects[0] == k {
				return r.hosts(sent, []int{k})
			}
		}
	}
	return nil
}

// headline reads a title without a verb of motion: "Kenyan president in Lusaka for talks".
func (r *reader) headline(si int, sent *pattern.Sentence) {
	for k := 0; k+2 < len(sent.Items) && k < 6 && sent.VerbAt(k) < 0; k++ {
		if sent.Items[k].Class != pattern.Person || sent.Items[k].Owner {
			continue
		}
		n := k + 1
		if w := sent.Items[n].Norm; w == "back" || w == "off" {
			n++
		}
		if n+1 >= len(sent.Items) || sent.Items[n].Norm != "in" && !(sent.Items[n].Norm == "to" && n > k+1) {
			continue
		}
		if it := &sent.Items[n+1]; it.Class != pattern.Place && it.Class != pattern.Country || it.Adj {
			continue
		}
		hosts := r.hosts(sent, []int{n + 1})
		for _, group := range r.byState(r.people(sent, []int{k})) {
			ent := &r.doc.Entities[group[0]]
			if len(hosts) == 0 || hosts[0].iso == ent.ISO || ent.ISO == "" && ent.Org == "" {
				continue
			}
			at := r.spanOf(sent, []int{k, n + 1})
			r.claims = append(r.claims, claim{rule: headlineRule, phase: "stay", sent: si, span: at, visitors: group,
				visitorAt: r.spanOf(sent, []int{k}), host: hosts[0].iso, hostAt: hosts[0].at, places: hosts[0].places, certain: real, title: r.isTitle(si),
				slots: []extract.Slot{{Name: "visitor", Span: r.spanOf(sent, []int{k}), Value: r.spanOf(sent, []int{k}).Of(r.doc.Text)}, {Name: "host", Span: hosts[0].at, Value: hosts[0].at.Of(r.doc.Text)}}})
		}
	}
}

// headlineRule names what headline finds; it has no verb for the rule file to hold.
var headlineRule = &pattern.Rule{Name: "headline-in", Note: "a title without a verb: somebody in, or off to, a place"}

// itemAt is the last item that lies inside a span, -1 if none.
func itemAt(sent *pattern.Sentence, doc *extract.Document, at text.Span) int {
	best := -1
	for k := range sent.Items {
		if doc.Tokens[sent.Items[k].First].Start >= at.Start && doc.Tokens[sent.Items[k].End-1].End <= at.End {
			best = k
		}
	}
	return best
}

// firstDay is the day a claim begins with, if it names one.
func (c *claim) firstDay() dated {
	if c.start.iso != "" {
		return c.start
	}
	return c.day
}

// lastPlace is the place or country named last before a token, -1 if none.
func (r *reader) lastPlace(tok int) (int, text.Span) {
	best := -1
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		if m.First >= tok {
			continue
		}
		if (m.Kind == extract.Place || m.Kind == extract.Country && m.Form == extract.Name) && (best < 0 || m.First > r.doc.Mentions[best].First) {
			best = i
		}
	}
	if best < 0 {
		return -1, text.Span{}
	}
	return r.doc.Mentions[best].Entity, r.mentionSpan(&r.doc.Mentions[best])
}

// whereabouts drops the countries that belong to a noun before them: "discussed the war
// in Ukraine" does not put anybody in Ukraine, "met in Ukraine" does. Only verbs of
// meeting may name a country at all.
func whereabouts(sent *pattern.Sentence, items []int, meeting bool) []int {
	var out []int
	for _, k := range items {
		if it := &sent.Items[k]; it.Class == pattern.Country {
			p := k - 1
			for p > 0 && (sent.Items[p].Class == pattern.Country || sent.Items[p].Class == pattern.Word && (sent.Items[p].Tag == "DT" || sent.Items[p].Norm == "in" || sent.Items[p].Norm == "at" || sent.Items[p].Norm == "and" || sent.Items[p].Norm == ",")) {
				p--
			}
			if b := &sent.Items[max(p, 0)]; !meeting || b.Class == pattern.Word && strings.HasPrefix(b.Tag, "NN") && !is(personNoun, strings.TrimSuffix(b.Norm, "s")) {
				continue
			}
		}
		out = append(out, k)
	}
	return out
}
