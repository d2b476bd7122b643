package visit

import (
	"chancery/extract"
	"chancery/extract/when"
)

// span settles start and end: an explicit range first, then the days of arrival and
// departure, then a duration counted from either, then a bare day of presence.
func (r *reader) span(v *extract.Visit, j *journey, ev *evidence) {
	var start, end, day dated
	days := 0
	pick := func(dst *dated, d dated) {
		if d.iso != "" && (dst.iso == "" || len(d.iso) > len(dst.iso)) {
			*dst = d
		}
	}
	claims := j.own()
	if j.byTour = claims == nil; j.byTour {
		claims = append(append([]*claim(nil), j.claims...), j.tour...)
	}
	for _, c := range claims {
		if c.start.iso != "" && c.end.iso != "" && c.start.at == c.end.at && (start.iso == "" || end.iso == "") {
			start, end = c.start, c.end
		}
	}
	for _, c := range claims {
		pick(&start, c.start)
		pick(&end, c.end)
		if c.day.iso != "" && !c.tour && (day.iso == "" || len(c.day.iso) > len(day.iso) || len(c.day.iso) == len(day.iso) && c.day.iso < day.iso) {
			day = c.day
		}
		if days == 0 {
			days = c.days
		}
	}
	if day.iso != "" && day.iso == end.iso && day.at == end.at {
		day = dated{} // the day he left is not the day he came
	}
	if start.iso == "" && !(days > 1 && len(end.iso) == 10 && day.iso == end.iso) {
		start = day
	}
	if start.iso == "" && end.iso == "" && j.begun("") {
		start = r.dayBeside(j)
	}
	if start.iso == "" && end.iso == "" && r.pub != "" && j.justArrived() {
		start = dated{iso: r.pub, basis: "publication", rule: "publication"}
	}
	if days == 1 && start.iso == "" && end.iso == "" && j.today() && r.pub != "" {
		// "is paying a one-day visit": today
		start = dated{iso: r.pub, basis: "publication", rule: "publication"}
	}
	if days > 0 && days < 60 {
		switch {
		case len(start.iso) == 10 && end.iso == "" && start != (dated{}):
			end = dated{iso: when.Add(start.iso, days-1), basis: "duration", at: start.at, rule: "duration"}
		case len(end.iso) == 10 && start.iso == "":
			start = dated{iso: when.Add(end.iso, 1-days), basis: "duration", at: end.at, rule: "duration"}
		}
	}
	if end.iso == "" && len(start.iso) == 10 && j.next > start.iso {
		// the day the next leg of the tour begins
		for _, c := range j.nextAt.claims {
			if d := c.firstDay(); d.iso == j.next {
				end = dated{iso: d.iso, basis: d.basis, at: d.at, rule: "next-leg"}
			}
		}
	}
	if start.iso != "" && end.iso != "" && start.iso > end.iso {
		end = dated{}
	}
	v.Start, v.StartBasis = start.iso, start.basis
	v.End, v.EndBasis = end.iso, end.basis
	ev.add("start", start.at, "date-"+start.rule)
	ev.add("end", end.at, "date-"+end.rule)
}

// today reports whether the visit is told in the present progressive.
func (j *journey) today() bool {
	for _, c := range j.claims {
		if c.certain == real && !c.past && !c.title && (c.phase == "stay" || c.phase == "begin") {
			return true
		}
	}
	return false
}

// dayBeside is the first day, not long before publication, that a sentence naming the
// principal gives: the day of a meeting stands for a visit whose dates are not told.
func (r *reader) dayBeside(j *journey) dated {
	sents := map[int]bool{}
	for _, m := range r.doc.Entities[j.principal].Mentions {
		sents[r.doc.Mentions[m].Sent] = true
	}
	for i := range r.doc.Dates {
		e := &r.doc.Dates[i]
		if e.Kind != when.Moment || e.Grain != when.Day || e.From != e.To || e.Basis == when.DatelineDay || !sents[e.Sent] || r.pub == "" {
			continue
		}
		if d := daysBetween(e.From, r.pub); d >= 0 && d <= 7 {
			return dated{iso: e.From, basis: e.Basis, rule: e.Rule, at: e.Span}
		}
	}
	return dated{}
}

// justArrived reports whether the visitor "has arrived", with no day told: the day the
// report appeared.
func (j *journey) justArrived() bool {
	for _, c := range j.claims {
		if c.hasDone && !c.title && (c.phase == "arrive" || c.phase == "begin") {
			return true
		}
	}
	return false
}

// own returns the journey's claims without those whose dates are said of several hosts
// at once, nil if none of the rest holds a date.
func (j *journey) own() []*claim {
	var out []*claim
	dated := false
	for _, c := range j.claims {
		if c.shared {
			continue
		}
		out = append(out, c)
		dated = dated || c.anyDate() != ""
	}
	if !dated {
		return nil
	}
	return out
}
