package agreement

import (
	"strings"

	"chancery/extract/pattern"
	"chancery/extract/text"
	"chancery/extract/when"
)

// Mood says whether an act took place.
type mood uint8

const (
	real    mood = iota + 1
	planned      // will, is to, expected
	wished       // may, hoped for
	denied       // not, no
)

// An act is what a sentence says of an instrument.
type act struct {
	name    string // the status a real act of its kind gives
	rule    string
	at      text.Span // the verb or noun
	tok     int
	sent    int
	mood    mood
	agents  []int  // items that act
	subject string // the common noun that is the subject: "deputies"
	dates   []*when.Expr
	clause  int // verb group in its sentence, -1
}

// acts reads everything the sentence says of one of its phrases.
func (rd *reading) acts(p *phrase) []act {
	var out []act
	if a, ok := rd.actBefore(p); ok {
		out = append(out, a)
	}
	return append(out, rd.actsAfter(p)...)
}

// actBefore walks left from the phrase to the verb or the noun of an act that governs it,
// stepping over other instruments of the same list.
func (rd *reading) actBefore(p *phrase) (act, bool) {
	toks := rd.doc.Tokens
	prep := ""
	if p.first > rd.first {
		prep = toks[p.first-1].Norm
	}
	if p.first > rd.first+3 && prep == "of" && is("textof", toks[p.first-2].Norm) {
		// "agreed on the text of a treaty"
		k := p.first - 3
		for k > rd.first && (toks[k].Tag == "DT" || strings.HasPrefix(toks[k].Tag, "JJ")) {
			k--
		}
		prep = toks[k].Norm
	}
	commas := 0
	for k := p.first - 1; k >= rd.first && k > p.first-70; k-- {
		if q := rd.phraseAt(k); q != nil && q != p {
			if q.first < p.first && k < q.end {
				k = q.first
				continue
			}
		}
		w := &toks[k]
		switch {
		case w.Norm == ";" && k < p.first-1 && rd.phraseAt(k-1) == nil, w.Tag == "WDT", w.Norm == "which", w.Norm == "who", w.Norm == "whom", w.Norm == "that" && w.Tag != "DT":
			return act{}, false
		case w.Norm == ",":
			commas++
		}
		if is("including", w.Norm) {
			for i := range rd.ps {
				if q := &rd.ps[i]; q.plural && q.first < k && len(q.acts) > 0 {
					return elsewhere(q.acts)[0], true
				}
			}
		}
		if ru := nominal()[w.Norm]; ru != nil && !(rd.verbAt(k) && w.Tag != "VBG" && w.Tag != "NN" && w.Tag != "NNS") && rd.nounOfAct(k, p) {
			return rd.nominalAct(ru, k, p)
		}
		vi := rd.sent.VerbAt(rd.itemAt(k))
		if vi < 0 {
			continue
		}
		if q := rd.relativeOf(k); q != nil && q.first < p.first {
			k = q.first
			continue
		}
		v := &rd.sent.Verbs[vi]
		k = rd.sent.Items[v.First].First
		if is("signature", w.Norm) && k > rd.first && rd.verbAt(k-1) {
			continue // "put pen to"
		}
		if v.Participle && !rd.opening(v) && !rd.finiteLike(vi) {
			continue
		}
		if v.Lemma == "be" {
			return rd.frontedPassive(v, vi, p)
		}
		if v.Passive && !v.Participle {
			return act{}, false
		}
		if v.Participle && !rd.finiteLike(vi) {
			continue
		}
		ru := rd.ruleFor(vi, p, prep, true)
		if ru == nil {
			return act{}, false
		}
		a := rd.verbAct(ru, vi, p)
		a.agents = v.Subjects
		if v.SubjNoun >= 0 {
			a.subject = rd.sent.Items[v.SubjNoun].Norm
		}
		return a, true
	}
	return act{}, false
}

// relativeOf is the instrument whose relative clause the verb at token k stands in:
// "an accord with Chad, which was signed in May, and a protocol …".
func (rd *reading) relativeOf(k int) *phrase {
	for j := k - 1; j >= rd.first && j > k-12; j-- {
		w := rd.doc.Tokens[j].Norm
		if w == "which" || w == "that" {
			for t := j - 1; t >= rd.first && t > j-3; t-- {
				if q := rd.phraseAt(t); q != nil {
					return q
				}
			}
			return nil
		}
		if w == "," || w == ";" || w == "and" {
			return nil
		}
	}
	return nil
}

// elsewhere copies acts for a phrase that shares them from another clause or sentence.
func elsewhere(acts []act) []act {
	out := append([]act(nil), acts...)
	for i := range out {
		out[i].clause, out[i].agents, out[i].subject = -1, nil, ""
	}
	return out
}

// phraseAt is the phrase that token k lies in, nil if none.
func (rd *reading) phraseAt(k int) *phrase {
	for i := range rd.ps {
		if p := &rd.ps[i]; p.first <= k && k < p.end {
			return p
		}
	}
	return nil
}

