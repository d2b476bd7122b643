package when

// lastMoment is the Moment before the one in hand, nil if there is none.
func (f *finder) lastMoment() *Expr {
	for i := len(f.out) - 1; i >= 0; i-- {
		if f.out[i].Kind == Moment {
			return &f.out[i]
		}
	}
	return nil
}

// relativeDay is "today", "yesterday evening", and with a weekday or date beside it that
// date when it is written out.
func relativeDay(f *finder, m *match) bool {
	if d, mo := f.val(m, 'D', 1), f.val(m, 'M', 1); d > 0 && mo > 0 {
		t, ok := f.complete(m, date{f.val(m, 'Y', 1), mo, d})
		return ok && f.single(m, t, Explicit)
	}
	if !f.hasPub {
		return true
	}
	i := m.slotAtom('R', 1)
	if w := f.word(i); w == "today" && (f.word(i-1) == "of" && f.word(i-2) != "as" || f.word(i+1) == "'s" && f.word(i+2) == "world") {
		return true
	}
	k := f.val(m, 'R', 1)
	t := f.pub.addDays(k)
	if wd := m.at(f.atoms, 'W', 1); wd != nil && t.weekday() != int(wd.value) {
		return false
	}
	basis := Relative
	if k == 0 {
		basis = Publication
	}
	return f.single(m, t, basis)
}

// dayRelative is "the day before yesterday".
func dayRelative(f *finder, m *match) bool {
	k := f.val(m, 'R', 1)
	if k == 0 {
		return false
	}
	return !f.hasPub || f.single(m, f.pub.addDays(2*k), Relative)
}

// partOfToday is "this morning" or "last night".
func partOfToday(f *finder, m *match) bool {
	if !f.hasPub {
		return true
	}
	switch k := f.val(m, 'Q', 1); {
	case k == 0:
		return f.single(m, f.pub, Publication)
	case k < 0:
		return f.single(m, f.pub.addDays(-1), Relative)
	}
	return true
}

// ago counts days, months and years back at their own grain; "two weeks ago" is vague.
func ago(f *finder, m *match) bool {
	if !f.hasPub {
		return true
	}
	n := max(f.val(m, 'N', 1), 1)
	switch f.word(m.slotAtom('U', 1)) {
	case "day", "days":
		return f.single(m, f.pub.addDays(-min(n, 3000)), Relative)
	case "month", "months":
		return f.single(m, f.pub.addMonths(-min(n, 100)), Relative)
	case "year", "years":
		return n > 200 || f.single(m, date{y: f.pub.y - n}, Relative)
	}
	return true
}

// shift is "a day later": it counts when the date it hangs on is written out and near.
func shift(f *finder, m *match) bool {
	last := f.lastMoment()
	if last == nil || last.Sent < f.sent-1 || last.Basis != Explicit || last.From != last.To {
		return true
	}
	t, _ := parse(last.From)
	n := max(f.val(m, 'N', 1), 1)
	for i := m.first; i < m.end; i++ {
		if f.is(i, back) {
			n = -n
		}
	}
	word := f.word(m.end - 1)
	unit := f.word(m.end - 2)
	switch {
	case (word == "before" || word == "after") && !f.closes(m.end):
		return true // "a day after the talks" hangs on something else
	case t.m == 0 && (unit == "year" || unit == "years"):
		return f.single(m, date{y: t.y + n}, Relative)
	case t.d == 0:
		return true
	case unit == "day" || unit == "days" || word == "day" || f.atoms[m.end-1].class&part != 0:
		return f.single(m, t.addDays(n), Relative)
	case unit == "week" || unit == "weeks":
		return f.single(m, t.addDays(7*n), Relative)
	}
	return true
}

// same is "the same day": the day of the Moment before, when that is one day.
func same(f *finder, m *match) bool {
	last := f.lastMoment()
	if last == nil || last.Grain != Day || last.From != last.To || last.Sent < f.sent-3 {
		return true
	}
	t, ok := parse(last.From)
	return ok && f.single(m, t, Relative)
}

// span is a length of time. Months and years are no whole number of days.
func span(f *finder, m *match) bool {
	e := f.expr(f.trim(m.first, m.end), m.end)
	e.Kind = Duration
	n := 1
	if a := m.at(f.atoms, 'N', 1); a != nil {
		n = int(a.value)
	}
	u := m.at(f.atoms, 'U', 1)
	if u == nil {
		u = m.at(f.atoms, 'S', 1)
	}
	switch {
	case u.value == 0 && n%24 == 0:
		e.Days = n / 24
	case u.value > 0 && u.value < 30 && n < 1000:
		e.Days = n * int(u.value)
	}
	f.out = append(f.out, e)
	return true
}
