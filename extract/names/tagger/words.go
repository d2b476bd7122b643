package tagger

import (
	_ "embed"
	"strings"
)

//go:embed words.txt
var wordsFile string

// A wordClass is a set of the classes of words.txt.
type wordClass uint8

const (
	joinWord wordClass = 1 << iota
	tightWord
	lateWord
	placeWord
	speechWord
	listWord
	cutWord
	suffixWord
)

var classNames = map[string]wordClass{
	"join": joinWord, "tight": tightWord, "late": lateWord, "place": placeWord,
	"speech": speechWord, "list": listWord, "cut": cutWord, "suffix": suffixWord,
}

// classes maps the hashes of words to their classes.
var classes = mustParseWords(wordsFile)

var (
	lowOf       = hashString("of")
	lowMinistry = hashString("ministry")
)

func mustParseWords(file string) map[uint32]wordClass {
	m := make(map[uint32]wordClass)
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		name, words, _ := strings.Cut(line, ":")
		if classNames[name] == 0 {
			panic("extract/names/tagger: words.txt has the unknown class " + name)
		}
		for _, w := range strings.Fields(words) {
			m[hashString(w)] |= classNames[name]
		}
	}
	return m
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