// finiteLike reports whether a verb tagged as a participle is the sentence's past tense:
// it follows a name and no finite verb comes before it.
func (rd *reading) finiteLike(vi int) bool {
	v := &rd.sent.Verbs[vi]
	if v.First == 0 || v.First != v.Head {
		return false
	}
	it := &rd.sent.Items[v.First-1]
	if it.Class != pattern.Country && it.Class != pattern.Person && it.Class != pattern.Organisation || it.Adj {
		return false
	}
	for i := range rd.sent.Verbs {
		if w := &rd.sent.Verbs[i]; i != vi && !w.Participle && !w.Gerund && !w.Infinitive {
			return false
		}
	}
	return true
}

// opening reports whether a participle opens the sentence: "Also signed were …".
func (rd *reading) opening(v *pattern.Verb) bool {
	return rd.sent.Items[v.First].First-rd.first < 4
}

// frontedPassive reads "Also signed at the palace was a protocol".
func (rd *reading) frontedPassive(be *pattern.Verb, at int, p *phrase) (act, bool) {
	for vi := range rd.sent.Verbs {
		v := &rd.sent.Verbs[vi]
		if vi >= at || !(rd.opening(v) || vi == 0 && at == 1) || be.Negated {
			break
		}
		if h := rd.doc.Tokens[rd.sent.Items[v.Head].First].Tag; h != "VBN" && h != "VBD" {
			continue
		}
		if ru := rd.ruleFor(vi, p, "", true); ru != nil {
			a := rd.verbAct(ru, vi, p)
			a.mood = tenseMood(be)
			rd.addDates(&a, at)
			return a, true
		}
	}
	return act{}, false
}

// ruleFor is the rule by which verb group vi governs p as its object, with the word prep
// before the phrase; nil if none.
func (rd *reading) ruleFor(vi int, p *phrase, prep string, object bool) *pattern.Rule {
	v := &rd.sent.Verbs[vi]
	for _, ru := range Rules().ForVerb(rd.sent, vi) {
		if (ru.Set["form"] == "subject") == object || !fitsKind(ru, p) {
			continue
		}
		if object && !rd.prepFits(ru, prep) {
			continue
		}
		if c := ru.Set["with"]; c != "" && !rd.wordNear(c, v, p) {
			continue
		}
		return ru
	}
	return nil
}

func fitsKind(ru *pattern.Rule, p *phrase) bool {
	if k := ru.Set["kind"]; k != "" && !has(p.kinds, k) {
		return false
	}
	return ru.Set["weak"] != "no" || p.count > 0 || p.class == "strong" && (p.modified || p.named || p.topic.End > 0 || p.link != "") || p.class == "weak" && (p.modified || p.topic.End > 0) || has(p.kinds, "treaty")
}

// prepFits checks the word before an object against the prepositions of the rule.
func (rd *reading) prepFits(ru *pattern.Rule, prep string) bool {
	for want := range strings.SplitSeq(ru.Set["prep"], ",") {
		if want == prep {
			return true
		}
	}
	if is("listed", prep) {
		return true
	}
	first, _, _ := strings.Cut(ru.Set["prep"], ",")
	return first != "only" && !is("governed", prep) && !is("actprep", prep)
}

// wordNear reports whether a word of the class stands between the verb and the phrase,
// or shortly after either.
func (rd *reading) wordNear(class string, v *pattern.Verb, p *phrase) bool {
	from := rd.sent.Items[v.Head].First
	to := min(max(from+7, p.end+3), rd.end)
	if p.first > from {
		to = max(min(p.first, rd.end), to)
	}
	for k := from; k < to; k++ {
		if is(class, rd.doc.Tokens[k].Norm) {
			return true
		}
	}
	return false
}

// verbAct makes the act of a verb group.
func (rd *reading) verbAct(ru *pattern.Rule, vi int, p *phrase) act {
	v := &rd.sent.Verbs[vi]
	head := rd.sent.Items[v.Head].First
	a := act{name: ru.Set["act"], rule: ru.Name, at: rd.doc.Tokens[head].Span, tok: head, sent: rd.si, clause: vi, mood: rd.moodOf(vi)}
	rd.addDates(&a, vi)
	return a
}

