package page

import (
	"regexp"
	"time"

	"golang.org/x/net/html"
)

// Values of Page.Basis.
const (
	BasisMeta = "meta"
	BasisURL  = "url"
	BasisText = "text"
	BasisNone = "none"
)

// Days outside these bounds are not the publication of a web page. They are constants,
// not the clock's today, so that one page gives one answer whenever it is read.
var (
	minDate = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	maxDate = time.Date(2049, 12, 31, 0, 0, 0, 0, time.UTC)
)

// findDate returns the ISO day of publication and where it was read. A wrong date is worse
// than none, since every relative expression is counted from it: so a date in the text
// counts only near the headline or labelled as publication.
func findDate(body *html.Node, h *head, title, address string) (string, string) {
	inURL := urlDate(address)
	for _, s := range h.dates {
		if day := Day(s); day != "" {
			if utc.MatchString(s) && nextTo(day, inURL) {
				return inURL, BasisURL // the address has the day of the place of publication
			}
			return day, BasisMeta
		}
	}
	if inURL != "" {
		return inURL, BasisURL
	}
	if day := shownDate(body, title); day != "" {
		return day, BasisText
	}
	for _, s := range h.modified {
		if day := Day(s); day != "" {
			return day, BasisMeta
		}
	}
	return "", BasisNone
}

var utc = regexp.MustCompile(`\d(Z|[+-]00:?00)$`)

// nextTo reports whether two ISO days follow one another.
func nextTo(a, b string) bool {
	x, err1 := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	d := x.Sub(y)
	return err1 == nil && err2 == nil && (d == 24*time.Hour || d == -24*time.Hour)
}

var urlDay = regexp.MustCompile(`(?i)[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/_-]?(0[1-9]|[12]\d|3[01])(?:[/_-]|\.html?$|$)`)

// urlDate reads the day many addresses carry, "/2024/07/12/", "2015mar27".
func urlDate(address string) string {
	m := urlDay.FindStringSubmatch(address)
	if m == nil {
		return ""
	}
	return Day(m[1] + "-" + m[2] + "-" + m[3])
}
