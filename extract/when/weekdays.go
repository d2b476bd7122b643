package when

func oneWeekday(f *finder, m *match) bool {
	i := m.slotAtom('W', 1)
	if !f.hasPub || !f.bareWeekday(i) {
		return false
	}
	wd := int(f.atoms[i].value)
	if f.word(i-1) == "the" {
		if t, ok := f.inLastRange(wd); ok {
			return f.single(m, t, Weekday)
		}
	}
	return f.single(m, f.onWeekday(wd, f.tense(m)), Weekday)
}

// inLastRange finds "the Monday" in the latest range of days, if that is a week at most.
func (f *finder) inLastRange(wd int) (date, bool) {
	for i := len(f.out) - 1; i >= 0; i-- {
		e := &f.out[i]
		if e.Kind != Moment || e.From == e.To || e.Grain != Day {
			continue
		}
		from, _ := parse(e.From)
		to, _ := parse(e.To)
		t := from.addDays((wd - from.weekday() + 7) % 7)
		return t, t.day() <= to.day() && to.day()-from.day() < 7
	}
	return date{}, false
}

// weekdayMod is "last Friday", "next Monday" (of the week after), "this Thursday", "coming
// Sunday".
func weekdayMod(f *finder, m *match) bool {
	i := m.slotAtom('W', 1)
	if !f.hasPub || f.atoms[i].class&weekday == 0 {
		return false
	}
	wd := int(f.atoms[i].value)
	q, k := m.at(f.atoms, 'Q', 1), m.at(f.atoms, 'K', 1)
	var t date
	switch {
	case q != nil && q.value < 0 || f.word(m.end-1) == "last" || k != nil && k.value < 0:
		t = f.onWeekday(wd, isPast)
		if t == f.pub {
			t = t.addDays(-7)
		}
	case q != nil && q.value > 0 || f.word(m.end-1) == "next":
		t = onDay(f.monday() + 7 + wd)
	case k != nil:
		t = f.onWeekday(wd, isFuture)
		if t == f.pub {
			t = t.addDays(7)
		}
	default:
		tn := f.tense(m)
		if t = onDay(f.monday() + wd); tn != unknown {
			t = f.onWeekday(wd, tn)
		}
	}
	return f.single(m, t, Weekday)
}

func weekdayWeek(f *finder, m *match) bool {
	i := m.slotAtom('W', 1)
	if !f.hasPub || f.atoms[i].class&weekday == 0 {
		return false
	}
	return f.single(m, onDay(f.monday()+7*f.val(m, 'Q', 1)+int(f.atoms[i].value)), Weekday)
}

// weekdays is "from Monday to Thursday": the run that holds publication, else the one on
// the side of the clause's tense.
func weekdays(f *finder, m *match) bool {
	i, j := m.slotAtom('W', 1), m.slotAtom('W', 2)
	a, b := &f.atoms[i], &f.atoms[j]
	if !f.hasPub || a.class&weekday == 0 || b.class&weekday == 0 || i > 0 && f.atoms[i-1].class&every != 0 {
		return false
	}
	length := (int(b.value-a.value) + 7) % 7
	from := f.onWeekday(int(a.value), isPast)
	if tn := f.tense(m); from.day()+length < f.pub.day() && tn >= isFuture {
		from = from.addDays(7)
	} else if from.day()+length > f.pub.day() && tn == isPast && f.word(i-1) != "from" {
		from = from.addDays(-7)
	}
	return f.emit(m.first, m.end, from, from.addDays(length), Weekday)
}

// weekdaysWeek is "from Tuesday to Thursday next week".
func weekdaysWeek(f *finder, m *match) bool {
	a, b := m.at(f.atoms, 'W', 1), m.at(f.atoms, 'W', 2)
	if !f.hasPub || a.class&weekday == 0 || b.class&weekday == 0 {
		return false
	}
	n := f.monday() + 7*f.val(m, 'Q', 1)
	return f.emit(m.first, m.end, onDay(n+int(a.value)), onDay(n+int(b.value)), Weekday)
}

// eachWeekday is "Monday and Tuesday next week".
func eachWeekday(f *finder, m *match) bool {
	i, j := m.slotAtom('W', 1), m.slotAtom('W', 2)
	if !f.hasPub || f.atoms[i].class&weekday == 0 || f.atoms[j].class&weekday == 0 {
		return false
	}
	n := f.monday() + 7*f.val(m, 'Q', 1)
	a, b := onDay(n+int(f.atoms[i].value)), onDay(n+int(f.atoms[j].value))
	return f.emit(i, i+1, a, a, Weekday) && f.emit(j, m.end, b, b, Weekday)
}
