package agreement

import (
	"strings"

	"chancery/extract/pattern"
	"chancery/extract/text"
)

// right reads what follows the head: an acronym in brackets, the parties ("between A and
// B", "with A"), what it is about ("on fishing"), in any order.
func (rd *reading) right(p *phrase) {
	toks := rd.doc.Tokens
	k := p.headEnd
	if k < rd.end && isQuote(toks[k].Norm) && p.core < p.head {
		k++
	}
	k = rd.bracket(p, k)
	p.end = k
	rd.complements(p, k)
}

// topicAfter reads what an instrument is about, or between whom, after the verb of a
// passive: "was signed in Rome on Monday on the sharing of fish".
func (rd *reading) topicAfter(p *phrase, k int) {
	if p.topic.End > 0 || p.title.End > 0 {
		return
	}
	end, link, between := p.end, p.link, p.between
	for k < rd.end && rd.doc.Tokens[k].Tag == "RB" {
		k++
	}
	rd.complements(p, rd.adjunct(k))
	p.end, p.link, p.between = end, link, between
	if p.topic.End > 0 {
		p.title = p.topic
	}
}

// adjunct steps over a day or a place that stands between an instrument and what it is
// about: "on Sunday", "in Rome".
func (rd *reading) adjunct(k int) int {
	toks := rd.doc.Tokens
	for n := 0; n < 3 && k < rd.end; n++ {
		j := k
		if toks[j].Tag == "IN" && j+1 < rd.end {
			j++
		}
		for j < rd.end && (toks[j].Tag == "DT") {
			j++
		}
		if j >= rd.end {
			return k
		}
		it := &rd.sent.Items[rd.itemAt(j)]
		switch {
		case it.Class == pattern.Date, it.Class == pattern.Here:
			k = it.End
		case it.Class == pattern.Place && j > k:
			k = it.End
			if k+1 < rd.end && toks[k].Norm == "," && rd.sent.Items[rd.itemAt(k+1)].Class == pattern.Place {
				k += 2
			}
		default:
			return k
		}
	}
	return k
}

// complements reads parties and topic from token k on, in any order.
func (rd *reading) complements(p *phrase, k int) {
	toks := rd.doc.Tokens
	if j := rd.adjunct(k); j > k && p.class == "strong" && j < rd.end && is("complement", toks[j].Norm) {
		k = j
	}
	for n := 0; n < 4 && k < rd.end; n++ {
		w := &toks[k]
		j := k
		switch {
		case w.Norm == "between" || w.Norm == "with" || w.Norm == "among" || w.Norm == "amongst" || w.Norm == "linking" || w.Norm == "binding":
			j = rd.partyEnd(k + 1)
			if w.Norm != "with" {
				p.link = "between"
			} else if p.link == "" {
				p.link = "with"
			} else {
				return
			}
			p.between = [2]int{k + 1, j}
		case w.Norm == "of" && k+1 < rd.end && rd.dateAt(k+1) > k+1:
			j = rd.dateAt(k + 1)
			p.dates = [2]int{k + 1, j}
		case p.topic.End == 0 && (is("topic", w.Norm) || isQuote(w.Norm)) && rd.opensTopic(p, k):
			j = rd.topicEnd(p, k)
			if j <= k+1 {
				return
			}
			p.topic = text.Span{Start: w.Start, End: toks[j-1].End}
		default:
			return
		}
		if j <= k {
			return
		}
		k = rd.bracket(p, j)
		p.end = k
	}
}

// bracket steps over "(MoU)" and keeps an acronym that stands for the instrument.
func (rd *reading) bracket(p *phrase, k int) int {
	toks := rd.doc.Tokens
	if k+2 >= rd.end || toks[k].Norm != "(" {
		return k
	}
	j := k + 1
	for j < rd.end && toks[j].Norm != ")" && j < k+8 {
		j++
	}
	if j >= rd.end || toks[j].Norm != ")" {
		return k
	}
	for t := k + 1; t < j; t++ {
		w := &toks[t]
		if _, n := matchNoun(toks[t : t+1]); len(w.Text) >= 3 && len(w.Text) <= 9 && w.Text == strings.ToUpper(w.Text) && isLetter(w.Norm) && n == 0 && j == k+2 {
			p.acronym = w.Text
		}
	}
	return j + 1
}

// dateAt is the end of the date that begins at token t, t if none does.
func (rd *reading) dateAt(t int) int {
	it := &rd.sent.Items[rd.itemAt(t)]
	if it.Class == pattern.Date && it.First == t {
		return it.End
	}
	return t
}

