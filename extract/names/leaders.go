package names

import (
	"strconv"
	"strings"

	"chancery/extract"
	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// knownLeaders gives well-known leaders the state or organisation they led in the year
// of the article, where the article itself names none: "Meloni called the deal a model".
// It is the last resort, and gives no office, for a record quotes offices from the text.
func (f *finder) knownLeaders() {
	year := f.year()
	for i := range f.doc.Entities {
		ent := &f.doc.Entities[i]
		if ent.Kind != extract.Person || ent.Name == "" || ent.Group {
			continue
		}
		body, ok := led(ent.Name, year)
		if !ok {
			continue
		}
		ent.Known = true
		if ent.Org != "" || ent.ISO != "" && !(len(body) == 2 && strings.Contains(ent.Name, " ")) {
			continue // a full name outweighs what the sentence seems to say of the state
		}
		if len(body) == 2 {
			ent.ISO = body
		} else {
			ent.Org = body
		}
		if len(ent.Mentions) > 0 {
			m := &f.doc.Mentions[ent.Mentions[0]]
			ent.ISOSpan = text.Span{Start: f.toks[m.First].Start, End: f.toks[m.End-1].End}
		}
	}
}

func (f *finder) year() int {
	if p := f.doc.Article.Published; len(p) >= 4 {
		y, _ := strconv.Atoi(p[:4])
		return y
	}
	return 0
}

// led returns the state or organisation a leader of that name led in a year; false if
// the lexicon knows none or several.
func led(name string, year int) (string, bool) {
	body := ""
	for _, e := range lexicon.Default().Leader(name) {
		of, rest, _ := strings.Cut(e.Attr, ":")
		_, years, ok := strings.Cut(rest, ":")
		if !ok || !inOffice(years, year) {
			continue
		}
		if body != "" && body != of {
			return "", false
		}
		body = of
	}
	return body, body != ""
}

// inOffice reads "2014-", "2013-2018" or "2019"; a year either side is let pass, for news
// speaks of designates and of those just gone.
func inOffice(years string, year int) bool {
	if year == 0 {
		return true
	}
	from, to, ranged := strings.Cut(years, "-")
	a, _ := strconv.Atoi(from)
	b := a
	if ranged {
		if b = 9999; to != "" {
			b, _ = strconv.Atoi(to)
		}
	}
	return year >= a-1 && year <= b+1
}
