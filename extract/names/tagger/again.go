package tagger

// again finds the surnames of people of the document where the model passed them over or
// took them for something else: in headlines, at the start of sentences.
func (v *view) again(chunks []Chunk) []Chunk {
	surnames := map[uint32]bool{}
	for _, c := range chunks {
		if c.Label == Person && c.End-c.First > 1 {
			if f := &v.facts[c.End-1]; f.known&knownCommon == 0 && f.gaz == 0 {
				surnames[f.low] = true
			}
		}
	}
	if len(surnames) == 0 {
		return chunks
	}
	out := make([]Chunk, 0, len(chunks)+8)
	next := 0 // the first token not yet looked at
	fill := func(end int) {
		for ; next < end; next++ {
			if f := &v.facts[next]; f.cap && surnames[f.low] && !v.capAt(next-1) && !v.capAt(next+1) {
				out = append(out, Chunk{next, next + 1, Person, minScore})
			}
		}
	}
	for _, c := range chunks {
		fill(c.First)
		if c.End-c.First == 1 && c.Label != Person && c.Score < sureScore && surnames[v.facts[c.First].low] {
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