// actsAfter reads participles, relative clauses and passives to the right of the phrase.
func (rd *reading) actsAfter(p *phrase) []act {
	out := rd.stateAfter(p)
	toks := rd.doc.Tokens
	governed := p.first > rd.first && is("governed", toks[p.first-1].Norm)
	if p.first > rd.first && toks[p.first-1].Norm == "of" {
		governed = true
		for k := p.first - 2; k >= rd.first && k > p.first-6; k-- {
			if is("textof", toks[k].Norm) || nominal()[toks[k].Norm] != nil {
				governed = false
			}
		}
	}
	prev := p.end
	for vi := range rd.sent.Verbs {
		v := &rd.sent.Verbs[vi]
		first := rd.sent.Items[v.First].First
		if first < p.end {
			continue
		}
		gap := rd.gap(prev, first)
		var ru *pattern.Rule
		switch {
		case gap.stop:
			return out
		case v.Participle && gap.relative && gap.subject:
			ru = rd.ruleFor(vi, p, "", true) // "which the parties initialled", tagged as a participle
		case v.Participle:
			if gap.bare {
				if ru = rd.ruleFor(vi, p, "", true); ru == nil {
					ru = rd.ruleFor(vi, p, "", false)
				}
				if ru == nil && gap.words == 0 {
					prev = rd.sent.Items[v.End-1].End // "attended by": look on
					continue
				}
			}
		case governed && first == p.end && !v.Passive && v.First == v.Head && toks[first].Tag == "VBD":
			ru = rd.ruleFor(vi, p, "", true) // "under an accord signed last year", tagged as a past tense
		case gap.relative && !gap.subject:
			if v.Passive {
				ru = rd.ruleFor(vi, p, "", true)
			} else if ru = rd.ruleFor(vi, p, "", false); ru == nil {
				ru = nil
			}
		case gap.relative || gap.contact && !v.Passive && !v.Infinitive && !v.Gerund:
			if !v.Passive {
				ru = rd.ruleFor(vi, p, "", true)
			}
		case v.Infinitive && gap.bare:
			ru = rd.ruleFor(vi, p, "", v.Passive)
		case !governed && !v.Gerund && !v.Infinitive && rd.subjectOf(v, p, gap):
			ru = rd.ruleFor(vi, p, "", v.Passive)
			if ru == nil && v.Lemma == "be" {
				ru = rd.ruleFor(vi, p, "", false)
			}
		}
		if ru != nil {
			p.participle = p.participle || v.Participle && first == p.end
			a := rd.verbAct(ru, vi, p)
			if v.Lemma == "conclude" && (v.Passive || v.Participle) && len(a.dates) > 0 {
				a.name = "signed" // "concluded in 1998": the older diplomatic use
			}
			if v.Passive && !gap.relative && !v.Participle {
				rd.topicAfter(p, rd.sent.Items[v.End-1].End)
			}
			if v.Passive || v.Participle {
				for _, g := range v.Args {
					if g.Prep == "by" {
						a.agents = append(a.agents, g.Item)
					}
				}
			} else if gap.relative || gap.contact {
				a.agents = v.Subjects
			}
			if v.Passive && v.Infinitive {
				a.mood = planned
			}
			out = append(out, a)
			prev = rd.sent.Items[v.End-1].End
			continue
		}
		if gap.relative {
			prev = rd.relativeEnd(vi)
			continue
		}
		if !v.Participle && !v.Gerund && !v.Infinitive && !gap.comma {
			break
		}
	}
	return out
}

// A gap is what stands between two tokens.
type gap struct {
	stop     bool // a new clause, a semicolon: look no further
	bare     bool // nothing but punctuation, adverbs, dates, phrases of place
	relative bool // which, that
	subject  bool // a subject after the relative pronoun, or one without
	contact  bool // a short subject and nothing else: "the pact they signed"
	comma    bool
	words    int
}

func (rd *reading) gap(from, to int) gap {
	g := gap{bare: true}
	toks := rd.doc.Tokens
	short := 0
	for k := from; k < to; k++ {
		w := &toks[k]
		it := &rd.sent.Items[rd.itemAt(k)]
		switch {
		case w.Norm == ";":
			g.stop = true
		case w.Norm == "which" || w.Norm == "that" && (k == from || k == from+1 && toks[from].Norm == ","):
			g.relative = true
		case w.Norm == ",":
			g.comma = true
		case w.Norm == "who" || w.Norm == "while" || w.Norm == "when" || w.Norm == "whose":
			g.bare = false
		case it.Class == pattern.Date || w.Tag == "RB" || w.Norm == "(" || w.Norm == ")" || isQuote(w.Norm):
		case w.Norm == "and" || w.Norm == "but":
			g.words++
		case it.Class != pattern.Word || w.Tag == "PRP" || strings.HasPrefix(w.Tag, "NN") || w.Tag == "DT" || w.Tag == "CD" || strings.HasPrefix(w.Tag, "JJ"):
			if g.relative {
				g.subject = g.subject || w.Tag != "DT" && w.Tag != "CD" && !strings.HasPrefix(w.Tag, "JJ") || it.Class != pattern.Word
			}
			short++
			g.words++
			if k == from || toks[max(k-1, from)].Norm == "," {
				g.bare = g.bare && w.Tag == "NNP" && false
			}
			g.bare = false
		case w.Tag == "IN" || w.Tag == "TO":
			g.words++
			g.bare = false
		default:
			g.words++
			g.bare = false
		}
	}
	g.contact = !g.comma && !g.relative && short > 0 && short == g.words && to-from <= 4
	return g
}
