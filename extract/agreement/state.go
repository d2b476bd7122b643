package agreement

import (
	"strings"

	"chancery/extract/pattern"
)

// stateAfter reads a phrase of state right after the instrument: "in force since May",
// "under negotiation", "remains unsigned", "ready for signature".
func (rd *reading) stateAfter(p *phrase) []act {
	toks := rd.doc.Tokens
	for k := p.end; k < rd.end && k < p.end+7; k++ {
		w := toks[k].Norm
		next := ""
		if k+1 < rd.end {
			next = toks[k+1].Norm
		}
		a := act{at: toks[k].Span, tok: k, sent: rd.si, clause: -1, mood: real}
		switch state := lists()["state"][w+" "+next]; {
		case is("unsigned", w):
			a.name, a.rule, a.mood = "signed", "unsigned", denied
		case state != "":
			a.name, a.rule = state, "state-"+strings.ReplaceAll(state, "_", "-")
			a.at.End = toks[k+1].End
			if rd.denies(p.end, k) {
				return nil
			}
			for t := k + 2; t < rd.end && t < k+5; t++ {
				if it := &rd.sent.Items[rd.itemAt(t)]; it.Class == pattern.Date && len(it.Refs) > 0 {
					a.dates = append(a.dates, &rd.doc.Dates[it.Refs[0]])
					break
				}
			}
		case w == "," || w == "is" || w == "are" || w == "remains" || w == "remain" || w == "still" || w == "has" || w == "been" || w == "now" || w == "already" || w == "which" || w == "that" || w == "currently" || w == "also":
			continue
		default:
			return nil
		}
		if a.name == "proposed" {
			a.dates = nil
		}
		return []act{a}
	}
	return nil
}

// denies reports a negation among tokens [from, to).
func (rd *reading) denies(from, to int) bool {
	for k := from; k < to; k++ {
		if w := rd.doc.Tokens[k].Norm; w == "not" || w == "n't" || w == "yet" || w == "never" {
			return true
		}
	}
	return false
}
