package pattern

import (
	"slices"
	"strings"
)

// A Frame is one rule that fits one sentence, with its slots.
type Frame struct {
	Rule  *Rule
	Verb  int // verb group, -1 for a rule of nouns alone
	Noun  int // item of the noun, -1 if the rule asks for none
	Fills []Fill
}

// A Fill is a slot and the items found for it, in text order.
type Fill struct {
	Slot   string
	Source string
	Items  []int
}

// Get returns the items of a slot, nil if it is empty.
func (f *Frame) Get(slot string) []int {
	for i := range f.Fills {
		if f.Fills[i].Slot == slot {
			return f.Fills[i].Items
		}
	}
	return nil
}

// Classes says which items a slot takes.
type Classes map[string][]Class

// Match returns the frames of every rule that fits the sentence, in text order of
// their triggers. A rule fits when every slot before the word "optional" in its file
// order that the caller lists in required is filled.
func (rs *Rules) Match(s *Sentence, classes Classes, required []string) []Frame {
	var out []Frame
	for vi := range s.Verbs {
		v := &s.Verbs[vi]
		for _, r := range rs.byVerb[v.Lemma] {
			if !r.hasVerb(s, v) {
				continue
			}
			if r.Nouns == nil {
				out = rs.add(out, s, r, vi, -1, classes, required)
				continue
			}
			noun := -1
			for _, a := range v.Args {
				if rs.isNoun(s, a.Item, r) {
					noun = a.Item
					break
				}
			}
			if noun < 0 {
				noun = s.contactNoun(v)
				if noun >= 0 && !rs.isNoun(s, noun, r) {
					noun = -1
				}
			}
			if noun >= 0 {
				out = rs.add(out, s, r, vi, noun, classes, required)
			}
			if v.Participle && noun < 0 {
				// "the trip put off at the last minute"
				for k := v.First - 1; k >= 0 && k > v.First-9 && s.verbAt[k] < 0; k-- {
					if rs.isNoun(s, k, r) {
						out = rs.add(out, s, r, vi, k, classes, required)
						break
					}
				}
			}
			if v.Passive && v.SubjNoun >= 0 && rs.isNoun(s, v.SubjNoun, r) {
				out = rs.add(out, s, r, vi, v.SubjNoun, classes, required)
			} else if !v.Passive && v.SubjNoun >= 0 && r.Set["subject"] == "noun" && rs.isNoun(s, v.SubjNoun, r) {
				out = rs.add(out, s, r, vi, v.SubjNoun, classes, required)
			}
		}
	}
	for i := range s.Items {
		it := &s.Items[i]
		if it.Class != Word || s.verbAt[i] >= 0 {
			continue
		}
		if noun := rs.nouns[it.Norm]; noun != "" {
			for _, r := range rs.byNoun[noun] {
				out = rs.add(out, s, r, -1, i, classes, required)
			}
		}
	}
	return out
}

// contactNoun is the noun a clause without a relative pronoun hangs on: "the visits he
// was about to pay", "the agreement they signed".
func (s *Sentence) contactNoun(v *Verb) int {
	first := v.SubjNoun
	if len(v.Subjects) > 0 {
		first = v.Subjects[0]
	}
	if first <= 0 || first >= v.First {
		return -1
	}
	k := first - 1
	if s.Items[k].Class == Word && (s.Items[k].Norm == "which" || s.Items[k].Norm == "that") {
		k--
	}
	if k >= 0 && s.Items[k].Class == Word && strings.HasPrefix(s.Items[k].Tag, "NN") {
		return k
	}
	return -1
}

func (rs *Rules) isNoun(s *Sentence, i int, r *Rule) bool {
	it := &s.Items[i]
	return it.Class == Word && r.Nouns[rs.nouns[it.Norm]]
}

