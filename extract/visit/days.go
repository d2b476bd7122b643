package visit

import (
	"chancery/extract"
	"chancery/extract/when"
)

// stay is when a visit began and ended, as far as told.
type stay struct {
	start, end, day dated // day: a bare day of presence
	days            int   // the length told, 0 if none
}

// span settles start and end: an explicit range first, then the days of arrival and
// departure, then a duration counted from either, then a bare day of presence.
func (r *reader) span(v *extract.Visit, j *journey, ev *evidence) {
	s := told(j)
	r.settleStart(&s, j)
	s.count()
	if s.end.iso == "" && len(s.start.iso) == 10 && j.next > s.start.iso {
		s.end = j.nextLeg()
	}
	if s.start.iso != "" && s.end.iso != "" && s.start.iso > s.end.iso {
		s.end = dated{}
	}
	v.Start, v.StartBasis = s.start.iso, s.start.basis
	v.End, v.EndBasis = s.end.iso, s.end.basis
	ev.add("start", s.start.at, "date-"+s.start.rule)
	ev.add("end", s.end.at, "date-"+s.end.rule)
}

// told gathers what the claims of j say of its days, the finest first; where none of
// its own says anything, those of the whole tour speak.
func told(j *journey) (s stay) {
	finer := func(dst *dated, d dated) {
		if d.iso != "" && len(d.iso) > len(dst.iso) {
			*dst = d
		}
	}
	claims := j.own()
	if j.byTour = claims == nil; j.byTour {
		claims = append(append([]*claim(nil), j.claims...), j.tour...)
	}
	for _, c := range claims {
		if c.start.iso != "" && c.end.iso != "" && c.start.at == c.end.at && (s.start.iso == "" || s.end.iso == "") {
			s.start, s.end = c.start, c.end
		}
	}
	for _, c := range claims {
		finer(&s.start, c.start)
		finer(&s.end, c.end)
		if !c.tour {
			finer(&s.day, c.day)
			if len(c.day.iso) == len(s.day.iso) && c.day.iso < s.day.iso {
				s.day = c.day
			}
		}
		if s.days == 0 {
			s.days = c.days
		}
	}
	if s.day.iso != "" && s.day.iso == s.end.iso && s.day.at == s.end.at {
		s.day = dated{} // the day he left is not the day he came
	}
	return s
}

// settleStart finds a first day where no arrival is dated: the day of presence, the day
// of a meeting, or the day of publication for a visitor just come.
func (r *reader) settleStart(s *stay, j *journey) {
	if s.start.iso == "" && !(s.days > 1 && len(s.end.iso) == 10 && s.day.iso == s.end.iso) {
		s.start = s.day
	}
	if s.start.iso != "" || s.end.iso != "" {
		return
	}
	if j.begun("") {
		s.start = r.dayBeside(j)
	}
	oneDay := s.days == 1 && j.today() // "is paying a one-day visit": today
	if s.start.iso == "" && r.pub != "" && (j.justArrived() || oneDay) {
		s.start = dated{iso: r.pub, basis: "publication", rule: "publication"}
	}
}

// count finds one end of the stay from the other by the length told.
func (s *stay) count() {
	if s.days <= 0 || s.days >= 60 {
		return
	}
	switch {
	case len(s.start.iso) == 10 && s.end.iso == "":
		s.end = dated{iso: when.Add(s.start.iso, s.days-1), basis: "duration", at: s.start.at, rule: "duration"}
	case len(s.end.iso) == 10 && s.start.iso == "":
		s.start = dated{iso: when.Add(s.end.iso, 1-s.days), basis: "duration", at: s.end.at, rule: "duration"}
	}
}

// nextLeg is the day the next leg of the tour begins: this one ends on it.
func (j *journey) nextLeg() dated {
	for _, c := range j.nextAt.claims {
		if d := c.firstDay(); d.iso == j.next {
			return dated{iso: d.iso, basis: d.basis, at: d.at, rule: "next-leg"}
		}
	}
	return dated{}
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
