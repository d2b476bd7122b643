// Package when finds dates and durations in tokens and resolves them against the day
// an article was published.
//
// A resolved expression is an interval with a grain (day, month, year) and the basis on
// which it was resolved. A weekday follows the tense of its clause: in a report of the
// past it is the latest such day not after publication, in an announcement the next one.
//
// What a date looks like is written in rules.tsv, the words it is made of and the cues of
// tense in words.tsv, and examples of every rule in testdata; the code matches the rules
// (rules.go), gives them their meanings (days.go, months.go, weekdays.go, relative.go) and
// reads the tense (tense.go). The rules form one tree of tests that share their
// beginnings, so that a word which opens no date costs one table look-up: about 60 µs for
// an article of 700 tokens.
//
// Left out on purpose: times of day, seasons, weekends, weeks, decades and centuries,
// calendars other than the Gregorian, and spans such as "in recent years".
package when

import "chancery/extract/text"

// Grain is the precision with which the ends of an interval are known.
type Grain uint8

const (
	Day Grain = iota + 1
	Month
	Year
)

// Kind tells a calendar expression from a length of time.
type Kind uint8

const (
	Moment   Kind = iota + 1 // resolves to a day, month, year or range
	Duration                 // "three-day", "for two weeks": Days only
)

// How a Moment was resolved. These are the values of start_basis and end_basis.
const (
	Explicit    = "explicit"    // day and month, month, or year written out
	Relative    = "relative"    // "yesterday", "last month", "a day later"
	Weekday     = "weekday"     // "on Tuesday"
	DatelineDay = "dateline"    // the date in the dateline
	Publication = "publication" // "today", "here now": the day of publication itself
)

// An Expr is one date or duration expression.
type Expr struct {
	text.Span
	First, End int // tokens [First, End)
	Sent       int
	Kind       Kind
	From, To   string // Moment: first and last day, month or year, ISO 8601 at Grain; equal for a single one
	Grain      Grain
	Basis      string
	Days       int    // Duration: length in days, 0 if not a whole number of days
	Rule       string // name of the grammar rule
}

// ISO is the normal form of a Moment: "2024-07-11", "2024-07", or "2024-07-11/2024-07-12".
func (e *Expr) ISO() string {
	if e.From == e.To {
		return e.From
	}
	return e.From + "/" + e.To
}
