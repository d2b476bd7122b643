// Package extract is the vocabulary of what is found in an article: the Document with
// its tokens, mentions and entities on the way in, Visit and Agreement records on the
// way out. The packages below it find things; this one only names them.
package extract

import (
	"chancery/corpus"
	"chancery/extract/text"
	"chancery/extract/when"
)

// A Document is one article with everything that has been found in it so far. All spans
// are byte offsets into Text; all token indexes point into Tokens.
type Document struct {
	Article  *corpus.Article
	Text     string // Article.Text: title, blank line, main text
	Tokens   []text.Token
	Sents    []text.Sentence
	Dates    []when.Expr // in text order, not overlapping
	Dateline Dateline
	Mentions []Mention // in text order of First; an outer range may enclose later ones
	Entities []Entity
}

// A Dateline is the "ISLAMABAD, July 12 (APP) -" that opens a report.
type Dateline struct {
	Span    text.Span // empty if the article has none
	Place   int       // entity of the place, -1 if none
	Agency  int       // entity of the news agency, -1 if none
	Country string    // ISO code of the place's country, "" if unknown
}

// Kind says what sort of thing a mention or entity is.
type Kind uint8

const (
	Person       Kind = iota + 1 // a human being, named or known by office only; a delegation too
	Country                      // a sovereign state or listed territory
	Place                        // a city, region, or other place inside a country
	Organisation                 // a named organisation
)

// Form says how a mention refers to its entity.
type Form uint8

const (
	Name      Form = iota + 1 // by name: "Ilham Aliyev", "Pakistan", "OIC"
	Adjective                 // "Pakistani", "Franco-"
	Nominal                   // by description: "the visiting president", "the Turkish leader"
	Pronoun                   // "he", "she"
	Metonym                   // a capital or seat for its government: "Moscow said"
)

// A Mention is one place in the text that refers to an entity.
type Mention struct {
	Kind       Kind
	Form       Form
	First      int // tokens [First, End): the name or noun itself, honorifics left out
	End        int
	OuterFirst int    // tokens [OuterFirst, OuterEnd): the whole phrase, with office, country and
	OuterEnd   int    // apposition: "Azerbaijan's President Ilham Aliyev"; equals First, End if bare
	Sent       int    // index into Sents
	Entity     int    // index into Entities; never -1
	Rule       string // the rule or model that found it
}

// An Entity is one person, country, place or organisation of the article.
type Entity struct {
	Kind     Kind
	Name     string    // fullest form the article gives; "" for a person known by office alone
	ISO      string    // Country: its code. Place: the code of its country. Person: the state acted for. Organisation: "" or the state it belongs to
	Org      string    // Person: the organisation acted for, when that is not a state
	Role     string    // Person: office in the singular without the country, "Prime Minister"; "" if none
	Known    bool      // Person: a leader of the article's day by the lexicon
	Former   bool      // Person: the office is a past one
	Group    bool      // Person: a delegation or several people ("the two presidents" is not one: it is several mentions)
	RoleSpan text.Span // where Role was read
	ISOSpan  text.Span // where ISO or Org of a person was read
	Mentions []int     // indexes into Document.Mentions, in text order
}
