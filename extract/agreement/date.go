package agreement

import (
	"strconv"
	"time"

	"chancery/extract"
	"chancery/extract/text"
	"chancery/extract/when"
)

// order of acts: the furthest real one is the status.
var order = map[string]int{"proposed": 1, "approval": 2, "agreed": 3, "signed": 4, "ratified": 5, "in_force": 6, "extended": 7, "suspended": 8, "terminated": 9}

// best is the act that gives a record its status: the furthest real one, else the first
// planned one; nil if nothing took place nor is to.
func (rec *record) best(pub string) *act {
	var b *act
	for i := range rec.acts {
		a := &rec.acts[i]
		if a.mood == real && !laterThan(a, pub) {
			if b == nil || order[a.name] > order[b.name] {
				b = a
			}
		}
	}
	if b != nil {
		return b
	}
	for i := range rec.acts {
		a := &rec.acts[i]
		if a.mood == planned || a.mood == real || a.mood == denied && (a.name == "signed" || a.name == "agreed") {
			if b == nil {
				b = a
			}
		}
	}
	return b
}

// laterThan reports whether all days of an act lie after publication.
func laterThan(a *act, pub string) bool {
	if pub == "" || len(a.dates) == 0 {
		return false
	}
	for _, d := range a.dates {
		n := min(len(d.From), len(pub))
		if d.From[:n] <= pub[:n] {
			return false
		}
	}
	return true
}

// status is the status an act gives as told: a planned signing is a proposal, a planned
// entry into force leaves the instrument signed.
func (a *act) status(pub string) string {
	if a.mood == real && !laterThan(a, pub) {
		if a.name == "approval" {
			return "ratified"
		}
		return a.name
	}
	switch a.name {
	case "in_force":
		return "signed"
	case "extended", "suspended", "terminated":
		return ""
	}
	return "proposed"
}

// dateOf is the day of the act that gives the status: told in its clause or in another
// sentence about the same act, else the day the story is at.
func (r *reader) dateOf(rec *record, b *act, status string) (iso, basis string, at text.Span, rule string) {
	real_ := status != "proposed"
	for pass := range 2 {
		for i := range rec.acts {
			a := &rec.acts[i]
			if a.name != b.name && !(status == "proposed" && a.mood != real) || a.mood == wished && b.mood != wished {
				continue
			}
			if pass == 0 && a != b {
				continue
			}
			for _, d := range a.dates {
				if d.From != d.To || real_ && r.pub != "" && d.From > r.pub || !real_ && r.pub != "" && d.From < r.pub[:min(len(r.pub), len(d.From))] {
					continue
				}
				if iso == "" || len(d.From) > len(iso) {
					iso, basis, at, rule = d.From, d.Basis, d.Span, "date-"+d.Rule
				}
			}
		}
		if iso != "" {
			return
		}
	}
	if p := &rec.p; p.dates[1] > 0 && status == "signed" {
		for i := range r.doc.Dates {
			if d := &r.doc.Dates[i]; d.First == p.dates[0] && d.From == d.To {
				return d.From, d.Basis, d.Span, "date-of-instrument"
			}
		}
	}
	if !real_ {
		if d := r.sentenceDay(b, true); d != nil && b.name == "signed" && b.mood == planned && r.putOff(b) {
			return d.From, d.Basis, d.Span, "date-of-plan"
		}
		if v := r.visitOf(rec); v != nil && v.Start != "" && v.Start == v.End && v.Status == "announced" {
			return v.Start, v.StartBasis, text.Span{}, "date-of-visit"
		}
		return
	}
	if status == "agreed" || status == "suspended" || status == "terminated" || status == "extended" {
		if d := r.sentenceDay(b, false); d != nil {
			return d.From, d.Basis, d.Span, "date-of-report"
		}
	}
	if status != "in_force" {
		if d := r.storyDay(b); d != nil {
			return d.From, d.Basis, d.Span, "date-of-story"
		}
		if v := r.visitOf(rec); v != nil && v.Start != "" && v.Start == v.End && v.Status != "announced" && v.Start <= r.pub {
			return v.Start, v.StartBasis, text.Span{}, "date-of-visit"
		}
	}
	return
}

// storyDay is the day the story has reached where the act is told: the last single day
// named in the eight sentences before (further back where the text says "the same day"),
// not long before publication.
func (r *reader) storyDay(a *act) *when.Expr {
	if headline(r.doc, a.sent) {
		return nil
	}
	var d *when.Expr
	reach := 8
	for si := max(a.sent-2, 0); si <= a.sent; si++ {
		for t := r.doc.Sents[si].First; t < r.doc.Sents[si].End; t++ {
			if is("sameday", r.doc.Tokens[t].Norm) {
				reach = 20
			}
		}
	}
	for _, e := range r.days {
		if e.Sent > a.sent || e.Sent == a.sent && e.First > a.tok {
			break
		}
		if a.sent-e.Sent < reach && e.From <= r.pub && daysBetween(e.From, r.pub) <= 9 {
			d = e
		}
	}
	return d
}

// sentenceDay is the first single day the act's sentence names after it: that of the
// report ("said on Tuesday"), or of the plan.
func (r *reader) sentenceDay(a *act, future bool) *when.Expr {
	for _, e := range r.days {
		if e.Sent == a.sent && e.First > a.tok && (e.From >= r.pub) == future && daysBetween(e.From, r.pub) < 10 {
			return e
		}
		if e.Sent == a.sent && e.First > a.tok && e.From == r.pub && !future {
			return e
		}
	}
	return nil
}

// putOff reports whether the act's sentence speaks of a signing put off.
func (r *reader) putOff(a *act) bool {
	s := &r.doc.Sents[a.sent]
	for t := s.First; t < a.tok; t++ {
		if is("putoff", r.doc.Tokens[t].Norm) {
			return true
		}
	}
	return false
}

func daysBetween(a, b string) int {
	x, e1 := time.Parse(time.DateOnly, a)
	y, e2 := time.Parse(time.DateOnly, b)
	if e1 != nil || e2 != nil {
		return 1 << 20
	}
	return int(y.Sub(x).Hours() / 24)
}

// visitOf is the visit the record's parties belong to, nil if none.
func (r *reader) visitOf(rec *record) *extract.Visit {
	for i := range r.visits {
		v := &r.visits[i]
		if v.Background || len(v.Visitors) == 0 {
			continue
		}
		if rec.has(v.Host) && (rec.has(v.Visitors[0].Country) || rec.has(v.Visitors[0].Organisation)) {
			return v
		}
	}
	return nil
}

func (rec *record) has(value string) bool {
	for _, p := range rec.parties {
		if value != "" && p.value == value {
			return true
		}
	}
	return false
}

// monthsBetween counts the months from a to b, both at least YYYY-MM.
func monthsBetween(a, b string) int {
	n := func(s string, i, j int) int { v, _ := strconv.Atoi(s[i:j]); return v }
	return (n(b, 0, 4)-n(a, 0, 4))*12 + n(b, 5, 7) - n(a, 5, 7)
}
