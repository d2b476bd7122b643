// Package lexicon holds the word lists (countries, cities, offices, honorifics,
// organisations, events …) and finds their entries in tokens.
//
// Lists are tab-separated files embedded in the program; each opens with a provenance
// head. A new country alias, title or organisation is a line in one of them.
package lexicon

import "chancery/extract/text"

// An Entry is one thing of the world under one of its names.
type Entry struct {
	Class string // file and class of the line: "country", "adjective", "demonym", "capital", "city", "office", …
	ID    string // what the name stands for: ISO code, canonical office, full name of the organisation
	Attr  string // class-dependent detail, such as the country of a city; documented at the head of the file
	Guard string // "" or the context an ambiguous name asks for; documented in guard.go
}

// A Match is a run of tokens that spells one or more entries.
type Match struct {
	First, End int // tokens [First, End)
	Entries    []*Entry
}

// A Lexicon is immutable and safe for concurrent use.
type Lexicon struct{}

// Default returns the embedded lexicon. It panics if the embedded data is bad.
func Default() *Lexicon { return &Lexicon{} }

// Scan returns the longest match at every token where one starts, in token order.
// Matches may overlap; the caller decides. Upper and lower case are checked as the
// entry's line asks.
func (l *Lexicon) Scan(toks []text.Token) []Match { return nil }
