package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"chancery/output/event"
)

// Write writes the events as CSV in one of the formats "cameo", "plover" and "colt", and
// gives the number of events that have no place in it.
func Write(w io.Writer, as string, visits []event.VisitEvent, agreements []event.AgreementEvent) (left int, err error) {
	out := csv.NewWriter(w)
	switch as {
	case "cameo":
		left, err = writeDyads(out, visits, agreements, cameoHead, cameoRow)
	case "plover":
		left, err = writeDyads(out, visits, agreements, ploverHead, ploverRow)
	case "colt":
		left, err = writeTrips(out, visits)
		left += len(agreements)
	default:
		return 0, fmt.Errorf("%s: want cameo, plover or colt", as)
	}
	if err != nil {
		return left, err
	}
	out.Flush()
	return left, out.Error()
}

// A dyad is one row of CAMEO or PLOVER: who does what to whom.
type dyad struct {
	id, date       string
	source, target actor
	code           code
	mirrored       bool
	place          string // ISO alpha-3 of where it happens
	group          *event.Group
}

// An actor is a state or organisation with the role of the person who acts for it.
type actor struct{ code, name string }

var cameoHead = []string{"EventID", "EventDate", "SourceActor", "SourceName", "TargetActor", "TargetName", "EventCode", "EventRootCode",
	"QuadClass", "GoldsteinScale", "ActionGeoCountry", "NumMentions", "NumArticles", "NumSources"}

func cameoRow(d *dyad) []string {
	eventCode, goldstein := d.code.cameo, d.code.goldstein
	if d.mirrored {
		eventCode, goldstein = d.code.mirror, d.code.goldsteinTwice
	}
	return append([]string{d.id, d.date, d.source.code, d.source.name, d.target.code, d.target.name, eventCode, eventCode[:2], "1", goldstein,
		d.place}, counts(d.group)...)
}

var ploverHead = []string{"EventID", "EventDate", "Source", "SourceName", "Target", "TargetName", "EventType", "Mode", "Location",
	"NumMentions", "NumArticles", "NumSources"}

func ploverRow(d *dyad) []string {
	return append([]string{d.id, d.date, d.source.code, d.source.name, d.target.code, d.target.name, d.code.plover, d.code.mode, d.place},
		counts(d.group)...)
}

func counts(g *event.Group) []string {
	return []string{strconv.Itoa(g.Reports), strconv.Itoa(g.Articles), strconv.Itoa(g.Sites)}
}

func writeDyads(out *csv.Writer, visits []event.VisitEvent, agreements []event.AgreementEvent, head []string, row func(*dyad) []string) (left int, err error) {
	if err := out.Write(head); err != nil {
		return 0, err
	}
	for i := range visits {
		rows := visitDyads(&visits[i])
		if len(rows) == 0 {
			left++
		}
		for j := range rows {
			if err := out.Write(row(&rows[j])); err != nil {
				return left, err
			}
		}
	}
	for i := range agreements {
		rows := agreementDyads(&agreements[i])
		if len(rows) == 0 {
			left++
		}
		for j := range rows {
			if err := out.Write(row(&rows[j])); err != nil {
				return left, err
			}
		}
	}
	return left, nil
}

func visitDyads(e *event.VisitEvent) []dyad {
	c, ok := crosswalk["visit "+e.Status]
	visitor := visitorActor(&e.Visitor)
	if !ok || visitor.code == "" || e.Host == "" {
		return nil
	}
	host := actor{iso3(e.Host) + "GOV", countries[e.Host].name}
	d := dyad{id: e.ID, date: dayOr(e.Start, e.FirstReport), source: visitor, target: host, code: c, place: iso3(e.Host), group: &e.Group}
	if c.mirror == "" {
		return []dyad{d}
	}
	m := d
	m.id, m.source, m.target, m.mirrored = d.id+"-2", host, visitor, true
	return []dyad{d, m}
}

// agreementDyads is a row for every ordered pair of parties.
func agreementDyads(e *event.AgreementEvent) []dyad {
	c, ok := crosswalk["agreement "+e.Status]
	if !ok {
		return nil
	}
	var rows []dyad
	for _, a := range e.Parties {
		for _, b := range e.Parties {
			if a == b {
				continue
			}
			d := dyad{id: e.ID, date: dayOr(e.Date, e.FirstReport), source: partyActor(a), target: partyActor(b), code: c, mirrored: a > b, group: &e.Group}
			if len(rows) > 0 {
				d.id += "-" + strconv.Itoa(len(rows)+1)
			}
			rows = append(rows, d)
		}
	}
	return rows
}

// dayOr is a whole day as it is, else the day of the first report.
func dayOr(date, report string) string {
	if len(date) == len(time.DateOnly) {
		return date
	}
	return report
}

func partyActor(party string) actor {
	if c, ok := countries[party]; ok {
		return actor{c.iso3 + "GOV", c.name}
	}
	return actor{"IGO", party}
}

func visitorActor(p *event.Person) actor {
	switch {
	case p.Country != "":
		return actor{iso3(p.Country) + role(p.Role), orElse(p.Name, p.Role)}
	case p.Organisation != "":
		return actor{"IGO", orElse(p.Name, p.Organisation)}
	}
	return actor{}
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// role is the CAMEO code of what an office belongs to.
func role(office string) string {
	folded := strings.ToLower(office)
	for _, r := range [][2]string{{"parliament", "LEG"}, {"speaker", "LEG"}, {"senat", "LEG"}, {"congress", "LEG"}, {"army", "MIL"},
		{"general staff", "MIL"}, {"chief of staff of the armed", "MIL"}, {"armed forces", "MIL"}, {"admiral", "MIL"}, {"commander", "MIL"}} {
		if strings.Contains(folded, r[0]) {
			return r[1]
		}
	}
	return "GOV"
}
