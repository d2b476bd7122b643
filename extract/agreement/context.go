package agreement

import (
	stdsort "sort"

	"chancery/extract"
	"chancery/extract/text"
)

// pairParties completes list to the two sides the article is about at this point: those
// of the visit told nearest before, of the record before, or the states named most.
func (r *reader) pairParties(rec *record, list []party) []party {
	var need []string
	for _, q := range known(list) {
		need = append(need, q.value)
	}
	a, b := r.pair(rec.p.head, rec.here, need)
	if b == "" {
		return list
	}
	out := []party{{value: a, sort: sortOf(a), ent: -1}, {value: b, sort: sortOf(b), ent: -1}}
	for i := range out {
		for _, q := range list {
			if q.value == out[i].value {
				out[i] = q
			}
		}
	}
	return out
}

func sortOf(v string) sort {
	if len(v) == 2 {
		return state
	}
	return body
}

// named lists the states and bodies a sentence names.
func (r *reader) named(rd *reading) []string {
	var out []string
	for _, q := range r.partiesIn(rd.first, rd.end) {
		if q.sort == state || q.sort == body {
			out = append(out, q.value)
		}
	}
	return out
}

// pair is the two sides in question at token t, in a sentence that names here, which
// must include need.
func (r *reader) pair(t int, here, need []string) (string, string) {
	fits := func(a, b string) bool {
		if a == "" || b == "" || a == b {
			return false
		}
		for _, n := range need {
			if n != a && n != b {
				return false
			}
		}
		return true
	}
	best, bestScore := -1, -1<<40
	for i := range r.visits {
		v := &r.visits[i]
		if len(v.Visitors) == 0 {
			continue
		}
		from := r.visitFrom(v)
		if !fits(from, v.Host) {
			continue
		}
		score := 0
		near := -1
		for _, e := range v.Evidence {
			if e.Start <= r.doc.Tokens[t].Start && e.Start > near {
				near = e.Start
			}
		}
		if near >= 0 {
			score += near
		} else {
			score -= 1 << 20
		}
		if has(here, v.Host) {
			score += 1 << 16
		}
		if has(here, from) && len(r.visits) > 1 {
			score += 1 << 14
		}
		if v.Background {
			score -= 1 << 21
		}
		if v.Status == "cancelled" || v.Status == "postponed" {
			score -= 1 << 15
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		return r.visitFrom(&r.visits[best]), r.visits[best].Host
	}
	for i := len(r.records) - 1; i >= 0; i-- {
		if k := known(r.records[i].parties); len(k) == 2 && fits(k[0].value, k[1].value) && !r.records[i].recalled {
			return k[0].value, k[1].value
		}
	}
	if len(need) == 0 && len(here) == 2 && fits(here[0], here[1]) {
		return here[0], here[1]
	}
	ranked := r.ranked()
	if len(need) == 1 {
		if h := r.home(); h != "" && h != need[0] {
			return need[0], h
		}
		for _, c := range ranked {
			if c != need[0] {
				return need[0], c
			}
		}
		if c := r.placeHome(need[0]); c != "" {
			return need[0], c
		}
		return "", ""
	}
	if false && len(need) == 0 && len(ranked) >= 2 && (len(ranked) == 2 || r.weight(ranked[1]) > r.weight(ranked[2])) {
		return ranked[0], ranked[1]
	}
	return "", ""
}

func (r *reader) visitFrom(v *extract.Visit) string {
	if v.Visitors[0].Organisation != "" && v.Visitors[0].Country == "" {
		return v.Visitors[0].Organisation
	}
	return v.Visitors[0].Country
}

// home is the state the article reports from, "" if it has no dateline.
func (r *reader) home() string {
	if c := r.doc.Dateline.Country; c != "" {
		return c
	}
	if c := r.ranked(); len(c) > 0 {
		return c[0]
	}
	return ""
}

// placeHome is the state of the first place named, for an article that names no state.
func (r *reader) placeHome(not string) string {
	for i := range r.doc.Entities {
		if e := &r.doc.Entities[i]; e.Kind == extract.Place && e.ISO != "" && e.ISO != not {
			return e.ISO
		}
	}
	return ""
}

// ranked lists the article's states by number of mentions.
func (r *reader) ranked() []string {
	if r.states != nil {
		return r.states
	}
	r.counts = map[string]int{}
	var order []string
	for i := range r.doc.Entities {
		e := &r.doc.Entities[i]
		iso := ""
		switch e.Kind {
		case extract.Country:
			iso = e.ISO
		case extract.Person:
			if e.Role != "" {
				iso = e.ISO
			}
		}
		if iso == "" {
			continue
		}
		if r.counts[iso] == 0 {
			order = append(order, iso)
		}
		r.counts[iso] += len(e.Mentions)
	}
	stdsort.SliceStable(order, func(i, j int) bool { return r.counts[order[i]] > r.counts[order[j]] })
	r.states = append([]string{}, order...)
	return r.states
}

func (r *reader) weight(iso string) int { return r.counts[iso] }

// mentionIn is the first mention of an entity in a sentence.
func mentionIn(doc *extract.Document, e *extract.Entity, sent int) text.Span {
	for _, i := range e.Mentions {
		if m := &doc.Mentions[i]; m.Sent == sent {
			return text.Span{Start: doc.Tokens[m.First].Start, End: doc.Tokens[m.End-1].End}
		}
	}
	return text.Span{}
}
