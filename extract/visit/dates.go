package visit

import (
	"chancery/extract/pattern"
	"chancery/extract/when"
)

// datesOf files the dates of a claim's clause under start, end or day of presence. The
// preposition decides first, then what the verb says.
func (r *reader) datesOf(c *claim, sent *pattern.Sentence, f *pattern.Frame) {
	for _, a := range sent.ArgsOf(f) {
		r.fileDate(c, sent, a.Prep, a.Item)
	}
	trigger := f.Noun
	if f.Verb >= 0 {
		trigger = sent.Verbs[f.Verb].First
	}
	joined := false // past an "and": what lies before the other verb is shared, the rest is its own
	for k := trigger - 1; k >= 0; k-- {
		if u := sent.VerbAt(k); u >= 0 && f.Verb >= 0 {
			v := &sent.Verbs[u]
			if joined && sent.Verbs[f.Verb].Above == u {
				joined = false
				k = v.First
				continue
			}
			if !v.Participle && !v.Gerund && !v.Infinitive {
				break
			}
		}
		if sent.Items[k].Norm == "and" && f.Verb >= 0 && sent.Verbs[f.Verb].Above >= 0 {
			joined = true
		}
		if joined {
			continue
		}
		switch sent.Items[k].Class {
		case pattern.Date:
			r.fileDate(c, sent, sent.PrepBefore(k), k)
		case pattern.Duration:
			if f.Noun >= 0 && f.Verb < 0 {
				r.fileDate(c, sent, "", k)
			}
		}
	}
	if f.Noun >= 0 {
		for _, k := range sent.Mods(f.Noun) {
			r.fileDate(c, sent, "", k)
		}
		r.datesAfterNoun(c, sent, f.Noun)
	}
}

// datesAfterNoun follows the visit into the clause that hangs on it: "a visit, paid on
// 11-12 July", "a three-day visit which began on Monday".
func (r *reader) datesAfterNoun(c *claim, sent *pattern.Sentence, noun int) {
	phase := c.phase
	defer func() { c.phase = phase }()
	for k := noun + 1; k < len(sent.Items) && k < noun+25; k++ {
		if u := sent.VerbAt(k); u >= 0 {
			v := &sent.Verbs[u]
			switch {
			case is(beginVerb, v.Lemma):
				c.phase = "begin"
			case is(endVerb, v.Lemma):
				c.phase = "end"
			case is(dateVerb, v.Lemma):
			default:
				if !v.Participle && phase == "noun" && c.anyDate() == "" {
					r.dayOfDeed(c, sent, noun, v)
				}
				if !v.Participle || u > 0 && sent.Verbs[u-1].End > noun {
					return
				}
			}
			k = v.End - 1
			continue
		}
		if sent.Subordinate(k) {
			return
		}
		if it := &sent.Items[k]; it.Class == pattern.Date && k > noun {
			r.fileDate(c, sent, sent.PrepBefore(k), k)
		} else if it.Class == pattern.Word && it.Norm == ";" {
			return
		}
	}
}

// dayOfDeed is the day of what a visitor did "on a visit": "On a visit to Oslo, the
// minister promised help on Wednesday".
func (r *reader) dayOfDeed(c *claim, sent *pattern.Sentence, noun int, v *pattern.Verb) {
	if p := sent.PrepBefore(noun); p != "on" && p != "during" || v.Tense != pattern.Past {
		return
	}
	for _, a := range v.Args {
		if e := r.expr(sent, a.Item); e != nil && e.Kind == when.Moment && e.Grain == when.Day && e.From == e.To && (a.Prep == "" || a.Prep == "on") {
			r.fileDate(c, sent, a.Prep, a.Item)
			return
		}
	}
}

func (r *reader) fileDate(c *claim, sent *pattern.Sentence, prep string, item int) {
	e := r.expr(sent, item)
	if e == nil {
		return
	}
	if e.Kind == when.Duration {
		if c.days == 0 {
			c.days, c.daysAt = e.Days, e.Span
		}
		return
	}
	if e.From == "" || e.Basis == when.DatelineDay || prep == "since" && e.Grain != when.Day {
		return
	}
	from := dated{iso: e.From, basis: e.Basis, rule: e.Rule, at: e.Span}
	to := dated{iso: e.To, basis: e.Basis, rule: e.Rule, at: e.Span}
	if e.From != e.To {
		if c.start.iso == "" && e.Grain == when.Day {
			c.start, c.end = from, to
		} else if c.day.iso == "" && e.Grain != when.Year {
			c.day = from
		}
		return
	}
	slot := &c.day
	switch prep {
	case "until", "till", "through", "to":
		slot = &c.end
	case "since", "from", "starting", "beginning":
		slot = &c.start
	case "before", "after", "by", "of", "with":
		return
	default:
		switch c.phase {
		case "arrive", "begin", "leavefor":
			slot = &c.start
		case "end", "came-home":
			slot = &c.end
		case "left-home":
			slot = &c.start
		case "postpone", "cancel", "plan", "invite", "accept":
			// the day of the announcement unless it stands with the visit itself
			if prep == "" || prep == "on" && !r.future(from.iso) {
				return
			}
			slot = &c.start
		}
	}
	if slot == &c.day && r.consecutive(c.day, from) {
		// "on April 18 and 19"
		c.start, c.end = c.day, from
		return
	}
	if slot.iso == "" || len(slot.iso) < len(from.iso) {
		*slot = from
	}
}

