package visit

import (
	"chancery/extract"
	"chancery/extract/text"
)

// homelands gives officials whom the article calls by office alone, as a paper calls its
// own, the state the article is at home in: that of the dateline, else the one it speaks
// of most, provided they are not said to travel there.
func (r *reader) homelands() {
	hosts := map[int]map[string]bool{}
	for i := range r.claims {
		c := &r.claims[i]
		for _, v := range c.visitors {
			ent := &r.doc.Entities[v]
			if ent.Role == "" || ent.Name == "" || ent.ISO != "" || ent.Org != "" {
				continue
			}
			if hosts[v] == nil {
				hosts[v] = map[string]bool{}
			}
			hosts[v][c.host] = true
		}
	}
	for v := range r.doc.Entities {
		if hosts[v] == nil {
			continue
		}
		if iso, at := r.homeland(hosts[v]); iso != "" {
			ent := &r.doc.Entities[v]
			ent.ISO, ent.ISOSpan = iso, at
			r.guessed = append(r.guessed, v)
		}
	}
}

func (r *reader) homeland(abroad map[string]bool) (string, text.Span) {
	if dl := r.doc.Dateline; dl.Country != "" && !abroad[dl.Country] {
		return dl.Country, dl.Span
	}
	best, most, tie := -1, 0, false
	for e := range r.doc.Entities {
		ent := &r.doc.Entities[e]
		if ent.Kind != extract.Country || ent.ISO == "" || abroad[ent.ISO] {
			continue
		}
		switch n := len(ent.Mentions); {
		case n > most:
			best, most, tie = e, n, false
		case n == most:
			tie = true
		}
	}
	if best < 0 || tie {
		return "", text.Span{}
	}
	ent := &r.doc.Entities[best]
	return ent.ISO, r.mentionSpan(&r.doc.Mentions[ent.Mentions[0]])
}
