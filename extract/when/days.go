package when

func iso(f *finder, m *match) bool {
	t, ok := parse(m.at(f.atoms, 'I', 1).norm)
	return ok && f.single(m, t, Explicit)
}

func isoRange(f *finder, m *match) bool {
	a, _ := parse(m.at(f.atoms, 'I', 1).norm)
	b, _ := parse(m.at(f.atoms, 'I', 2).norm)
	return f.emit(m.first, m.end, a, b, Explicit)
}

func numeric(f *finder, m *match) bool {
	w := ""
	if a := m.at(f.atoms, 'A', 1); a != nil {
		w = a.norm
	} else { // 13-10-2022, cut at its hyphens
		w = f.s[m.at(f.atoms, 'D', 1).Start:f.atoms[m.end-1].End]
	}
	t, ok := f.readSlashed(w)
	return ok && f.single(m, t, Explicit)
}

// numericDay is "(25/02)", day first.
func numericDay(f *finder, m *match) bool {
	t, ok := f.complete(m, monthAndDay(m.at(f.atoms, 'B', 1).norm))
	return ok && f.emit(m.first+1, m.end-1, t, t, Explicit)
}

func numericDays(f *finder, m *match) bool {
	b := m.at(f.atoms, 'B', 2)
	if b == nil {
		b = m.at(f.atoms, 'B', 1)
	}
	to, ok := f.complete(m, monthAndDay(b.norm))
	if !ok {
		return false
	}
	from := date{to.y, to.m, f.val(m, 'D', 1)}
	if from.d == 0 {
		from = monthAndDay(m.at(f.atoms, 'B', 1).norm)
		from.y = to.y - btoi(from.m > to.m)
	}
	return f.emit(m.first, m.end, from, to, Explicit)
}

// day resolves D, M and Y. A weekday in brackets after the date must agree with it, or it
// is another day's.
func day(f *finder, m *match) bool {
	d := f.val(m, 'D', 1)
	if a := m.at(f.atoms, 'O', 1); a != nil {
		d = int(a.value)
	}
	t := date{f.val(m, 'Y', 1), f.monthVal(m, 1), d}
	wd := m.at(f.atoms, 'W', 1)
	if wd != nil && t.y == 0 && f.hasPub {
		for y := f.pub.y - 1; y <= f.pub.y+1; y++ {
			c := date{y, t.m, t.d}
			if c.valid() && c.weekday() == int(wd.value) && abs(c.day()-f.pub.day()) < 300 {
				return f.single(m, c, Explicit)
			}
		}
	}
	t, ok := f.complete(m, t)
	if !ok || wd != nil && m.rule.name == "date-paren-weekday" && t.weekday() != int(wd.value) {
		return false
	}
	return f.single(m, t, Explicit)
}

// days resolves a range whose ends share what only one of them names.
func days(f *finder, m *match) bool {
	a := date{f.val(m, 'Y', 1), f.monthVal(m, 1), f.val(m, 'D', 1)}
	b := date{f.val(m, 'Y', 2), f.monthVal(m, 2), f.val(m, 'D', 2)}
	if a.m == 0 {
		a.m = b.m
	}
	if b.m == 0 {
		b.m = a.m
	}
	if q := m.at(f.atoms, 'Q', 1); q != nil && f.word(m.end-1) == "year" {
		if !f.hasPub {
			return false
		}
		b.y = f.pub.y + int(q.value)
	}
	backwards := (a.y == 0 || b.y == 0) && (a.m > b.m || a.m == b.m && a.d > b.d)
	if backwards && a.m-b.m < 6 {
		return false // 11-9 July is no range, November to February is
	}
	wrap := btoi(backwards)
	if a.y == 0 && b.y > 0 {
		a.y = b.y - wrap
	}
	a, ok := f.complete(m, a)
	if !ok {
		return false
	}
	if b.y == 0 {
		b.y = a.y + wrap
	}
	return f.emit(m.first, m.end, a, b, Explicit)
}

