package visit

import (
	"strings"

	"chancery/extract"
	"chancery/extract/pattern"
	"chancery/extract/text"
)

type hostAt struct {
	iso    string
	at     text.Span
	item   int
	places []placeAt
}

// dateline is the host a report from the spot leaves unsaid.
func (r *reader) dateline() []hostAt {
	dl := r.doc.Dateline
	if dl.Country == "" {
		return nil
	}
	h := hostAt{iso: dl.Country, at: dl.Span, item: -1}
	if dl.Place >= 0 {
		h.places = []placeAt{{dl.Place, r.doc.Entities[dl.Place].Name, dl.Span}}
	}
	return []hostAt{h}
}

// ownDates gives each of several hosts the date that stands beside it, if any does:
// "in Mongolia on October 7 and in South Korea on October 8".
func (r *reader) ownDates(c *claim, sent *pattern.Sentence, h hostAt, hosts []hostAt) bool {
	next := len(sent.Items)
	beside := false
	for _, o := range hosts {
		if o.item > h.item && o.item < next {
			next = o.item
		}
		if o.item >= 0 && o.item+3 < len(sent.Items) {
			for k := o.item + 1; k <= o.item+3; k++ {
				beside = beside || sent.Items[k].Class == pattern.Date
			}
		}
	}
	if !beside || h.item < 0 {
		return false
	}
	var own claim
	own.phase = c.phase
	for k := h.item + 1; k < next && k < h.item+6; k++ {
		if sent.Items[k].Class == pattern.Date {
			r.fileDate(&own, sent, sent.PrepBefore(k), k)
		}
	}
	if own.anyDate() == "" {
		return false
	}
	c.start, c.end, c.day = own.start, own.end, own.day
	return true
}

// hosts groups host items by country: "in Beijing and Shanghai" is one host, "to
// Germany, Denmark and Norway" three.
func (r *reader) hosts(sent *pattern.Sentence, items []int) []hostAt {
	var out []hostAt
	item := -1
	add := func(iso string, at text.Span, p *placeAt) {
		if iso == "" {
			return
		}
		for i := range out {
			if out[i].iso == iso {
				if p != nil {
					out[i].places = append(out[i].places, *p)
				}
				return
			}
		}
		h := hostAt{iso: iso, at: at, item: item}
		if p != nil {
			h.places = []placeAt{*p}
		}
		out = append(out, h)
	}
	for _, i := range items {
		it := &sent.Items[i]
		item = i
		at := r.spanOf(sent, []int{i})
		if it.Class == pattern.Here && it.Norm == "there" {
			if e, span := r.lastPlace(it.First); e >= 0 {
				ent := &r.doc.Entities[e]
				if ent.Kind == extract.Place {
					add(ent.ISO, span, &placeAt{e, ent.Name, span})
				} else {
					add(ent.ISO, span, nil)
				}
			}
			continue
		}
		if it.Class == pattern.Here {
			dl := r.doc.Dateline
			if dl.Country == "" {
				continue
			}
			var p *placeAt
			if dl.Place >= 0 {
				p = &placeAt{dl.Place, r.doc.Entities[dl.Place].Name, dl.Span}
			}
			add(dl.Country, at, p)
			continue
		}
		if len(it.Refs) == 0 {
			continue
		}
		e := r.doc.Mentions[it.Refs[0]].Entity
		ent := &r.doc.Entities[e]
		switch {
		case ent.Kind == extract.Place:
			add(ent.ISO, at, &placeAt{e, ent.Name, at})
		case ent.Kind == extract.Country:
			add(ent.ISO, at, nil)
		}
	}
	return out
}

// hostOfOthers is the state of those who received the visitor.
func (r *reader) hostOfOthers(others []int) []hostAt {
	for _, e := range others {
		if iso := r.doc.Entities[e].ISO; iso != "" {
			return []hostAt{{iso: iso}}
		}
	}
	return nil
}

