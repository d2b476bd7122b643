package when

import (
	"strconv"
	"strings"
)

// A date is a day, a month (d == 0) or a year (m == 0) of the Gregorian calendar.
type date struct{ y, m, d int }

func (t date) String() string {
	b := [10]byte{digit(t.y / 1000), digit(t.y / 100), digit(t.y / 10), digit(t.y),
		'-', digit(t.m / 10), digit(t.m), '-', digit(t.d / 10), digit(t.d)}
	switch {
	case t.m == 0:
		return string(b[:4])
	case t.d == 0:
		return string(b[:7])
	}
	return string(b[:])
}

func digit(n int) byte { return byte('0' + n%10) }

func (t date) grain() Grain {
	switch {
	case t.m == 0:
		return Year
	case t.d == 0:
		return Month
	}
	return Day
}

// parse reads "2024", "2024-07" or "2024-07-11"; ok is false for anything else and for
// days that do not exist.
func parse(iso string) (t date, ok bool) {
	i := -1
	for part := range strings.SplitSeq(iso, "-") {
		i++
		n, err := strconv.Atoi(part)
		if err != nil || len(part) != 2 && i > 0 || len(part) != 4 && i == 0 {
			return date{}, false
		}
		switch i {
		case 0:
			t.y = n
		case 1:
			t.m = n
		case 2:
			t.d = n
		default:
			return date{}, false
		}
	}
	return t, t.valid() && (len(iso) == 4 || t.m > 0) && (len(iso) < 10 || t.d > 0)
}

func (t date) valid() bool {
	return t.y > 0 && t.m >= 0 && t.m <= 12 && t.d >= 0 && (t.m == 0 && t.d == 0 || t.d <= daysIn(t.y, t.m))
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// day numbers the days from 1 March of year 0, for a date at day grain. The months count
// from March so that the leap day comes last (H. Hinnant, chrono-compatible low-level
// date algorithms).
func (t date) day() int {
	y, m := t.y, t.m
	if m <= 2 {
		y--
		m += 12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + t.d - 1
}

// onDay is the inverse of day.
func onDay(n int) date {
	era := n / 146097
	doe := n % 146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	t := date{era*400 + yoe, mp + 3, doy - (153*mp+2)/5 + 1}
	if t.m > 12 {
		t.m -= 12
		t.y++
	}
	return t
}

// weekday is 0 on Monday, 6 on Sunday.
func (t date) weekday() int { return (t.day() + 2) % 7 }

func (t date) addDays(n int) date { return onDay(t.day() + n) }

// addMonths keeps month grain: the day is dropped.
func (t date) addMonths(n int) date {
	k := t.y*12 + t.m - 1 + n
	return date{k / 12, k%12 + 1, 0}
}

// monthsTo counts the months from t's month to u's.
func (t date) monthsTo(u date) int { return (u.y-t.y)*12 + u.m - t.m }

// first and last are the days on which a month or year begins and ends.
func (t date) first() date { return date{t.y, max(t.m, 1), max(t.d, 1)} }

func (t date) last() date {
	if t.m == 0 {
		t.m = 12
	}
	if t.d == 0 {
		t.d = daysIn(t.y, t.m)
	}
	return t
}

// Add returns the day n days after iso, which must be a day; "" if it is not one.
func Add(iso string, n int) string {
	t, ok := parse(iso)
	if !ok || t.d == 0 || t.y < 1 || t.day()+n < 366 {
		return ""
	}
	return t.addDays(n).String()
}

// DaysBetween returns how many days b lies after a, and false unless both are days.
func DaysBetween(a, b string) (int, bool) {
	t, ok1 := parse(a)
	u, ok2 := parse(b)
	if !ok1 || !ok2 || t.d == 0 || u.d == 0 {
		return 0, false
	}
	return u.day() - t.day(), true
}

// Before reports whether all of a (a day, month or year) lies before all of b. A month
// is neither before nor after one of its days. Bad input is not before anything.
func Before(a, b string) bool {
	t, ok1 := parse(a)
	u, ok2 := parse(b)
	return ok1 && ok2 && t.last().day() < u.first().day()
}

// After reports whether all of a lies after all of b.
func After(a, b string) bool { return Before(b, a) }

// Compare orders ISO days, months and years by their first day, coarser grains first,
// and "" and bad input before everything.
func Compare(a, b string) int {
	t, ok1 := parse(a)
	u, ok2 := parse(b)
	switch {
	case !ok1 || !ok2:
		return btoi(ok1) - btoi(ok2)
	case t.first() != u.first():
		return t.first().day() - u.first().day()
	}
	return int(u.grain()) - int(t.grain())
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Within reports whether the day, month or year iso lies wholly inside the Moment e.
func Within(e *Expr, iso string) bool {
	t, ok := parse(iso)
	from, ok1 := parse(e.From)
	to, ok2 := parse(e.To)
	return ok && ok1 && ok2 && from.first().day() <= t.first().day() && t.last().day() <= to.last().day()
}
