package gold

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"chancery/extract/text"
)

// The closed lists of values. GUIDELINES.md defines each.
var (
	VisitKinds    = []string{"state", "official", "working", "private", "transit", "unspecified"}
	VisitStatuses = []string{"invited", "announced", "ongoing", "completed", "postponed", "cancelled"}

	AgreementKinds = []string{"treaty", "agreement", "memorandum", "protocol", "declaration",
		"letter_of_intent", "contract", "plan", "document"}
	AgreementStatuses = []string{"proposed", "agreed", "signed", "ratified", "in_force", "extended",
		"suspended", "terminated"}
	Topics = []string{"trade", "investment", "finance", "energy", "nuclear", "defence", "security", "justice",
		"transport", "digital", "science", "education", "culture", "tourism", "health", "agriculture",
		"environment", "migration", "labour", "space", "humanitarian", "politics", "other"}
)

// Lint returns what is wrong with an annotation, as far as a program can tell: codes
// and days that do not exist, values outside the closed lists, people and
// organisations whose words are not in the article.
func Lint(art *Article) []string {
	l := linter{words: map[string]bool{}}
	for _, w := range foldedWords(html.UnescapeString(art.Title + " " + art.Body)) {
		l.words[w] = true
	}
	l.oneOf("format", art.Format, []string{"text", "html"})
	l.day("published", art.Published)
	if strings.TrimSpace(art.Body) == "" {
		l.say("no text")
	}
	l.unique("person", art.People)
	l.unique("country", art.Countries)
	l.unique("organisation", art.Organisations)
	l.unique("date", art.Dates)
	for _, name := range art.People {
		l.inText("person", name)
	}
	for _, code := range art.Countries {
		l.code("country", code)
	}
	for _, name := range art.Organisations {
		l.inText("organisation", name)
	}
	for _, d := range art.Dates {
		from, to, isRange := strings.Cut(d, "/")
		l.date("date", from)
		if isRange {
			l.date("date", to)
			l.order("date", from, to)
		}
	}
	for i := range art.Visits {
		l.visit(&art.Visits[i])
	}
	for i := range art.Agreements {
		l.agreement(&art.Agreements[i])
	}
	return l.problems
}

type linter struct {
	words    map[string]bool // folded words of the article
	problems []string
}

func (l *linter) say(format string, args ...any) {
	l.problems = append(l.problems, fmt.Sprintf(format, args...))
}

func (l *linter) visit(v *Visit) {
	l.code("host", v.Host)
	l.oneOf("kind", v.Kind, VisitKinds)
	l.oneOf("status", v.Status, VisitStatuses)
	l.date("start", string(v.Start))
	l.date("end", string(v.End))
	if v.Start != "" && v.End != "" {
		l.order("visit", string(v.Start), string(v.End))
	}
	if len(v.Visitors) == 0 {
		l.say("visit to %s without a visitor", v.Host)
	}
	for _, p := range v.Visitors {
		l.inText("visitor", string(p.Name))
		l.party("from", p.From)
		if p.From == v.Host {
			l.say("visitor %s from the host country %s", p.Name, p.From)
		}
		if p.Name == "" && p.Role == "" {
			l.say("visitor with neither name nor role")
		}
	}
	l.inText("inviter", string(v.Inviter))
}

func (l *linter) agreement(a *Agreement) {
	if len(a.Kinds) == 0 {
		l.say("agreement without a kind")
	}
	for _, k := range a.Kinds {
		l.oneOf("kind", k, AgreementKinds)
	}
	for _, t := range a.Topics {
		l.oneOf("topic", t, Topics)
	}
	l.oneOf("status", a.Status, AgreementStatuses)
	l.date("date", string(a.Date))
	l.unique("kind", a.Kinds)
	l.unique("party", a.Parties)
	for _, p := range a.Parties {
		l.party("party", p)
	}
}

func (l *linter) oneOf(what, value string, list []string) {
	if !slices.Contains(list, value) {
		l.say("%s %q is none of %s", what, value, strings.Join(list, " "))
	}
}

func (l *linter) unique(what string, list []string) {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			l.say("%s %q is there twice", what, v)
		}
	}
}

func (l *linter) code(what, code string) {
	region, err := language.ParseRegion(code)
	if err != nil || region.String() != code || !region.IsCountry() {
		l.say("%s %q is no ISO 3166-1 alpha-2 code", what, code)
	}
}

// party takes a code, or an organisation that the article names.
func (l *linter) party(what, party string) {
	if len(party) == 2 && party != "EU" && party != "UN" && party != "AU" {
		l.code(what, party)
	}
	if party == "" {
		l.say("empty %s", what)
	}
}

func (l *linter) day(what, day string) {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		l.say("%s %q is no day", what, day)
	}
}

// date takes a day, a month, a year, or nothing.
func (l *linter) date(what, date string) {
	if date == "" {
		return
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, date); err == nil {
			return
		}
	}
	l.say("%s %q is no day, month or year", what, date)
}

func (l *linter) order(what, from, to string) {
	n := min(len(from), len(to))
	if from[:n] > to[:n] {
		l.say("%s ends (%s) before it starts (%s)", what, to, from)
	}
}

func (l *linter) inText(what, name string) {
	for _, w := range foldedWords(name) {
		if !l.words[w] && !l.words[w+"s"] {
			l.say("%s %q: the article has no word %q", what, name, w)
		}
	}
}

// foldedWords cuts s into runs of letters and digits, folded.
func foldedWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(text.Fold(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}
