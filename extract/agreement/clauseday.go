package agreement

import (
	"chancery/extract/pattern"
	"chancery/extract/when"
)

// addDates takes the dates of the act's clause: those hung on the verb, and those before
// it up to another verb.
func (rd *reading) addDates(a *act, vi int) {
	v := &rd.sent.Verbs[vi]
	add := func(i int, prep string) {
		it := &rd.sent.Items[i]
		if it.Class != pattern.Date || len(it.Refs) == 0 {
			return
		}
		e := &rd.doc.Dates[it.Refs[0]]
		if e.Kind != when.Moment || e.From == "" || rd.doc.Dateline.Span.Contains(e.Span) {
			return
		}
		if prep == "" && it.First > rd.first {
			prep = rd.doc.Tokens[it.First-1].Norm
		}
		if is("limit", prep) && !(a.name == "in_force" && (prep == "since" || prep == "from")) {
			return
		}
		if it.First > rd.first && is("noday", rd.doc.Tokens[it.First-1].Norm) {
			return
		}
		for k := range rd.ps {
			p := &rd.ps[k]
			if p.dates[0] <= it.First && it.End <= p.dates[1] || p.core <= it.First && it.First < p.headEnd || p.topic.End > 0 && within(p.topic, e.Span) {
				return
			}
		}
		a.dates = append(a.dates, e)
	}
	for _, i := range rd.datesAfter(v) {
		add(i, "")
	}
	// to the left, up to another verb; a date between that verb and the next comma is its own
	var pending []int
	for k := v.First - 1; k >= 0; k-- {
		it := &rd.sent.Items[k]
		if u := rd.sent.VerbAt(k); u >= 0 && !rd.sent.Verbs[u].Participle {
			if j := rd.joinedTo(vi); j == u || v.Infinitive && v.Above == u && !isVerb("open", rd.sent.Verbs[u].Lemma) {
				if rd.opens(&rd.sent.Verbs[u]) {
					pending = nil
					break // "agreed on Tuesday to complete and sign"
				}
				k = rd.sent.Verbs[u].First
				vi, v = u, &rd.sent.Verbs[u]
				continue
			}
			pending = nil
			break
		}
		if it.Norm == ";" || it.Tag == "WDT" || it.Norm == "which" || it.Norm == "who" {
			break
		}
		if it.Norm == "," {
			for _, i := range pending {
				add(i, "")
			}
			pending = nil
		}
		if it.Class == pattern.Date {
			pending = append(pending, k)
		}
	}
	for _, i := range pending {
		add(i, "")
	}
}

// datesAfter lists the dates to the right of a verb that belong to its clause, over the
// instruments it governs. A date after a participle or under "after", "before" is
// another's; so is one of a clause joined on.
func (rd *reading) datesAfter(v *pattern.Verb) []int {
	var out []int
	skip, joint := false, 0 // joint: dates found before the last conjunction
	for i := v.End; i < len(rd.sent.Items); i++ {
		it := &rd.sent.Items[i]
		if u := rd.sent.VerbAt(i); u >= 0 && rd.phraseAt(it.First) == nil {
			w := &rd.sent.Verbs[u]
			if !w.Participle && !w.Gerund && !w.Infinitive {
				return out[:joint]
			}
			skip = true
			continue
		}
		switch {
		case it.Norm == ";" || it.Norm == ":" || it.Tag == "WDT" || it.Norm == "which" || it.Norm == "who" || it.Norm == "where" || it.Norm == "while" || it.Norm == "as" || it.Norm == "when":
			return out
		case it.Norm == ",":
			skip = false
			joint = len(out)
		case it.Norm == "and" || it.Norm == "but":
			joint = len(out)
		case is("circumstance", it.Norm):
			skip = true
		case it.Class == pattern.Date && !skip:
			out = append(out, i)
		}
	}
	return out
}

// opens reports whether a verb group leaves its act open: "agreed to complete".
func (rd *reading) opens(v *pattern.Verb) bool {
	for i := v.First; i < v.Head; i++ {
		if isVerb("open", rd.sent.Items[i].Norm) {
			return true
		}
	}
	return false
}
