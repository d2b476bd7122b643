// Package output writes results: JSON Lines, CSV, Parquet, SQLite and PostgreSQL.
//
// The row types are the published shapes of the lines. A scalar that the article does not
// tell is null, a list that is empty is [], and no field is ever left out, so that a
// loader may take the columns from any one line. schema.go describes them as JSON Schema.
//
// All other outputs carry the same tables. tables.txt is the one description of them: from
// it come the SQL (ddl.go), the columns of CSV and Parquet and the data dictionary. An
// outcome becomes rows in flatten.go; the sinks only differ in where they put them.
//
//	Lines  file.go compress.go      PATH.part, renamed when whole; pieces that can be gone on with
//	CSV    csv.go folder.go         the same for a folder of files
//	Parquet parquet.go              parts, each closed before it has its name
//	SQLite sqlite.go                batches of whole articles, one transaction each
//	PostgreSQL postgres.go          the same, sent again if the connection breaks
//	Several open.go                 some of these at once
//
// Grouping records into events is in package output/event; events.go and group.go put
// what it finds into the tables.
package output

import (
	"math"

	"chancery/corpus"
	"chancery/extract"
)

// An Outcome is what became of one input: an article with its records, or a skip.
type Outcome struct {
	Article    *Article // nil for a skip
	Visits     []Visit
	Agreements []Agreement
	Skip       *Skip
}

// Article is one article that was read.
type Article struct {
	Type           string   `json:"type" jsonschema:"enum=article"`
	ID             string   `json:"id"`
	URL            Text     `json:"url"`
	Title          Text     `json:"title"`
	Published      Date     `json:"published"`
	PublishedBasis string   `json:"published_basis" jsonschema:"enum=given,enum=meta,enum=url,enum=text,enum=none"`
	Site           Text     `json:"site"`
	Language       Text     `json:"language" jsonschema_description:"ISO 639-1"`
	Source         string   `json:"source" jsonschema_description:"Path of the file, with #offset for a record inside it"`
	SHA256         string   `json:"sha256" jsonschema:"pattern=^[0-9a-f]{64}$" jsonschema_description:"Of the article text that offsets point into"`
	DuplicateOf    Text     `json:"duplicate_of" jsonschema_description:"Id of an earlier article of the run with the same or nearly the same text; its records are not given again"`
	People         []string `json:"people" jsonschema_description:"Distinct names in their fullest form"`
	Countries      []string `json:"countries" jsonschema_description:"ISO 3166-1 alpha-2"`
	Organisations  []string `json:"organisations"`
	Dates          []string `json:"dates" jsonschema_description:"ISO 8601 days, months, years, or from/to"`
}

// Source is the article that a record came from.
type Source struct {
	ID        string `json:"id"`
	URL       Text   `json:"url"`
	Title     Text   `json:"title"`
	Published Date   `json:"published"`
	Site      Text   `json:"site"`
}

// Participant is a person in a record.
type Participant struct {
	Name         Text    `json:"name" jsonschema_description:"null if only the office is known"`
	Role         Text    `json:"role"`
	Country      Country `json:"country"`
	Organisation Text    `json:"organisation" jsonschema_description:"Acted for, when not a state"`
}

// Evidence is where a field was read and by which rule.
type Evidence struct {
	Field string `json:"field"`
	Start int    `json:"start" jsonschema:"minimum=0" jsonschema_description:"Byte offset into the article text"`
	End   int    `json:"end" jsonschema:"minimum=0"`
	Text  string `json:"text"`
	Rule  string `json:"rule"`
}

// Visit is one principal's journey to one host country.
type Visit struct {
	Type       string        `json:"type" jsonschema:"enum=visit"`
	ID         string        `json:"id"`
	Article    Source        `json:"article"`
	Visitors   []Participant `json:"visitors" jsonschema:"minItems=1" jsonschema_description:"Principal first"`
	Host       string        `json:"host" jsonschema:"pattern=^[A-Z]{2}$"`
	Places     []string      `json:"places"`
	Inviter    *Participant  `json:"inviter"`
	Met        []Participant `json:"met"`
	Start      Date          `json:"start"`
	End        Date          `json:"end"`
	StartBasis Basis         `json:"start_basis"`
	EndBasis   Basis         `json:"end_basis"`
	Kind       string        `json:"kind" jsonschema:"enum=state,enum=official,enum=working,enum=private,enum=transit,enum=unspecified"`
	Status     string        `json:"status" jsonschema:"enum=invited,enum=announced,enum=ongoing,enum=completed,enum=postponed,enum=cancelled"`
	Event      Text          `json:"event"`
	Trip       Text          `json:"trip" jsonschema_description:"Shared by the legs of one tour"`
	Background bool          `json:"background"`
	Agreements []string      `json:"agreements" jsonschema_description:"Ids of agreements made on this visit"`
	Confidence float64       `json:"confidence" jsonschema:"minimum=0,maximum=1"`
	Evidence   []Evidence    `json:"evidence"`
}

