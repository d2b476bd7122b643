package visit

import "chancery/extract"

// inviter finds "at the invitation of NAME", "at NAME's invitation", "invited by NAME"
// in the sentences of a journey, and whoever a claim of invitation names.
func (r *reader) inviter(v *extract.Visit, j *journey, ev *evidence) {
	for _, c := range j.claims {
		if (c.phase == "invite" || c.phase == "accept") && len(c.others) > 0 && r.doc.Entities[c.others[0]].Name != "" {
			r.setInviter(v, c.others[0], c, ev)
			return
		}
	}
	for _, c := range j.claims {
		if e := r.invitation(c.sent, j); e >= 0 {
			r.setInviter(v, e, c, ev)
			return
		}
	}
}

func (r *reader) setInviter(v *extract.Visit, e int, c *claim, ev *evidence) {
	p := r.participant(e)
	v.Inviter = &p
	for _, m := range r.doc.Entities[e].Mentions {
		if mm := &r.doc.Mentions[m]; mm.Sent == c.sent {
			ev.add("inviter.name", r.mentionSpan(mm), "invitation")
			return
		}
	}
}

// invitation returns the person whose invitation a sentence speaks of, -1 if none.
func (r *reader) invitation(si int, j *journey) int {
	s := &r.doc.Sents[si]
	for t := s.First; t < s.End; t++ {
		switch r.doc.Tokens[t].Norm {
		case "invitation":
			if e := r.personAfter(t+1, s.End, "of", "from", "by", "extended"); e >= 0 && e != j.principal {
				return e
			}
			if e := r.personBefore(t, s.First); e >= 0 && e != j.principal {
				return e
			}
		case "invited":
			if e := r.personAfter(t+1, s.End, "by"); e >= 0 && e != j.principal {
				return e
			}
		case "invitee", "guest":
			if e := r.personAfter(t+1, s.End, "of"); e >= 0 && e != j.principal && r.doc.Entities[e].ISO == j.host {
				return e
			}
		}
	}
	return -1
}

// personAfter is the person right after one of the words at token t.
func (r *reader) personAfter(t, end int, words ...string) int {
	for k := t; k < end && k < t+4; k++ {
		for _, w := range words {
			if r.doc.Tokens[k].Norm == w {
				return r.personAt(k+1, k+6)
			}
		}
	}
	return -1
}

func (r *reader) personAt(from, to int) int {
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		if m.Kind == extract.Person && m.Form != extract.Pronoun && m.First >= from && m.OuterFirst <= to {
			if e := &r.doc.Entities[m.Entity]; e.Name != "" {
				return m.Entity
			}
		}
	}
	return -1
}

// personBefore is the owner of the invitation: "his", "President Obi's".
func (r *reader) personBefore(t, first int) int {
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		if m.Kind != extract.Person || m.OuterEnd > t || m.OuterEnd < t-2 || m.OuterEnd < first {
			continue
		}
		if r.doc.Entities[m.Entity].Name != "" {
			return m.Entity
		}
	}
	return -1
}
