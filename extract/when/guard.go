package when

// is reports whether atom i of the sentence in hand has one of the classes.
func (f *finder) is(i int, c class) bool {
	return i >= f.start && i < f.limit && f.atoms[i].class&c != 0
}

// touches reports whether no space lies between the atoms i and i+1.
func touches(atoms []atom, i int) bool {
	return i >= 0 && i+1 < len(atoms) && atoms[i].End == atoms[i+1].Start
}

// guardNumber takes from a number the readings its neighbours forbid: a quantity ("20
// people", "2000 metres", "$2000"), the number of a thing ("Resolution 1973", "F-16") and
// a decade ("the 1990's") are neither day nor year.
func guardNumber(atoms []atom, i int, s string) {
	a := &atoms[i]
	if a.class&(dayNumber|year|twoDigits) == 0 {
		return
	}
	if i > 0 {
		prev := &atoms[i-1]
		if prev.norm == "-" && touches(atoms, i-2) && touches(atoms, i-1) && isLetter(atoms[i-2].norm) &&
			atoms[i-2].class&(month|monthShort|weekday|weekdayShort|ordinalDay|roman) == 0 {
			a.class &^= dayNumber
		}
		if prev.class&numbered != 0 && !numberOfDecree(atoms, i) {
			a.class &^= dayNumber | year
		}
	}
	if i+1 == len(atoms) {
		return
	}
	next := &atoms[i+1]
	counted := !title(s[next.Start:next.End])
	switch {
	case counted && next.class&measure != 0:
		a.class &^= dayNumber | year | twoDigits
	case counted && next.class&quantity != 0:
		a.class &^= dayNumber | twoDigits
		if i == 0 || atoms[i-1].class&yearLead == 0 {
			a.class &^= year
		}
	case next.class&unit != 0 && a.class&ordinalDay == 0:
		a.class &^= dayNumber | year
	case next.norm == "'s" && a.value%10 == 0 && i > 0 && atoms[i-1].class&(determiner|phase) != 0:
		a.class &^= year
	}
}

// title reports whether only the first letter is a capital.
func title(w string) bool {
	return len(w) > 1 && 'A' <= w[0] && w[0] <= 'Z' && 'a' <= w[1] && w[1] <= 'z'
}

// numberOfDecree reports whether the year at i is part of a longer number ("No. 2019/123").
func numberOfDecree(atoms []atom, i int) bool {
	return atoms[i].class&year != 0 && i+2 < len(atoms) && atoms[i+1].End-atoms[i+1].Start == 1 &&
		touches(atoms, i) && touches(atoms, i+1)
}

// bareYear decides whether a number without day or month is a year. Years that news
// speaks of are taken unless a neighbour makes them a quantity; remoter ones ask for a
// preposition, parentheses, a noun after "the" or another year before.
func (f *finder) bareYear(i int) bool {
	a := &f.atoms[i]
	prev, next := f.word(i-1), f.word(i+1)
	led := f.is(i-1, yearLead)
	switch {
	case f.is(i-1, numbered):
		return true // guardNumber let it pass
	case prev == "than" && f.is(i-2, phase|back): // "no later than 2050"
		led = true
	case f.is(i-1, approximate) && (a.value%100 == 0 || prev != "about" && prev != "over"):
		return false
	}
	if next == "-" && touches(f.atoms, i) && touches(f.atoms, i+1) && f.is(i+2, count|dayNumber) && !f.is(i+2, year|twoDigits) {
		return false
	}
	if 1900 <= a.value && a.value <= 2060 || led {
		return true
	}
	switch prev {
	case "(":
		return next == ")" || next == "-"
	case "the":
		return isLetter(next)
	case ",", "and", "or":
		last := f.lastMoment()
		return last != nil && last.Grain == Year && last.Span.End >= f.atoms[max(i-2, 0)].Start
	}
	return false
}

// bareMonth decides whether a month name without day or year is a month. Names that are
// people or common words too (May, March, April, June, August) ask for more.
func (f *finder) bareMonth(i int) bool {
	if !f.is(i, month) || f.is(i-1, honorific) {
		return false
	}
	if !f.is(i, monthWord) {
		return true
	}
	switch {
	case f.is(i-1, determiner) && !f.is(i-1, preposition): // "the June Summit", but "the Women's March on"
		return i+1 < f.limit && isLetter(f.word(i+1)) && !f.is(i+1, preposition|boundary|modal)
	case f.capWordAfter(i):
		return false
	case f.word(i-1) == "-" && touches(f.atoms, i-1):
		return f.is(i-2, phase)
	case f.is(i-1, monthLead):
		return true
	}
	return f.is(i-1, boundary|joiner) && f.is(i-2, month)
}

// capWordAfter reports whether a capitalised word follows at once, as a surname would.
func (f *finder) capWordAfter(i int) bool {
	return i+1 < f.limit && f.atoms[i+1].cap && f.atoms[i+1].class == 0 && f.atoms[i+1].Start == f.atoms[i].End+1
}

// bareWeekday decides whether a weekday is one day: "a Friday", "every Monday", the
// Sunday papers and people called Friday are not.
func (f *finder) bareWeekday(i int) bool {
	if !f.is(i, weekday) || f.is(i-1, every|ordinal|honorific) || f.is(i-1, namedDay) && f.atoms[i-1].cap {
		return false
	}
	if f.is(i+1, masthead) && f.atoms[i+1].cap {
		return false
	}
	if f.word(i) != "friday" || i-1 < f.start || !f.atoms[i-1].cap {
		return true
	}
	// "Prime Minister Friday is", "Dr Godwin Friday"; but "Dr Mahathir Friday said".
	return !f.is(i+1, be|was|have|had|will) && (!f.is(i-2, honorific) || f.is(i+1, past|present))
}