// partyEnd is the token after the parties that begin at k.
func (rd *reading) partyEnd(k int) int {
	toks := rd.doc.Tokens
	last := k
	for j := k; j < rd.end && j < k+40; {
		it := &rd.sent.Items[rd.itemAt(j)]
		w := &toks[j]
		switch {
		case it.Class == pattern.Date || it.Class == pattern.Duration:
			return last
		case it.Class != pattern.Word:
			j = max(it.End, j+1)
			last = j
			continue
		case rd.verbAt(j):
			return last
		case w.Norm == "(":
			for j < rd.end && toks[j].Norm != ")" {
				j++
			}
		case w.Norm == "and" && j+1 < rd.end && toks[j+1].Norm == "with":
			j += 2
			continue
		case w.Norm == "and" || w.Norm == "," || w.Norm == "of" || w.Norm == "'s" || w.Tag == "POS" || w.Norm == "&":
			if w.Norm != "of" && rd.instrumentAhead(j+1) {
				return last
			}
			j++
			continue
		case w.Tag == "DT" || w.Tag == "PRP$" || w.Tag == "CD":
			j++
			continue
		case w.Norm == "for" && strings.HasPrefix(toks[j-1].Norm, "minist"):
			j++
			continue
		case is("topic", w.Norm) || is("stop", w.Norm) || w.Norm == ";" || w.Norm == ":" || w.Norm == "." || w.Tag == "IN" || w.Tag == "TO" || isQuote(w.Norm):
			return last
		case strings.HasPrefix(w.Tag, "NN") || strings.HasPrefix(w.Tag, "JJ"):
			last = j + 1
		default:
			return last
		}
		j++
	}
	return last
}

// opensTopic reports whether the word at k opens what the instrument is about, rather
// than when or where something happens to it.
func (rd *reading) opensTopic(p *phrase, k int) bool {
	toks := rd.doc.Tokens
	w := &toks[k]
	if k+1 >= rd.end || rd.dateAt(k+1) > k+1 {
		return false
	}
	next := &rd.sent.Items[rd.itemAt(k+1)]
	switch w.Norm {
	case "in", "against", "toward", "towards":
		if next.Class != pattern.Word || rd.placeAhead(k+1) || is("infixed", toks[k+1].Norm) {
			return false
		}
		return toks[k+1].Tag != "PRP$" && (toks[k+1].Tag != "DT" || rd.fieldAhead(k+1)) || rd.fieldAhead(k+1)
	case "of":
		if has(p.kinds, "plan") || toks[p.head].Norm == "minutes" {
			return true
		}
		return toks[p.headEnd-1].Cap() && !rd.capped && toks[k+1].Cap() || toks[k+1].Cap() && p.headEnd == k && toks[p.headEnd-1].Cap()
	case "to":
		return toks[k+1].Tag == "VB" || rd.verbAt(k+1) && toks[k+1].Tag != "VBN" && toks[k+1].Norm != "be"
	case "on":
		return !(next.Class == pattern.Organisation && strings.HasPrefix(toks[k+1].Norm, "behalf")) && toks[k+1].Norm != "behalf" && !is("onidiom", toks[k+1].Norm)
	case "for":
		return toks[k+1].Norm != "signature" && toks[k+1].Norm != "signing" && toks[k+1].Norm != "ratification" && toks[k+1].Tag != "CD"
	}
	if isQuote(w.Norm) {
		return p.headEnd == k && k+1 < rd.end && toks[k+1].Cap()
	}
	return true
}

// placeAhead reports whether a place or building is named at the noun phrase from k on:
// "in the Carthage palace".
func (rd *reading) placeAhead(k int) bool {
	for j := k; j < rd.end && j < k+5; j++ {
		it := &rd.sent.Items[rd.itemAt(j)]
		w := &rd.doc.Tokens[j]
		switch {
		case it.Class == pattern.Place, it.Class == pattern.Country && !it.Adj, it.Class == pattern.Here:
			return true
		case w.Tag == "DT", w.Cap() && strings.HasPrefix(w.Tag, "NN"):
			continue
		case is("building", w.Norm):
			return true
		}
		return false
	}
	return false
}

// fieldAhead reports whether "the field of", "the areas of" begins at k.
func (rd *reading) fieldAhead(k int) bool {
	for j := k; j < rd.end && j < k+4; j++ {
		if is("field", rd.doc.Tokens[j].Norm) {
			return true
		}
	}
	return false
}

