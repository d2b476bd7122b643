package visit

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/extract"
)

//go:embed company.txt
var companyText string

// companyCues maps the first word of every cue to the cues that begin with it.
var companyCues = sync.OnceValue(func() map[string][][]string {
	out := map[string][][]string{}
	for line := range strings.Lines(companyText) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' {
			words := strings.Fields(line)
			out[words[0]] = append(out[words[0]], words)
		}
	}
	return out
})

// unite joins journeys to one host that are one delegation's: an official known by
// office alone with the one the article names, a minister with the head of state he
// travels with.
func (r *reader) unite(js []*journey) []*journey {
	var out []*journey
	for _, j := range js {
		joined := false
		for _, k := range out {
			if k.host != j.host || !r.sameParty(k, j) {
				continue
			}
			if r.rank(j.principal) > r.rank(k.principal) {
				k.principal, j.principal = j.principal, k.principal
			}
			if r.doc.Entities[j.principal].Name != "" && j.principal != k.principal {
				k.members = append(k.members, j.principal)
			}
			for _, c := range j.claims {
				k.add(c)
			}
			sortClaims(k.claims)
			joined = true
			break
		}
		if !joined {
			out = append(out, j)
		}
	}
	return out
}

// promote puts the highest-ranking member in the place of a delegation without a name.
func (r *reader) promote(js []*journey) {
	for _, j := range js {
		if r.doc.Entities[j.principal].Name != "" {
			continue
		}
		best := -1
		for i, m := range j.members {
			if r.rank(m) >= 5 && (best < 0 || r.rank(m) > r.rank(j.members[best])) {
				best = i
			}
		}
		if best >= 0 {
			j.principal = j.members[best]
			j.members = append(append([]int(nil), j.members[:best]...), j.members[best+1:]...)
		}
	}
}

// sameParty reports whether two journeys to one host are those of one delegation.
func (r *reader) sameParty(a, b *journey) bool {
	p, q := &r.doc.Entities[a.principal], &r.doc.Entities[b.principal]
	if p.ISO != q.ISO || p.Org != q.Org || p.ISO == "" && p.Org == "" {
		return false
	}
	if a.principal == b.principal {
		return (a.from == "" || b.from == "") && r.fresh(a.from) && r.fresh(b.from) && !a.recalled() && !b.recalled()
	}
	if r.rank(a.principal) >= 6 && r.rank(b.principal) >= 6 && p.Name != "" && q.Name != "" {
		return false // a president and a prime minister travel on their own errands
	}
	if (a.from == "" || b.from == "") && !(r.fresh(a.from) && r.fresh(b.from)) {
		return false // what is recalled takes in nobody
	}
	if p.Name != "" && q.Name != "" && (a.from == "" || b.from == "") && a.begun("") != b.begun("") {
		return false // one is under way, the other only planned
	}
	if d := daysBetween(b.from, a.from); len(a.from) == 10 && len(b.from) == 10 && (d > 3 || d < -3) {
		return false // those who travel together set out together
	}
	return near(a.from, b.from)
}

func (j *journey) recalled() bool {
	for _, c := range j.claims {
		if c.recalled {
			return true
		}
	}
	return false
}

// rank orders officials for the choice of the principal.
func (r *reader) rank(e int) int {
	ent := &r.doc.Entities[e]
	n := 0
	switch {
	case ent.Role == "":
		n = 1
	case holds(deputyOffice, ent.Role):
		n = 3
	case holds(crownOffice, ent.Role):
		n = 8
	case holds(premierOffice, ent.Role):
		n = 6
	case holds(presidentOffice, ent.Role):
		n = 7
	case holds(foreignOffice, ent.Role):
		n = 5
	default:
		n = 4
	}
	if ent.Name == "" {
		n -= 10
	}
	return n
}

// company adds those whom a sentence about the delegation names to every journey of
// their principal that the sentence does not exclude by naming other countries.
func (r *reader) company(js []*journey) {
	if len(js) == 0 {
		return
	}
	for si := range r.doc.Sents {
		cue, end := r.companyCue(si)
		if cue < 0 {
			continue
		}
		for _, j := range js {
			if r.aboutJourney(si, j, js) {
				r.addCompany(j, si, cue, end)
			}
		}
	}
}

