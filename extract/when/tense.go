package when

import (
	"strings"

	"chancery/extract/text"
)

// A tense is the time of a clause as seen from publication.
type tense uint8

const (
	unknown tense = iota
	isPast
	isFuture
	isPlanned // what was to happen, or the present: a coming weekday, a month on either side
	isOff     // what was put off: a past weekday, a month on either side
)

// reach bounds how many atoms the search for a verb goes to either side.
const reach = 40

// tenseAt decides the tense of the clause in which the atoms [first, end) stand, from
// the cue nearest to it: to the left, unless the expression opens its clause ("On
// Thursday, before leaving, he is to speak"), else to the right.
func (f *finder) tenseAt(first, end int) tense {
	f.first = first
	switch f.word(first - 1) {
	case "since":
		return isPast
	case "until", "till", "by":
		return isFuture
	case "for":
		return isPlanned
	}
	if f.is(first-1, determiner) {
		switch f.word(first - 2) {
		case "after", "following":
			return isPast
		case "before":
			return isPlanned
		}
	}
	opens := f.opensClause(first)
	if opens {
		if t, ok := f.scanRight(end); ok {
			return t
		}
	}
	if t, ok := f.scanLeft(first); ok {
		return t
	}
	if !opens {
		if t, ok := f.scanRight(end); ok {
			return t
		}
	}
	return f.taggedTense(end, opens)
}

// taggedTense asks the part-of-speech model where no word of words.tsv told: the finite
// verb nearest to the right of an expression that opens its clause, else to its left.
func (f *finder) taggedTense(end int, opens bool) tense {
	if f.start == f.limit || f.sent >= len(f.sents) {
		return unknown
	}
	toks := f.toks[f.sents[f.sent].First:f.sents[f.sent].End]
	if toks[0].Tag == "" {
		text.Tag(toks)
	}
	at := f.atoms[end-1].tok - f.sents[f.sent].First
	found := unknown
	for i := range toks {
		t := unknown
		switch toks[i].Tag {
		case "VBD":
			t = isPast
		case "MD":
			t = isFuture
		case "VBZ", "VBP":
			t = isPlanned
		}
		if t == unknown {
			continue
		}
		found = t
		if i > at || !opens && i < at && at-i < 4 {
			break
		}
	}
	return found
}

// opensClause reports whether nothing but prepositions stands between the start of a
// clause and i.
func (f *finder) opensClause(i int) bool {
	for i--; i >= f.start; i-- {
		if f.is(i, boundary) { // but "on Tuesday and Wednesday" goes on with the clause
			return !f.is(i-1, weekday|dayNumber|part)
		}
		if !f.is(i, adjunct) {
			return false
		}
	}
	return true
}

func (f *finder) scanLeft(first int) (tense, bool) {
	for i := first - 1; i >= f.start && i >= first-reach && !f.is(i, stop); i-- {
		if t, ok := f.verbAt(i); ok {
			return t, true
		}
	}
	return unknown, false
}

func (f *finder) scanRight(end int) (tense, bool) {
	for i := end; i < f.limit && i < end+reach && !f.is(i, stop); i++ {
		c := f.atoms[i].class
		if c&cue == 0 || f.atoms[i].cap {
			continue
		}
		// The finite verb of a chain lies to the left: take the chain's last word.
		for i+1 < f.limit && (f.atoms[i+1].class&(been|plan|past|have|base) != 0 || f.word(i+1) == "to") && c&(will|modal|be|was|have|had|plan) != 0 {
			i++
		}
		if t, ok := f.verbAt(i); ok {
			return t, true
		}
	}
	return unknown, false
}

