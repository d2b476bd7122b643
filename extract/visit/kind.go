package visit

import (
	"chancery/extract/pattern"
	"chancery/extract/text"
)

// kindOf reads the word used for the visit: "state", "official", "working", "private",
// "transit". It looks at the words before the noun, and at any visit noun of the clause
// when the rule has none.
func (r *reader) kindOf(c *claim, sent *pattern.Sentence, f *pattern.Frame) {
	noun := f.Noun
	if noun < 0 {
		for _, a := range sent.ArgsOf(f) {
			if !a.Late && is(visitNoun, sent.Items[a.Item].Norm) {
				noun = a.Item
				break
			}
		}
	}
	if noun < 0 {
		return
	}
	if k := is(transitNoun, sent.Items[noun].Norm); k {
		c.kind, c.kindAt = "transit", r.spanOf(sent, []int{noun})
	}
	for _, k := range sent.Mods(noun) {
		it := &sent.Items[k]
		switch w := it.Norm; {
		case kindRank[w] > 0:
			if better(w, c.kind) {
				c.kind, c.kindAt = w, r.spanOf(sent, []int{k})
			}
		case is(recalledAdjective, w):
			c.recalled = true
		}
	}
	c.span = text.Span{Start: min(c.span.Start, r.spanOf(sent, []int{noun}).Start), End: max(c.span.End, r.spanOf(sent, []int{noun}).End)}
}

var kindRank = map[string]int{"": 0, "transit": 1, "working": 2, "private": 3, "official": 4, "state": 5}

// better reports whether kind a says more than b: "State" wins over "official".
func better(a, b string) bool { return kindRank[a] > kindRank[b] }
