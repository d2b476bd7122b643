package agreement

import (
	"chancery/extract/pattern"
)

// subjectOf reports whether p is the subject of the finite verb v.
func (rd *reading) subjectOf(v *pattern.Verb, p *phrase, g gap) bool {
	in := func(i int) bool {
		return i >= 0 && rd.itemAt(p.first) <= i && i <= rd.itemAt(p.end-1)
	}
	if in(v.SubjNoun) {
		return true
	}
	first := rd.sent.Items[v.First].First
	if p.end < rd.end && rd.doc.Tokens[p.end].Norm == "," && rd.doc.Tokens[first-1].Norm == "," && first-p.end < 30 {
		return true // an apposition between them
	}
	if p.first-rd.first <= 2 && !rd.finiteBetween(p.end, first) && first-p.end < 30 {
		return true
	}
	for _, s := range v.Subjects {
		if in(s) {
			return true
		}
	}
	if v.SubjNoun >= 0 || len(v.Subjects) > 0 {
		// "negotiations on the pact were concluded", "the text of the treaty was initialled"
		if v.SubjNoun >= 0 && v.SubjNoun < rd.itemAt(p.first) && rd.itemAt(p.first)-v.SubjNoun < 5 && !g.comma {
			w := rd.sent.Items[v.SubjNoun].Norm
			return is("textof", w) || nominal()[w] != nil
		}
		return false
	}
	return g.words < 14
}

// finiteBetween reports whether a finite verb outside a relative clause stands between
// two tokens.
func (rd *reading) finiteBetween(from, to int) bool {
	relative := false
	for k := from; k < to; k++ {
		switch rd.doc.Tokens[k].Norm {
		case "which", "who", "that", "where", "whose":
			relative = true
		case ",":
			relative = false
		}
		if vi := rd.sent.VerbAt(rd.itemAt(k)); vi >= 0 {
			if v := &rd.sent.Verbs[vi]; !relative && !v.Participle && !v.Gerund && !v.Infinitive {
				return true
			}
		}
	}
	return false
}

// relativeEnd is the token where the relative clause of verb group vi ends: its comma.
func (rd *reading) relativeEnd(vi int) int {
	for k := rd.sent.Items[rd.sent.Verbs[vi].End-1].End; k < rd.end; k++ {
		if rd.doc.Tokens[k].Norm == "," {
			return k + 1
		}
	}
	return rd.end
}
