package visit

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"chancery/extract"
	"chancery/extract/text"
	"chancery/extract/when"
)

// official reports whether a person travels in a public capacity. Athletes, singers,
// business people and pilgrims do not; an ambassador at his post is no visitor.
func (r *reader) official(ent *extract.Entity, j *journey) bool {
	if ent.ISO == "" && ent.Org == "" {
		return false
	}
	if ent.ISO == j.host && ent.Org == "" {
		return false
	}
	if holds(privatePerson, ent.Role) || holds(residentOffice, ent.Role) && !holds(travellingOffice, ent.Role) {
		return false
	}
	if ent.Role != "" || ent.Group || ent.Known {
		return true
	}
	if ent.Name == "" {
		return false
	}
	for _, c := range j.claims {
		if c.kind == "state" || c.kind == "official" || c.kind == "working" || r.officialsTo(j.host, c.sent) {
			return true
		}
	}
	return false
}

// officialsTo reports whether the article sends somebody with an office to a host: then
// a name without one, told in the same breath, is a colleague.
func (r *reader) officialsTo(host string, sent int) bool {
	for i := range r.claims {
		c := &r.claims[i]
		if c.host == host && len(c.visitors) > 0 && r.doc.Entities[c.visitors[0]].Role != "" && r.doc.Entities[c.visitors[0]].ISO != host {
			return true
		}
	}
	return false
}

func (r *reader) participant(e int) extract.Participant {
	ent := &r.doc.Entities[e]
	return extract.Participant{Name: ent.Name, Role: ent.Role, Country: ent.ISO, Organisation: ent.Org}
}

// visitors lists the principal, then the members of the delegation that the claims name.
func (r *reader) visitors(j *journey, ev *evidence) []extract.Participant {
	seen := []int{j.principal}
	for _, c := range j.claims {
		if c.visitorAt.End > 0 && len(ev.list) == 0 {
			ev.add("visitors.0.name", c.visitorAt, c.rule.Name)
		}
		for _, v := range c.visitors {
			if !contains(seen, v) && r.doc.Entities[v].Name != "" {
				seen = append(seen, v)
			}
		}
	}
	for _, v := range j.members {
		if !contains(seen, v) {
			seen = append(seen, v)
		}
	}
	ent := &r.doc.Entities[j.principal]
	ev.add("visitors.0.role", ent.RoleSpan, "office")
	ev.add("visitors.0.country", ent.ISOSpan, "office")
	var out []extract.Participant
	for _, e := range seen {
		out = append(out, r.participant(e))
	}
	return out
}

func (r *reader) places(v *extract.Visit, j *journey, ev *evidence) {
	add := func(name string, at text.Span, rule string) {
		for _, p := range v.Places {
			if p == name {
				return
			}
		}
		ev.add("places."+strconv.Itoa(len(v.Places)), at, rule)
		v.Places = append(v.Places, name)
	}
	for _, c := range j.claims {
		for _, p := range c.places {
			add(p.name, p.at, c.rule.Name)
		}
	}
	if !v.Background {
		r.placesBeside(j, add)
	}
}

// placesBeside adds the places of the host country where sentences that name the
// principal put them: "In Mafeteng the president inspected". The dateline counts when
// nothing else is known.
func (r *reader) placesBeside(j *journey, add func(string, text.Span, string)) {
	sents := map[int]bool{}
	for _, m := range r.doc.Entities[j.principal].Mentions {
		sents[r.doc.Mentions[m].Sent] = true
	}
	any := false
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		ent := &r.doc.Entities[m.Entity]
		if m.Kind != extract.Place || m.Form != extract.Name || ent.ISO != j.host || !sents[m.Sent] || m.First == 0 {
			continue
		}
		switch r.doc.Tokens[m.First-1].Norm {
		case "in", "at", "to", "near", "of":
			if r.doc.Tokens[m.First-1].Norm != "of" || m.First > 1 && is(placeNoun, r.doc.Tokens[m.First-2].Norm) {
				add(ent.Name, r.mentionSpan(m), "place-beside")
				any = true
			}
		}
	}
	if dl := r.doc.Dateline; !any && dl.Place >= 0 && dl.Country == j.host {
		add(r.doc.Entities[dl.Place].Name, dl.Span, "dateline")
	}
}

