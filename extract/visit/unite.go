package visit

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/extract"
)

//go:embed company.txt
var companyText string

var companyCues = sync.OnceValue(func() [][]string {
	var out [][]string
	for line := range strings.Lines(companyText) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' {
			out = append(out, strings.Fields(line))
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

// sameParty reports whether two journeys to one host are those of one delegation.
func (r *reader) sameParty(a, b *journey) bool {
	p, q := &r.doc.Entities[a.principal], &r.doc.Entities[b.principal]
	if p.ISO != q.ISO || p.Org != q.Org || p.ISO == "" && p.Org == "" {
		return false
	}
	if a.principal == b.principal {
		return (a.from == "" || b.from == "") && !a.recalled() && !b.recalled()
	}
	return near(a.from, b.from)
}

func (j *journey) recalled() bool {
	for _, c := range j.claims {
		if c.recalled || c.perfect {
			return true
		}
	}
	return false
}

// rank orders officials for the choice of the principal.
func (r *reader) rank(e int) int {
	ent := &r.doc.Entities[e]
	role := strings.ToLower(ent.Role)
	n := 0
	switch {
	case ent.Role == "":
		n = 1
	case strings.Contains(role, "first lady") || strings.Contains(role, "deputy") || strings.Contains(role, "vice") || strings.Contains(role, "spokes"):
		n = 3
	case strings.Contains(role, "king") || strings.Contains(role, "queen") || strings.Contains(role, "emir") || strings.Contains(role, "sultan") || strings.Contains(role, "pope") || strings.Contains(role, "emperor"):
		n = 8
	case strings.Contains(role, "prime minister") || strings.Contains(role, "premier") || strings.Contains(role, "chancellor"):
		n = 6
	case strings.Contains(role, "president"):
		n = 7
	case strings.Contains(role, "foreign") || strings.Contains(role, "external") || strings.Contains(role, "secretary of state"):
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
	for si := range r.doc.Sents {
		if !r.tellsCompany(si) {
			continue
		}
		for _, j := range js {
			p := &r.doc.Entities[j.principal]
			if p.ISO == "" && p.Org == "" || !r.aboutJourney(si, j) {
				continue
			}
			for i := range r.doc.Mentions {
				m := &r.doc.Mentions[i]
				if m.Sent != si || m.Kind != extract.Person || m.Form != extract.Name || m.Entity == j.principal {
					continue
				}
				ent := &r.doc.Entities[m.Entity]
				if ent.Name == "" || ent.Role == "" && !r.cueBefore(si, m.First) || ent.ISO != p.ISO && ent.ISO != "" || ent.Org != p.Org && ent.Org != "" {
					continue
				}
				if !contains(j.members, m.Entity) {
					j.members = append(j.members, m.Entity)
				}
			}
		}
	}
}

// aboutJourney reports whether the principal of a journey is the one a sentence on the
// delegation speaks of: named or meant in it, or the traveller of the sentence before.
func (r *reader) aboutJourney(si int, j *journey) bool {
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

func (r *reader) tellsCompany(si int) bool {
	s := &r.doc.Sents[si]
	for t := s.First; t < s.End; t++ {
		if r.cueAt(t, s.End) {
			return true
		}
	}
	return false
}

func (r *reader) cueBefore(si, tok int) bool {
	s := &r.doc.Sents[si]
	for t := max(s.First, tok-8); t < tok; t++ {
		if r.cueAt(t, s.End) {
			return true
		}
	}
	return false
}

func (r *reader) cueAt(t, end int) bool {
	for _, cue := range companyCues() {
		if t+len(cue) > end {
			continue
		}
		same := true
		for i, w := range cue {
			same = same && r.doc.Tokens[t+i].Norm == w
		}
		if same {
			return true
		}
	}
	return false
}