// hasVerb checks the particle: "touch down", "call off", up to three items later.
func (r *Rule) hasVerb(s *Sentence, v *Verb) bool {
	for _, t := range r.Verbs {
		if t.Lemma != v.Lemma {
			continue
		}
		if t.Particle == "" {
			return true
		}
		reach := 4
		switch t.Particle {
		case "in", "into", "on", "to", "up", "down":
			reach = 1 // these are prepositions further on: "flew back in the evening"
		}
		for k := v.End; k < len(s.Items) && k < v.End+reach; k++ {
			if s.Items[k].Class == Word && s.Items[k].Norm == t.Particle {
				return true
			}
		}
		if v.Passive && v.SubjNoun >= 0 {
			continue
		}
	}
	return false
}

func (rs *Rules) add(out []Frame, s *Sentence, r *Rule, vi, noun int, classes Classes, required []string) []Frame {
	f := Frame{Rule: r, Verb: vi, Noun: noun}
	for _, sr := range r.Slots {
		if items, src := s.fill(&f, sr, classes[sr.Slot]); items != nil {
			f.Fills = append(f.Fills, Fill{sr.Slot, src, items})
		}
	}
	for _, slot := range required {
		if f.Get(slot) == nil {
			return out
		}
	}
	return append(out, f)
}

func (s *Sentence) fill(f *Frame, sr SlotRule, classes []Class) ([]int, string) {
	for _, src := range sr.Sources {
		if items := s.source(f, src, classes); items != nil {
			return items, src
		}
	}
	return nil, ""
}

func (s *Sentence) fits(i int, classes []Class) bool {
	it := &s.Items[i]
	if it.Adj {
		return false
	}
	for _, c := range classes {
		if it.Class == c {
			return true
		}
	}
	return false
}

func (s *Sentence) keep(items []int, classes []Class) []int {
	var out []int
	for _, i := range items {
		if s.fits(i, classes) {
			out = append(out, i)
		}
	}
	return out
}

func (s *Sentence) source(f *Frame, src string, classes []Class) []int {
	var v *Verb
	if f.Verb >= 0 {
		v = &s.Verbs[f.Verb]
	}
	switch src {
	case "agent":
		if v == nil {
			return nil
		}
		if v.Passive {
			return s.under(v.Args, "by", classes)
		}
		return s.keep(v.Subjects, classes)
	case "patient":
		if v == nil {
			return nil
		}
		if !v.Passive {
			return s.keep(s.objects(v), classes)
		}
		if v.Participle {
			return s.keep(s.nounBefore(v.First), classes)
		}
		return s.keep(v.Subjects, classes)
	case "subject":
		if v == nil {
			return nil
		}
		return s.keep(v.Subjects, classes)
	case "object":
		if v == nil {
			return nil
		}
		return s.keep(s.objects(v), classes)
	case "named":
		// the object, unless it is a pronoun
		if v == nil {
			return nil
		}
		var out []int
		for _, i := range s.keep(s.objects(v), classes) {
			switch s.Items[i].Norm {
			case "him", "her", "them", "it":
			default:
				out = append(out, i)
			}
		}
		return out
	case "clause":
		// the subject of the clause the noun stands in
		return s.keep(s.clauseSubject(f.Noun), classes)
	case "left":
		// the nearest name to the left of the noun, with no verb between
		for k := f.Noun - 1; k >= 0 && k > f.Noun-9 && s.verbAt[k] < 0; k-- {
			if s.Items[k].mention() && s.fits(k, classes) {
				return []int{k}
			}
		}
		return nil
	case "front":
		return s.keep(s.fronted(f.Verb), classes)
	case "main":
		// the subject of the sentence's first finite verb
		for i := range s.Verbs {
			if m := &s.Verbs[i]; !m.Infinitive && !m.Gerund && !m.Participle {
				return s.keep(m.Subjects, classes)
			}
		}
		return nil
	case "owner":
		return s.keep(s.owner(f.Noun), classes)
	case "owned":
		if v == nil || v.SubjNoun < 0 {
			return nil
		}
		return s.keep(s.owner(v.SubjNoun), classes)
	case "any":
		var out []int
		for i := range s.Items {
			if s.fits(i, classes) {
				out = append(out, i)
			}
		}
		return out
	case "here":
		for _, a := range s.argsOf(f) {
			if s.Items[a.Item].Class == Here && s.fits(a.Item, classes) {
				return []int{a.Item}
			}
		}
		return nil
	}
	if prep, ok := strings.CutPrefix(src, "noun:"); ok {
		if f.Noun < 0 {
			return nil
		}
		return s.under(s.nounArgs(f.Noun), prep, classes)
	}
	return s.under(s.argsOf(f), src, classes)
}

