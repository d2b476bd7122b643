package tagger

import (
	"unicode"
	"unicode/utf8"

	"chancery/extract/text"
)

// features lists the features of token i of a sentence, hashed; buf is reused. At most
// 255 of them may be summed at once, far more than there are.
func (v *view) features(sent *text.Sentence, i int, buf *[]uint32) []uint32 {
	out := (*buf)[:0]
	f0 := &v.facts[i]
	p1, p2, n1, n2 := v.at(sent, i-1), v.at(sent, i-2), v.at(sent, i+1), v.at(sent, i+2)
	initial := uint32(0)
	if i == sent.First {
		initial = 1
	}
	where := initial + 2*uint32(f0.style)
	add := func(template, a, b uint32) { out = append(out, mix(template, a, b)) }

	add(1, where, 0)
	add(2, f0.low, 0)
	add(3, f0.word, where)
	add(4, f0.shape, where)
	add(5, f0.gaz, uint32(f0.known))
	add(6, f0.gaz, f0.shape)
	add(7, uint32(f0.known), where)
	add(8, mix(0, uint32(f0.known), where), uint32(f0.seen))
	add(9, mix(0, uint32(f0.known), where), n1.shape)
	norm := v.toks[i].Norm
	for n := uint32(1); n <= 4 && int(n) < len(norm); n++ {
		if n > 1 {
			add(10+n, hashString(norm[:n]), 0)
			add(14+n, hashString(norm[len(norm)-int(n):]), 0)
		}
	}
	add(20, p1.low, 0)
	add(21, n1.low, 0)
	add(22, p2.low, p1.low)
	add(23, n1.low, n2.low)
	add(24, p1.low, f0.low)
	add(25, f0.low, n1.low)
	add(26, p1.low, f0.shape)
	add(27, n1.low, f0.shape)
	add(28, p2.low, f0.shape)
	add(29, n2.low, f0.shape)
	add(30, mix(0, p1.shape, f0.shape), n1.shape)
	add(31, p1.gaz, f0.gaz)
	add(32, f0.gaz, n1.gaz)
	add(33, p1.gaz, uint32(p1.known)|uint32(f0.known)<<3|uint32(n1.known)<<6)
	add(34, n1.gaz, uint32(p1.known)|uint32(f0.known)<<3|uint32(n1.known)<<6)
	add(35, p2.gaz, p1.gaz)
	add(36, p1.low, n1.low)
	add(37, mix(0, p1.gaz, f0.gaz), n1.gaz)

	// The run of capitalised words the token stands in.
	start, end := int(f0.runFirst), int(f0.runEnd)
	fromStart, toEnd := min(uint32(i-start), 4), min(uint32(end-1-i), 4)
	left, right := v.at(sent, start-1), v.at(sent, end)
	add(40, left.low, fromStart)
	add(41, right.low, toEnd)
	add(42, fromStart*5+toEnd, f0.shape)
	add(43, v.facts[end-1].low, toEnd)
	add(44, v.facts[start].low, fromStart)
	add(45, v.facts[end-1].gaz, f0.gaz)
	add(46, left.gaz, f0.gaz)
	add(47, left.low, right.low)
	head, whole := uint32(0), uint32(0)
	for k := start; k < end; k++ {
		whole |= v.facts[k].gaz & (gazOrgHead | gazFacility | gazEventHead | gazOffice)
		if v.facts[k].gaz&gazOrgHead != 0 && k >= i {
			head = min(uint32(k-i), 3) + 1
		}
	}
	add(48, whole, f0.gaz)
	add(49, head, min(fromStart, 2))

	// The same word elsewhere in the document.
	add(50, uint32(f0.seen), f0.shape)
	add(51, uint32(f0.seen), f0.gaz)
	add(52, uint32(f0.seen)&(seenTitled|seenForename|seenSpeaks|seenIn|seenHead), fromStart*5+toEnd)
	*buf = out
	return out
}

// beyond is the fact of the place before a sentence and after it.
var beyond = fact{low: 1, word: 1, shape: 1}

func (v *view) at(sent *text.Sentence, i int) *fact {
	if i < sent.First || i >= sent.End {
		return &beyond
	}
	return &v.facts[i]
}

// mix hashes a template and its two values. The high bits are the good ones.
func mix(template, a, b uint32) uint32 {
	h := (a ^ template*0x9E3779B1) * 0x85EBCA6B
	h ^= h >> 13
	h = (h ^ b) * 0xC2B2AE35
	h ^= h >> 15
	return h * 0x27D4EB2F
}

// hashString is FNV-1a.
func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// outline hashes the shape of a word: capitals as X, small letters as x, digits as 0,
// anything else as itself, with runs of one sort shortened to one sign, or two where
// there are two or more capitals. It also reports whether there is a capital at all.
func outline(s string) (hash uint32, capital bool) {
	var buf [24]byte
	n := 0
	var prev byte
	for _, r := range s {
		c := byte('?')
		switch {
		case r < utf8.RuneSelf && r >= 'a' && r <= 'z':
			c = 'x'
		case r < utf8.RuneSelf && r >= 'A' && r <= 'Z':
			c = 'X'
		case r >= '0' && r <= '9':
			c = '0'
		case r == '’' || r == '‘' || r == '`':
			c = '\''
		case r < utf8.RuneSelf:
			c = byte(r)
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case r == '–' || r == '—' || r == '‑':
			c = '-'
		}
		if c == 'X' {
			capital = true
		}
		if c == prev && (c != 'X' || n > 1 && buf[n-2] == 'X') {
			continue
		}
		if n < len(buf) {
			buf[n] = c
			n++
		}
		prev = c
	}
	return hashString(string(buf[:n])), capital
}

var shapeUpper = hashString("XX")