func (r *reader) kindAndEvent(v *extract.Visit, j *journey, ev *evidence) {
	var k, e *claim
	for _, c := range j.claims {
		if c.kind != "" && (k == nil || better(c.kind, k.kind)) {
			k = c
		}
		if c.event != "" && e == nil {
			e = c
		}
	}
	for _, c := range j.tour {
		if k == nil && c.tour && c.kind != "" {
			k = c // "an official tour": every leg of it
		}
	}
	if k != nil {
		v.Kind = k.kind
		ev.add("kind", k.kindAt, k.rule.Name)
	}
	if e != nil {
		v.Event = e.event
		ev.add("event", e.eventAt, e.rule.Name)
	}
}

// span settles start and end: an explicit range first, then the days of arrival and
// departure, then a duration counted from either, then a bare day of presence.
func (r *reader) span(v *extract.Visit, j *journey, ev *evidence) {
	var start, end, day dated
	days := 0
	pick := func(dst *dated, d dated) {
		if d.iso != "" && (dst.iso == "" || len(d.iso) > len(dst.iso)) {
			*dst = d
		}
	}
	claims := j.own()
	if j.byTour = claims == nil; j.byTour {
		claims = append(append([]*claim(nil), j.claims...), j.tour...)
	}
	for _, c := range claims {
		if c.start.iso != "" && c.end.iso != "" && c.start.at == c.end.at && (start.iso == "" || end.iso == "") {
			start, end = c.start, c.end
		}
	}
	for _, c := range claims {
		pick(&start, c.start)
		pick(&end, c.end)
		if c.day.iso != "" && !c.tour && (day.iso == "" || len(c.day.iso) > len(day.iso) || len(c.day.iso) == len(day.iso) && c.day.iso < day.iso) {
			day = c.day
		}
		if days == 0 {
			days = c.days
		}
	}
	if day.iso != "" && day.iso == end.iso && day.at == end.at {
		day = dated{} // the day he left is not the day he came
	}
	if start.iso == "" && !(days > 1 && len(end.iso) == 10 && day.iso == end.iso) {
		start = day
	}
	if start.iso == "" && end.iso == "" && j.begun("") {
		start = r.dayBeside(j)
	}
	if start.iso == "" && end.iso == "" && r.pub != "" && j.justArrived() {
		start = dated{iso: r.pub, basis: "publication", rule: "publication"}
	}
	if days == 1 && start.iso == "" && end.iso == "" && j.today() && r.pub != "" {
		// "is paying a one-day visit": today
		start = dated{iso: r.pub, basis: "publication", rule: "publication"}
	}
	if days > 0 && days < 60 {
		switch {
		case len(start.iso) == 10 && end.iso == "" && start != (dated{}):
			end = dated{iso: when.Add(start.iso, days-1), basis: "duration", at: start.at, rule: "duration"}
		case len(end.iso) == 10 && start.iso == "":
			start = dated{iso: when.Add(end.iso, 1-days), basis: "duration", at: end.at, rule: "duration"}
		}
	}
	if end.iso == "" && len(start.iso) == 10 && j.next > start.iso {
		// the day the next leg of the tour begins
		for _, c := range j.nextAt.claims {
			if d := c.firstDay(); d.iso == j.next {
				end = dated{iso: d.iso, basis: d.basis, at: d.at, rule: "next-leg"}
			}
		}
	}
	if start.iso != "" && end.iso != "" && start.iso > end.iso {
		end = dated{}
	}
	v.Start, v.StartBasis = start.iso, start.basis
	v.End, v.EndBasis = end.iso, end.basis
	ev.add("start", start.at, "date-"+start.rule)
	ev.add("end", end.at, "date-"+end.rule)
}

