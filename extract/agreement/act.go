package agreement

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/extract"
	"chancery/extract/pattern"
	"chancery/extract/text"
	"chancery/extract/when"
)

//go:embed agreement.rules
var rulesText string

// Rules returns the embedded rules.
var Rules = sync.OnceValue(func() *pattern.Rules { return pattern.MustParse("agreement.rules", rulesText) })

var classes = pattern.Classes{
	"party": {pattern.Person, pattern.Organisation, pattern.Country, pattern.Place},
}

// An act is what a sentence says of an instrument.
type act struct {
	name    string // status of a real act: signed, ratified …
	rule    string
	at      text.Span
	real    bool
	future  bool
	denied  bool
	past    bool
	parties []int // mentions that act
	dates   []*when.Expr
	place   int // entity, -1
}

// nominal maps nouns before "of" to acts: "the signing of", "negotiations on".
func nominal(w string) (string, bool) {
	switch w {
	case "signing", "signature", "inking", "exchange":
		return "signed", true
	case "ratification", "approval", "accession":
		return "ratified", true
	case "conclusion", "initialling", "adoption":
		return "agreed", true
	case "negotiations", "talks", "negotiation", "draft", "preparation", "drafting", "work":
		return "proposed", true
	case "extension", "renewal", "prolongation":
		return "extended", true
	case "suspension":
		return "suspended", true
	case "termination", "withdrawal":
		return "terminated", true
	}
	return "", false
}

// actOf finds the verb or noun that says what happens to an instrument.
func (r *reader) actOf(in *instrument, sent *pattern.Sentence) (act, bool) {
	item := itemAt(sent, in.head)
	if item < 0 {
		return act{}, false
	}
	if a, ok := r.nominalAct(in, sent); ok {
		return a, true
	}
	best, bestGap := -1, 1<<30
	var rule *pattern.Rule
	for vi := range sent.Verbs {
		v := &sent.Verbs[vi]
		for _, ru := range Rules().ForVerb(sent, vi) {
			gap, ok := linked(sent, v, in, item, ru)
			if ok && gap < bestGap {
				best, bestGap, rule = vi, gap, ru
			}
		}
	}
	if best < 0 {
		return act{}, false
	}
	v := &sent.Verbs[best]
	a := act{name: rule.Set["act"], rule: rule.Name, at: r.itemSpan(sent, v.Head), place: -1}
	r.mood(&a, sent, v)
	if v.Passive {
		for _, g := range v.Args {
			if g.Prep == "by" {
				a.parties = append(a.parties, sent.Items[g.Item].Refs...)
			}
		}
	} else {
		for _, s := range v.Subjects {
			a.parties = append(a.parties, sent.Items[s].Refs...)
		}
	}
	r.actDates(&a, sent, v)
	return a, true
}

// linked reports whether verb v governs the instrument: as object, as subject of a
// passive, as the noun a participle hangs on, or as subject of a verb of taking effect.
func linked(sent *pattern.Sentence, v *pattern.Verb, in *instrument, item int, ru *pattern.Rule) (int, bool) {
	headEnd := itemAt(sent, in.headEnd-1)
	if ru.Set["subject"] == "noun" {
		if v.End <= item || !takesEffect(sent, v) {
			return 0, false
		}
		return v.First - item, v.First-item < 40
	}
	if v.Participle && v.First > headEnd && v.First-headEnd < 8 {
		return v.First - headEnd, true
	}
	if v.Passive && v.SubjNoun == item {
		return 1, true
	}
	if v.Passive && item < v.First && v.SubjNoun >= 0 && v.First-item < 14 && !otherVerb(sent, item, v.First) {
		return v.First - item, true
	}
	if v.Passive {
		// "Also signed was a memorandum", "signed by X were"
		if item > v.End {
			return item - v.End + 10, item-v.End < 12
		}
		return 0, false
	}
	if item > v.First && !otherVerb(sent, v.End, item) {
		return item - v.End, item-v.End < 30
	}
	return 0, false
}

