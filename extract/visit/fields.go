package visit

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"chancery/extract"
	"chancery/extract/text"
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
			if near(vs[i].Start, vs[k].Start) && principalKey(vs[i].Visitors[0]) == principalKey(vs[k].Visitors[0]) {
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