// fronted is the place a clause opens with: "In Warsaw on Saturday, she met".
func (s *Sentence) fronted(vi int) []int {
	if vi < 0 {
		return nil
	}
	for k := s.Verbs[vi].First - 1; k > 0; k-- {
		if u := s.verbAt[k]; u >= 0 {
			v := &s.Verbs[u]
			if s.Verbs[vi].Above != u && !v.Participle && !v.Gerund && !s.afterRelative(v.First) {
				return nil
			}
			continue
		}
		it := &s.Items[k]
		if (it.Class == Place || it.Class == Country) && !it.Adj {
			if p := s.Items[k-1]; p.Class == Word && (p.Norm == "in" || p.Norm == "at") && (k == 1 || isPunct(&s.Items[k-2], ",") || isPunct(&s.Items[k-2], ";") || s.Items[k-2].conj() || isPunct(&s.Items[k-2], "--") || isPunct(&s.Items[k-2], "-") || isPunct(&s.Items[k-2], ")")) {
				return []int{k}
			}
		}
	}
	return nil
}

// argsOf joins the phrases of the noun (they come first) and of the verb.
func (s *Sentence) argsOf(f *Frame) []Arg {
	if f.Noun < 0 {
		if f.Verb < 0 {
			return nil
		}
		return s.Verbs[f.Verb].Args
	}
	args := s.nounArgs(f.Noun)
	if f.Verb >= 0 {
		for _, a := range s.Verbs[f.Verb].Args {
			if a.Item < f.Noun || f.Noun < s.Verbs[f.Verb].First {
				args = append(args, a)
			}
		}
	}
	return args
}

// nounArgs are the phrases of a noun. The rules of one noun ask for them many times in a
// row; no two of them may write there.
func (s *Sentence) nounArgs(noun int) []Arg {
	if s.argsNoun != noun+1 {
		s.argsNoun, s.args = noun+1, slices.Clip(s.argsFrom(noun+1, false))
	}
	return s.args
}

// under returns the items of some classes under a preposition: the first such phrase and
// what is joined to it.
func (s *Sentence) under(args []Arg, prep string, classes []Class) []int {
	var out []int
	last := -1
	for _, a := range args {
		if a.Prep != prep || a.Late || s.Items[a.Item].Class == Word {
			continue
		}
		if last >= 0 && !s.adjoins(last, a.Item) {
			continue
		}
		if last = a.Item; s.fits(last, classes) {
			out = append(out, last)
		}
	}
	return out
}

// adjoins reports whether nothing but conjunctions, articles, brackets, numbers and dates
// stands between two items of a list.
func (s *Sentence) adjoins(i, j int) bool {
	for k := i + 1; k < j; k++ {
		it := &s.Items[k]
		switch {
		case it.conj(), it.Class == Date, it.Class == Duration, it.mention():
		case it.Class == Word && (it.Tag == "DT" || it.Tag == "CD" || it.Tag == "IN" || it.Tag == "TO" || strings.HasPrefix(it.Tag, "JJ") || strings.HasPrefix(it.Tag, "RB") || strings.HasPrefix(it.Tag, "NN") || isPunct(it, ",") || isPunct(it, "(") || isPunct(it, ")") || isPunct(it, ";")):
		default:
			return false
		}
	}
	return true
}

// PrepBefore returns the preposition that governs item i, "" if none.
func (s *Sentence) PrepBefore(i int) string {
	prep, _ := s.governor(i)
	return prep
}

