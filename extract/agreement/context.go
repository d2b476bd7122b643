package agreement

import (
	"math"
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

// pair is the two sides in question at token t, which must include need: the two with
// the highest sum of nearness, frequency, place in the headline, and a visit between them.
func (r *reader) pair(t int, here, need []string) (string, string) {
	if len(need) > 1 {
		return "", ""
	}
	sent := r.sentOf(t)
	cands := r.candidates(sent)
	add := func(v string) {
		for _, c := range cands {
			if c.value == v || v == "" {
				return
			}
		}
		cands = append(cands, candidate{value: v})
	}
	for _, n := range need {
		add(n)
	}
	for i := range r.visits {
		add(r.visitFrom(&r.visits[i]))
		add(r.visits[i].Host)
	}
	if len(cands) < 2 {
		if len(need) == 1 {
			if c := r.placeHome(need[0]); c != "" {
				return need[0], c
			}
		}
		return "", ""
	}
	near := r.nearestVisit(t, need)
	var a, b string
	best := 0.0
	for i := range cands {
		for j := range cands[:i] {
			x, y := &cands[j], &cands[i]
			if len(need) == 1 && x.value != need[0] && y.value != need[0] {
				continue
			}
			score := x.score + y.score
			for v := range r.visits {
				if from := r.visitFrom(&r.visits[v]); pairIs(from, r.visits[v].Host, x.value, y.value) {
					bonus := 1.5
					if v == near {
						bonus = 2.2
					}
					if r.toldIn(sent, r.visits[v].Host) {
						bonus++
					}
					if r.visits[v].Background {
						bonus = 0.3
					}
					score += bonus
					break
				}
			}
			if score > best {
				best, a, b = score, x.value, y.value
			}
		}
	}
	if best < 1.2 {
		return "", ""
	}
	return a, b
}

// toldIn reports whether a sentence names a state or a place in it.
func (r *reader) toldIn(sent int, value string) bool {
	for i := range r.told {
		if r.told[i].sent == sent && r.told[i].value == value {
			return true
		}
	}
	return false
}

func pairIs(a, b, x, y string) bool { return a == x && b == y || a == y && b == x }

// A candidate is a state or body that may be one of the two sides.
type candidate struct {
	value string
	score float64
}

// candidates scores the states and bodies of the article as sides of something told in
// sentence sent.
func (r *reader) candidates(sent int) []candidate {
	if r.told == nil {
		r.tell()
	}
	type tally struct {
		near  float64
		count int
		title bool
		body  bool
	}
	at := map[string]*tally{}
	var order []string
	for _, m := range r.told {
		c := at[m.value]
		if c == nil {
			c = &tally{body: m.sort == body}
			at[m.value] = c
			order = append(order, m.value)
		}
		c.count++
		if headline(r.doc, m.sent) {
			c.title = true
			continue
		}
		gap := sent - m.sent
		if gap < 0 {
			gap = 3 - gap
		}
		c.near = max(c.near, m.weight*math.Pow(0.65, float64(gap)))
	}
	var out []candidate
	for _, v := range order {
		c := at[v]
		score := c.near + 0.35*math.Log(1+float64(c.count))
		if c.title {
			score += 0.5
		}
		if v == r.doc.Dateline.Country {
			score += 0.4
		}
		if c.body {
			score *= 0.7
		}
		out = append(out, candidate{v, score})
	}
	stdsort.SliceStable(out, func(i, j int) bool { return out[i].score > out[j].score })
	if len(out) > 8 {
		out = out[:8]
	}
	return out
}

// A telling is one mention of a state or body as an actor.
type telling struct {
	value  string
	sort   sort
	sent   int
	weight float64
}

func (r *reader) tell() {
	r.told = []telling{}
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		p, ok := r.partyAt(i)
		if !ok || p.sort != state && p.sort != body {
			continue
		}
		w := 1.0
		switch {
		case m.Kind == extract.Place && m.Form != extract.Metonym:
			w = 0.8
		case m.Kind == extract.Organisation:
			w = 0.6
		case m.Form == extract.Adjective:
			w = 0.8
		}
		r.told = append(r.told, telling{p.value, p.sort, m.Sent, w})
	}
}

func (r *reader) sentOf(t int) int {
	return stdsort.Search(len(r.doc.Sents), func(i int) bool { return r.doc.Sents[i].End > t })
}

// nearestVisit is the visit told nearest before token t that includes need, -1 if none.
func (r *reader) nearestVisit(t int, need []string) int {
	best, at := -1, -1
	for i := range r.visits {
		v := &r.visits[i]
		if len(v.Visitors) == 0 || v.Background || len(need) == 1 && need[0] != v.Host && need[0] != r.visitFrom(v) {
			continue
		}
		near := 0
		for _, e := range v.Evidence {
			if e.Start <= r.doc.Tokens[t].Start {
				near = max(near, e.Start)
			}
		}
		if near > at {
			best, at = i, near
		}
	}
	return best
}

func (r *reader) visitFrom(v *extract.Visit) string {
	if len(v.Visitors) == 0 {
		return ""
	}
	if v.Visitors[0].Organisation != "" && v.Visitors[0].Country == "" {
		return v.Visitors[0].Organisation
	}
	return v.Visitors[0].Country
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

// mentionIn is the first mention of an entity in a sentence.
func mentionIn(doc *extract.Document, e *extract.Entity, sent int) text.Span {
	for _, i := range e.Mentions {
		if m := &doc.Mentions[i]; m.Sent == sent {
			return text.Span{Start: doc.Tokens[m.First].Start, End: doc.Tokens[m.End-1].End}
		}
	}
	return text.Span{}
}
