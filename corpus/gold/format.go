package gold

import (
	"fmt"
	"strconv"
	"strings"
)

// The file format. Header lines and annotations come first, one value a line; the
// line "text:" ends them and the article follows, byte for byte, with one newline
// added at its end.
//
//	id: dev-001
//	format: text
//	url: https://…
//	published: 2024-07-12
//	title: …
//	person: Ilham Aliyev
//	countries: AZ PK
//	organisation: United Nations
//	date: 2024-07-11/2024-07-12
//
//	visit: PK
//	  visitor: Ilham Aliyev | President | AZ
//	  place: Islamabad
//	  start: 2024-07-11
//	  kind: state
//	  status: completed
//	  optional
//
//	agreement: agreement memorandum
//	  status: signed
//	  party: AZ
//	  count: 15
//	  topics: trade transport
//
//	text:
//	ISLAMABAD: …
//
// What is not known has no line. A visitor without a name or role has "-" there.

const textMark = "\ntext:\n"

// Format writes art in the file format.
func Format(art *Article) []byte {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	lines := func(key string, values []string) {
		for _, v := range values {
			line(key, v)
		}
	}
	line("id", art.ID)
	line("format", art.Format)
	line("url", art.URL)
	line("published", art.Published)
	line("title", art.Title)
	lines("person", art.People)
	line("countries", strings.Join(art.Countries, " "))
	lines("organisation", art.Organisations)
	lines("date", art.Dates)
	for _, v := range art.Visits {
		line("\nvisit", v.Host)
		for _, p := range v.Visitors {
			line("  visitor", dash(p.Name)+" | "+dash(p.Role)+" | "+p.From)
		}
		lines("  place", v.Places)
		line("  start", string(v.Start))
		line("  end", string(v.End))
		line("  kind", v.Kind)
		line("  status", v.Status)
		line("  inviter", string(v.Inviter))
		line("  event", string(v.Event))
		optional(&b, v.Optional)
	}
	for _, a := range art.Agreements {
		line("\nagreement", strings.Join(a.Kinds, " "))
		line("  status", a.Status)
		lines("  party", a.Parties)
		line("  date", string(a.Date))
		if a.Count != 0 {
			line("  count", strconv.Itoa(int(a.Count)))
		}
		line("  title", string(a.Title))
		line("  topics", strings.Join(a.Topics, " "))
		optional(&b, a.Optional)
	}
	b.WriteString(textMark)
	b.WriteString(art.Body)
	b.WriteByte('\n')
	return []byte(b.String())
}

func dash(m Maybe) string {
	if m == "" {
		return "-"
	}
	return string(m)
}

func optional(b *strings.Builder, yes bool) {
	if yes {
		b.WriteString("  optional\n")
	}
}

// Parse reads one file of the format. Errors name the file and line.
func Parse(file string, data []byte) (Article, error) {
	art := Article{File: file, People: []string{}, Countries: []string{}, Organisations: []string{},
		Dates: []string{}, Visits: []Visit{}, Agreements: []Agreement{}}
	head, body, ok := strings.Cut(string(data), textMark)
	if !ok {
		return art, fmt.Errorf("%s: no line \"text:\" between the annotation and the article", file)
	}
	art.Body = strings.TrimSuffix(body, "\n")
	p := parser{art: &art}
	for i, line := range strings.Split(head, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := p.line(line); err != nil {
			return art, fmt.Errorf("%s:%d: %v", file, i+1, err)
		}
	}
	return art, nil
}

// parser remembers the record that indented lines belong to.
type parser struct {
	art       *Article
	visit     *Visit
	agreement *Agreement
}

func (p *parser) line(line string) error {
	key, value, found := strings.Cut(line, ": ")
	if !found && key != "  optional" {
		return fmt.Errorf("want \"key: value\", have %q", line)
	}
	field, nested := strings.CutPrefix(key, "  ")
	switch {
	case !nested:
		return p.head(key, value)
	case p.visit != nil:
		return p.visit.set(field, value)
	case p.agreement != nil:
		return p.agreement.set(field, value)
	}
	return fmt.Errorf("indented line outside a visit or agreement: %q", line)
}

func (p *parser) head(key, value string) error {
	art := p.art
	switch key {
	case "id":
		art.ID = value
	case "format":
		art.Format = value
	case "url":
		art.URL = value
	case "published":
		art.Published = value
	case "title":
		art.Title = value
	case "person":
		art.People = append(art.People, value)
	case "countries":
		art.Countries = strings.Fields(value)
	case "organisation":
		art.Organisations = append(art.Organisations, value)
	case "date":
		art.Dates = append(art.Dates, value)
	case "visit":
		art.Visits = append(art.Visits, Visit{Host: value, Visitors: []Visitor{}, Places: []string{}})
		p.visit, p.agreement = &art.Visits[len(art.Visits)-1], nil
	case "agreement":
		art.Agreements = append(art.Agreements, Agreement{Kinds: strings.Fields(value), Parties: []string{}, Topics: []string{}})
		p.visit, p.agreement = nil, &art.Agreements[len(art.Agreements)-1]
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

func (v *Visit) set(field, value string) error {
	switch field {
	case "visitor":
		parts := strings.Split(value, " | ")
		if len(parts) != 3 {
			return fmt.Errorf("want \"name | role | from\", have %q", value)
		}
		v.Visitors = append(v.Visitors, Visitor{Name: undash(parts[0]), Role: undash(parts[1]), From: parts[2]})
	case "place":
		v.Places = append(v.Places, value)
	case "start":
		v.Start = Maybe(value)
	case "end":
		v.End = Maybe(value)
	case "kind":
		v.Kind = value
	case "status":
		v.Status = value
	case "inviter":
		v.Inviter = Maybe(value)
	case "event":
		v.Event = Maybe(value)
	case "optional":
		v.Optional = true
	default:
		return fmt.Errorf("unknown field %q of a visit", field)
	}
	return nil
}

func (a *Agreement) set(field, value string) error {
	switch field {
	case "status":
		a.Status = value
	case "party":
		a.Parties = append(a.Parties, value)
	case "date":
		a.Date = Maybe(value)
	case "count":
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return fmt.Errorf("want a count, have %q", value)
		}
		a.Count = MaybeInt(n)
	case "title":
		a.Title = Maybe(value)
	case "topics":
		a.Topics = strings.Fields(value)
	case "optional":
		a.Optional = true
	default:
		return fmt.Errorf("unknown field %q of an agreement", field)
	}
	return nil
}

func undash(s string) Maybe {
	if s == "-" {
		return ""
	}
	return Maybe(s)
}
