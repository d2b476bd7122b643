package pattern

// Class says what an item is.
type Class uint8

const (
	Word Class = iota
	Person
	Country
	Place
	Organisation
	Date
	Duration
	Here // "here": the place of the dateline; "there": the place named last
)

// An Item is one word of a sentence, or one mention or date taken as a whole: all of
// "Azerbaijan's President Ilham Aliyev" is one item.
type Item struct {
	Class      Class
	First, End int    // tokens [First, End)
	Refs       []int  // mentions or dates behind the item, indexes of the caller
	Norm       string // folded word; for mentions that of the first token
	Tag        string // part of speech of a word
	Adj        bool   // a country as adjective: "Pakistani"
	Owner      bool   // a possessive pronoun: "his"
}

// A Sentence is a sentence read as clauses.
type Sentence struct {
	Items  []Item
	Verbs  []Verb
	verbAt []int // item -> verb group index, -1

	argsNoun int // 1 + the noun that args are the phrases of, 0 if none
	args     []Arg
}

// Tense of a verb group, as far as a record's status needs it.
type Tense uint8

const (
	Untensed Tense = iota // infinitive, gerund or participle with no finite verb above it
	Past
	Present
	Future  // will, is going to
	Planned // is to, is due to, is expected to, plans to
	Wished  // may, could, would like to, hopes to
)

// A Verb is a verb group: auxiliaries, negation, chained verbs ("is due to arrive") and
// the main verb.
type Verb struct {
	First, End int // items [First, End)
	Head       int // item of the main verb
	Lemma      string
	Tense      Tense
	Infinitive bool // "to visit", with no verb of planning before it
	Gerund     bool // "visiting", "having visited" with no finite auxiliary
	Participle bool // "signed" after a noun, no auxiliary
	Passive    bool
	Negated    bool
	Perfect    bool
	Pluperfect bool  // "had visited"
	PastPlan   bool  // the plan lies in the past: "was to visit", "would have visited"
	Subjects   []int // items of the grammatical subject
	SubjNoun   int   // item of a common noun that is the subject, -1
	Args       []Arg // to the right, in text order
	Above      int   // verb group this one depends on (infinitives, coordination), -1
}

// An Arg is an item to the right of a verb or noun with the preposition before it.
type Arg struct {
	Prep string // "" for an object
	Item int
	Late bool // inside a phrase of time or circumstance: "after a stop in Darfur"
}

func isPunct(it *Item, s string) bool { return it.Class == Word && it.Norm == s }
