package agreement

import (
	"strings"

	"chancery/extract/pattern"
	"chancery/extract/text"
)

// clause takes the relative clause that says what an untitled instrument does: "under
// which Denmark rents 300 cells". A definite noun with one is no reference back.
func (rd *reading) clause(p *phrase) {
	toks := rd.doc.Tokens
	k := p.end
	if p.title.End > 0 && p.topic.End > 0 || p.named || p.plural || k+2 >= rd.end {
		return
	}
	w := toks[k].Norm
	switch {
	case (w == "that" || w == "which") && rd.verbAt(k+1) && toks[k+1].Tag != "MD":
		v := &rd.sent.Verbs[rd.sent.VerbAt(rd.itemAt(k+1))]
		if v.Passive || rd.governs(v) {
			return
		}
	case (w == "under" || w == "by" || w == "through") && toks[k+1].Norm == "which", w == "whereby":
	default:
		return
	}
	j := k + 1
	for j < rd.end && j < k+16 && toks[j].Norm != "," && toks[j].Norm != "." && toks[j].Norm != ";" && toks[j].Norm != ":" {
		j++
	}
	p.restricted = true
	if p.title.End == 0 {
		p.title = rd.span(k, j)
		p.topic = p.title
	}
}

// governs reports whether verb v is one of the rules, so that its clause tells an act.
func (rd *reading) governs(v *pattern.Verb) bool {
	for vi := range rd.sent.Verbs {
		if &rd.sent.Verbs[vi] == v {
			return len(Rules().ForVerb(rd.sent, vi)) > 0
		}
	}
	return false
}

// name settles the title: the proper name with what it is about, else what it is about,
// else the modified noun.
func (rd *reading) name(p *phrase) {
	toks := rd.doc.Tokens
	caps, words := 0, 0
	for k := p.core; k < p.head; k++ {
		w := &toks[k]
		if w.Norm == "and" || w.Norm == "," || w.Norm == "&" || isQuote(w.Norm) {
			continue
		}
		words++
		it := &rd.sent.Items[rd.itemAt(k)]
		if w.Cap() && (it.Class == pattern.Word || it.End > k+1 || strings.Contains(w.Norm, "-")) {
			caps++
		}
	}
	first := p.core
	for first < p.head && (is("emptyword", toks[first].Norm) && !toks[first].Cap() || isQuote(toks[first].Norm)) {
		first++
	}
	head := &toks[p.head]
	headCap := head.Cap() && head.Text[1:] == strings.ToLower(head.Text[1:]) && !rd.capped
	switch {
	case headCap && caps > 0 && !p.plural:
		p.title, p.named = text.Span{Start: toks[first].Start, End: toks[p.headEnd-1].End}, true
		if p.topic.End > 0 && p.headEnd < rd.end && toks[p.headEnd].Start == p.topic.Start {
			p.title.End = p.topic.End
		}
	case headCap && p.dates[1] > 0 && p.topic.End == 0 && !p.plural:
		p.title, p.named = rd.span(p.head, p.dates[1]), true
	case headCap && p.topic.End > 0 && !p.plural:
		p.title, p.named = text.Span{Start: head.Start, End: p.topic.End}, true
		if p.between[1] > p.between[0] && toks[p.between[0]].Start < p.topic.Start && p.between[1]-p.between[0] > 3 {
			p.title = p.topic
		}
	case p.topic.End > 0:
		p.title = p.topic
	case p.dates[1] > 0 && !p.plural:
		p.title = rd.span(first, p.dates[1])
	case words == 0 && !p.plural && (has(p.kinds, "declaration") || has(p.kinds, "contract") || has(p.kinds, "letter_of_intent")):
		p.title = rd.span(p.head, p.headEnd) // "joint statement", "loan agreement" say what they are
	case words > 0 && first < p.head && p.modified:
		p.title = text.Span{Start: toks[first].Start, End: toks[p.headEnd-1].End}
	}
}
