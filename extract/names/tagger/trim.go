package tagger

import "strings"

// trim mends what a model of single steps cannot see: a person's name has no honorific
// before it and no country after it, and two names in one reading are two people. It
// drops what is too unsure.
func (v *view) trim(found []reading) []Chunk {
	out := make([]Chunk, 0, len(found)+8)
	for _, r := range found {
		c := r.Chunk
		if c.Score < minScore && r.either >= minScore && v.fullName(c) {
			c.Label, c.Score = Person, minScore
		}
		switch {
		case (c.Label == Person || c.Label == Organisation) && c.Score < minScore:
		case c.Label == Person:
			out = v.persons(out, c)
		case c.Label == Place:
			out = v.places(out, c)
		case c.Label == Organisation:
			for c.End-c.First > 1 && v.leads(c.First) {
				c.First++
			}
			out = append(out, c)
		default:
			out = append(out, c)
		}
	}
	return out
}

// minScore is what a person or organisation needs to be kept. Below it more readings are
// wrong than right.
const minScore = 0.6

// fullName reports whether an unclear name looks like one of a person: two to four words
// none of which is the head of an organisation or another known thing.
func (v *view) fullName(c Chunk) bool {
	if n := c.End - c.First; n < 2 || n > 4 {
		return false
	}
	for i := c.First; i < c.End; i++ {
		if f := &v.facts[i]; f.gaz&^(gazHonorific|gazNameTitle) != 0 || f.known&knownCommon != 0 || f.shape == shapeUpper || f.style != 0 {
			return false
		}
	}
	return true
}

// persons appends the names that a reading as one person holds. "Li Keqiang of China" is
// a person and a place, "Araujo and Jokowi" are two people.
func (v *view) persons(out []Chunk, c Chunk) []Chunk {
	first, label := c.First, Person
	add := func(end int) {
		part := Chunk{first, end, label, c.Score}
		if label == Person {
			part = v.bare(part)
		}
		if part.First < part.End && (label != 0) {
			out = append(out, part)
		}
	}
	for i := c.First; i < c.End; i++ {
		f := &v.facts[i]
		switch {
		case f.class&listWord != 0 && !(i+1 < c.End && v.facts[i+1].class&suffixWord != 0):
			add(i)
			first, label = i+1, Person
		case f.class&cutWord != 0:
			add(i)
			first, label = i+1, 0
			if i+1 < c.End && v.facts[i+1].gaz&(gazCountry|gazCapital|gazCity|gazRegion) != 0 {
				label = Place
			}
		}
	}
	add(c.End)
	return out
}

// places appends a place, and the person that has run into it: "the ambassador in New
// York Antonio Lopez".
func (v *view) places(out []Chunk, c Chunk) []Chunk {
	const known = gazCountry | gazCapital | gazCity
	cut := c.First
	for cut < c.End && v.facts[cut].gaz&known != 0 {
		cut++
	}
	if cut > c.First && c.End-cut > 1 && v.facts[cut].known&knownForename != 0 {
		return append(out, Chunk{c.First, cut, Place, c.Score}, Chunk{cut, c.End, Person, minScore})
	}
	return append(out, c)
}

// leads reports whether token i stands before the name of an organisation without being
// part of it: "The", "Kyiv-based".
func (v *view) leads(i int) bool {
	norm := v.toks[i].Norm
	return norm == "the" || strings.HasSuffix(norm, "-based") || strings.HasSuffix(norm, "-led") || strings.HasSuffix(norm, "-backed")
}

// bare takes the honorifics off the front of a name, as long as something is left, and
// small words off its ends.
func (v *view) bare(c Chunk) Chunk {
	loose := func(i int) bool { return v.facts[i].class&(cutWord|listWord) != 0 }
	for c.First < c.End && loose(c.First) {
		c.First++
	}
	for c.End > c.First && loose(c.End-1) {
		c.End--
	}
	for c.End-c.First > 1 && v.facts[c.First].gaz&gazHonorific != 0 {
		c.First++
	}
	return c
}
