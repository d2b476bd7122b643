package corpus

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Near-duplicates are found by a MinHash sketch of the word 5-grams of the main text
// (Broder 1997), computed with one permutation (Li, Owen, Zhang 2012) and densified by
// rotation (Shrivastava, Li 2014): one hash a word instead of 64. Of each of the 64 values
// only 8 bits are kept to compare (Li, König 2010), and 16 bands of 4 values are looked up.
// Two texts with 8 in 10 of their 5-grams in common are found with a probability of 0.999,
// and taken for one article: a wire report with another headline or one paragraph less.
// The threshold is high because reports of two different visits may share their form.
const (
	sketchSize  = 64
	bandCount   = 16
	bandSize    = sketchSize / bandCount
	gramWords   = 5
	minGrams    = 40  // shorter texts are compared exactly only
	nearAtLeast = 0.8 // estimated share of common 5-grams
)

// A Sketch stands for the main text of an article. It is 328 bytes while an article is
// worked on; Seen keeps 64 of them.
type Sketch struct {
	exact uint64 // of the whole text
	grams int
	mins  [sketchSize]uint32
}

// SketchOf makes the sketch of an article. It is a pure function, to be run by workers.
func SketchOf(a *Article) *Sketch {
	s := &Sketch{}
	if sum, err := hex.DecodeString(a.SHA256[:min(16, len(a.SHA256))]); err == nil && len(sum) == 8 {
		s.exact = binary.BigEndian.Uint64(sum)
	}
	for i := range s.mins {
		s.mins[i] = ^uint32(0)
	}
	var words [gramWords]uint64
	n := 0
	eachWord(a.Text[a.TitleEnd:], func(h uint64) {
		words[n%gramWords] = h
		n++
		if n < gramWords {
			return
		}
		gram := uint64(0)
		for i := range gramWords {
			gram = mix(gram ^ words[(n+i)%gramWords])
		}
		bin := gram >> 58
		s.mins[bin] = min(s.mins[bin], uint32(gram))
		s.grams++
	})
	s.densify()
	return s
}

// densify fills the bins no 5-gram fell into from the next that has one, changed by the
// distance so that equal fillings do not count as equal values by chance.
func (s *Sketch) densify() {
	if s.grams == 0 {
		return
	}
	filled := s.mins
	for i := range s.mins {
		for d := uint32(1); filled[i] == ^uint32(0) && d < sketchSize; d++ {
			if v := s.mins[(i+int(d))%sketchSize]; v != ^uint32(0) {
				filled[i] = v + d*0x9e3779b1
			}
		}
	}
	s.mins = filled
}

// eachWord hashes the words of a text, letters and digits in lower case.
func eachWord(text string, f func(h uint64)) {
	const offset, prime = 14695981039346656037, 1099511628211
	h, in := uint64(offset), false
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		i += n
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			h = (h ^ uint64(unicode.ToLower(r))) * prime
			in = true
		} else if in {
			f(h)
			h, in = offset, false
		}
	}
	if in {
		f(h)
	}
}

// mix is the finaliser of SplitMix64.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Seen remembers articles to tell which of the later ones repeat them. It takes 360 to 650
// bytes an article, as its tables double: 400 MB for a million. It is not safe for concurrent use: the first of two
// equal articles is the one added first, so add them in the order of the input.
type Seen struct {
	exact table
	bands [bandCount]table
	mins  [][sketchSize]uint8
	ids   []byte // the ids, one after the other
	ends  []uint64
}

// Add remembers an article and returns the id of an earlier one with the same text, or
// nearly the same; "" if there is none. A duplicate is not remembered itself.
func (s *Seen) Add(id string, sk *Sketch) string {
	n := uint32(len(s.mins))
	if first, ok := s.exact.find(sk.exact, func(uint32) bool { return true }); ok {
		return s.id(first)
	}
	var low [sketchSize]uint8
	for i, v := range sk.mins {
		low[i] = uint8(v)
	}
	if sk.grams >= minGrams {
		for b := range s.bands {
			if first, ok := s.bands[b].find(sk.band(b), func(i uint32) bool { return near(&s.mins[i], &low) }); ok {
				return s.id(first)
			}
		}
		for b := range s.bands {
			s.bands[b].add(sk.band(b), n)
		}
	}
	s.exact.add(sk.exact, n)
	s.mins = append(s.mins, low)
	s.ids = append(s.ids, id...)
	s.ends = append(s.ends, uint64(len(s.ids)))
	return ""
}

// Len is the number of articles remembered.
func (s *Seen) Len() int { return len(s.mins) }

func (s *Seen) id(i uint32) string {
	from := uint64(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return string(s.ids[from:s.ends[i]])
}

func (sk *Sketch) band(b int) uint64 {
	h := uint64(b + 1)
	for _, v := range sk.mins[b*bandSize : (b+1)*bandSize] {
		h = mix(h ^ uint64(v))
	}
	return h
}

// near estimates the share of common 5-grams from the values whose 8 bits agree; one in
// 256 agrees by chance.
func near(a, b *[sketchSize]uint8) bool {
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	p := float64(same) / sketchSize
	return (p-1.0/256)/(1-1.0/256) >= nearAtLeast
}

// A table finds the articles under a hash: open addressing, an article number and 32 bits
// of the hash a slot, at most half full.
type table struct {
	slots []slot
	n     int
}

type slot struct {
	hash   uint32 // the upper half of the hash, which also chooses the slot
	number uint32 // article plus one; 0 for an empty slot
}

// maxProbe bounds the articles looked at under one hash, as when a text of boilerplate
// comes a million times.
const maxProbe = 64

func (t *table) find(h uint64, ok func(uint32) bool) (uint32, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint64(len(t.slots) - 1)
	for i, k := home(h, len(t.slots)), 0; t.slots[i].number != 0 && k < maxProbe; i, k = (i+1)&mask, k+1 {
		if s := t.slots[i]; s.hash == uint32(h>>32) && ok(s.number-1) {
			return s.number - 1, true
		}
	}
	return 0, false
}

func (t *table) add(h uint64, number uint32) {
	if 2*(t.n+1) > len(t.slots) {
		t.grow()
	}
	t.put(slot{uint32(h >> 32), number + 1}, h)
	t.n++
}

// grow doubles the table. Half of a hash is kept, enough for 2^31 articles.
func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(16, 2*len(old)))
	for _, s := range old {
		if s.number != 0 {
			t.put(s, uint64(s.hash)<<32)
		}
	}
}

func (t *table) put(s slot, h uint64) {
	mask := uint64(len(t.slots) - 1)
	i := home(h, len(t.slots))
	for t.slots[i].number != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}

// home is the slot a hash belongs to, from its upper 32 bits.
func home(h uint64, size int) uint64 {
	return (h >> 32) >> (32 - bits.Len64(uint64(size-1)))
}
