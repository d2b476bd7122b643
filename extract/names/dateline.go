package names

import (
	"strings"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// A dateline is where the report was filed, and by whom.
type dateline struct {
	first, end             int // tokens
	place                  int // unit index, -1 if none
	agencyFirst, agencyEnd int
	iso                    string
}

// readDateline reads "MALE, Dec 20 (Agency) --" or "Niamey, April 17, 2025 (NAN)" at
// the start of the text: a place, then a mark or agency within a few tokens.
func (f *finder) readDateline() {
	f.line.place = -1
	for s := range f.sents {
		sent := f.sents[s]
		if f.doc.Article != nil && f.doc.Article.TitleEnd > 0 && sent.Start < f.doc.Article.TitleEnd {
			continue
		}
		f.datelineAt(sent.First)
		return
	}
}

func (f *finder) datelineAt(first int) {
	n := len(f.toks)
	i := first
	place := -1
	if u := f.unitAt(i); u != nil && (u.kind == unitPlace || u.class == lexicon.Country) {
		place = int(f.at[i]) - 1
		i = u.end
	} else if u != nil && u.kind == unitOrg && strings.ToUpper(f.toks[i].Text) == f.toks[i].Text && f.toks[i].Text != "(" {
		i = u.end
	}
	limit := min(n, first+24)
	for j := max(i, 1); j < limit; j++ {
		switch t := f.toks[j].Text; {
		case t == "/" && f.toks[j].Start == f.toks[j-1].End: // "Algiers/New York"
			if u := f.unitAt(j + 1); u != nil && u.kind == unitPlace {
				j = u.end - 1
			}
		case t == "(" || t == "/" || t == "[":
			k := j + 1
			for k < limit && f.toks[k].Text != ")" && f.toks[k].Text != "/" && f.toks[k].Text != "]" {
				k++
			}
			if k == limit || k == j+1 {
				return
			}
			f.line.iso = ""
			if u := f.unitAt(j + 1); place < 0 && u != nil && u.kind == unitPlace && u.sure {
				place = int(f.at[j+1]) - 1
			} else if u == nil || u.kind != unitState {
				f.line.agencyFirst, f.line.agencyEnd = j+1, k
			}
			f.setLine(first, k+1, place)
			if t == "[" {
				j = k
				continue
			}
			return
		case t == "-" || t == "--" || t == "–" || t == "—" || t == ":" || t == "---":
			if place < 0 {
				return
			}
			f.setLine(first, j+1, place)
			return
		case t == "." || t == "," || f.month(j) || t[0] >= '0' && t[0] <= '9':
			if t == "." && place >= 0 && (j == i || f.capped(j+1)) && !f.month(j-1) {
				f.setLine(first, j+1, place)
				return
			}
		default:
			u := f.unitAt(j)
			if place >= 0 && f.is(j-1, ",") && f.capped(j) && (u != nil && u.kind == unitOrg || j+1 == n || f.sents[f.sentOf[j+1]].Para != f.sents[f.sentOf[j]].Para) {
				end := j + 1 // "Baku, January 11, BakuLine"
				if u != nil {
					end = u.end
				}
				f.line.agencyFirst, f.line.agencyEnd = j, end
				f.setLine(first, end, place)
			}
			return
		}
	}
}

func (f *finder) month(i int) bool {
	w := f.norm(i)
	return len(w) >= 3 && strings.Contains("january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.", w)
}

func (f *finder) setLine(first, end, place int) {
	f.line.first, f.line.end, f.line.place = first, end, place
	if place >= 0 {
		u := &f.units[place]
		f.line.iso = u.iso
		if u.kind == unitState {
			f.line.iso = u.id
		}
	}
}

func (f *finder) span(first, end int) text.Span {
	if first >= end {
		return text.Span{}
	}
	return text.Span{Start: f.toks[first].Start, End: f.toks[end-1].End}
}
