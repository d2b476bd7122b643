package when

// yearOf is the year of "last year" or, for "that year", that of the date before.
func (f *finder) yearOf(m *match) (int, bool) {
	if a := m.at(f.atoms, 'Q', 1); a != nil && f.word(m.end-2) != "that" && f.word(m.end-2) != "same" {
		return f.pub.y + int(a.value), f.hasPub
	}
	if last := f.lastMoment(); last != nil {
		t, ok := parse(last.To)
		return t.y, ok
	}
	return 0, false
}

func oneMonth(f *finder, m *match) bool {
	t := date{f.val(m, 'Y', 1), f.val(m, 'M', 1), 0}
	if t.y == 0 && !f.bareMonth(m.slotAtom('M', 1)) {
		return false
	}
	t, ok := f.complete(m, t)
	return ok && f.single(m, t, Explicit)
}

func monthOf(f *finder, m *match) bool {
	y, ok := f.yearOf(m)
	return ok && f.single(m, date{y, f.val(m, 'M', 1), 0}, Relative)
}

// monthMod is "last October", "next March", "this June": the nearest on that side.
func monthMod(f *finder, m *match) bool {
	if !f.hasPub || m.at(f.atoms, 'M', 1).class&month == 0 {
		return false
	}
	t := date{f.pub.y, f.val(m, 'M', 1), f.val(m, 'D', 1)}
	k := f.val(m, 'Q', 1) + f.val(m, 'K', 1)
	if f.word(m.end-1) == "last" {
		k = -1
	}
	switch {
	case k < 0 && t.m >= f.pub.m:
		t.y--
	case k > 0 && t.m <= f.pub.m:
		t.y++
	case k == 0 && t.m-f.pub.m < -9:
		t.y++
	case k == 0 && t.m-f.pub.m > 9:
		t.y--
	}
	return f.single(m, t, Relative)
}

func months(f *finder, m *match) bool {
	a := date{f.val(m, 'Y', 1), f.val(m, 'M', 1), 0}
	b := date{f.val(m, 'Y', 2), f.val(m, 'M', 2), 0}
	if q := m.at(f.atoms, 'Q', 1); q != nil {
		if !f.hasPub {
			return false
		}
		b.y = f.pub.y + int(q.value)
	}
	wrap := btoi(a.m > b.m)
	if a.y == 0 && b.y > 0 {
		a.y = b.y - wrap
	}
	if a.y == 0 && (!f.bareMonth(m.slotAtom('M', 1)) || m.at(f.atoms, 'M', 2).class&month == 0) {
		return false
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

func eachMonth(f *finder, m *match) bool {
	y := f.val(m, 'Y', 2)
	for _, c := range m.caps[:m.n] {
		if f.atoms[c.atom].class&(month|monthShort) == 0 {
			continue
		}
		end := c.atom + 1
		if c.slot == slotOf('M', 2) {
			end = m.end
		}
		t := date{y, int(f.atoms[c.atom].value), 0}
		if !f.emit(c.atom, end, t, t, Explicit) {
			return false
		}
	}
	return true
}

func oneYear(f *finder, m *match) bool {
	return f.bareYear(m.slotAtom('Y', 1)) && f.single(m, date{y: f.val(m, 'Y', 1)}, Explicit)
}

func years(f *finder, m *match) bool {
	a, b := f.val(m, 'Y', 1), f.val(m, 'Y', 2)
	return a < b && b-a < 200 && f.emit(m.first, m.end, date{y: a}, date{y: b}, Explicit)
}

// fiscal is "2024-25", and "2024-07" when the second number can only be a month.
func fiscal(f *finder, m *match) bool {
	y, z := f.val(m, 'Y', 1), f.val(m, 'Z', 1)
	if m.first > 0 && f.atoms[m.first-1].class&numbered != 0 {
		return false
	}
	a, b := m.slotAtom('Y', 1), m.slotAtom('Z', 1)
	if f.atoms[a].End+1 != f.atoms[b].Start || f.atoms[a].class&year == 0 || b+1 < len(f.atoms) && f.atoms[b+1].Start == f.atoms[b].End && f.atoms[b+1].End-f.atoms[b+1].Start > 1 {
		return false
	}
	if z > y%100 {
		return f.emit(m.first, m.end, date{y: y}, date{y: y/100*100 + z}, Explicit)
	}
	return 1 <= z && z <= 12 && f.single(m, date{y, z, 0}, Explicit)
}

// modifiedUnit is "last month" or "this year".
func modifiedUnit(f *finder, m *match) bool {
	if !f.hasPub {
		return true
	}
	k := f.val(m, 'Q', 1)
	if q := m.slotAtom('Q', 1); f.word(q-1) == "the" && k != 0 {
		return true // "over the last year"
	}
	if f.word(m.end-1) == "year" {
		return f.single(m, date{y: f.pub.y + k}, Relative)
	}
	return f.single(m, f.pub.addMonths(k), Relative)
}

// unitNow is "the end of the year", which is this one.
func unitNow(f *finder, m *match) bool {
	if !f.hasPub {
		return true
	}
	if f.word(m.end-1) == "month" || f.word(m.first) == "month" {
		return f.single(m, f.pub.addMonths(0), Relative)
	}
	return f.single(m, date{y: f.pub.y}, Relative)
}
