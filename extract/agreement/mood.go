package agreement

import (
	"strings"

	"chancery/extract/pattern"
	"chancery/extract/text"
)

// nounOfAct reports whether the noun at k governs p: "the signing ceremony of eleven
// accords", "talks on a treaty".
func (rd *reading) nounOfAct(k int, p *phrase) bool {
	toks := rd.doc.Tokens
	if is("nominalverb", toks[k].Norm) && rd.verbAt(k) {
		return false
	}
	j := k + 1
	for j < rd.end && (is("afterhead", toks[j].Norm) || nominal()[toks[j].Norm] != nil || toks[j].Norm == "and" && j+1 < rd.end && nominal()[toks[j+1].Norm] != nil) {
		j++
	}
	if j >= rd.end || j > p.first {
		return false
	}
	if toks[k].Norm == "entry" {
		return j+1 < rd.end && toks[j].Norm == "into" && toks[j+1].Norm == "force"
	}
	if j == p.first {
		return toks[k].Norm == "signing" || j > k+1
	}
	w := toks[j].Norm
	if !is("actprep", w) && w != ":" && w != "(" && !(w == "," && toks[p.first-1].Norm == "of") {
		return false
	}
	// the phrase itself, or the first of its list, must be what the preposition governs
	for t := j + 1; t < p.first; t++ {
		if q := rd.phraseAt(t); q != nil {
			return true
		}
		it := &rd.sent.Items[rd.itemAt(t)]
		if rd.verbAt(t) || toks[t].Norm == ";" {
			return false
		}
		if t-j > 3 && it.Class == pattern.Word && !is("textof", toks[t].Norm) && !is("actprep", toks[t].Norm) && toks[t].Norm != "," && toks[t].Tag != "DT" && !strings.HasPrefix(toks[t].Tag, "N") && !strings.HasPrefix(toks[t].Tag, "J") {
			return false
		}
	}
	return true
}

// nominalAct makes the act of a noun, with the mood of the clause it stands in.
func (rd *reading) nominalAct(ru *pattern.Rule, k int, p *phrase) (act, bool) {
	if !fitsKind(ru, p) {
		return act{}, false
	}
	toks := rd.doc.Tokens
	a := act{name: ru.Set["act"], rule: ru.Name, at: toks[k].Span, tok: k, sent: rd.si, clause: -1, mood: real}
	if a.name == "proposed" {
		for j := k - 1; j >= rd.first && j > k-4; j-- {
			if is("closingnoun", toks[j].Norm) {
				a.name = "agreed"
			}
		}
	}
	a.agents = rd.ownersOf(k)
	if k > rd.first && article(toks[k-1].Norm) == "no" {
		a.mood = denied
	}
	// a verb after it whose subject it is: "the signing of the pact is expected"
	noun := rd.itemAt(k)
	for vi := range rd.sent.Verbs {
		v := &rd.sent.Verbs[vi]
		if v.SubjNoun == noun && !v.Participle && v.First > noun {
			a.clause = vi
			a.mood = max(a.mood, rd.moodOf(vi))
			if isVerb("open", v.Lemma) {
				a.mood = max(a.mood, planned)
			}
			rd.addDates(&a, vi)
			return a, true
		}
	}
	for j := k - 1; j >= rd.first; j-- {
		w := toks[j].Norm
		if w == ";" {
			break
		}
		if j > k-4 && is("before", w) && a.name != "proposed" {
			a.mood = max(a.mood, planned)
		}
		vi := rd.sent.VerbAt(rd.itemAt(j))
		if vi < 0 {
			continue
		}
		v := &rd.sent.Verbs[vi]
		j = rd.sent.Items[v.First].First
		if v.Participle && !v.Passive || rd.phraseAt(j) != nil {
			continue
		}
		if v.Participle {
			if isVerb("open", v.Lemma) && j > k-8 {
				a.mood = max(a.mood, planned)
			}
			continue
		}
		a.clause = vi
		m := rd.moodOf(vi)
		switch {
		case a.name == "proposed" && isVerb("closing", v.Lemma) && m == real:
			a.name = "agreed"
		case a.name == "proposed":
			m = real
		case (isVerb("open", v.Lemma) || rd.off(v)) && m == real:
			m = planned
		}
		a.mood = max(a.mood, m)
		if v.SubjNoun >= 0 {
			a.subject = rd.sent.Items[v.SubjNoun].Norm
		}
		if a.agents == nil {
			a.agents = v.Subjects
		}
		if isVerb("approving", v.Lemma) || rd.approving(v) {
			a.name = rd.approval(&a, a.name)
		}
		rd.addDates(&a, vi)
		break
	}
	return a, true
}

// off reports a phrasal verb of putting off: "put off", "called off", "held off".
func (rd *reading) off(v *pattern.Verb) bool {
	return v.End < len(rd.sent.Items) && rd.sent.Items[v.End].Norm == "off" && rd.doc.Tokens[rd.sent.Items[v.Head].First].Norm != "signed"
}

// ownersOf lists who does the act of a noun: "Japan and Australia's signing of", "Chad and
// Niger signing a pact".
func (rd *reading) ownersOf(k int) []int {
	i := rd.itemAt(k) - 1
	if i > 0 && rd.sent.Items[i].Tag == "POS" {
		i--
	} else if rd.doc.Tokens[k].Norm != "signing" {
		return nil
	}
	var out []int
	for ; i >= 0; i-- {
		it := &rd.sent.Items[i]
		switch {
		case it.Class == pattern.Country && !it.Adj, it.Class == pattern.Organisation, it.Class == pattern.Person:
			out = append([]int{i}, out...)
			continue
		case it.Norm == "and" || it.Norm == "," || it.Tag == "DT":
			if len(out) > 0 {
				continue
			}
		}
		return out
	}
	return out
}

