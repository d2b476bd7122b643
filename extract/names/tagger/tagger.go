// Package tagger finds the names of people, organisations and places in a document.
//
// It is a first-order sequence model with the averaged perceptron of Collins (2002,
// "Discriminative training methods for hidden Markov models"): every token gets one of
// fourteen states, the score of a reading is the sum of the weights of its features and
// of its steps from state to state, and the best reading is found by dynamic programming.
// Features are hashed into a table of rows with one weight per state, so that the model
// is a flat block of bytes and a token costs one row lookup for each of its features.
//
// Only stretches around capital letters are scored. A lower-case word is part of a name
// only between two capitalised ones ("Ministry of Trade", "Omar al Bashir") or as the
// head of one ("Israeli foreign ministry"); everything else is outside without asking.
//
// What single steps cannot see is mended afterwards: honorifics are trimmed off, readings
// that join two names are parted (trim.go), and names that are clear in one place of the
// document are found in the others (again.go).
//
// The weights are made by extract/names/train and embedded. They are tied to the
// features below and, more loosely, to the lexicon: after a change to either, train
// again.
package tagger

import (
	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// A Label is the sort of thing a name names.
type Label uint8

const (
	Person       Label = iota + 1 // the name alone: no honorific, rank or office
	Organisation                  // the full name; an acronym in brackets after it is a chunk of its own
	Place                         // a country, city, region or other place on the map
	Thing                         // any other name: building, event, treaty, prize, ship, product
)

func (l Label) String() string {
	return [...]string{"none", "person", "organisation", "place", "thing"}[l]
}

// A Chunk is a run of tokens that is a name.
type Chunk struct {
	First, End int // tokens [First, End)
	Label      Label
	Score      float32 // how far the reading is ahead of the next best at its weakest token: 1 is sure, 0 a toss-up; people and organisations below 0.6 are left out
}

// Find returns the names in the tokens of one document, in text order and not
// overlapping. lex is what the lexicon's Scan found in toks.
func Find(toks []text.Token, sents []text.Sentence, lex []lexicon.Match) []Chunk {
	return standard().Find(toks, sents, lex)
}

// Find is the function Find with the weights of m.
func (m *Model) Find(toks []text.Token, sents []text.Sentence, lex []lexicon.Match) []Chunk {
	v := newView(toks, sents, lex, &m.known)
	var d decoder
	var found []reading
	v.stretches(func(sent *text.Sentence, first, end int) {
		d.reset(end - first)
		for i := first; i < end; i++ {
			d.emit[i-first] = m.emissions(v.features(sent, i, &d.feats))
		}
		d.run(&m.steps)
		found = d.readings(found, first)
	})
	return v.again(v.trim(found))
}