// topicEnd is the token after what the instrument is about.
func (rd *reading) topicEnd(p *phrase, k int) int {
	toks := rd.doc.Tokens
	quoted := isQuote(toks[k].Norm)
	j := k + 1
	for ; j < rd.end && j < k+45; j++ {
		w := &toks[j]
		if isQuote(w.Norm) {
			if quoted {
				return j + 1
			}
			if e := rd.closing(j); e > j {
				j = e
				continue
			}
		}
		if quoted && (j < k+12) && w.Norm != ";" {
			continue
		}
		it := &rd.sent.Items[rd.itemAt(j)]
		if it.First < j && it.Class != pattern.Word {
			continue
		}
		if w.Norm == "(" {
			e := j
			for e < rd.end && toks[e].Norm != ")" {
				e++
			}
			if e < rd.end && e < j+6 {
				j = e
				continue
			}
			break
		}
		if is("stop", w.Norm) || w.Norm == ";" || w.Norm == "." || w.Norm == ":" || w.Norm == "?" || w.Norm == "-" || w.Norm == "--" || w.Norm == ")" ||
			w.Tag == "MD" || w.Tag == "WDT" || w.Tag == "VBD" && rd.verbAt(j) || w.Tag == "VBZ" && rd.verbAt(j) && it.Class == pattern.Word || w.Tag == "VBP" && rd.verbAt(j) {
			break
		}
		if (w.Norm == "with" || w.Norm == "between") && (rd.partyAhead(j+1) || rd.sidesIn(j+1, min(j+4, rd.end))) {
			break
		}
		if it.Class == pattern.Date && !(j > 0 && (toks[j-1].Norm == "for" || toks[j-1].Norm == "of")) {
			if toks[j-1].Norm == "the" || toks[j-1].Norm == "this" {
				j--
			}
			if toks[j-1].Tag == "IN" {
				j--
			}
			break
		}
		if (w.Norm == "in" || w.Norm == "at") && j+1 < rd.end && rd.placeAhead(j+1) && rd.sent.Items[rd.itemAt(j+1)].Class == pattern.Place {
			break
		}
		if w.Norm == "," && !rd.listContinues(j) {
			break
		}
		if w.Tag == "VBN" && rd.verbAt(j) && len(Rules().ForVerb(rd.sent, rd.sent.VerbAt(rd.itemAt(j)))) > 0 || w.Norm == "on" && j+1 < rd.end && is("onidiom", toks[j+1].Norm) {
			break // "on grazing entered into force", tagged as a participle
		}
		if (w.Norm == "and" || w.Norm == ",") && (rd.instrumentAhead(j+1) || w.Norm == "and" && j+1 < rd.end && (toks[j+1].Tag == "VBD" || toks[j+1].Norm == "the" && rd.clauseAhead(j+1))) {
			break
		}
	}
	for j > k+1 && (toks[j-1].Norm == "," || toks[j-1].Norm == "and" || toks[j-1].Tag == "IN" && toks[j-1].Norm != "in") {
		j--
	}
	return j
}

// closing is the quotation mark that closes the one at token j, -1 if it is not near.
func (rd *reading) closing(j int) int {
	for e := j + 2; e < rd.end && e < j+16; e++ {
		if isQuote(rd.doc.Tokens[e].Norm) {
			return e
		}
	}
	return -1
}

// clauseAhead reports whether a subject and a finite verb follow before any comma.
func (rd *reading) clauseAhead(k int) bool {
	for j := k; j < rd.end && j < k+9; j++ {
		w := &rd.doc.Tokens[j]
		if w.Norm == "," || w.Norm == ";" {
			return false
		}
		if rd.verbAt(j) {
			v := &rd.sent.Verbs[rd.sent.VerbAt(rd.itemAt(j))]
			return !v.Participle && !v.Gerund && !v.Infinitive
		}
	}
	return false
}

// partyAhead reports whether a state or organisation is named right at k.
func (rd *reading) partyAhead(k int) bool {
	for j := k; j < rd.end && j < k+5; j++ {
		it := &rd.sent.Items[rd.itemAt(j)]
		if it.Class != pattern.Word && it.Class != pattern.Date && it.Class != pattern.Duration {
			return true
		}
		if w := &rd.doc.Tokens[j]; !(w.Tag == "DT" || w.Tag == "PRP$" || w.Norm == "government" || w.Norm == "of" || strings.HasPrefix(w.Tag, "JJ")) {
			return false
		}
	}
	return false
}

// listContinues reports whether the comma at j joins two topics rather than ends them.
func (rd *reading) listContinues(j int) bool {
	if rd.instrumentAhead(j + 1) {
		return false
	}
	for k := j + 1; k < rd.end && k < j+8; k++ {
		w := &rd.doc.Tokens[k]
		if w.Norm == "and" || w.Norm == "," {
			return k > j+1 && !rd.clauseAhead(j+1)
		}
		if k == j+1 && (is("stop", w.Norm) || w.Tag == "DT" || w.Tag == "IN" || w.Tag == "PRP$" || w.Tag == "WRB" || rd.sent.Items[rd.itemAt(k)].Class != pattern.Word) || rd.verbAt(k) && w.Tag != "VBG" || w.Tag == "MD" || w.Tag == "WDT" || w.Tag == "WP" {
			return false
		}
	}
	return false
}

// instrumentAhead reports whether another instrument begins at j.
func (rd *reading) instrumentAhead(j int) bool {
	toks := rd.doc.Tokens
	for k := j; k < rd.end && k < j+6; k++ {
		if n, w := matchNoun(toks[k:rd.end]); w > 0 && (n.class != "loose" || k <= j+2) {
			return true
		}
		if w := &toks[k]; w.Norm == "," || w.Norm == "of" && k > j || w.Norm == "and" || rd.verbAt(k) || w.Tag == "IN" && w.Norm != "of" {
			return false
		}
	}
	return false
}
