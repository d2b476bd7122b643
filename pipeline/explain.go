package pipeline

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery/extract"
	"chancery/extract/text"
	"chancery/extract/when"
)

// Explain writes the article with what was found marked in it, and under it how every
// record came about.
//
// A mention is marked as [Ilham Aliyev|3], 3 being the number of its entity in the list
// that follows; a date as <11-12 July = 2024-07-11/2024-07-12>.
func (res *Result) Explain(w io.Writer) {
	doc := res.Document
	art := doc.Article
	fmt.Fprintf(w, "article %s\nurl %s\npublished %s (%s)\n\n%s\n\n", art.ID, orNone(art.URL), orNone(art.Published),
		art.PublishedBasis, marked(doc))
	explainEntities(w, doc)
	for i := range res.Visits {
		v := &res.Visits[i]
		fmt.Fprintf(w, "visit %s, confidence %.2f\n  %s\n", v.ID, v.Confidence, describeVisit(v))
		explainSteps(w, doc, v.Derivation)
		explainEvidence(w, v.Evidence)
	}
	for i := range res.Agreements {
		a := &res.Agreements[i]
		fmt.Fprintf(w, "agreement %s, confidence %.2f\n  %s\n", a.ID, a.Confidence, describeAgreement(a))
		explainSteps(w, doc, a.Derivation)
		explainEvidence(w, a.Evidence)
	}
	if len(res.Visits)+len(res.Agreements) == 0 {
		fmt.Fprintln(w, "no visit and no agreement found")
	}
}

// A mark is something to write at a byte of the text.
type mark struct {
	at    int
	close bool
	size  int // of the span: outer spans open first and close last
	text  string
}

func marked(doc *extract.Document) string {
	var marks []mark
	span := func(sp text.Span, open, end string) {
		marks = append(marks, mark{sp.Start, false, sp.End - sp.Start, open}, mark{sp.End, true, sp.End - sp.Start, end})
	}
	for i := range doc.Dates {
		d := &doc.Dates[i]
		if d.Kind == when.Moment {
			span(d.Span, "<", " = "+d.ISO()+">")
		} else {
			span(d.Span, "<", fmt.Sprintf(" = %d days>", d.Days))
		}
	}
	for i := 0; i < len(doc.Mentions); {
		m := doc.Mentions[i]
		ids := []string{}
		for ; i < len(doc.Mentions) && doc.Mentions[i].First == m.First && doc.Mentions[i].End == m.End; i++ {
			ids = append(ids, fmt.Sprint(doc.Mentions[i].Entity))
		}
		span(text.Span{Start: doc.Tokens[m.First].Start, End: doc.Tokens[m.End-1].End}, "[", "|"+strings.Join(ids, ",")+"]")
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		if a.at != b.at || a.close != b.close {
			return cmp.Or(cmp.Compare(a.at, b.at), -boolCompare(a.close, b.close))
		}
		if a.close {
			return cmp.Compare(a.size, b.size)
		}
		return cmp.Compare(b.size, a.size)
	})
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(doc.Text[at:m.at])
		b.WriteString(m.text)
		at = m.at
	}
	b.WriteString(doc.Text[at:])
	return b.String()
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func explainEntities(w io.Writer, doc *extract.Document) {
	names := map[extract.Kind]string{extract.Person: "person", extract.Country: "country",
		extract.Place: "place", extract.Organisation: "organisation"}
	for i := range doc.Entities {
		ent := &doc.Entities[i]
		var more []string
		for _, s := range []string{ent.Role, ent.ISO, ent.Org} {
			if s != "" {
				more = append(more, s)
			}
		}
		if ent.Former {
			more = append(more, "former")
		}
		if ent.Group {
			more = append(more, "several")
		}
		fmt.Fprintf(w, "%4d %-12s %s (%s), %d mentions\n", i, names[ent.Kind], orNone(ent.Name), strings.Join(more, ", "), len(ent.Mentions))
	}
	fmt.Fprintln(w)
}

// describeVisit tells a visit in one line.
func describeVisit(v *extract.Visit) string {
	var who []string
	for _, p := range v.Visitors {
		who = append(who, describePerson(p))
	}
	parts := []string{strings.Join(who, ", ") + " to " + v.Host}
	parts = append(parts, v.Places...)
	parts = append(parts, orNone(v.Start)+" to "+orNone(v.End), v.Kind, v.Status)
	if v.Inviter != nil {
		parts = append(parts, "invited by "+describePerson(*v.Inviter))
	}
	if v.Event != "" {
		parts = append(parts, "for "+v.Event)
	}
	if v.Background {
		parts = append(parts, "recalled")
	}
	return strings.Join(parts, "; ")
}

// describeAgreement tells an agreement in one line.
func describeAgreement(a *extract.Agreement) string {
	what := strings.Join(a.Kinds, " and ")
	if a.Count > 0 {
		what = fmt.Sprintf("%d of %s", a.Count, what)
	}
	if a.Title != "" {
		what += fmt.Sprintf(" %q", a.Title)
	}
	parts := []string{what, strings.Join(a.Parties, " and "), a.Status, orNone(a.Date)}
	if len(a.Topics) > 0 {
		parts = append(parts, strings.Join(a.Topics, ", "))
	}
	if a.Background {
		parts = append(parts, "recalled")
	}
	return strings.Join(parts, "; ")
}

func describePerson(p extract.Participant) string {
	capacity := strings.Join(slices.DeleteFunc([]string{p.Role, p.Country, p.Organisation}, func(s string) bool { return s == "" }), ", ")
	return fmt.Sprintf("%s (%s)", cmp.Or(p.Name, "unnamed"), capacity)
}

// explainSteps writes every sentence once, and under it the rules that fired there.
func explainSteps(w io.Writer, doc *extract.Document, steps []extract.Step) {
	last := -1
	for _, st := range steps {
		if st.Sent != last && st.Sent >= 0 && st.Sent < len(doc.Sents) {
			fmt.Fprintf(w, "  in: %s\n", strings.Join(strings.Fields(doc.Sents[st.Sent].Of(doc.Text)), " "))
			last = st.Sent
		}
		fmt.Fprintf(w, "    %s", st.Rule)
		for _, slot := range st.Slots {
			quote := slot.Span.Of(doc.Text)
			fmt.Fprintf(w, "  %s=%q", slot.Name, quote)
			if slot.Value != "" && slot.Value != quote {
				fmt.Fprintf(w, " -> %s", slot.Value)
			}
		}
		fmt.Fprintln(w)
	}
}

func explainEvidence(w io.Writer, evidence []extract.Evidence) {
	for _, e := range evidence {
		fmt.Fprintf(w, "  %-18s from %q at %d-%d by %s\n", e.Field, e.Text, e.Start, e.End, e.Rule)
	}
	fmt.Fprintln(w)
}

func orNone(s string) string {
	if s == "" {
		return "(none)"
	}
	return s
}
