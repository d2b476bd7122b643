package visit

import (
	"chancery/extract"
	"chancery/extract/pattern"
	"chancery/extract/text"
	"chancery/extract/when"
)

// A pending gathering waits until the whole article has told where people go.
type pending struct {
	si    int
	sent  *pattern.Sentence
	frame pattern.Frame
}

// gathering reads a sentence that lists officials of several states at one event: each
// of those not at home there is a visitor. The venue is the place the sentence or the
// event's name gives, else the dateline.
func (r *reader) gathering(si int, sent *pattern.Sentence, f pattern.Frame) {
	head := -1
	for k := range sent.Items {
		if it := &sent.Items[k]; it.Class == pattern.Word && is(gatheringNoun, it.Norm) {
			head = k
			break
		}
	}
	people := r.listed(sent, &sent.Verbs[f.Verb])
	if len(people) < 2 {
		return
	}
	var c claim
	c.rule, c.phase, c.sent, c.title = f.Rule, "meet", si, r.isTitle(si)
	c.span = r.spanOf(sent, []int{sent.Verbs[f.Verb].Head})
	r.mood(&c, sent, &f)
	if c.certain != real && c.certain != planned {
		return
	}
	r.datesOf(&c, sent, &f)
	r.onlyDate(&c, sent, f.Verb)
	r.eventOf(&c, sent, &f)
	hosts := r.venue(sent, c.eventAt)
	if len(hosts) == 0 {
		for _, a := range sent.ArgsOf(&f) {
			if it := &sent.Items[a.Item]; (a.Prep == "in" || a.Prep == "at") && !a.Late && (it.Class == pattern.Place || it.Class == pattern.Country) && !it.Adj {
				hosts = r.hosts(sent, []int{a.Item})
				break
			}
		}
	}
	if len(hosts) == 0 {
		if n := r.noted(si); !n.guess || head >= 0 {
			hosts = n.hosts
		}
	}
	if len(hosts) == 0 && head >= 0 {
		hosts = r.dateline()
	}
	if v := &sent.Verbs[f.Verb]; len(hosts) == 0 && (head >= 0 || is(comeVerb, v.Lemma) || v.Lemma == "be" && len(v.Subjects) == 0) {
		if hosts = r.lately(si); len(hosts) == 0 {
			hosts = r.titleHost
		}
		if v.Lemma == "come" || v.Lemma == "arrive" {
			if len(hosts) == 0 {
				hosts = r.dateline()
			}
		}
		if len(hosts) == 0 {
			hosts = r.soleHost()
		}
	}
	if len(hosts) != 1 {
		return
	}
	if n := r.noted(si); len(n.hosts) == 1 && n.hosts[0].iso == hosts[0].iso {
		if c.anyDate() == "" {
			c.day = n.day
		}
		if c.event == "" {
			c.event, c.eventAt = n.event, n.eventAt
		}
	}
	if c.anyDate() == "" {
		c.day = r.dayOf(hosts[0].iso)
	}
	for _, group := range r.byState(people) {
		ent := &r.doc.Entities[group[0]]
		if ent.ISO == hosts[0].iso && ent.Org == "" {
			continue
		}
		d := c
		d.visitors = group[:1]
		d.visitorAt = r.personSpan(group[0], si)
		d.host, d.hostAt, d.places = hosts[0].iso, hosts[0].at, hosts[0].places
		d.slots = []extract.Slot{{Name: "visitor", Span: d.visitorAt, Value: d.visitorAt.Of(r.doc.Text)}, {Name: "host", Span: d.hostAt, Value: d.hostAt.Of(r.doc.Text)}}
		r.claims = append(r.claims, d)
	}
}

// soleHost is the one country the article brings anybody to.
func (r *reader) soleHost() []hostAt {
	var out []hostAt
	for i := range r.claims {
		c := &r.claims[i]
		if c.host == "" || len(c.visitors) == 0 || c.recalled || c.certain != real && c.certain != planned {
			continue
		}
		if len(out) > 0 && out[0].iso != c.host {
			return nil
		}
		if len(out) == 0 {
			out = []hostAt{{iso: c.host, at: c.hostAt, item: -1, places: c.places}}
		}
	}
	return out
}

// dayOf is the day others are said to be in a country, else the one day the head of the
// article names, if either is near publication.
func (r *reader) dayOf(iso string) dated {
	for i := range r.claims {
		c := &r.claims[i]
		if d := c.firstDay(); c.host == iso && len(d.iso) == 10 && !c.recalled && r.fresh(d.iso) {
			return d
		}
	}
	var only dated
	for i := range r.doc.Dates {
		e := &r.doc.Dates[i]
		if e.Sent > 2 || e.Kind != when.Moment || e.Grain != when.Day || e.From != e.To || e.Basis == when.DatelineDay || r.pub == "" {
			continue
		}
		if d := daysBetween(r.pub, e.From); d < -3 || d > 14 || only.iso != "" && only.iso != e.From {
			return dated{}
		}
		only = dated{iso: e.From, basis: e.Basis, rule: e.Rule, at: e.Span}
	}
	return only
}

