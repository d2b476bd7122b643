package lexicon

// Classes of entries.
const (
	Country      = "country"
	Adjective    = "adjective"
	Demonym      = "demonym"
	Prefix       = "prefix"
	Capital      = "capital"
	City         = "city"
	Region       = "region"
	Facility     = "facility"
	Trap         = "trap"
	Organisation = "organisation"
	OrgHead      = "org-head"
	Office       = "office"
	Modifier     = "modifier"
	Portfolio    = "portfolio"
	Honorific    = "honorific"
	Event        = "event"
	EventHead    = "event-head"
	Leader       = "leader"
)

// What ID and Attr of each class hold.
var classes = map[string]string{
	Country:      "id ISO 3166-1 alpha-2; attr name, formal, former or abbrev",
	Adjective:    "id ISO; attr adjective",
	Demonym:      "id ISO; attr singular, plural or both",
	Prefix:       "id ISO, the first half of a compound adjective such as Sino-Russian; attr empty",
	Capital:      "id usual English name; attr ISO. Capitals and seats of government, which may stand for the government",
	City:         "id usual English name; attr ISO",
	Region:       "id usual English name; attr ISO. States, provinces and lands inside a country",
	Facility:     "id the head word of names of buildings, airports, streets; attr final or initial: where in the name it stands",
	Trap:         "id what it is; attr place, state, product, people, area or other. Contains the name of a country but does not name it, or is an area of many countries",
	Organisation: "id full name; attr kind, or kind:ISO for one that belongs to a country",
	OrgHead:      "id the head word; attr final, initial (takes of, for or on) or both",
	Office:       "id canonical office; attr rank",
	Modifier:     "id canonical modifier of an office; attr former, acting, future, deputy, late, visiting or other",
	Portfolio:    "id canonical portfolio of a minister; attr empty, or the rank where the portfolio gives one",
	Honorific:    "id canonical form; attr title, rank, name (may be part of a name) or office (also an office)",
	Event:        "id full name of a multilateral event; attr the organisation behind it, or empty",
	EventHead:    "id the head word of event names; attr strong, or weak where the word also has other uses",
	Leader:       "id name of a person; attr ISO:office:years, such as FR:President:2017-, or the organisation for ISO; a last resort when the article names neither",
}

func isState(class string) bool {
	return class == Country || class == Adjective || class == Demonym
}

func isBody(class string) bool {
	switch class {
	case Organisation, Office, Event, Facility:
		return true
	}
	return false
}
