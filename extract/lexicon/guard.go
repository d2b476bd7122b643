package lexicon

// A guard tells why an entry's surface may mean something else. The lexicon returns
// guarded entries like others; whoever uses them looks for the context.
const (
	GuardPerson = "person" // also a forename or surname: not between or before other parts of a name
	GuardWord   = "word"   // also a common word: not at the start of a sentence or in a title without support
	GuardCaps   = "caps"   // an acronym that spells a word in ALL-CAPS text
	GuardPlace  = "place"  // also a place elsewhere: the article must otherwise name the country
	GuardWeak   = "weak"   // rarely this: take it only with support from the same sentence
)

var guards = map[string]string{
	GuardPerson: "also a person's name",
	GuardWord:   "also a common word",
	GuardCaps:   "spells a word in capitals",
	GuardPlace:  "also a place elsewhere",
	GuardWeak:   "rarely this",
}
