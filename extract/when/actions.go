package when

// actions are the meanings a rule of rules.tsv can have. An action adds what its match
// resolves to and reports whether the match stands.
var actions = map[string]func(*finder, *match) bool{
	"iso":           iso,
	"iso-range":     isoRange,
	"numeric":       numeric,
	"numeric-day":   numericDay,
	"numeric-days":  numericDays,
	"day":           day,
	"days":          days,
	"days-of":       daysOf,
	"each":          each,
	"day-of-month":  dayOfMonth,
	"nth":           nth,
	"nth-of":        nthOf,
	"nth-weekday":   nthWeekday,
	"day-of-year":   dayOfYear,
	"month":         oneMonth,
	"month-of":      monthOf,
	"month-mod":     monthMod,
	"months":        months,
	"each-month":    eachMonth,
	"year":          oneYear,
	"years":         years,
	"fiscal":        fiscal,
	"unit":          modifiedUnit,
	"unit-now":      unitNow,
	"relative":      relativeDay,
	"day-relative":  dayRelative,
	"part":          partOfToday,
	"ago":           ago,
	"weekday":       oneWeekday,
	"weekday-mod":   weekdayMod,
	"weekday-week":  weekdayWeek,
	"weekdays":      weekdays,
	"weekdays-week": weekdaysWeek,
	"each-weekday":  eachWeekday,
	"shift":         shift,
	"same":          same,
	"span":          span,
	"nothing":       func(*finder, *match) bool { return true },
}

// single adds the Moment t over the whole match.
func (f *finder) single(m *match, t date, basis string) bool {
	return f.emit(m.first, m.end, t, t, basis)
}

// val is the value of the atom in a slot, 0 if the slot is empty.
func (f *finder) val(m *match, letter byte, n int) int {
	if a := m.at(f.atoms, letter, n); a != nil {
		return int(a.value)
	}
	return 0
}

// monthVal is the month in slot M or F.
func (f *finder) monthVal(m *match, n int) int {
	return max(f.val(m, 'M', n), f.val(m, 'F', n), f.val(m, 'V', n))
}

func (f *finder) tense(m *match) tense { return f.tenseAt(f.trim(m.first, m.end), m.end) }

// complete gives a date without a year the year that fits.
func (f *finder) complete(m *match, t date) (date, bool) {
	if t.y > 0 {
		return t, t.valid()
	}
	if !f.hasPub {
		return t, false
	}
	if near, ok := f.nearestYear(t, unknown); ok && (t.d > 0 && abs(near.day()-f.pub.day()) <= slackDays || f.modifies(m)) {
		return near, true // so near that no tense would move it
	}
	return f.nearestYear(t, f.tense(m))
}

// modifies reports whether the date stands before its noun ("the September trip", "her
// May 3 speech"): then the tense of the clause says nothing of it.
func (f *finder) modifies(m *match) bool {
	i := f.trim(m.first, m.end)
	if i > f.start && !f.is(i-1, determiner) {
		return false
	}
	switch f.word(i - 2) {
	case "after", "following", "since":
		return false
	}
	return m.end < f.limit && isLetter(f.atoms[m.end].norm) && !f.is(m.end, be|was|have|had|will|modal|preposition|adjunct|boundary)
}

func isLetter(w string) bool { return w != "" && 'a' <= w[0] && w[0] <= 'z' }

// slotAtom is the index of the atom in a slot that the pattern always fills.
func (m *match) slotAtom(letter byte, n int) int {
	for _, c := range m.caps[:m.n] {
		if c.slot == slotOf(letter, n) {
			return c.atom
		}
	}
	return -1
}
