package visit

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"chancery/extract/text"
)

//go:embed words.tsv
var wordsText string

// A class is a set of words of words.tsv, one bit each.
type class uint64

const (
	visitNoun         class = 1 << iota // nouns of a stay abroad whose modifiers tell its kind
	journeyNoun                         // nouns that may be the subject of "takes him to"
	personNoun                          // common nouns by which reports refer back to a traveller
	gatheringNoun                       // occasions that officials of several states attend
	encounterVerb                       // verbs of meeting face to face
	attendVerb                          // verbs of taking part
	tourNoun                            // nouns of a journey that may have several legs
	nobody                              // determiners that make a noun speak of no one in particular
	comeVerb                            // verbs by which guests join others whose place has been told
	placeNoun                           // nouns before "of" and the name of a place
	transitNoun                         // nouns of a stay on the way
	recalledAdjective                   // adjectives of a visit that is only recalled
	beginVerb                           // verbs after a visit noun whose day is the first
	endVerb                             // verbs after a visit noun whose day is the last
	dateVerb                            // verbs after a visit noun whose days are those of the visit
	departVerb                          // verbs that may say both "for a visit" and "after a visit"
	endWord                             // words between such a verb and the noun that say "after"
	remoteWord                          // words of calls and video links
	eventAdjective                      // words inside the name of a gathering that have no capital
	namingAdjective                     // the same, and enough to make a name of it
	ordinal                             // ordinals in names of gatherings
	residentOffice                      // offices of those who serve at a post abroad
	travellingOffice                    // offices that travel although they hold one of those words
	privatePerson                       // those who travel on their own
	deputyOffice                        // offices below a minister, or beside the principal
	crownOffice                         // monarchs and the pope
	premierOffice                       // heads of government
	presidentOffice                     // heads of state and of bodies
	foreignOffice                       // foreign ministers
	inviteWord                          // verbs that ask somebody to come, and what they hand over
	companyVerb                         // verbs that do not end a list of companions
)

// classNames are the classes as words.tsv spells them.
var classNames = map[string]class{
	"visit-noun":         visitNoun,
	"journey-noun":       journeyNoun,
	"person-noun":        personNoun,
	"gathering-noun":     gatheringNoun,
	"encounter-verb":     encounterVerb,
	"attend-verb":        attendVerb,
	"tour-noun":          tourNoun,
	"nobody":             nobody,
	"come-verb":          comeVerb,
	"place-noun":         placeNoun,
	"transit-noun":       transitNoun,
	"recalled-adjective": recalledAdjective,
	"begin-verb":         beginVerb,
	"end-verb":           endVerb,
	"date-verb":          dateVerb,
	"depart-verb":        departVerb,
	"end-word":           endWord,
	"remote-word":        remoteWord,
	"event-adjective":    eventAdjective,
	"naming-adjective":   namingAdjective,
	"ordinal":            ordinal,
	"resident-office":    residentOffice,
	"travelling-office":  travellingOffice,
	"private-person":     privatePerson,
	"deputy-office":      deputyOffice,
	"crown-office":       crownOffice,
	"premier-office":     premierOffice,
	"president-office":   presidentOffice,
	"foreign-office":     foreignOffice,
	"invite-word":        inviteWord,
	"company-verb":       companyVerb,
}

var words = sync.OnceValue(func() map[string]class { return mustParseWords(wordsText) })

func mustParseWords(src string) map[string]class {
	m := map[string]class{}
	for line := range strings.Lines(src) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		name, word, _ := strings.Cut(line, "\t")
		c := classNames[name]
		if c == 0 || word == "" {
			panic("visit: words.tsv: want CLASS tab WORD: " + line)
		}
		m[word] |= c
	}
	return m
}

// is reports whether a folded word is of class c.
func is(c class, word string) bool { return words()[word]&c != 0 }

// holds reports whether an office has a word, or up to three in a row, of class c.
func holds(c class, role string) bool {
	fs := strings.FieldsFunc(text.Fold(role), func(r rune) bool { return !unicode.IsLetter(r) })
	var room [64]byte
	for i := range fs {
		phrase := room[:0]
		for n := i; n < len(fs) && n < i+3; n++ {
			if n > i {
				phrase = append(phrase, ' ')
			}
			phrase = append(phrase, fs[n]...)
			if words()[string(phrase)]&c != 0 {
				return true
			}
		}
	}
	return false
}