// today reports whether the visit is told in the present progressive.
func (j *journey) today() bool {
	for _, c := range j.claims {
		if c.certain == real && !c.past && !c.title && (c.phase == "stay" || c.phase == "begin") {
			return true
		}
	}
	return false
}

// dayBeside is the first day, not long before publication, that a sentence naming the
// principal gives: the day of a meeting stands for a visit whose dates are not told.
func (r *reader) dayBeside(j *journey) dated {
	sents := map[int]bool{}
	for _, m := range r.doc.Entities[j.principal].Mentions {
		sents[r.doc.Mentions[m].Sent] = true
	}
	for i := range r.doc.Dates {
		e := &r.doc.Dates[i]
		if e.Kind != when.Moment || e.Grain != when.Day || e.From != e.To || e.Basis == when.DatelineDay || !sents[e.Sent] || r.pub == "" {
			continue
		}
		if d := daysBetween(e.From, r.pub); d >= 0 && d <= 7 {
			return dated{iso: e.From, basis: e.Basis, rule: e.Rule, at: e.Span}
		}
	}
	return dated{}
}

// justArrived reports whether the visitor "has arrived", with no day told: the day the
// report appeared.
func (j *journey) justArrived() bool {
	for _, c := range j.claims {
		if c.hasDone && !c.title && (c.phase == "arrive" || c.phase == "begin") {
			return true
		}
	}
	return false
}

// own returns the journey's claims without those whose dates are said of several hosts
// at once, nil if none of the rest holds a date.
func (j *journey) own() []*claim {
	var out []*claim
	dated := false
	for _, c := range j.claims {
		if c.shared {
			continue
		}
		out = append(out, c)
		dated = dated || c.anyDate() != ""
	}
	if !dated {
		return nil
	}
	return out
}

// status follows what the sentences say and the day of publication. It reports false
// when they say that there is no visit.
func (r *reader) status(v *extract.Visit, j *journey, ev *evidence) bool {
	var postponed, cancelled, ended, happened, inTitle, ahead, soon, invited, wish, denials int
	var first *claim
	present := false
	for _, c := range append(j.claims, j.tour...) {
		whole := c.tour || c.host != j.host
		if whole && c.phase != "postpone" && c.phase != "cancel" {
			continue
		}
		if first == nil {
			first = c
		}
		switch {
		case c.phase == "postpone" && c.certain != denied:
			postponed += b2i(!whole || happened == 0)
		case c.phase == "cancel" && c.certain != denied:
			cancelled += b2i(!whole || happened == 0)
		case c.certain == denied:
			denials++
		case c.phase == "invite" || c.phase == "accept":
			invited++
		case c.phase == "plan":
			ahead++
		case c.certain == planned:
			ahead++
		case c.certain == real:
			happened++
			inTitle += b2i(c.title && !c.past)
			ended += b2i((c.phase == "end" || c.phase == "before" || c.phase == "came-home") && c.past || c.perfect && c.phase != "arrive")
			present = present || !c.past
		case c.certain == wished:
			wish++
		case c.soon:
			soon++
		}
	}
	switch {
	case cancelled > 0:
		v.Status = "cancelled"
	case postponed > 0:
		v.Status = "postponed"
	case happened > 0 && !(happened == inTitle && ahead > 0):
		v.Status = r.realStatus(v, ended > 0 || j.left, present || j.setOut(r), ahead > 0)
	case ahead > 0 && denials > ahead:
		v.Status = "cancelled"
	case ahead > 0:
		v.Status = "announced"
		if v.Start != "" && v.Start == r.pub && !j.byTour {
			v.Status = "ongoing"
		} else if v.End != "" && r.pub != "" && v.End < r.pub {
			v.Status = "completed"
		}
	case denials > 0:
		v.Status = "cancelled"
	case invited > 0:
		v.Status = "invited"
		if v.Start != "" || v.Event != "" {
			v.Status = "announced"
		}
	case wish > 0:
		v.Status = "announced"
	default:
		// only nouns: "during the visit"
		switch {
		case v.Start != "" && r.pub != "" && v.Start > r.pub, v.Start == "" && soon > 0:
			v.Status = "announced"
		default:
			v.Status = r.realStatus(v, false, false, false)
		}
	}
	if first != nil {
		ev.add("status", first.span, first.rule.Name)
	}
	return true
}