// Agreement is one instrument, or one counted group of unnamed ones.
type Agreement struct {
	Type        string        `json:"type" jsonschema:"enum=agreement"`
	ID          string        `json:"id"`
	Article     Source        `json:"article"`
	Kinds       []string      `json:"kinds" jsonschema:"minItems=1,enum=treaty,enum=agreement,enum=memorandum,enum=protocol,enum=declaration,enum=letter_of_intent,enum=contract,enum=plan,enum=document"`
	Title       Text          `json:"title"`
	Parties     []string      `json:"parties" jsonschema_description:"ISO 3166-1 alpha-2 codes, or names of organisations"`
	Signatories []Participant `json:"signatories"`
	Status      string        `json:"status" jsonschema:"enum=proposed,enum=agreed,enum=signed,enum=ratified,enum=in_force,enum=extended,enum=suspended,enum=terminated"`
	Date        Date          `json:"date"`
	DateBasis   Basis         `json:"date_basis"`
	Place       Text          `json:"place"`
	Count       Number        `json:"count" jsonschema_description:"Of an unnamed group"`
	Topics      []string      `json:"topics"`
	Visit       Text          `json:"visit" jsonschema_description:"Id of the visit it was made on"`
	Background  bool          `json:"background"`
	Confidence  float64       `json:"confidence" jsonschema:"minimum=0,maximum=1"`
	Evidence    []Evidence    `json:"evidence"`
}

// Skip is an input that gave no article.
type Skip struct {
	Type   string `json:"type" jsonschema:"enum=skip"`
	Source string `json:"source"`
	Reason string `json:"reason" jsonschema:"enum=empty,enum=too_large,enum=not_text,enum=malformed,enum=unreadable,enum=refused,enum=unchanged,enum=not_english,enum=over_budget,enum=too_deep,enum=internal"`
	Detail Text   `json:"detail"`
}

// NewArticle is the row of art; its sets are filled by the caller.
func NewArticle(art *corpus.Article) *Article {
	return &Article{Type: "article", ID: art.ID, URL: Text(art.URL), Title: Text(art.Title), Published: Date(art.Published),
		PublishedBasis: art.PublishedBasis, Site: Text(art.Site), Language: Text(art.Language), Source: art.Source,
		SHA256: art.SHA256, People: []string{}, Countries: []string{}, Organisations: []string{}, Dates: []string{}}
}

// NewSkip is the row of a skip.
func NewSkip(s *corpus.Skip) *Skip {
	return &Skip{Type: "skip", Source: s.Source, Reason: s.Reason, Detail: Text(s.Detail)}
}

// NewVisit is the row of v.
func NewVisit(v *extract.Visit) Visit {
	row := Visit{Type: "visit", ID: v.ID, Article: source(v.Article), Visitors: participants(v.Visitors), Host: v.Host,
		Places: list(v.Places), Met: participants(v.Met), Start: Date(v.Start), End: Date(v.End),
		StartBasis: Basis(v.StartBasis), EndBasis: Basis(v.EndBasis), Kind: v.Kind, Status: v.Status,
		Event: Text(v.Event), Trip: Text(v.Trip), Background: v.Background, Agreements: list(v.Agreements),
		Confidence: hundredths(v.Confidence), Evidence: evidence(v.Evidence)}
	if v.Inviter != nil {
		p := participant(*v.Inviter)
		row.Inviter = &p
	}
	return row
}

// NewAgreement is the row of a.
func NewAgreement(a *extract.Agreement) Agreement {
	return Agreement{Type: "agreement", ID: a.ID, Article: source(a.Article), Kinds: list(a.Kinds), Title: Text(a.Title),
		Parties: list(a.Parties), Signatories: participants(a.Signatories), Status: a.Status, Date: Date(a.Date),
		DateBasis: Basis(a.DateBasis), Place: Text(a.Place), Count: Number(a.Count), Topics: list(a.Topics),
		Visit: Text(a.Visit), Background: a.Background, Confidence: hundredths(a.Confidence), Evidence: evidence(a.Evidence)}
}

func source(s extract.Source) Source {
	return Source{ID: s.ID, URL: Text(s.URL), Title: Text(s.Title), Published: Date(s.Published), Site: Text(s.Site)}
}

func participant(p extract.Participant) Participant {
	return Participant{Name: Text(p.Name), Role: Text(p.Role), Country: Country(p.Country), Organisation: Text(p.Organisation)}
}

func participants(people []extract.Participant) []Participant {
	rows := make([]Participant, len(people))
	for i, p := range people {
		rows[i] = participant(p)
	}
	return rows
}

func evidence(ev []extract.Evidence) []Evidence {
	rows := make([]Evidence, len(ev))
	for i, e := range ev {
		rows[i] = Evidence(e)
	}
	return rows
}

// hundredths rounds a confidence to what it can tell.
func hundredths(p float64) float64 { return math.Round(p*100) / 100 }

// list makes an absent list an empty one.
func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}
