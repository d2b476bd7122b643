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
	return m.end < f.limit && isLetter(f.atoms[m.end].norm) && !f.is(m.end, be|was|have|had|will|modal)
}

func isLetter(w string) bool { return w != "" && 'a' <= w[0] && w[0] <= 'z' }

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
	a := m.at(f.atoms, 'A', 1)
	t, ok := f.readSlashed(a.norm)
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
	return f.is(i, boundary|stop|preposition|cue) || f.word(i) == ")"
}

func nthOf(f *finder, m *match) bool {
	t := f.pub.addMonths(f.val(m, 'Q', 1))
	t.d = max(f.val(m, 'D', 1), f.val(m, 'O', 1))
	return f.hasPub && f.single(m, t, Relative)
}

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

// lastMoment is the Moment before the one in hand, nil if there is none.
func (f *finder) lastMoment() *Expr {
	for i := len(f.out) - 1; i >= 0; i-- {
		if f.out[i].Kind == Moment {
			return &f.out[i]
		}
	}
	return nil
}

func dayOfYear(f *finder, m *match) bool {
	y, ok := f.yearOf(m)
	return ok && f.single(m, date{y, f.val(m, 'M', 1), f.val(m, 'D', 1)}, Relative)
}

func oneMonth(f *finder, m *match) bool {
	t := date{f.val(m, 'Y', 1), f.val(m, 'M', 1), 0}
	if t.y == 0 && !f.bareMonth(m.slotAtom('M', 1)) {
		return false
	}
	t, ok := f.complete(m, t)
	return ok && f.single(m, t, Explicit)
}

// slotAtom is the index of the atom in a slot that the pattern always fills.
func (m *match) slotAtom(letter byte, n int) int {
	for _, c := range m.caps[:m.n] {
		if c.slot == slotOf(letter, n) {
			return c.atom
		}
	}
	return -1
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
