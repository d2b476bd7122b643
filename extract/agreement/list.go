package agreement

import (
	"strings"

	"chancery/extract/text"
)

// A listed is one member of a group as a list names it.
type listed struct {
	sent int
	span text.Span
}

// openList notes that the items after a group belong to it: "eleven documents,
// including:".
func (r *reader) openList(rd *reading, p *phrase, rec *record, at int) {
	toks := rd.doc.Tokens
	last := toks[rd.end-1].Norm
	colon := last == ":" || last == "-" || last == "–"
	for k := p.headEnd; k < rd.end; k++ {
		switch w := &toks[k]; {
		case is("listverb", w.Norm), w.Norm == ":":
			rec.list = append(rec.list, listed{rd.si, text.Span{Start: w.End, End: toks[rd.end-1].End}})
			if w.Norm != ":" && !colon && rd.end-k > 3 {
				return
			}
			k = rd.end
		}
	}
	if colon {
		r.open, r.openAt = at, rd.si
		return
	}
	if len(rec.list) == 0 && len(rec.p.kinds) > 0 && rd.end > p.end {
		// fields told in the same sentence
		rec.list = append(rec.list, listed{rd.si, text.Span{Start: toks[p.headEnd-1].End, End: toks[rd.end-1].End}})
	}
}

// listItem reads a sentence that is an item of the open list, and reports whether it was.
func (r *reader) listItem(si int) bool {
	if r.open < 0 {
		return false
	}
	s := &r.doc.Sents[si]
	if !r.itemLike(si) {
		r.open = -1
		return false
	}
	r.openAt = si
	g := &r.records[r.open]
	g.list = append(g.list, listed{si, s.Span})
	hit := false
	for t := s.First; t < s.End; t++ {
		hit = hit || nouns()[r.doc.Tokens[t].Norm] != nil
	}
	if !hit {
		return true
	}
	rd := read(r.doc, si)
	rd.phrases(r.acronyms)
	for i := range rd.ps {
		p := &rd.ps[i]
		if i > 0 && rd.doc.Tokens[p.first-1].Norm != ";" && !(p.first-2 > rd.first && rd.doc.Tokens[p.first-2].Norm == ";") {
			continue
		}
		if i == 0 && p.first-rd.first > 4 || p.class == "loose" {
			continue
		}
		if p.title.End == 0 && p.link == "between" {
			p.title = rd.span(p.between[0]-1, p.end)
		}
		list, how, _ := r.parties(rd, p, nil)
		if len(known(list)) < 2 {
			list, how = r.records[r.open].parties, "group"
		}
		rec := record{p: *p, parties: list, how: how, sents: []int{si}, group: r.open, here: r.named(rd)}
		rec.acts = elsewhere(r.records[r.open].acts)
		r.records = append(r.records, rec)
	}
	return true
}

// listedActs are those of the group told in the sentence before, for a sentence that
// names its members: "They are a loan agreement with …".
func (r *reader) listedActs(rd *reading, p *phrase) []act {
	if len(r.records) == 0 || p.det == "the" || !is("listing", rd.doc.Tokens[rd.first].Norm) {
		return nil
	}
	for k := len(r.records) - 1; k >= 0; k-- {
		g := &r.records[k]
		if g.p.plural && g.p.ordered && rd.si-g.sents[len(g.sents)-1] <= 2 {
			return elsewhere(g.acts)
		}
	}
	return nil
}

// itemLike reports whether sentence si reads like an item of a list: marked as one, or
// short and without a finite verb.
func (r *reader) itemLike(si int) bool {
	s := &r.doc.Sents[si]
	if s.First >= s.End || si-r.openAt > 1 {
		return false
	}
	toks := r.doc.Tokens
	w := toks[s.First].Norm
	if is("bullet", w) || len(w) <= 2 && w[0] >= '0' && w[0] <= '9' || s.End-s.First > 2 && (toks[s.First+1].Norm == ")" || toks[s.First+1].Norm == ".") && len(w) <= 3 {
		return true
	}
	end := toks[s.End-1].Norm
	if end == ";" {
		return true
	}
	if s.End-s.First > 45 {
		return false
	}
	r.doc.Tags(si)
	for t := s.First; t < s.End; t++ {
		switch toks[t].Tag {
		case "VBD", "VBZ", "MD", "VBP":
			if !toks[t].Cap() && toks[t].Norm != "signed" {
				return false
			}
		}
	}
	return end != "." || strings.HasPrefix(toks[s.First].Tag, "N") && r.doc.Sents[si-1].Para == s.Para
}