func daysOf(f *finder, m *match) bool {
	t := f.pub.addMonths(f.val(m, 'Q', 1))
	return f.hasPub && f.emit(m.first, m.end, date{t.y, t.m, f.val(m, 'D', 1)}, date{t.y, t.m, f.val(m, 'D', 2)}, Relative)
}

// each adds the days that share a month as Moments of their own.
func each(f *finder, m *match) bool {
	y, mo := f.val(m, 'Y', 2), max(f.val(m, 'M', 1), f.val(m, 'M', 2))
	t, ok := f.complete(m, date{y, mo, f.val(m, 'D', 2)})
	if m.rule.name == "date-and-date" {
		t, ok = date{y, f.val(m, 'M', 2), f.val(m, 'D', 2)}, true
	}
	if !ok {
		return false
	}
	var ds []int // atoms of the days, in text order
	for _, c := range m.caps[:m.n] {
		if f.atoms[c.atom].class&dayNumber != 0 && c.slot >= slotOf('D', 1) && c.slot <= slotOf('D', 3) {
			ds = append(ds, c.atom)
		}
	}
	first := m.first
	for i, d := range ds {
		end := m.end
		if i < len(ds)-1 {
			end = d + 1
			if f.atoms[end].class&(month|monthShort) != 0 {
				end++
			}
		}
		u := date{t.y, t.m, int(f.atoms[d].value)}
		if i == 0 && m.rule.name == "date-and-date" {
			u.m = f.val(m, 'M', 1)
		}
		if !f.emit(first, end, u, u, Explicit) {
			return false
		}
		for first = end; first < m.end && f.atoms[first].class&(dayNumber|month|monthShort|weekday|weekdayShort) == 0; first++ {
		}
	}
	return true
}

// dayOfMonth is "Sunday (16)", "Monday 24" or "today (23)".
func dayOfMonth(f *finder, m *match) bool {
	wd := -1
	if a := m.at(f.atoms, 'W', 1); a != nil {
		wd = int(a.value)
	}
	t, ok := f.dayOfMonth(f.val(m, 'D', 1), wd)
	return f.hasPub && ok && f.single(m, t, Explicit)
}

// nth is "on the 5th" with nothing after it that the number could count.
func nth(f *finder, m *match) bool {
	a := m.at(f.atoms, 'D', 1)
	if a.class&ordinalDay == 0 || !f.hasPub || !f.closes(m.end) {
		return false
	}
	tn := f.tense(m)
	for k := 0; k <= 31; k++ {
		n := f.pub.day() - k
		if tn >= isFuture {
			n = f.pub.day() + k
		}
		if t := onDay(n); t.d == int(a.value) {
			return f.single(m, t, Relative)
		}
	}
	return false
}

// closes reports whether a noun phrase can end before atom i.
func (f *finder) closes(i int) bool {
	if i >= f.limit {
		return true
	}
	return f.word(i) != "of" && f.is(i, boundary|stop|preposition|cue) || f.word(i) == ")"
}

func nthOf(f *finder, m *match) bool {
	t := f.pub.addMonths(f.val(m, 'Q', 1))
	t.d = max(f.val(m, 'D', 1), f.val(m, 'O', 1))
	return f.hasPub && f.single(m, t, Relative)
}

func dayOfYear(f *finder, m *match) bool {
	y, ok := f.yearOf(m)
	return ok && f.single(m, date{y, f.val(m, 'M', 1), f.val(m, 'D', 1)}, Relative)
}

// nthWeekday is "the second Tuesday of September" or the last one.
func nthWeekday(f *finder, m *match) bool {
	t, ok := f.complete(m, date{f.val(m, 'Y', 1), f.val(m, 'M', 1), 0})
	n := max(f.val(m, 'O', 1), f.val(m, 'D', 1))
	if !ok || n > 5 {
		return false
	}
	days := daysIn(t.y, t.m)
	d := 1 + (f.val(m, 'W', 1)-t.first().weekday()+7)%7
	if n > 0 {
		d += 7 * (n - 1)
	} else { // the last
		d += (days - d) / 7 * 7
	}
	return d <= days && f.single(m, date{t.y, t.m, d}, Explicit)
}
