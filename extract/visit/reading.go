package visit

import (
	"chancery/extract"
	"chancery/extract/pattern"
)

// A reading is a frame on its way to becoming claims.
type reading struct {
	sent     *pattern.Sentence
	f        *pattern.Frame
	c        claim
	visitors []int
	hosts    []hostAt
}

// claim turns a frame into claims: one for every home state among its visitors and
// every host.
func (r *reader) claim(si int, sent *pattern.Sentence, f pattern.Frame) {
	x := reading{sent: sent, f: &f, c: claim{rule: f.Rule, phase: f.Rule.Set["phase"], sent: si, title: r.isTitle(si)}}
	if f.Rule.Set["voice"] == "passive" && !sent.Verbs[f.Verb].Passive || f.Rule.Set["subject"] == "trip" && !r.tripSubject(sent, &f) {
		return
	}
	r.who(&x)
	r.mood(&x.c, sent, &f)
	r.what(&x)
	x.hosts = r.hosts(sent, f.Get("host"))
	switch {
	case x.c.phase == "travel" && f.Verb >= 0 && homeward(sent, &sent.Verbs[f.Verb]):
		r.homecoming(&x)
	case !r.where(&x):
	case x.c.phase == "meet":
		r.meets(&x)
	default:
		r.file(&x)
	}
}

// who reads the visitors, who comes with them, and the other side.
func (r *reader) who(x *reading) {
	c, f := &x.c, x.f
	x.visitors = r.people(x.sent, f.Get("visitor"))
	if len(x.visitors) == 1 && f.Get("host") == nil {
		if ent := &r.doc.Entities[x.visitors[0]]; ent.Group && ent.Name == "" && len(ent.Mentions) <= 2 {
			x.visitors, c.anaphor = nil, true // "the delegation heads home": that of the traveller told of
		}
	}
	if len(x.visitors) > 0 {
		for _, e := range r.people(x.sent, f.Get("company")) {
			if !contains(x.visitors, e) && r.doc.Entities[e].Name != "" {
				x.visitors = append(x.visitors, e)
			}
		}
	}
	c.visitorAt = r.spanOf(x.sent, f.Get("visitor"))
	c.others, c.othersAt = r.people(x.sent, f.Get("other")), r.spanOf(x.sent, f.Get("other"))
	c.anaphor = c.anaphor || anaphoric(x.sent, f)
	if f.Verb >= 0 && !c.anaphor {
		v := &x.sent.Verbs[f.Verb]
		c.otherSubject = f.Noun < 0 || v.SubjNoun >= 0 && !v.Passive && !is(visitNoun, x.sent.Items[v.SubjNoun].Norm)
	}
}

// what reads the kind of the visit, its dates and the event, and notes the slots.
func (r *reader) what(x *reading) {
	c, f, sent := &x.c, x.f, x.sent
	trigger := f.Noun
	if f.Verb >= 0 {
		trigger = sent.Verbs[f.Verb].Head
	}
	c.span = r.spanOf(sent, []int{trigger})
	if f.Rule.Name == "arrives-on-visit" && f.Noun >= 0 {
		c.phase = departure(sent, f, c.phase)
	}
	r.kindOf(c, sent, f)
	r.datesOf(c, sent, f)
	r.onlyDate(c, sent, f.Verb)
	r.sameDay(c)
	if d := c.firstDay(); c.certain == real && !c.past && r.pub != "" && len(d.iso) == 10 && d.iso > r.pub {
		c.certain = planned // "is in Rome next Monday"
	}
	c.wholeTour = f.Noun >= 0 && is(tourNoun, sent.Items[f.Noun].Norm) && (c.start.iso != "" || c.days > 0)
	r.eventOf(c, sent, f)
	for _, fill := range f.Fills {
		at := r.spanOf(sent, fill.Items)
		c.slots = append(c.slots, extract.Slot{Name: fill.Slot, Span: at, Value: at.Of(r.doc.Text)})
	}
}

// homecoming files "flies back to Gaborone": the end of the stay abroad.
func (r *reader) homecoming(x *reading) {
	if len(x.visitors) == 0 && !x.c.anaphor {
		return
	}
	x.c.phase = "came-home"
	if len(x.visitors) > 0 {
		x.c.visitors = r.byState(x.visitors)[0]
	}
	r.datesOf(&x.c, x.sent, x.f)
	r.claims = append(r.claims, x.c)
}

