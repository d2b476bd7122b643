package when

// slackDays is how far a day may lie on the side that the tense of its clause denies.
const slackDays = 60

// nearestYear puts a day or month without a year where its clause wants it: at the
// candidate nearest to publication on the side that the tense asks for; what was planned
// lies rather ahead. A day may lie a
// little on the other side all the same, since a report of the past names coming days
// ("announced talks on 3 July") and one of the future past ones.
func (f *finder) nearestYear(t date, tn tense) (date, bool) {
	const wrongSide = 1000
	slack := slackDays
	if t.d == 0 {
		slack = 0
	}
	best, found := date{}, false
	score := 0
	for y := f.pub.y - 1; y <= f.pub.y+1; y++ {
		c := date{y, t.m, t.d}
		if !c.valid() {
			continue
		}
		n := c.first().day() - f.pub.day()
		if t.d == 0 {
			n = f.pub.monthsTo(c) * 30
		}
		cost := 2 * abs(n)
		switch {
		case tn == isPast && n > 0, tn == isFuture && n < 0:
			cost += 180
			if abs(n) > slack {
				cost += wrongSide
			}
		case tn == isPlanned && n < 0:
			cost += abs(n)
		case tn == unknown && n > 90:
			cost += 180
		case n > 0:
			cost++
		}
		if !found || cost < score {
			best, score, found = c, cost, true
		}
	}
	return best, found
}

// onWeekday is the day of the week wd that the tense asks for: in the future the next one
// from publication on, else the latest one up to publication.
func (f *finder) onWeekday(wd int, tn tense) date {
	n := f.pub.day()
	delta := (wd - f.pub.weekday() + 7) % 7
	if tn != isFuture && tn != isPlanned && delta > 0 {
		delta -= 7
	}
	return onDay(n + delta)
}

// monday is the first day of publication's week.
func (f *finder) monday() int { return f.pub.day() - f.pub.weekday() }

// dayOfMonth finds the day with number d nearest to publication, on weekday wd (-1 for
// any). It refuses when no such day lies within half a month, or a month and a half for a
// known weekday.
func (f *finder) dayOfMonth(d, wd int) (date, bool) {
	span := 16
	if wd >= 0 {
		span = 45
	}
	for k := 0; k <= span; k++ {
		for _, n := range [2]int{f.pub.day() + k, f.pub.day() - k} {
			if t := onDay(n); t.d == d && (wd < 0 || t.weekday() == wd) {
				return t, true
			}
		}
	}
	return date{}, false
}

// readSlashed resolves "13/10/2022". Where day and month can change places the order that
// comes nearer to publication wins, and day first without one.
func (f *finder) readSlashed(s string) (date, bool) {
	a, b, c, ok := threeNumbers(s)
	if !ok {
		return date{}, false
	}
	if a > 31 {
		t := date{a, b, c}
		return t, t.valid() && t.d > 0 && t.m > 0
	}
	if c < 100 {
		c += 2000
		if c > 2060 {
			c -= 100
		}
	}
	dmy, mdy := date{c, b, a}, date{c, a, b}
	okd, okm := dmy.valid() && b > 0 && a > 0, mdy.valid() && a > 0 && b > 0
	if c < 1500 || c > 2100 || !okd && !okm {
		return date{}, false
	}
	if !okd || okm && f.hasPub && abs(mdy.day()-f.pub.day()) < abs(dmy.day()-f.pub.day()) {
		return mdy, true
	}
	return dmy, true
}

func abs(n int) int { return max(n, -n) }
