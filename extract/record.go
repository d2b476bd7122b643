package extract

import "chancery/extract/text"

// Evidence says where a field's value was read and which rule read it.
type Evidence struct {
	Field string `json:"field"` // a field of the record, "visitors.0.role" for list members
	Start int    `json:"start"` // byte offset into the article text
	End   int    `json:"end"`
	Text  string `json:"text"` // the article text from Start to End
	Rule  string `json:"rule"`
}

// A Participant is a person in a record, with the capacity in which they act.
type Participant struct {
	Name         string `json:"name"` // "" if the article names only the office
	Role         string `json:"role"`
	Country      string `json:"country"`      // ISO 3166-1 alpha-2
	Organisation string `json:"organisation"` // acted for, when not a state
}

// Source is the article a record came from.
type Source struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Site      string `json:"site"`
}

// A Visit is one principal's journey to one host country. Field values are defined in
// corpus/gold/GUIDELINES.md.
type Visit struct {
	ID         string        `json:"id"`
	Type       string        `json:"type"` // "visit"
	Article    Source        `json:"article"`
	Visitors   []Participant `json:"visitors"` // principal first
	Host       string        `json:"host"`     // ISO 3166-1 alpha-2
	Places     []string      `json:"places"`
	Inviter    *Participant  `json:"inviter"`
	Met        []Participant `json:"met"`
	Start      string        `json:"start"` // ISO 8601 day, month or year; "" if unknown
	End        string        `json:"end"`
	StartBasis string        `json:"start_basis"` // explicit, relative, weekday, duration, dateline, publication
	EndBasis   string        `json:"end_basis"`
	Kind       string        `json:"kind"`   // state, official, working, private, transit, unspecified
	Status     string        `json:"status"` // invited, announced, ongoing, completed, postponed, cancelled
	Event      string        `json:"event"`
	Trip       string        `json:"trip"` // shared by the legs of one tour
	Background bool          `json:"background"`
	Agreements []string      `json:"agreements"` // ids of agreements made on this visit
	Confidence float64       `json:"confidence"`
	Evidence   []Evidence    `json:"evidence"`

	Derivation []Step   `json:"-"` // how the record came about, for explain
	Signs      []string `json:"-"` // what speaks for and against the record, for its confidence
}

// An Agreement is one instrument, or one counted group of unnamed ones.
type Agreement struct {
	ID          string        `json:"id"`
	Type        string        `json:"type"` // "agreement"
	Article     Source        `json:"article"`
	Kinds       []string      `json:"kinds"`
	Title       string        `json:"title"`
	Parties     []string      `json:"parties"` // ISO codes, or organisation names
	Signatories []Participant `json:"signatories"`
	Status      string        `json:"status"` // proposed, agreed, signed, ratified, in_force, extended, suspended, terminated
	Date        string        `json:"date"`
	DateBasis   string        `json:"date_basis"`
	Place       string        `json:"place"`
	Count       int           `json:"count"` // 0 unless an unnamed group was counted
	Topics      []string      `json:"topics"`
	Visit       string        `json:"visit"` // id of the visit it was made on
	Background  bool          `json:"background"`
	Confidence  float64       `json:"confidence"`
	Evidence    []Evidence    `json:"evidence"`

	Derivation []Step   `json:"-"`
	Signs      []string `json:"-"`
}

// A Step is one rule that fired on one sentence and the slots it filled.
type Step struct {
	Rule  string
	Sent  int
	Slots []Slot
}

// A Slot is a named part of a rule and what it matched.
type Slot struct {
	Name  string
	Span  text.Span
	Value string
}