// consecutive reports whether b is named right after a and follows it within days.
func (r *reader) consecutive(a, b dated) bool {
	if len(a.iso) != 10 || len(b.iso) != 10 || b.at.Start <= a.at.End || b.at.Start-a.at.End > 8 {
		return false
	}
	d := daysBetween(a.iso, b.iso)
	return d > 0 && d < 6
}

func (r *reader) future(iso string) bool { return r.pub != "" && iso > r.pub }

// daysBetween is how many days b lies after a; a month or year counts from its first day.
func daysBetween(a, b string) int {
	n, _ := when.DaysBetween(firstOf(a), firstOf(b))
	return n
}

func firstOf(iso string) string {
	const first = "0000-01-01"
	if len(iso) < len(first) {
		return iso + first[len(iso):]
	}
	return iso
}

// near reports whether two dates may belong to one journey: within three weeks, or one
// inside the month or year the other names.
func near(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	n := min(len(a), len(b))
	if n < 10 {
		return a[:n] == b[:n]
	}
	d := daysBetween(b, a)
	return d <= 21 && d >= -21
}

// onlyDate takes the one day a sentence names, when the clause itself has none and the
// day does not belong to another verb.
func (r *reader) onlyDate(c *claim, sent *pattern.Sentence, vi int) {
	if c.anyDate() != "" || c.certain != real && c.certain != planned {
		return
	}
	only := -1
	for k := range sent.Items {
		e := r.expr(sent, k)
		if e == nil || e.Kind != when.Moment || e.Basis == when.DatelineDay {
			continue
		}
		if e.Grain != when.Day || c.certain == planned && e.From < r.pub || c.certain == real && ownedByOther(sent, k, vi) {
			return
		}
		if only >= 0 && r.expr(sent, only).From == e.From && r.expr(sent, only).To == e.To {
			continue // "tomorrow, on October 13"
		}
		if only >= 0 && r.consecutive(dated{iso: r.expr(sent, only).From, at: r.expr(sent, only).Span}, dated{iso: e.From, at: e.Span}) {
			continue
		}
		if only >= 0 || e.From != e.To && c.certain == real {
			return
		}
		only = k
	}
	if only >= 0 && c.certain == planned {
		// "for the session, which will be held on 29 and 30 August"
		for k := only; k < len(sent.Items); k++ {
			r.fileDate(c, sent, sent.PrepBefore(k), k)
		}
		return
	}
	if only >= 0 {
		if prep := sent.PrepBefore(only); prep == "" || prep == "on" {
			r.fileDate(c, sent, prep, only)
		}
	}
}

// ownedByOther reports whether a date is a phrase of a verb other than vi and the one
// that vi hangs on.
func ownedByOther(sent *pattern.Sentence, item, vi int) bool {
	if vi < 0 {
		return false
	}
	v := &sent.Verbs[vi]
	for u := range sent.Verbs {
		if u == vi || u == v.Above && (v.Infinitive || v.Gerund) {
			continue
		}
		for _, a := range sent.Verbs[u].Args {
			if a.Item == item {
				return true
			}
		}
	}
	return false
}

// sameDay carries the last day of the sentences before into one that goes on telling of
// it: "In the afternoon he flew to Riga".
func (r *reader) sameDay(c *claim) {
	if c.anyDate() != "" || c.phase == "noun" {
		return
	}
	s := &r.doc.Sents[c.sent]
	cue := false
	for t := s.First; t < s.End; t++ {
		switch r.doc.Tokens[t].Norm {
		case "afternoon", "evening", "later", "afterwards", "noon":
			cue = true
		}
	}
	if !cue {
		return
	}
	best := -1
	for i := range r.doc.Dates {
		e := &r.doc.Dates[i]
		if e.Sent == c.sent {
			return
		}
		if e.Sent < c.sent && e.Sent >= c.sent-2 && e.Kind == when.Moment && e.Grain == when.Day && e.From == e.To && e.Basis != when.DatelineDay {
			best = i
		}
	}
	if best >= 0 {
		e := &r.doc.Dates[best]
		c.day = dated{iso: e.From, basis: e.Basis, rule: "same-day", at: e.Span}
	}
}