// verbAt reads the verb chain that ends at atom i.
func (f *finder) verbAt(i int) (tense, bool) {
	a := &f.atoms[i]
	if a.cap && i == f.start && strings.HasSuffix(a.norm, "ed") {
		if a.class&plan != 0 {
			return isFuture, true // "Expected Monday: ..."
		}
		return isPast, true // "Announced in June, the plan is ..."
	}
	if a.cap && a.class&(will|be|was|have|had) == 0 {
		return unknown, false // a name, such as Drew
	}
	c := a.class
	switch {
	case c&will != 0:
		return isFuture, true
	case c&was != 0:
		if f.word(i+1) == "to" || i+1 < f.limit && f.atoms[i+1].class&plan != 0 {
			return isPlanned, true
		}
		return isPast, true
	case c&had != 0:
		return isPast, true
	case c&have != 0:
		if f.word(i+1) == "to" {
			return isFuture, true
		}
		if !f.participle(i + 1) {
			return isPlanned, true
		}
		return isPast, true
	case c&be != 0:
		if f.word(i+1) == "to" {
			return isFuture, true
		}
		return isPlanned, true
	case c&off != 0:
		return isOff, true
	case c&plan != 0 && f.auxiliary(i)&(was|had) != 0:
		return isPlanned, true
	case c&plan != 0 && c&past == 0 || c&plan != 0 && f.auxiliary(i)&(be|have) != 0:
		return isFuture, true
	case c&past != 0:
		if (f.word(i) == "put" || f.word(i) == "called") && f.word(i+1) == "off" {
			return isOff, true
		}
		if c&talk != 0 && f.auxiliary(i) == 0 && !f.next(i) {
			return unknown, true
		}
		switch aux, at := f.auxiliaryAt(i); {
		case aux == 0 && f.word(i+1) == "by": // "a lunch offered by" has no tense
			return unknown, false
		case aux&(will|modal|be) != 0:
			return isFuture, true
		case aux == base:
			return f.infinitive(at), true
		}
		return isPast, true
	case f.word(i) == "since", f.word(i) == "after" && strings.HasSuffix(f.word(i+1), "ing"):
		return isPast, true
	case c&base != 0 && i > f.start && f.word(i-1) == "to":
		return f.infinitive(i - 1), true
	case c&present != 0 && !f.noun(i):
		return isFuture, true
	}
	return unknown, false
}

// next reports whether the word at i stands right before the expression in hand or right
// after it: a verb of saying dates the saying only from there ("said in June that", but
// "discussed the summit in June").
func (f *finder) next(i int) bool {
	for j := i + 1; j < f.first && j < i+4; j++ {
		if !f.is(j, adjunct|preposition|phase) && f.word(j) != "here" && f.word(j) != "reporters" {
			return false
		}
	}
	return i >= f.first || f.first-i <= 4
}

// noun reports whether the word at i that may be a verb in the present ("hands", "visits")
// is a noun here, by the word before it.
func (f *finder) noun(i int) bool {
	if i == f.start {
		return true
	}
	if f.is(i-1, determiner|preposition) {
		return true
	}
	return !f.atoms[i-1].cap && f.atoms[i-1].class&(past|base|count|quantity|will|modal) != 0
}

// participle reports whether one stands at i or a few adverbs on.
func (f *finder) participle(i int) bool {
	for j := i; j < f.limit && j < i+3; j++ {
		if f.atoms[j].class&(past|been|plan) != 0 {
			return true
		}
	}
	return false
}

// auxiliary is the class of the participle's auxiliary; see auxiliaryAt.
func (f *finder) auxiliary(i int) class {
	c, _ := f.auxiliaryAt(i)
	return c
}

// auxiliaryAt finds the auxiliary of the participle at i, over adverbs and "been", and
// where it stands. The class is base for the "to" of an infinitive, 0 for none.
func (f *finder) auxiliaryAt(i int) (class, int) {
	for j := i - 1; j >= f.start && j >= i-5; j-- {
		c := f.atoms[j].class
		switch {
		case c&(will|modal|be|was|have|had) != 0:
			return c & (will | modal | be | was | have | had), j
		case f.word(j) == "to":
			return base, j
		case c&been == 0:
			return 0, j
		}
	}
	return 0, i
}

// infinitive decides the tense of "to" and a verb at i by the verb it hangs on: a plan or
// present makes it future, a completed movement ("flew in to sign") past.
func (f *finder) infinitive(to int) tense {
	for j := to - 1; j >= f.start && j >= to-reach && !f.is(j, stop); j-- {
		a := &f.atoms[j]
		if a.cap || a.class&(cue&^base) == 0 {
			continue
		}
		if a.class&plan != 0 {
			return isFuture
		}
		t, _ := f.verbAt(j)
		if t == unknown {
			continue
		}
		return t
	}
	return isFuture
}
