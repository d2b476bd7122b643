package when

// A tense is the time of a clause as seen from publication.
type tense uint8

const (
	unknown tense = iota
	isPast
	isFuture
)

// reach bounds how many atoms the search for a verb goes to either side.
const reach = 40

// tenseAt decides the tense of the clause in which the atoms [first, end) stand, from
// the cue nearest to it: to the left, unless the expression opens its clause ("On
// Thursday, before leaving, he is to speak"), else to the right.
func (f *finder) tenseAt(first, end int) tense {
	switch f.word(first - 1) {
	case "since":
		return isPast
	case "for", "until", "till", "by":
		return isFuture
	}
	if f.opensClause(first) {
		if t, ok := f.scanRight(end); ok {
			return t
		}
	}
	if t, ok := f.scanLeft(first); ok {
		return t
	}
	t, _ := f.scanRight(end)
	return t
}

// opensClause reports whether nothing but prepositions stands between the start of a
// clause and i.
func (f *finder) opensClause(i int) bool {
	for i--; i >= f.start; i-- {
		switch f.word(i) {
		case "on", "by", "in", "from", "late", "early", "earlier", "later", "the", "only", "at", "then":
		case ",", "and", "but", "that", "when", "while", ";", ":", "-", "--", "\"", "''", "``", "as":
			return true
		default:
			return false
		}
	}
	return true
}

// ends reports whether atom i closes the clause for good.
func (f *finder) ends(i int) bool {
	switch f.word(i) {
	case ";", ":", "\"", "''", "``", ".", "?", "!":
		return true
	}
	return false
}

func (f *finder) scanLeft(first int) (tense, bool) {
	for i := first - 1; i >= f.start && i >= first-reach && !f.ends(i); i-- {
		if t, ok := f.verbAt(i); ok {
			return t, true
		}
	}
	return unknown, false
}

func (f *finder) scanRight(end int) (tense, bool) {
	for i := end; i < f.limit && i < end+reach && !f.ends(i); i++ {
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
	if a.cap && i > f.start && a.class&(will|be|was|have|had) == 0 {
		return unknown, false
	}
	c := a.class
	switch {
	case c&will != 0:
		return isFuture, true
	case c&was != 0:
		if i+1 < f.limit && (f.word(i+1) == "to" || f.atoms[i+1].class&plan != 0) {
			return isFuture, true
		}
		return isPast, true
	case c&had != 0:
		return isPast, true
	case c&have != 0:
		if f.word(i+1) == "to" {
			return isFuture, true
		}
		return isPast, true
	case c&be != 0:
		return isFuture, true
	case c&plan != 0 && c&past == 0 || c&plan != 0 && f.auxiliary(i)&(be|was|have|had) != 0:
		return isFuture, true
	case c&past != 0:
		switch aux := f.auxiliary(i); {
		case aux&(will|modal|be) != 0:
			return isFuture, true
		case aux == base && f.word(i-1) == "to":
			return f.infinitive(i - 1), true
		}
		return isPast, true
	case c&base != 0 && i > f.start && f.word(i-1) == "to":
		return f.infinitive(i - 1), true
	case c&present != 0:
		return isFuture, true
	}
	return unknown, false
}

// auxiliary finds the auxiliary of the participle at i, over adverbs and "been".
func (f *finder) auxiliary(i int) class {
	for j := i - 1; j >= f.start && j >= i-5; j-- {
		c := f.atoms[j].class
		switch {
		case c&(will|modal|be|was|have|had) != 0:
			return c & (will | modal | be | was | have | had)
		case f.word(j) == "to":
			return base
		case c&been == 0:
			return 0
		}
	}
	return 0
}

// infinitive decides the tense of "to" and a verb at i by the verb it hangs on: a plan or
// present makes it future, a completed movement ("flew in to sign") past.
func (f *finder) infinitive(to int) tense {
	for j := to - 1; j >= f.start && j >= to-reach && !f.ends(j); j-- {
		a := &f.atoms[j]
		if a.cap || a.class&(cue&^base) == 0 {
			continue
		}
		if a.class&plan != 0 && (a.class&past == 0 || j == to-1) {
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
