package page

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Forms of a written day. Groups are found by name.
var dayForms = []*regexp.Regexp{
	// 2024-07-12, 2024/7/12, 20240712T101500, 2024.07.12
	regexp.MustCompile(`(?i)\b(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2}|[a-z]{3})[-/.](?P<d>\d{1,2})(?:\b|T)`),
	regexp.MustCompile(`(?:^|\D)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:T?\d{4,6})?(?:Z|\D|$)`),
	// 12 July 2024, 12th of July, 2024, 13. october 2022, 12-Jul-2024, 24 AUG 2022
	regexp.MustCompile(`(?i)\b(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?(?:\s+of)?[\s-]+(?P<m>[a-z]{3,9})\.?,?[\s-]+(?P<y>(?:19|20)\d\d)\b`),
	// July 12, 2024, Jul. 12th 2024
	regexp.MustCompile(`(?i)\b(?P<m>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b`),
	// 30-VII-2024
	regexp.MustCompile(`\b(?P<d>\d{1,2})[-. ](?P<r>[IVX]{1,4})[-. ](?P<y>(?:19|20)\d\d)\b`),
	// 21.12.2019 is day first in every country that writes points
	regexp.MustCompile(`\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)\b`),
	// 13/07/2024 and 7/13/2024: only where one number is above 12, or both are equal
	regexp.MustCompile(`\b(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>(?:19|20)\d\d)\b`),
}

var monthNames = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
var fullMonths = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
var romans = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// Day reads a day in any common written form, with or without a time after it, and
// returns it as YYYY-MM-DD. The day is the one the source writes: no shift to UTC. It
// returns "" if there is none, if it is out of bounds, or if the order of day and month
// cannot be told.
func Day(s string) string {
	if s = strings.TrimSpace(s); len(s) > 400 {
		s = s[:400]
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && (len(s) == 10 || len(s) == 13) {
		if len(s) == 13 {
			n /= 1000
		}
		return bounded(time.Unix(n, 0).UTC())
	}
	best, at := "", -1
	for _, form := range dayForms {
		m := form.FindStringSubmatchIndex(s)
		if m == nil || at >= 0 && m[0] >= at {
			continue
		}
		if day := fromGroups(form, s, m); day != "" {
			best, at = day, m[0]
		}
	}
	return best
}

func fromGroups(form *regexp.Regexp, s string, m []int) string {
	group := func(name string) string {
		if i := form.SubexpIndex(name); i >= 0 && m[2*i] >= 0 {
			return s[m[2*i]:m[2*i+1]]
		}
		return ""
	}
	y, _ := strconv.Atoi(group("y"))
	d, _ := strconv.Atoi(group("d"))
	month := monthNumber(group("m"))
	if r := group("r"); r != "" {
		for i, name := range romans {
			if r == name {
				month = i + 1
			}
		}
	}
	if a, b := group("a"), group("b"); a != "" {
		x, _ := strconv.Atoi(a)
		z, _ := strconv.Atoi(b)
		switch {
		case x > 12 && z <= 12, x == z:
			d, month = x, z
		case z > 12 && x <= 12:
			month, d = x, z
		default:
			return ""
		}
	}
	t := time.Date(y, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	if month < 1 || month > 12 || t.Day() != d {
		return ""
	}
	return bounded(t)
}

func monthNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	s = strings.ToLower(s)
	for i, name := range monthNames {
		if s == name || s == fullMonths[i] || s == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

func bounded(t time.Time) string {
	if t.Before(minDate) || t.After(maxDate) {
		return ""
	}
	return t.Format(time.DateOnly)
}