// otherVerb reports whether a finite verb stands between two items.
func otherVerb(sent *pattern.Sentence, from, to int) bool {
	for i := range sent.Verbs {
		v := &sent.Verbs[i]
		if v.First >= from && v.End <= to && !v.Participle && !v.Gerund {
			return true
		}
	}
	return false
}

func takesEffect(sent *pattern.Sentence, v *pattern.Verb) bool {
	for k := v.End; k < len(sent.Items) && k < v.End+4; k++ {
		switch sent.Items[k].Norm {
		case "force", "effect", "operation":
			return true
		}
	}
	return false
}

// nominalAct reads "the signing of two agreements", "a draft agreement".
func (r *reader) nominalAct(in *instrument, sent *pattern.Sentence) (act, bool) {
	toks := r.doc.Tokens
	s := &r.doc.Sents[in.sent]
	for k := in.first - 1; k >= s.First && k > in.first-12; k-- {
		name, ok := nominal(toks[k].Norm)
		if !ok || strings.HasPrefix(toks[k].Tag, "VB") && toks[k].Norm != "signing" {
			if strings.HasPrefix(toks[k].Tag, "VB") || toks[k].Norm == "," && k < in.first-6 {
				break
			}
			continue
		}
		next := ""
		if k+1 < s.End {
			next = toks[k+1].Norm
		}
		if next != "of" && next != "on" && next != "for" && next != "by" && next != "," && next != "ceremony" {
			continue
		}
		a := act{name: name, rule: "nominal-" + name, at: toks[k].Span, place: -1, real: true, past: true}
		if vi := sent.Governing(itemAt(sent, k)); vi >= 0 {
			v := &sent.Verbs[vi]
			a.real = false
			r.mood(&a, sent, v)
			r.actDates(&a, sent, v)
		}
		if name == "proposed" {
			a.real = true
		}
		return a, true
	}
	return act{}, false
}

func (r *reader) mood(a *act, sent *pattern.Sentence, v *pattern.Verb) {
	for (v.Infinitive || v.Gerund) && v.Tense == pattern.Untensed && v.Above >= 0 {
		u := &sent.Verbs[v.Above]
		if v.Infinitive && u.Tense == pattern.Past && (u.Lemma == "agreed" || u.Lemma == "agree") {
			a.future = true
			return
		}
		if v.Infinitive {
			a.future = true
			return
		}
		v = u
	}
	switch v.Tense {
	case pattern.Past:
		a.real, a.past = true, true
	case pattern.Present:
		a.real = true
	case pattern.Future, pattern.Planned, pattern.Wished:
		a.future = true
	default:
		if v.Infinitive {
			a.future = true
		} else {
			a.real, a.past = true, true
		}
	}
	a.denied = v.Negated
}

// actDates takes the dates of the verb's clause.
func (r *reader) actDates(a *act, sent *pattern.Sentence, v *pattern.Verb) {
	add := func(i int) {
		it := &sent.Items[i]
		if it.Class == pattern.Date && len(it.Refs) > 0 {
			if e := &r.doc.Dates[it.Refs[0]]; e.Kind == when.Moment && e.From != "" {
				a.dates = append(a.dates, e)
			}
		}
	}
	for _, g := range v.Args {
		if g.Late || g.Prep == "since" || g.Prep == "by" && sent.Items[g.Item].Class == pattern.Date || g.Prep == "until" {
			continue
		}
		add(g.Item)
	}
	for k := v.First - 1; k >= 0; k-- {
		if u := sent.VerbAt(k); u >= 0 && !sent.Verbs[u].Participle {
			break
		}
		add(k)
	}
}

func itemAt(sent *pattern.Sentence, tok int) int {
	for i := range sent.Items {
		if sent.Items[i].First <= tok && tok < sent.Items[i].End {
			return i
		}
	}
	return -1
}

func (r *reader) itemSpan(sent *pattern.Sentence, i int) text.Span {
	it := &sent.Items[i]
	return text.Span{Start: r.doc.Tokens[it.First].Start, End: r.doc.Tokens[it.End-1].End}
}

var _ = extract.Person
