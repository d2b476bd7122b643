package names

import (
	"strings"

	"chancery/extract/lexicon"
)

// joins reports whether the words before a head belong together: a comma or "and" among
// them only if all are capitalised, as in "Trade, Industry and Energy Minister".
func (f *finder) joins(i, head int) bool {
	commas, ands := 0, 0
	caps := true
	for k := i; k < head; k++ {
		switch f.norm(k) {
		case ",":
			commas++
		case "and", "&":
			ands++
		default:
			if !f.capped(k) {
				caps = false
			}
		}
	}
	if commas > 0 && ands == 0 {
		return false
	}
	if commas+ands > 0 && !caps {
		return ands == 1 && commas == 0 && portfolioWords[f.norm(i)]
	}
	return true
}

// portfolioEnd reads portfolio words from token k on, joined by commas and "and".
func (f *finder) portfolioEnd(k int) int {
	end := k
	for i := k; i < len(f.toks) && f.same(k, i); {
		w := f.norm(i)
		if f.at[i] != 0 && f.unitAt(i).kind == unitState {
			break
		}
		if portfolioWords[w] || i > k && f.capped(i) && f.capped(k) && (f.at[i] == 0 || !f.unitAt(i).sure) && !honorifics[strings.TrimSuffix(w, ".")] && f.portfolioLike(i) {
			i++
			end = i
			continue
		}
		if i > k && (w == "and" || w == "&" || w == "," || w == "of" || w == "for" || w == "the") {
			i++
			if i-end > 3 {
				break
			}
			continue
		}
		break
	}
	// "Minister of Finance, Foreign Minister X": the last comma began another office.
	if _, _, ok := f.headAt(end); ok && f.same(k, end) {
		for j := end - 1; j > k; j-- {
			if f.is(j, ",") || f.is(j, "and") || f.is(j, "&") {
				for j > k && (f.is(j-1, ",") || f.is(j-1, "and")) {
					j--
				}
				return j
			}
		}
		return k // "Spokesperson on National Security Advisor X": all of it is the other's
	}
	return end
}

// portfolioLike reports whether an unknown capitalised word belongs to a portfolio: a
// known one follows, as in "Shipping and Island Policy".
func (f *finder) portfolioLike(i int) bool {
	return f.capped(i+1) && portfolioWords[f.norm(i+1)]
}

// portfolioList reports whether the tokens [first, end) hold an "and", as the rest of a
// list does.
func (f *finder) portfolioList(first, end int) bool {
	for i := first; i < end; i++ {
		if f.is(i, "and") || f.is(i, "&") {
			return true
		}
	}
	u := f.unitAt(end + 1)
	return f.is(end, "and") && u != nil && u.kind == unitState
}

// portfolioState takes in "Mauritanians Abroad" at the end of a portfolio, which tells
// the country.
func (f *finder) portfolioState(o *office) {
	k := o.end
	if f.is(k, "and") {
		k++
	}
	u := f.unitAt(k)
	if u != nil && u.kind == unitState && u.class != lexicon.Country && (f.is(u.end, "abroad") || f.is(u.end, "overseas")) && o.iso == "" {
		o.iso, o.isoSpan, o.end, o.roleEnd = u.id, f.span(u.first, u.end), u.end+1, u.end+1
	}
}

// portfolioBefore reports whether a post ends with what it is for: "Minister of Trade".
func (f *finder) portfolioBefore(o *office) bool {
	if o.roleEnd != o.end || !portfolioWords[f.norm(o.roleEnd-1)] {
		return false
	}
	for i := o.roleFirst; i < o.roleEnd; i++ {
		if f.is(i, "of") || f.is(i, "for") {
			return true
		}
	}
	return false
}

// doubles reports whether one person may hold both posts of "A and B": not two heads of
// state, nor a president and a prime minister.
func (f *finder) doubles(a, b *office) bool {
	alone := func(o *office) bool {
		switch f.norm(o.roleEnd - 1) {
		case "president", "king", "queen", "emperor", "empress", "lady", "pope", "sultan", "emir", "amir", "prince", "princess", "duke", "minister", "premier", "pm", "chancellor":
			return o.roleEnd-o.roleFirst == 1 || o.roleEnd-o.roleFirst == 2 && (f.is(o.roleFirst, "prime") || f.is(o.roleFirst, "first"))
		}
		return false
	}
	if f.norm(a.roleFirst) == "prime" || f.is(a.roleFirst, "pm") {
		return !f.is(b.roleFirst, "president") && (portfolioWords[f.norm(b.roleFirst)] || f.is(b.roleFirst, "minister"))
	}
	return !alone(a)
}