// where settles the hosts by what the rule asks for; false if the frame says too little.
func (r *reader) where(x *reading) bool {
	c, f, sent := &x.c, x.f, x.sent
	if f.Rule.Name == "leaves" && len(x.hosts) == 0 {
		if leavesFor(sent, f) {
			return false
		}
		if len(x.visitors) > 0 && r.doc.Dateline.Country != "" && r.doc.Entities[x.visitors[0]].ISO == r.doc.Dateline.Country {
			c.leaveHome() // told from the visitor's own country
		}
	}
	if len(x.hosts) == 0 && f.Noun >= 0 {
		x.hosts = r.hosts(sent, before(sent, f.Noun)) // "the Denmark state visit"
	}
	switch f.Rule.Set["need"] {
	case "host":
		if len(x.hosts) > 0 {
			break
		}
		if c.phase != "travel" || sent.Verbs[f.Verb].Lemma != "come" || c.certain != real {
			return false
		}
		c.phase = "arrive" // "the delegation had come on Monday": to where the report is from
		r.datesOf(c, sent, f)
	case "event":
		if c.event == "" {
			return false
		}
		r.atEvent(x)
	}
	if c.event != "" && len(x.hosts) == 1 {
		r.noteEvent(x)
	}
	if c.phase == "receive" && x.hosts == nil {
		if x.hosts = r.hostOfOthers(c.others); len(x.hosts) > 0 {
			x.hosts[0].at = c.othersAt
		} else {
			x.hosts = r.hosts(sent, f.Get("other")) // "Austria will host"
		}
	}
	return true
}

// atEvent finds the host of somebody who attends a gathering: where a clause says it is
// held, where its name or the dateline puts it.
func (r *reader) atEvent(x *reading) {
	if h := r.heldIn(x.sent); len(h) == 1 {
		x.hosts = h
	}
	if len(x.hosts) == 0 {
		x.hosts = r.venue(x.sent, x.c.eventAt)
	}
	if len(x.hosts) == 0 && x.f.Verb >= 0 && is(attendVerb, x.sent.Verbs[x.f.Verb].Lemma) {
		x.hosts = r.dateline()
	}
}

// noteEvent remembers the gathering for those whom later sentences bring to it.
func (r *reader) noteEvent(x *reading) {
	c := &x.c
	n := note{sent: c.sent, hosts: x.hosts, event: c.event, eventAt: c.eventAt}
	if k := itemAt(x.sent, r.doc, c.eventAt); k >= 0 && x.f.Rule.Set["need"] == "event" {
		r.datesAfterNoun(c, x.sent, k)
	}
	if c.certain == real || c.certain == planned {
		n.day = c.firstDay()
	}
	r.notes = append(r.notes, n)
}

// meets files a meeting: at its place, at the dateline, or later by what the article says
// of those who met.
func (r *reader) meets(x *reading) {
	c, f, sent := &x.c, x.f, x.sent
	if r.remote(c.sent) {
		return
	}
	lemma := sent.Verbs[f.Verb].Lemma
	if f.Rule.Name == "meets-in" {
		x.hosts = r.hosts(sent, whereabouts(sent, f.Get("host"), is(encounterVerb, lemma)))
	}
	if len(x.hosts) == 0 && len(x.visitors) > 0 && len(x.visitors)+len(c.others) > 1 && is(encounterVerb, lemma) {
		h := r.atHome(c.sent, x.visitors, c.others)
		if h == nil {
			h = r.guestOf(c.sent, x.visitors, c.others)
		}
		if h != nil && c.certain == real {
			r.meeting(*c, x.visitors, c.others, h)
			return
		}
		r.encounters = append(r.encounters, encounter{*c, append(append([]int(nil), x.visitors...), c.others...)})
	}
	if len(x.hosts) > 1 {
		// "met X in Niamey and on Monday Y in Ouagadougou"
		for _, h := range x.hosts {
			d := *c
			r.ownDates(&d, sent, h, x.hosts)
			r.meeting(d, x.visitors, nil, []hostAt{h})
		}
		return
	}
	r.meeting(*c, x.visitors, c.others, x.hosts)
}

// file appends the claims of a reading: for every state among the visitors, for every
// host. A host that is a visitor's own country makes the claim one about leaving home or
// coming back.
func (r *reader) file(x *reading) {
	for _, group := range r.byState(x.visitors) {
		c := x.c
		c.visitors = group
		ent := &r.doc.Entities[group[0]]
		if len(x.hosts) == 0 {
			r.claims = append(r.claims, c)
		}
		for _, h := range x.hosts {
			switch {
			case h.iso != ent.ISO || ent.Org != "":
				r.fileAt(c, x, h)
			case len(x.hosts) == 1:
				c.atHome()
				r.claims = append(r.claims, c)
			}
		}
	}
	if len(x.visitors) > 0 {
		return
	}
	for _, h := range x.hosts {
		r.fileAt(x.c, x, h)
	}
	if len(x.hosts) == 0 && (x.f.Noun >= 0 || x.c.anaphor) {
		r.claims = append(r.claims, x.c)
	}
}

func (r *reader) fileAt(c claim, x *reading, h hostAt) {
	c.host, c.hostAt, c.places = h.iso, h.at, h.places
	if len(x.hosts) > 1 {
		c.shared = !r.ownDates(&c, x.sent, h, x.hosts)
	}
	r.claims = append(r.claims, c)
}

// atHome turns a claim whose host is the visitor's own country into one about the journey.
func (c *claim) atHome() {
	switch c.host = ""; homePhase(c.phase) {
	case "left-home":
		c.leaveHome()
	case "came-home":
		c.comeHome()
	default:
		c.phase = "home"
	}
}