// setOut reports whether the visitor set out or arrived within the last days and nothing
// says that he has left.
func (j *journey) setOut(r *reader) bool {
	for _, c := range j.claims {
		d := c.firstDay()
		if c.certain == real && (c.phase == "arrive" || c.phase == "begin" || c.phase == "leavefor") && len(d.iso) == 10 && r.pub != "" && daysBetween(d.iso, r.pub) <= 4 {
			return true
		}
	}
	return false
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *reader) realStatus(v *extract.Visit, ended, present, ahead bool) string {
	switch {
	case r.pub == "":
		return "completed"
	case v.End != "" && v.End < r.pub[:min(len(v.End), len(r.pub))]:
		return "completed"
	case ended && (v.End == "" || v.End <= r.pub):
		return "completed"
	case v.Start > r.pub:
		return "announced"
	case v.End != "" && len(v.End) == 10:
		return "ongoing"
	case v.Start == r.pub:
		return "ongoing"
	case ahead || present:
		return "ongoing"
	case len(v.Start) == 10 && daysBetween(v.Start, r.pub) <= 1:
		return "ongoing"
	}
	return "completed"
}

func (r *reader) met(v *extract.Visit, j *journey, ev *evidence) {
	var seen []int
	for _, c := range j.claims {
		if c.phase != "meet" && c.phase != "receive" {
			continue
		}
		for _, e := range c.others {
			if e == j.principal || contains(seen, e) || r.doc.Entities[e].ISO != j.host {
				continue
			}
			seen = append(seen, e)
			at := r.personSpan(e, c.sent)
			if at.End == 0 {
				at = c.othersAt
			}
			if at.End == 0 {
				continue // met by what another sentence says; quoted there or not at all
			}
			ev.add("met."+strconv.Itoa(len(v.Met)), at, c.rule.Name)
			v.Met = append(v.Met, r.participant(e))
		}
	}
}

// background marks what the article only recalls: a visit that ended well before the
// news, when the article has one that did not.
func (r *reader) background(v *extract.Visit, j *journey) {
	at := v.End
	if at == "" {
		at = v.Start
	}
	if at == "" || r.pub == "" {
		recalled := 0
		for _, c := range j.claims {
			recalled += b2i(c.recalled)
		}
		v.Background = recalled > 0 && recalled == len(j.claims)
		return
	}
	if len(at) < 10 {
		n := min(len(at), 7)
		v.Background = at[:n] < r.pub[:n] && daysBetween(at, r.pub) > 45
		return
	}
	v.Background = daysBetween(at, r.pub) > 30
}

func linkTours(vs []extract.Visit) {
	for i := range vs {
		for k := range i {
			if vs[i].Background || vs[k].Background || vs[i].Host == vs[k].Host {
				continue
			}
			if principalKey(vs[i].Visitors[0]) == principalKey(vs[k].Visitors[0]) && near(vs[i].Start, vs[k].Start) {
				if vs[k].Trip == "" {
					vs[k].Trip = recordID("t", vs[k].ID)
				}
				vs[i].Trip = vs[k].Trip
			}
		}
	}
}

func recordID(prefix string, parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x1f")))
	return prefix + hex.EncodeToString(h[:8])
}