// noteGathering remembers where a gathering is said to be held: the place after "in" of a
// sentence that speaks of one, or of the title.
func (r *reader) noteGathering(si int, sent *pattern.Sentence) {
	speaks := false
	place := -1
	for k := range sent.Items {
		it := &sent.Items[k]
		speaks = speaks || it.Class == pattern.Word && is(gatheringNoun, it.Norm)
		if place < 0 && it.Class == pattern.Place && sent.PrepBefore(k) == "in" {
			place = k
		}
	}
	var h []hostAt
	if place >= 0 {
		h = r.hosts(sent, []int{place})
	} else if speaks && si <= 2 {
		h = r.dateline()
	}
	if speaks && len(h) == 1 {
		n := note{sent: si, hosts: h, guess: place < 0}
		for k := range sent.Items {
			if e := r.expr(sent, k); e != nil && e.Kind == when.Moment && e.Grain == when.Day && e.From == e.To && e.Basis != when.DatelineDay {
				n.day = dated{iso: e.From, basis: e.Basis, rule: e.Rule, at: e.Span}
				break
			}
		}
		r.notes = append(r.notes, n)
	} else if r.isTitle(si) {
		r.titleHost = h
	}
}

// A note is a gathering the article tells of: where, when, under what name.
type note struct {
	sent    int
	hosts   []hostAt
	guess   bool // the place is only that of the dateline
	day     dated
	event   string
	eventAt text.Span
}

// noted is the gathering told of last before a sentence has ended, with what the notes of
// the same country add; else the first one after it.
func (r *reader) noted(si int) note {
	best := -1
	for i := range r.notes {
		if r.notes[i].sent <= si {
			best = i
		}
	}
	if best < 0 {
		if len(r.notes) == 0 {
			return note{}
		}
		best = 0
	}
	n := r.notes[best]
	for i := range r.notes {
		o := &r.notes[i]
		if o.hosts[0].iso != n.hosts[0].iso {
			continue
		}
		if n.day.iso == "" {
			n.day = o.day
		}
		if n.event == "" {
			n.event, n.eventAt = o.event, o.eventAt
		}
	}
	return n
}

// lately is the country the two sentences before bring others to: "… came as well".
func (r *reader) lately(si int) []hostAt {
	for i := len(r.claims) - 1; i >= 0; i-- {
		c := &r.claims[i]
		if c.sent < si-2 {
			break
		}
		if c.host != "" && c.sent < si && len(c.visitors) > 0 && (c.certain == real || c.certain == planned) && !c.recalled {
			return []hostAt{{iso: c.host, at: c.hostAt, item: -1, places: c.places}}
		}
	}
	return nil
}

// listed returns the people of a list in the sentence, when they act for two states or
// organisations at least.
func (r *reader) listed(sent *pattern.Sentence, v *pattern.Verb) []int {
	var best []int
	parts := append([]int(nil), v.Subjects...)
	if v.Lemma != "be" || len(v.Subjects) == 0 {
		for _, a := range v.Args {
			parts = append(parts, a.Item)
		}
	}
	for _, k := range parts {
		if sent.Items[k].Class != pattern.Person || sent.Items[k].Owner {
			continue
		}
		list := sent.Joined(k)
		if len(list) > len(best) {
			best = list
		}
	}
	if len(best) < 2 {
		return nil
	}
	var people []int
	states := map[string]bool{}
	for _, e := range r.people(sent, best) {
		ent := &r.doc.Entities[e]
		if ent.ISO == "" && ent.Org == "" {
			continue
		}
		people = append(people, e)
		states[ent.ISO+"|"+ent.Org] = true
	}
	if len(states) < 2 {
		return nil
	}
	return people
}

// encounter is a meeting told without its place.
type encounter struct {
	claim
	people []int
}

// thirdCountry places meetings told without a place: when one of the two is abroad by
// the article and the other is not at home there, both are in that country.
func (r *reader) thirdCountry() {
	for i := range r.encounters {
		m := &r.encounters[i]
		r.metHosts(m)
		at := r.whereabouts(m)
		if at == nil {
			continue
		}
		for _, group := range r.byState(m.people) {
			ent := &r.doc.Entities[group[0]]
			if ent.ISO == at.host && ent.Org == "" || ent.ISO == "" && ent.Org == "" || r.goesTo(group[0], at.host) {
				continue
			}
			if r.metAtHome(m, at.visitors[0]) {
				continue
			}
			c := m.claim
			c.visitors, c.host, c.hostAt, c.places, c.others = group[:1], at.host, at.hostAt, at.places, nil
			c.visitorAt = r.personSpan(group[0], c.sent)
			r.claims = append(r.claims, c)
		}
	}
}

