package names

import (
	"chancery/extract/lexicon"
	"chancery/extract/names/tagger"
	"chancery/extract/text"
)

// A chunk is a run of tokens that the tagger takes for a name.
type chunk = tagger.Chunk

const (
	person       = tagger.Person
	organisation = tagger.Organisation
	place        = tagger.Place
	thing        = tagger.Thing // a building, event, treaty, prize: none of the others
)

// chunks returns the names in the tokens of one document, in text order and not
// overlapping. lex is what the lexicon's Scan found in toks.
func chunks(toks []text.Token, sents []text.Sentence, lex []lexicon.Match) []chunk {
	return tagger.Find(toks, sents, lex)
}
