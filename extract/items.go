package extract

import (
	"sort"

	"chancery/extract/pattern"
	"chancery/extract/text"
	"chancery/extract/when"
)

// Tags makes sure the tokens of a sentence carry their part of speech. Tagging costs
// more than all else per token, so it is left until a sentence is worth reading.
func (d *Document) Tags(sent int) {
	toks := d.Tokens[d.Sents[sent].First:d.Sents[sent].End]
	if len(toks) > 0 && toks[0].Tag == "" {
		text.Tag(toks)
	}
}

// Items returns a sentence as the items the rule language reads: a mention with its
// office and country is one item, so is a date; everything else is a word.
func (d *Document) Items(sent int) []pattern.Item {
	d.Tags(sent)
	s := d.Sents[sent]
	width := s.End - s.First
	first := sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].Sent >= sent })
	end := first
	for end < len(d.Mentions) && d.Mentions[end].Sent == sent {
		end++
	}
	// Mentions that begin at one token form a chain: at leads to the first of them, next
	// from each to the one behind it. All numbers are one too high, so that 0 is none.
	room := make([]int32, 2*width+end-first)
	at, dates, next := room[:width], room[width:2*width], room[2*width:]
	for i := end - 1; i >= first; i-- {
		if m := &d.Mentions[i]; m.OuterFirst >= s.First && m.OuterEnd <= s.End && m.OuterFirst < m.OuterEnd {
			from := &at[m.OuterFirst-s.First]
			*from, next[i-first] = int32(i+1), *from
		}
	}
	refs := make([]int, 0, end-first)
	for i := range d.Dates {
		if e := &d.Dates[i]; e.Sent == sent && e.First >= s.First && e.End <= s.End {
			dates[e.First-s.First] = int32(i + 1)
		}
	}
	ms := make([]int, 0, 4)
	items := make([]pattern.Item, 0, width)
	for t := s.First; t < s.End; {
		it := pattern.Item{First: t, End: t + 1, Norm: d.Tokens[t].Norm, Tag: d.Tokens[t].Tag}
		e := int(dates[t-s.First])
		ms = ms[:0]
		for i := at[t-s.First]; i > 0; i = next[int(i)-1-first] {
			ms = append(ms, int(i-1))
		}
		if len(ms) > 0 && (e == 0 || d.Dates[e-1].End < d.longest(ms)) {
			refs = d.mentionItem(&it, ms, refs)
			if it.Adj && it.End < s.End && seatNoun(d.Tokens[it.End].Norm) {
				// "the Sri Lankan capital" is a place in Sri Lanka
				it.Adj, it.Class, it.End = false, pattern.Place, it.End+1
			}
		} else if e > 0 {
			it.Class, it.End, it.Refs, it.Tag = pattern.Date, d.Dates[e-1].End, []int{e - 1}, "DATE"
			if it.End < s.End && partOfDay(d.Tokens[it.End].Norm) {
				it.End++ // "left on July 12 morning"
			}
			if d.Dates[e-1].Kind == when.Duration {
				it.Class = pattern.Duration
			}
		} else if it.Norm == "here" || it.Norm == "there" && it.Tag == "RB" {
			it.Class = pattern.Here
		}
		items = append(items, it)
		t = max(it.End, t+1)
	}
	return items
}

func partOfDay(word string) bool {
	switch word {
	case "morning", "noon", "midday", "afternoon", "evening", "night":
		return true
	}
	return false
}

// longest is the last token any of the mentions reaches.
func (d *Document) longest(ms []int) int {
	end := 0
	for _, i := range ms {
		end = max(end, d.Mentions[i].OuterEnd)
	}
	return end
}

// mentionItem makes it the longest of the mentions that begin at one token; mentions of
// the same range ("the two presidents") share the item. Its references go to the end of
// refs.
func (d *Document) mentionItem(it *pattern.Item, ms, refs []int) []int {
	best := ms[0]
	for _, i := range ms[1:] {
		if d.Mentions[i].OuterEnd > d.Mentions[best].OuterEnd {
			best = i
		}
	}
	m := &d.Mentions[best]
	begin := len(refs)
	for _, i := range ms {
		if o := &d.Mentions[i]; o.OuterEnd == m.OuterEnd && o.Kind == m.Kind {
			refs = append(refs, i)
		}
	}
	it.Refs = refs[begin:len(refs):len(refs)]
	it.End, it.Tag = m.OuterEnd, "NNP"
	switch m.Kind {
	case Person:
		it.Class = pattern.Person
	case Country:
		it.Class = pattern.Country
	case Place:
		it.Class = pattern.Place
	case Organisation:
		it.Class = pattern.Organisation
	}
	it.Adj = m.Kind == Country && m.Form == Adjective
	switch it.Norm {
	case "his", "her", "their", "its", "whose":
		it.Owner = m.Form == Pronoun
	}
	return refs
}

func seatNoun(w string) bool {
	switch w {
	case "capital", "city", "island", "soil", "territory", "port", "resort", "town":
		return true
	}
	return false
}