// whereabouts is the claim that says where a party to a meeting was at the time: in the
// sentence of the meeting or the nearest one before.
func (r *reader) whereabouts(m *encounter) *claim {
	var best *claim
	for i := range r.claims {
		c := &r.claims[i]
		if c.host == "" || len(c.visitors) == 0 || c.certain != real || c.sent > m.sent || c.recalled || !contains(m.people, c.visitors[0]) {
			continue
		}
		home := false
		for _, p := range m.people {
			home = home || r.doc.Entities[p].ISO == c.host
		}
		if !home && near(c.anyDate(), m.anyDate()) && (best == nil || c.sent >= best.sent) {
			best = c
		}
	}
	return best
}

// metHosts adds a meeting to the visit it belongs to: one of the two travels to the
// other's country by what the article says elsewhere.
func (r *reader) metHosts(m *encounter) {
	for _, p := range m.people {
		var others []int
		iso := ""
		for _, q := range m.people {
			if home := r.doc.Entities[q].ISO; q != p && home != "" && home != r.doc.Entities[p].ISO && (iso == "" || iso == home) && r.goesTo(p, home) {
				others, iso = append(others, q), home
			}
		}
		if iso == "" {
			continue
		}
		c := m.claim
		c.visitors, c.host, c.others, c.bound = []int{p}, iso, others, true
		c.visitorAt = r.personSpan(p, c.sent)
		r.claims = append(r.claims, c)
	}
}

// metAtHome reports whether the article brings the traveller to the country of somebody
// else at the meeting: then that is where they met.
func (r *reader) metAtHome(m *encounter, traveller int) bool {
	for _, p := range m.people {
		if iso := r.doc.Entities[p].ISO; p != traveller && iso != "" && r.goesTo(traveller, iso) {
			return true
		}
	}
	return false
}

func (r *reader) goesTo(e int, host string) bool {
	for i := range r.claims {
		if c := &r.claims[i]; c.host == host && len(c.visitors) > 0 && c.visitors[0] == e {
			return true
		}
	}
	return false
}

// remote reports whether a sentence tells of a call or a video link.
func (r *reader) remote(si int) bool {
	s := &r.doc.Sents[si]
	for t := s.First; t < s.End; t++ {
		if is(remoteWord, r.doc.Tokens[t].Norm) {
			return true
		}
	}
	return false
}

// guestOf is the country of those a "visiting" official meets, when they are of one
// state and the report is not from elsewhere.
func (r *reader) guestOf(si int, a, b []int) []hostAt {
	guest := -1
	var host []hostAt
	for _, p := range append(append([]int(nil), a...), b...) {
		ent := &r.doc.Entities[p]
		switch {
		case r.calledVisiting(si, p) && guest < 0:
			guest = p
		case ent.Org != "" || ent.ISO != "" && len(host) > 0 && host[0].iso != ent.ISO:
			return nil
		case ent.ISO != "":
			host = []hostAt{{iso: ent.ISO, at: r.personSpan(p, si), item: -1}}
		}
	}
	if guest < 0 || len(host) == 0 || host[0].iso == r.doc.Entities[guest].ISO {
		return nil
	}
	if from := r.doc.Dateline.Country; from != "" && from != host[0].iso {
		return nil
	}
	return host
}

// calledVisiting reports whether a sentence calls a person "the visiting president".
func (r *reader) calledVisiting(si, e int) bool {
	for _, m := range r.doc.Entities[e].Mentions {
		if x := &r.doc.Mentions[m]; x.Sent == si {
			for t := x.OuterFirst; t < x.End; t++ {
				if r.doc.Tokens[t].Norm == "visiting" {
					return true
				}
			}
		}
	}
	return false
}

// atHome is the dateline's country for a meeting told without a place at the head of a
// report, when somebody at the meeting is at home there and somebody else is not.
func (r *reader) atHome(si int, a, b []int) []hostAt {
	if r.doc.Dateline.Country == "" || si > 3 {
		return nil
	}
	home, guest := false, false
	for _, p := range append(append([]int(nil), a...), b...) {
		ent := &r.doc.Entities[p]
		home = home || ent.ISO == r.doc.Dateline.Country && ent.Name != ""
		guest = guest || ent.ISO != "" && ent.ISO != r.doc.Dateline.Country && ent.Name != ""
	}
	if !home || !guest {
		return nil
	}
	return r.dateline()
}