// objects are the phrases without a preposition.
func (s *Sentence) objects(v *Verb) []int {
	var out []int
	for _, a := range v.Args {
		if a.Prep == "" && !a.Late {
			out = append(out, a.Item)
		}
	}
	return out
}

func (s *Sentence) nounBefore(i int) []int {
	if i > 0 && s.Items[i-1].mention() {
		return []int{i - 1}
	}
	return nil
}

// owner is the possessor of the noun at item i: "Modi's three-day trip", "his visit",
// "the Aliyev visit".
func (s *Sentence) owner(i int) []int {
	for k := i - 1; k >= 0 && k > i-9; k-- {
		it := &s.Items[k]
		switch {
		case it.Owner:
			return []int{k}
		case it.Class == Word && it.Tag == "POS":
			if k > 0 && s.Items[k-1].mention() {
				return s.joined(k - 1)
			}
			return nil
		case it.Class == Person && k == i-1:
			return []int{k}
		case it.Adj, it.Class == Date, it.Class == Duration, it.Class == Country, it.Class == Place:
		case it.Class == Word && (it.Tag == "CD" || it.Norm == "-" || strings.HasPrefix(it.Tag, "JJ") || strings.HasPrefix(it.Tag, "NN") || it.Tag == "VBN" || it.Tag == "VBG" || it.conj() || it.Norm == "," || it.Tag == "RB" || it.Norm == "first-ever"):
		default:
			return nil
		}
	}
	return nil
}

// clauseSubject is the subject of the verb that governs item i, else of the next verb
// when the noun stands in a fronted phrase ("During a visit to Oman, the minister …").
func (s *Sentence) clauseSubject(i int) []int {
	if i < 0 {
		return nil
	}
	for k := i; k >= 0; k-- {
		if u := s.verbAt[k]; u >= 0 {
			return s.Verbs[u].Subjects
		}
	}
	for k := i; k < len(s.Items); k++ {
		if u := s.verbAt[k]; u >= 0 {
			v := &s.Verbs[u]
			if v.Infinitive || v.Participle || v.Gerund {
				continue
			}
			return v.Subjects
		}
	}
	return nil
}

// VerbAt returns the verb group that item i belongs to, -1 if none.
func (s *Sentence) VerbAt(i int) int { return s.verbAt[i] }

// Governing returns the verb group a noun hangs on: the nearest to its left with no
// other clause between, -1 if none.
func (s *Sentence) Governing(i int) int {
	for k := i; k >= 0; k-- {
		if u := s.verbAt[k]; u >= 0 {
			return u
		}
		if isPunct(&s.Items[k], ";") {
			return -1
		}
	}
	return -1
}

// ArgsOf returns the phrases to the right of the frame's noun and verb.
func (s *Sentence) ArgsOf(f *Frame) []Arg { return s.argsOf(f) }

// Mods returns the words before a noun that belong to its phrase, nearest first:
// "three-day", "official", "state".
func (s *Sentence) Mods(i int) []int {
	var out []int
	for k := i - 1; k >= 0 && k > i-9; k-- {
		it := &s.Items[k]
		switch {
		case it.Class == Duration, it.Class == Date, it.Adj, it.Class == Country, it.Class == Place:
			out = append(out, k)
		case it.Class == Word && (strings.HasPrefix(it.Tag, "JJ") || strings.HasPrefix(it.Tag, "NN") || it.Tag == "CD" || it.Tag == "VBN" || it.Tag == "VBG" || it.conj() || it.Norm == ","):
			out = append(out, k)
		default:
			return out
		}
	}
	return out
}

// ForVerb returns the rules that verb group vi fires, whatever it governs.
func (rs *Rules) ForVerb(s *Sentence, vi int) []*Rule {
	var out []*Rule
	for _, r := range rs.byVerb[s.Verbs[vi].Lemma] {
		if r.hasVerb(s, &s.Verbs[vi]) {
			out = append(out, r)
		}
	}
	return out
}

// Joined returns the items joined with item i by commas and "and", in text order; i is
// the last of them.
func (s *Sentence) Joined(i int) []int { return s.joined(i) }
