package tagger

import (
	_ "embed"
	"strings"
)

//go:embed words.txt
var wordsFile string

type wordClass map[uint32]bool

var (
	joinWords   = class("join")
	tightWords  = class("tight")
	lateWords   = class("late")
	placeWords  = class("place")
	speechWords = class("speech")
	listWords   = class("list")
	cutWords    = class("cut")
	suffixWords = class("suffix")

	lowOf       = hashString("of")
	lowMinistry = hashString("ministry")
)

// class reads one line of words.txt.
func class(name string) wordClass {
	for line := range strings.Lines(wordsFile) {
		words, ok := strings.CutPrefix(line, name+":")
		if !ok {
			continue
		}
		set := make(wordClass)
		for _, w := range strings.Fields(words) {
			set[hashString(w)] = true
		}
		return set
	}
	panic("extract/names/tagger: words.txt has no class " + name)
}

// A nameSet knows forenames, surnames and common words by the hashes of their folded
// spelling: Bloom filters of two bits a word. About one unknown word in thirty passes
// for known.
type nameSet struct {
	bits [3][1 << 14]uint64
}

const (
	knownForename = 1 << iota
	knownSurname
	knownCommon
)

func (s *nameSet) add(kind int, low uint32) {
	for _, h := range probes(low) {
		s.bits[kind][h>>6] |= 1 << (h & 63)
	}
}

func (s *nameSet) find(low uint32) (known uint8) {
	p := probes(low)
	for kind := range s.bits {
		b := &s.bits[kind]
		if b[p[0]>>6]>>(p[0]&63)&1 != 0 && b[p[1]>>6]>>(p[1]&63)&1 != 0 {
			known |= 1 << kind
		}
	}
	return known
}

func probes(low uint32) [2]uint32 {
	return [2]uint32{low * 0x9E3779B1 >> 12, low * 0x85EBCA6B >> 12}
}
