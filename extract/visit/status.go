package visit

import "chancery/extract"

// A tally counts what the claims of a journey say of its coming about.
type tally struct {
	first                 *claim
	postponed, cancelled  int
	real, inTitle, ended  int // under way or over; of these told by a title in the present, and over
	present               bool
	ahead, soon           int // planned; nouns under a verb in the future
	invited, wish, denied int
}

// count tallies the claims. What is said of a whole tour counts only when it calls the
// tour off, and then not against legs that have been.
func (j *journey) count() tally {
	var t tally
	for _, c := range append(append([]*claim(nil), j.claims...), j.tour...) {
		whole := c.tour || c.host != j.host
		if whole && c.phase != "postpone" && c.phase != "cancel" {
			continue
		}
		if t.first == nil {
			t.first = c
		}
		switch {
		case c.phase == "postpone" && c.certain != denied:
			t.postponed += b2i(!whole || t.real == 0)
		case c.phase == "cancel" && c.certain != denied:
			t.cancelled += b2i(!whole || t.real == 0)
		case c.certain == denied:
			t.denied++
		case c.phase == "invite" || c.phase == "accept":
			t.invited++
		case c.phase == "plan" || c.certain == planned:
			t.ahead++
		case c.certain == real:
			t.real++
			t.inTitle += b2i(c.title && !c.past)
			t.ended += b2i((c.phase == "end" || c.phase == "before" || c.phase == "came-home") && c.past || c.perfect && c.phase != "arrive" && c.phase != "leavefor" && c.phase != "begin")
			t.present = t.present || !c.past || c.hasDone && c.phase == "leavefor"
		case c.certain == wished:
			t.wish++
		case c.soon:
			t.soon++
		}
	}
	return t
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// status follows what the sentences say and the day of publication.
func (r *reader) status(v *extract.Visit, j *journey, ev *evidence) {
	t := j.count()
	if t.first != nil {
		ev.add("status", t.first.span, t.first.rule.Name)
	}
	switch {
	case t.cancelled > 0:
		v.Status = "cancelled"
	case t.postponed > 0:
		v.Status = "postponed"
	case t.real > 0 && !(t.real == t.inTitle && t.ahead > 0):
		v.Status = r.realStatus(v, t.ended > 0 || j.left, t.present || j.setOut(r), t.ahead > 0)
	case t.ahead > 0 && t.denied > t.ahead:
		v.Status = "cancelled"
	case t.ahead > 0:
		v.Status = r.plannedStatus(v, j)
	case t.denied > 0:
		v.Status = "cancelled"
	case t.invited > 0 && v.Start == "" && v.Event == "":
		v.Status = "invited"
	case t.invited > 0 || t.wish > 0, v.Start != "" && r.pub != "" && v.Start > r.pub, v.Start == "" && t.soon > 0:
		v.Status = "announced"
	default: // only nouns: "during the visit"
		v.Status = r.realStatus(v, false, false, false)
	}
}

func (r *reader) plannedStatus(v *extract.Visit, j *journey) string {
	switch {
	case v.Start != "" && v.Start == r.pub && !j.byTour:
		return "ongoing"
	case v.End != "" && r.pub != "" && v.End < r.pub:
		return "completed"
	}
	return "announced"
}

func (r *reader) realStatus(v *extract.Visit, ended, present, ahead bool) string {
	switch {
	case r.pub == "":
		return "completed"
	case v.End != "" && v.End < r.pub[:min(len(v.End), len(r.pub))]:
		return "completed"
	case ended && (v.End == "" || v.End <= r.pub):
		return "completed"
	case v.Start > r.pub:
		return "announced"
	case len(v.End) == 10, v.Start == r.pub, ahead, present:
		return "ongoing"
	case len(v.Start) == 10 && daysBetween(v.Start, r.pub) <= 1:
		return "ongoing"
	}
	return "completed"
}

// setOut reports whether the visitor set out or arrived within the last days and nothing
// says that he has left.
func (j *journey) setOut(r *reader) bool {
	for _, c := range j.claims {
		d := c.firstDay()
		if c.certain == real && (c.phase == "arrive" || c.phase == "begin" || c.phase == "leavefor") && len(d.iso) == 10 && r.pub != "" && daysBetween(d.iso, r.pub) <= 4 {
			return true
		}
	}
	return false
}
