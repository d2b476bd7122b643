package when

// guardNumber takes from a number the readings its neighbours forbid: a quantity ("20
// people", "2000 metres", "$2000"), the number of a thing ("Resolution 1973") and a
// decade ("the 1990's") are neither day nor year.
func guardNumber(atoms []atom, i int, s string) {
	a := &atoms[i]
	if a.class&(dayNumber|year|twoDigits) == 0 {
		return
	}
	if i+1 < len(atoms) {
		next := &atoms[i+1]
		if next.class&quantity != 0 && !title(s[next.Start:next.End]) {
			a.class &^= dayNumber | year | twoDigits
		}
		if next.class&unit != 0 && a.class&ordinalDay == 0 {
			a.class &^= dayNumber | year
		}
		if a.class&year != 0 && a.value%10 == 0 && s[next.Start:next.End] == "'s" {
			a.class &^= year
		}
	}
	if i > 0 && a.class&(year|dayNumber) != 0 {
		prev := &atoms[i-1]
		if i > 1 && prev.norm == "-" && prev.End == a.Start && atoms[i-2].End == prev.Start && isLetter(atoms[i-2].norm) && atoms[i-2].class&(month|monthShort|weekday|weekdayShort|ordinalDay|roman) == 0 {
			a.class &^= dayNumber // F-16
		}
		if prev.class&numbered != 0 && !numberOfDecree(atoms, i) {
			a.class &^= dayNumber | year
		}
	}
}

// title reports whether only the first letter is a capital.
func title(w string) bool {
	return len(w) > 1 && 'A' <= w[0] && w[0] <= 'Z' && 'a' <= w[1] && w[1] <= 'z'
}

// numberOfDecree reports whether the year at i is part of a longer number ("No. 2019/123").
func numberOfDecree(atoms []atom, i int) bool {
	if atoms[i].class&year == 0 || i+2 >= len(atoms) {
		return false
	}
	next := atoms[i+1]
	return next.Start == atoms[i].End && next.End-next.Start == 1 && next.End == atoms[i+2].Start
}

// bareYear decides whether a number without day or month is a year. Years that news
// speaks of are taken unless a neighbour makes them a quantity; remoter ones ask for a
// preposition or parentheses.
func (f *finder) bareYear(i int) bool {
	a := &f.atoms[i]
	prev, next := f.word(i-1), f.word(i+1)
	if i > 0 && f.atoms[i-1].class&numbered != 0 {
		return true // guardNumber let it pass
	}
	if prev == "than" && (f.word(i-2) == "later" || f.word(i-2) == "earlier" || f.word(i-2) == "before") {
		prev = "by"
	} else if i > 0 && f.atoms[i-1].class&approximate != 0 && (a.value%100 == 0 || prev != "about" && prev != "over" && prev != "around") {
		return false
	}
	if next == "-" && i+2 < len(f.atoms) && f.atoms[i+1].End == f.atoms[i+2].Start && f.atoms[i+2].class&(count|dayNumber) != 0 && f.atoms[i+2].class&(year|twoDigits) == 0 {
		return f.atoms[i+2].value > 31
	}
	if 1900 <= a.value && a.value <= 2060 {
		return true
	}
	switch prev {
	case "in", "since", "of", "from", "until", "till", "by", "before", "after", "during", "year", "circa", "back", "to":
		return next != "-"
	case "(":
		return next == ")" || next == "-"
	}
	return false
}

// bareMonth decides whether a month name without day or year is a month. Names that are
// people or common words too (May, March, April, June, August) ask for more.
func (f *finder) bareMonth(i int) bool {
	a := &f.atoms[i]
	if a.class&month == 0 || !f.clear(i) {
		return false
	}
	prev, next := f.word(i-1), f.word(i+1)
	led := false
	switch prev {
	case "in", "since", "until", "till", "by", "before", "after", "of", "during", "last", "next",
		"late", "early", "mid", "from", "through", "for", "around", "between", "this", "end":
		led = true
	}
	switch f.word(i) {
	case "may", "march", "april", "june", "august":
		if prev == "-" && i > 1 && f.atoms[i-1].End == a.Start && f.atoms[i-2].End == f.atoms[i-1].Start && f.atoms[i-2].class&phase == 0 {
			return false
		}
		if !led {
			return prev == "the" && (f.word(i) == "june" || f.word(i) == "april" || f.word(i) == "august" || f.word(i) == "may") ||
				(prev == "'s" || prev == "our" || prev == "his" || prev == "her" || prev == "their" || prev == "its") && !f.capWordAfter(i) || (prev == "and" || prev == "," || prev == "or" || prev == "to" || prev == "-") && i > 1 && f.atoms[i-2].class&month != 0
		}
		return next != "jones" && !f.capWordAfter(i)
	}
	return true
}

// capWordAfter reports whether a capitalised word follows at once, as a surname would.
func (f *finder) capWordAfter(i int) bool {
	if i+1 >= f.limit {
		return false
	}
	n := &f.atoms[i+1]
	return n.cap && n.class == 0 && n.Start == f.atoms[i].End+1
}

// clear reports that the name at i is not part of a person's or paper's name.
func (f *finder) clear(i int) bool {
	if i > f.start && f.atoms[i-1].class&honorific != 0 {
		return false
	}
	return true
}

// bareWeekday decides whether a weekday is one day: "a Friday", "every Monday" and
// "Dr Godwin Friday" are not.
func (f *finder) bareWeekday(i int) bool {
	a := &f.atoms[i]
	if a.class&weekday == 0 || !f.clear(i) {
		return false
	}
	if i > f.start && f.atoms[i-1].class&every != 0 {
		return false
	}
	if f.word(i) == "friday" && i-1 >= f.start && f.atoms[i-1].cap && i+1 < f.limit && f.atoms[i+1].class&(be|was|have|had|will) != 0 {
		return false // "Prime Minister Friday is ..."
	}
	if f.word(i) == "friday" && i-2 >= f.start && f.atoms[i-1].cap && f.atoms[i-2].class&honorific != 0 {
		return i+1 < f.limit && f.atoms[i+1].class&(past|present) != 0
	}
	if p := f.word(i - 1); (p == "black" || p == "good" || p == "bloody") && f.atoms[i-1].cap {
		return false
	}
	switch f.word(i + 1) {
	case "times", "telegraph", "express", "observer", "mail", "tribune", "mirror", "herald", "dare":
		return !f.atoms[i+1].cap
	}
	return true
}
