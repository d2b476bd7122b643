package visit

import (
	"chancery/extract/pattern"
)

// homePhase is what a journey to or from one's own country says of the trip abroad:
// leaving home opens it, coming home ends it.
func homePhase(phase string) string {
	switch phase {
	case "end", "before":
		return "left-home"
	case "arrive", "travel", "leavefor", "begin":
		return "came-home"
	}
	return "home"
}

// leaveHome and comeHome turn a claim about the visitor's own country into one about the
// journey: its day opens or ends the time abroad.
func (c *claim) leaveHome() {
	c.phase = "left-home"
	if c.start.iso == "" {
		if c.start, c.day = c.day, (dated{}); c.start.iso == "" {
			c.start, c.end = c.end, dated{}
		}
	}
}

func (c *claim) comeHome() {
	c.phase = "came-home"
	if c.end.iso == "" {
		if c.end, c.day = c.day, (dated{}); c.end.iso == "" {
			c.end, c.start = c.start, dated{}
		}
	}
}

// tripSubject reports whether the clause speaks of a journey: "a trip that takes him to".
func (r *reader) tripSubject(sent *pattern.Sentence, f *pattern.Frame) bool {
	for k := sent.Verbs[f.Verb].First - 1; k >= 0 && k > sent.Verbs[f.Verb].First-8; k-- {
		if it := &sent.Items[k]; it.Class == pattern.Word && is(journeyNoun, it.Norm) {
			return true
		}
	}
	return false
}

// mood reads tense, modality and polarity.
func (r *reader) mood(c *claim, sent *pattern.Sentence, f *pattern.Frame) {
	vi := f.Verb
	if vi < 0 {
		vi = sent.Governing(f.Noun)
		if vi < 0 {
			return
		}
		v := &sent.Verbs[vi]
		c.past = v.Tense == pattern.Past
		c.soon = v.Tense == pattern.Future || v.Tense == pattern.Planned && !v.PastPlan
		return
	}
	v := &sent.Verbs[vi]
	for (v.Infinitive || v.Gerund) && v.Tense == pattern.Untensed && v.Above >= 0 {
		if v.Infinitive && (is(inviteWord, sent.Verbs[v.Above].Lemma) || r.governs(sent, v.Above, inviteWord)) {
			c.phase, c.certain = "invite", wished
			return
		}
		if sent.Verbs[v.Above].Lemma == "look" {
			c.certain = planned // "looks forward to welcoming"
			return
		}
		v = &sent.Verbs[v.Above]
	}
	switch v.Tense {
	case pattern.Past:
		c.certain, c.past = real, true
	case pattern.Present:
		c.certain = real
		if !c.title && !v.Passive && sent.Items[v.Head].Tag != "VBG" && v.Lemma != "be" && v.Lemma != "have" && (c.phase == "stay" || c.phase == "begin" || c.phase == "travel" || c.phase == "leavefor" || c.phase == "arrive") {
			c.certain = planned // "From there he flies to Lima": the timetable present
		}
	case pattern.Future, pattern.Planned:
		c.certain, c.pastPlan = planned, v.PastPlan
	case pattern.Wished:
		c.certain = wished
	case pattern.Untensed:
		switch {
		case v.Infinitive && c.title:
			c.certain = planned
		case v.Infinitive:
			c.certain = open
		default:
			c.certain = real
		}
	}
	c.perfect = v.Pluperfect && c.certain == real
	c.hasDone = v.Perfect && !v.Pluperfect && c.certain == real
	if c.phase == "await" && c.certain != wished {
		c.certain, c.pastPlan = planned, c.past
	}
	if v.Negated {
		c.certain = denied
	}
}

// governs reports whether a word of class c is an object of verb group vi or its subject.
func (r *reader) governs(sent *pattern.Sentence, vi int, c class) bool {
	v := &sent.Verbs[vi]
	for _, a := range v.Args {
		if a.Prep == "" && is(c, sent.Items[a.Item].Norm) {
			return true
		}
	}
	return v.SubjNoun >= 0 && is(c, sent.Items[v.SubjNoun].Norm)
}

// anaphoric reports whether whoever the trigger speaks of is a pronoun, a definite
// description ("the former guerrilla") or left out.
func anaphoric(sent *pattern.Sentence, f *pattern.Frame) bool {
	if f.Verb < 0 {
		return false
	}
	v := &sent.Verbs[f.Verb]
	if v.SubjNoun < 0 {
		return len(v.Subjects) == 0 && v.Participle
	}
	it := &sent.Items[v.SubjNoun]
	switch it.Norm {
	case "he", "she", "they":
		return true
	case "it", "there", "this", "that", "we", "i", "you":
		return false
	}
	return it.Tag == "NN" && is(personNoun, it.Norm)
}

// homeward reports whether a verb of motion carries "back" or "home".
func homeward(sent *pattern.Sentence, v *pattern.Verb) bool {
	for k := v.End; k < len(sent.Items) && k < v.End+2; k++ {
		if w := sent.Items[k].Norm; w == "back" || w == "home" {
			return true
		}
	}
	return v.Lemma == "return"
}

// departure tells "left for a visit to" from "left at the end of a visit to".
func departure(sent *pattern.Sentence, f *pattern.Frame, phase string) string {
	if !is(departVerb, sent.Verbs[f.Verb].Lemma) {
		return phase
	}
	for k := sent.Verbs[f.Verb].End; k < f.Noun; k++ {
		if is(endWord, sent.Items[k].Norm) {
			return "end"
		}
	}
	return phase
}

// leavesFor reports whether "left" says where to rather than where from.
func leavesFor(sent *pattern.Sentence, f *pattern.Frame) bool {
	for _, a := range sent.Verbs[f.Verb].Args {
		if a.Prep == "for" || a.Prep == "to" || a.Prep == "" && sent.Items[a.Item].Class == pattern.Word {
			return true
		}
	}
	return false
}
