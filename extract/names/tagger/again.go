package tagger

// again finds the surnames of people and the acronyms of organisations of the document
// where the model passed them over or took them for something else: in headlines, at the
// start of sentences.
func (v *view) again(chunks []Chunk) []Chunk {
	known := map[uint32]Label{}
	for _, c := range chunks {
		f := &v.facts[c.End-1]
		switch {
		case c.Label == Person && c.End-c.First > 1 && f.known&knownCommon == 0 && f.gaz == 0:
			known[f.low] = Person
		case c.Label == Organisation && c.End-c.First == 1 && c.Score >= sureScore && f.shape == shapeUpper:
			known[f.low] = Organisation
		}
	}
	if len(known) == 0 {
		return chunks
	}
	out := make([]Chunk, 0, len(chunks)+8)
	next := 0 // the first token not yet looked at
	fill := func(end int) {
		for ; next < end; next++ {
			f := &v.facts[next]
			if label := known[f.low]; label != 0 && f.cap && !v.capAt(next-1) && !v.capAt(next+1) && (label == Person || f.shape == shapeUpper) {
				out = append(out, Chunk{next, next + 1, label, minScore})
			}
		}
	}
	for _, c := range chunks {
		fill(c.First)
		if c.End-c.First == 1 && c.Label != Person && c.Score < sureScore && known[v.facts[c.First].low] == Person {
			c.Label, c.Score = Person, minScore
		}
		out = append(out, c)
		next = c.End
	}
	fill(len(v.facts))
	return out
}

// sureScore is where a reading stands against the rest of the document.
const sureScore = 0.9

// capAt reports whether token i is a capitalised word that no list knows as a title.
func (v *view) capAt(i int) bool {
	return i >= 0 && i < len(v.facts) && v.facts[i].cap && v.facts[i].gaz&(gazHonorific|gazOffice|gazNameTitle) == 0
}
