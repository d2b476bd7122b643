// Package names finds who and what an article speaks of: countries, places,
// organisations, people with their offices and the state they act for, and the
// dateline. It fills the Mentions, Entities and Dateline of a document.
//
// The order of work:
//
//   - the lexicon and the tagger say which tokens are names (unit.go, org.go, place.go);
//   - the dateline is read (dateline.go);
//   - office phrases are parsed around the nouns of posts (head.go, office.go,
//     portfolio.go, owner.go) and attached to the names beside them (attach.go);
//   - mentions of one person are joined (person.go, join.go, post.go);
//   - whoever has an office but no country gets one by weight of evidence (home.go,
//     evidence.go, origin.go, leaders.go);
//   - what is left, "the visiting president" or "he", is resolved to a person or becomes an
//     unnamed one (nominal.go);
//   - everything is written into the document (write.go).
//
// Word knowledge is in data/: words.tsv by class, pairs.tsv for words that tell a country
// or a synonym, origins.tsv for the countries names come from, genders.tsv for forenames.
package names

import (
	"chancery/extract"
	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// Find fills the mentions, entities and dateline of doc.
func Find(doc *extract.Document) {
	f := &finder{doc: doc, toks: doc.Tokens, sents: doc.Sents}
	f.sentOf = make([]int32, len(f.toks))
	for s := range f.sents {
		for i := f.sents[s].First; i < f.sents[s].End; i++ {
			f.sentOf[i] = int32(s)
		}
	}
	f.lex = lexicon.Default().Scan(f.toks)
	f.lexAt = make([]int32, len(f.toks))
	for k := len(f.lex) - 1; k >= 0; k-- {
		f.lexAt[f.lex[k].First] = int32(k + 1)
	}
	f.hon = make([]bool, len(f.toks))
	for k := range f.lex {
		if m := &f.lex[k]; f.capped(m.First) {
			if e := m.Find(lexicon.Honorific); e != nil && e.Guard == "" {
				for i := m.First; i < m.End; i++ {
					f.hon[i] = true
				}
			}
		}
	}
	f.readHeads()
	f.readUnits()
	f.readOrgs()
	f.readAcronyms()
	f.weedOrgs()
	f.locatePlaces()
	f.readDateline()
	f.readOffices()
	f.readNames()
	f.attach()
	f.spokenCapitals()
	f.joinPeople()
	f.gatherHints()
	f.actForOrgs()
	f.settleCountries(false)
	f.resolveNominals()
	f.settleCountries(true)
	f.mergeUnnamed()
	f.write()
	f.knownLeaders()
}

// A finder holds the reading of one document while it grows.
type finder struct {
	doc    *extract.Document
	toks   []text.Token
	sents  []text.Sentence
	sentOf []int32 // sentence of every token
	lex    []lexicon.Match

	hon []bool // tokens of honorifics, by the lexicon

	heads []head // nouns of posts, by their first token

	units   []unit
	at      []int32 // 1 + index of the unit that covers a token, 0 if none
	states  []state
	offices []office
	names   []name
	people  []figure
	met     []meeting
	line    dateline

	posts    map[string]post
	acronyms map[string]int32 // to 1 + the unit that spells the acronym out, 0 if no organisation
	lexAt    []int32          // 1 + index into lex of the match that starts at a token, 0 if none
}

func (f *finder) norm(i int) string {
	if i < 0 || i >= len(f.toks) {
		return ""
	}
	return f.toks[i].Norm
}

func (f *finder) is(i int, word string) bool { return f.norm(i) == word }

func (f *finder) capped(i int) bool { return i >= 0 && i < len(f.toks) && f.toks[i].Cap() }

// same reports whether tokens i and j lie in one sentence.
func (f *finder) same(i, j int) bool {
	return i >= 0 && j >= 0 && i < len(f.toks) && j < len(f.toks) && f.sentOf[i] == f.sentOf[j]
}

// unitAt returns the unit that covers token i, nil if none.
func (f *finder) unitAt(i int) *unit {
	if i < 0 || i >= len(f.toks) || f.at[i] == 0 {
		return nil
	}
	return &f.units[f.at[i]-1]
}

// possessive reports whether token i is the mark of a possessive.
func (f *finder) possessive(i int) bool {
	switch f.norm(i) {
	case "'s", "'", "s'":
		return true
	}
	return false
}

// entryAt returns the lexicon's entry of a class that starts at token i and the token
// after it, nil if there is none.
func (f *finder) entryAt(i int, class string) (*lexicon.Entry, int) {
	if i < 0 || i >= len(f.toks) || f.lexAt[i] == 0 {
		return nil, i
	}
	m := &f.lex[f.lexAt[i]-1]
	return m.Find(class), m.End
}