// addCompany takes the people after the cue up to the next clause; when there is none
// ("X and Y are with him"), those before it.
func (r *reader) addCompany(j *journey, si, cue, cueEnd int) {
	p := &r.doc.Entities[j.principal]
	if p.ISO == "" && p.Org == "" {
		return
	}
	stop := r.doc.Sents[si].End
	for t := cueEnd; t < stop; t++ {
		switch tag := r.doc.Tokens[t].Tag; {
		case is(companyVerb, r.doc.Tokens[t].Norm):
		case tag == "VBD" || tag == "VBZ" || tag == "VBP":
			if !r.inMention(t) {
				stop = t
			}
		}
	}
	found := r.takeCompany(j, si, cueEnd, stop)
	if !found {
		r.takeCompany(j, si, r.doc.Sents[si].First, cue)
	}
}

func (r *reader) inMention(t int) bool {
	for i := range r.doc.Mentions {
		if m := &r.doc.Mentions[i]; m.OuterFirst <= t && t < m.OuterEnd {
			return true
		}
	}
	return false
}

func (r *reader) takeCompany(j *journey, si, from, to int) bool {
	p := &r.doc.Entities[j.principal]
	found := false
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		if m.Sent != si || m.Kind != extract.Person || m.Form != extract.Name || m.Entity == j.principal || m.First < from || m.End > to {
			continue
		}
		ent := &r.doc.Entities[m.Entity]
		if ent.Name == "" || ent.ISO != p.ISO && ent.ISO != "" || ent.Org != p.Org && ent.Org != "" {
			continue
		}
		found = true
		if !contains(j.members, m.Entity) {
			j.members = append(j.members, m.Entity)
		}
	}
	return found
}

// chain ends a leg when the next one has begun: "came from Hanoi, left for Bangkok".
func (r *reader) chain(js []*journey) {
	for _, j := range js {
		for _, k := range js {
			if j == k || j.principal != k.principal || j.from == "" {
				continue
			}
			setOutSince := k.begun("leavefor") && k.claims[0].span.Start > j.claims[0].span.Start
			if k.from == "" && setOutSince && near(j.from, r.pub) {
				j.left = true // "left for Bangkok", said after the arrival in Hanoi
			}
			if k.from == "" || k.from < j.from || k.from == j.from && !setOutSince {
				continue
			}
			if len(j.from) == 10 && len(k.from) == 10 && j.from < k.from && daysBetween(j.from, k.from) < 6 && (j.next == "" || k.from < j.next) {
				j.next, j.nextAt = k.from, k
			}
			if near(j.from, k.from) && len(k.from) == 10 && (r.pub == "" || k.from <= r.pub) && k.begun("") {
				j.left = true
			}
		}
	}
}

// begun reports whether some claim says the journey is under way; phase restricts which.
func (j *journey) begun(phase string) bool {
	for _, c := range j.claims {
		switch c.phase {
		case "plan", "postpone", "cancel", "invite", "accept":
			continue // "announced the visit" is no part of it
		}
		if c.certain == real && (phase == "" || c.phase == phase) {
			return true
		}
	}
	return false
}

// aboutJourney reports whether the principal of a journey is the one a sentence on the
// delegation speaks of: named or meant in it, or the traveller of the sentence before.
func (r *reader) aboutJourney(si int, j *journey, js []*journey) bool {
	alone := true
	for _, k := range js {
		alone = alone && (k.principal == j.principal || k.recalled() || !near(k.from, r.pub))
	}
	if alone && near(j.from, r.pub) && !j.recalled() {
		return true
	}
	for _, c := range j.claims {
		if c.sent == si || c.sent == si-1 {
			return true
		}
	}
	for _, m := range r.doc.Entities[j.principal].Mentions {
		if s := r.doc.Mentions[m].Sent; s == si {
			return true
		}
	}
	return false
}

// companyCue finds the first words of a sentence that tell of company, -1 if none.
func (r *reader) companyCue(si int) (first, end int) {
	s := &r.doc.Sents[si]
	for t := s.First; t < s.End; t++ {
		if n := r.cueAt(t, s.End); n > 0 {
			return t, t + n
		}
	}
	return -1, -1
}

// cueAt is the length of the company cue at token t, 0 if there is none.
func (r *reader) cueAt(t, end int) int {
	for _, cue := range companyCues()[r.doc.Tokens[t].Norm] {
		if t+len(cue) > end {
			continue
		}
		same := true
		for i, w := range cue {
			same = same && r.doc.Tokens[t+i].Norm == w
		}
		if same {
			return len(cue)
		}
	}
	return 0
}