// before lists the countries and places that stand before a noun as part of its phrase.
func before(sent *pattern.Sentence, noun int) []int {
	var out []int
	for _, k := range sent.Mods(noun) {
		if it := &sent.Items[k]; (it.Class == pattern.Country || it.Class == pattern.Place) && !it.Adj {
			out = append([]int{k}, out...)
		}
	}
	return out
}

// heldIn is the place of a gathering that a clause says is held: "the summit, which will
// be held on 8 May in Quito".
func (r *reader) heldIn(sent *pattern.Sentence) []hostAt {
	for vi := range sent.Verbs {
		v := &sent.Verbs[vi]
		if v.Lemma != "hold" || !v.Passive && !v.Participle {
			continue
		}
		for _, a := range v.Args {
			if it := &sent.Items[a.Item]; a.Prep == "in" && (it.Class == pattern.Place || it.Class == pattern.Country) {
				return r.hosts(sent, []int{a.Item})
			}
		}
	}
	return nil
}

// venue is where the gathering named at span takes place: "the summit in Algiers", "the
// summit that Algiers hosts".
func (r *reader) venue(sent *pattern.Sentence, at text.Span) []hostAt {
	for k := range sent.Items {
		it := &sent.Items[k]
		if r.doc.Tokens[it.First].Start < at.Start || it.Class != pattern.Place && it.Class != pattern.Country || it.Adj {
			continue
		}
		if r.doc.Tokens[it.First].Start < at.End {
			continue
		}
		switch sent.PrepBefore(k) {
		case "in", "at":
			return r.hosts(sent, []int{k})
		}
		for vi := range sent.Verbs {
			if v := &sent.Verbs[vi]; v.Lemma == "host" && len(v.Subjects) > 0 && v.Subjects[0] == k {
				return r.hosts(sent, []int{k})
			}
		}
	}
	return nil
}

// itemAt is the last item that lies inside a span, -1 if none.
func itemAt(sent *pattern.Sentence, doc *extract.Document, at text.Span) int {
	best := -1
	for k := range sent.Items {
		if doc.Tokens[sent.Items[k].First].Start >= at.Start && doc.Tokens[sent.Items[k].End-1].End <= at.End {
			best = k
		}
	}
	return best
}

// lastPlace is the place or country named last before a token, -1 if none.
func (r *reader) lastPlace(tok int) (int, text.Span) {
	best := -1
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		if m.First >= tok {
			continue
		}
		if (m.Kind == extract.Place || m.Kind == extract.Country && m.Form == extract.Name) && (best < 0 || m.First > r.doc.Mentions[best].First) {
			best = i
		}
	}
	if best < 0 {
		return -1, text.Span{}
	}
	return r.doc.Mentions[best].Entity, r.mentionSpan(&r.doc.Mentions[best])
}

// whereabouts drops the countries that belong to a noun before them: "discussed the war
// in Ukraine" does not put anybody in Ukraine, "met in Ukraine" does. Only verbs of
// meeting may name a country at all.
func whereabouts(sent *pattern.Sentence, items []int, meeting bool) []int {
	var out []int
	for _, k := range items {
		if it := &sent.Items[k]; it.Class == pattern.Country {
			p := k - 1
			for p > 0 && (sent.Items[p].Class == pattern.Country || sent.Items[p].Class == pattern.Word && (sent.Items[p].Tag == "DT" || sent.Items[p].Norm == "in" || sent.Items[p].Norm == "at" || sent.Items[p].Norm == "and" || sent.Items[p].Norm == ",")) {
				p--
			}
			if b := &sent.Items[max(p, 0)]; !meeting || b.Class == pattern.Word && strings.HasPrefix(b.Tag, "NN") && !is(personNoun, strings.TrimSuffix(b.Norm, "s")) {
				continue
			}
		}
		out = append(out, k)
	}
	return out
}