// approving reports "gave its nod to", "gave approval to", "gave the go-ahead".
func (rd *reading) approving(v *pattern.Verb) bool {
	if !isVerb("giving", v.Lemma) {
		return false
	}
	for k := v.End; k < len(rd.sent.Items) && k < v.End+5; k++ {
		if is("nod", rd.sent.Items[k].Norm) {
			return true
		}
	}
	return false
}

// approval is what an approval makes of an instrument: ratified by a parliament or head
// of state, one step on the way to signing by a cabinet.
func (rd *reading) approval(a *act, named string) string {
	cabinet, house := is("cabinet", a.subject), is("legislature", a.subject)
	for _, i := range a.agents {
		it := &rd.sent.Items[i]
		for t := it.First; t < it.End; t++ {
			cabinet = cabinet || is("cabinet", rd.doc.Tokens[t].Norm)
			house = house || is("legislature", rd.doc.Tokens[t].Norm)
		}
		if it.Class == pattern.Person || it.Class == pattern.Country {
			house = house || rd.title
		}
	}
	switch {
	case cabinet && !house && named != "ratified":
		return "proposed"
	case house:
		return "ratified"
	}
	if named == "approved" {
		return rd.lastApprover(a)
	}
	return named
}

// lastApprover is what an approval without a subject makes: that of the parliament or
// cabinet named last.
func (rd *reading) lastApprover(a *act) string {
	for k := min(a.tok+3, rd.end-1); k > a.tok && k < rd.end; k-- {
		if rd.doc.Tokens[k].Norm == "signing" || rd.doc.Tokens[k].Norm == "signature" {
			return "proposed"
		}
	}
	for k := a.tok; k >= 0; k-- {
		switch w := rd.doc.Tokens[k].Norm; {
		case w == "cabinet":
			return "proposed"
		case is("legislature", w):
			return "ratified"
		}
	}
	return "approval"
}

// moodOf reads the mood of a verb group from its tense and from what it hangs on.
func (rd *reading) moodOf(vi int) mood {
	v := &rd.sent.Verbs[vi]
	if v.Negated {
		return denied
	}
	if u := rd.joinedTo(vi); u >= 0 {
		return rd.moodOf(u)
	}
	if v.Infinitive && v.Tense == pattern.Untensed {
		if v.Above >= 0 {
			u := &rd.sent.Verbs[v.Above]
			if isVerb("didto", u.Lemma) && u.Tense == pattern.Past && !u.Negated {
				return rd.moodOf(v.Above)
			}
			if u.Negated {
				return denied
			}
		}
		return planned
	}
	if v.Gerund && v.Tense == pattern.Untensed {
		first := rd.sent.Items[v.First].First
		if first > rd.first && is("before", rd.doc.Tokens[first-1].Norm) {
			return planned
		}
		if v.Above >= 0 && v.Above != vi {
			return rd.moodOf(v.Above)
		}
		return real
	}
	if m := tenseMood(v); m != real || v.Tense != pattern.Present || !rd.conditional(vi) {
		return m
	}
	return planned
}

// conditional reports a clause that has not come true yet: "as soon as the treaty takes
// effect", "once it is signed".
func (rd *reading) conditional(vi int) bool {
	for i := rd.sent.Verbs[vi].First - 1; i >= 0; i-- {
		if rd.sent.VerbAt(i) >= 0 {
			return false
		}
		if is("conditional", rd.sent.Items[i].Norm) {
			return true
		}
	}
	return false
}

// joinedTo is the verb group whose tense a bare verb shares: "will meet and sign", "to
// complete and sign"; -1 for a verb with a tense of its own.
func (rd *reading) joinedTo(vi int) int {
	v := &rd.sent.Verbs[vi]
	head := rd.sent.Items[v.Head].First
	if v.Infinitive || v.First != v.Head || rd.doc.Tokens[head].Tag != "VB" && rd.doc.Tokens[head].Tag != "VBP" {
		return -1
	}
	joined := false
	for k := head - 1; k >= rd.first && k > head-30; k-- {
		switch w := rd.doc.Tokens[k].Norm; {
		case w == "and" || w == "or":
			joined = joined || k >= head-3
		case w == ";":
			return -1
		}
		if u := rd.sent.VerbAt(rd.itemAt(k)); u >= 0 {
			if !joined || rd.sent.Verbs[u].Participle || rd.sent.Verbs[u].Gerund {
				return -1
			}
			first := rd.doc.Tokens[rd.sent.Items[rd.sent.Verbs[u].Head].First].Tag
			if first == "VB" || first == "VBP" && rd.doc.Tokens[head].Tag == "VB" {
				return u
			}
			return -1
		}
	}
	return -1
}

func tenseMood(v *pattern.Verb) mood {
	if v.Negated {
		return denied
	}
	switch v.Tense {
	case pattern.Future, pattern.Planned:
		return planned
	case pattern.Wished:
		return wished
	}
	return real
}

// span is the text of tokens [first, end).
func (rd *reading) span(first, end int) text.Span {
	return text.Span{Start: rd.doc.Tokens[first].Start, End: rd.doc.Tokens[end-1].End}
}

func within(outer, sp text.Span) bool { return outer.Start <= sp.Start && sp.End <= outer.End }
