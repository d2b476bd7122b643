package output

import "chancery/output/event"

// EventLists are what the lines of both kinds of events have in common.
type EventLists struct {
	FirstReport Date         `json:"first_report"`
	LastReport  Date         `json:"last_report"`
	Reports     int          `json:"reports" jsonschema_description:"Records of it"`
	Articles    int          `json:"articles"`
	Sites       int          `json:"sites"`
	Members     []string     `json:"members" jsonschema_description:"Ids of the records, in the order of publication"`
	Values      []EventValue `json:"values"`
	History     []EventStep  `json:"history"`
}

// EventValue is what some reports say of a field.
type EventValue struct {
	Field   string `json:"field"`
	Value   string `json:"value"`
	Sources int    `json:"sources" jsonschema_description:"Articles that say so"`
	Sites   int    `json:"sites"`
	Best    bool   `json:"best"`
}

// EventStep is a change of status, or of a planned date.
type EventStep struct {
	Status string `json:"status"`
	Since  Date   `json:"since"`
	Date   Date   `json:"date"`
	Record string `json:"record"`
}

// VisitEvent is one visit as all reports together tell it.
type VisitEvent struct {
	Type       string      `json:"type" jsonschema:"enum=visit_event"`
	ID         string      `json:"id"`
	Visitor    Participant `json:"visitor"`
	Host       string      `json:"host" jsonschema:"pattern=^[A-Z]{2}$"`
	Start      Date        `json:"start"`
	End        Date        `json:"end"`
	Kind       string      `json:"kind" jsonschema:"enum=state,enum=official,enum=working,enum=private,enum=transit,enum=unspecified"`
	Status     string      `json:"status" jsonschema:"enum=invited,enum=announced,enum=ongoing,enum=completed,enum=postponed,enum=cancelled"`
	Event      Text        `json:"event"`
	Inviter    Text        `json:"inviter"`
	Background bool        `json:"background"`
	EventLists
}

// AgreementEvent is one instrument, or counted group, as all reports together tell it.
type AgreementEvent struct {
	Type       string   `json:"type" jsonschema:"enum=agreement_event"`
	ID         string   `json:"id"`
	Title      Text     `json:"title"`
	Parties    []string `json:"parties"`
	Status     string   `json:"status" jsonschema:"enum=proposed,enum=agreed,enum=signed,enum=ratified,enum=in_force,enum=extended,enum=suspended,enum=terminated"`
	Date       Date     `json:"date"`
	Place      Text     `json:"place"`
	Count      Number   `json:"count"`
	Background bool     `json:"background"`
	EventLists
}

func newVisitEvent(e *event.VisitEvent) *VisitEvent {
	return &VisitEvent{Type: "visit_event", ID: e.ID,
		Visitor: Participant{Text(e.Visitor.Name), Text(e.Visitor.Role), Country(e.Visitor.Country), Text(e.Visitor.Organisation)},
		Host:    e.Host, Start: Date(e.Start), End: Date(e.End), Kind: e.Kind, Status: e.Status, Event: Text(e.Event),
		Inviter: Text(e.Inviter), Background: e.Background, EventLists: eventLists(&e.Group)}
}

func newAgreementEvent(e *event.AgreementEvent) *AgreementEvent {
	return &AgreementEvent{Type: "agreement_event", ID: e.ID, Title: Text(e.Title), Parties: list(e.Parties), Status: e.Status,
		Date: Date(e.Date), Place: Text(e.Place), Count: Number(e.Count), Background: e.Background, EventLists: eventLists(&e.Group)}
}

func eventLists(g *event.Group) EventLists {
	l := EventLists{FirstReport: Date(g.FirstReport), LastReport: Date(g.LastReport), Reports: g.Reports, Articles: g.Articles,
		Sites: g.Sites, Members: list(g.Members), Values: []EventValue{}, History: []EventStep{}}
	for _, v := range g.Values {
		l.Values = append(l.Values, EventValue(v))
	}
	for _, s := range g.History {
		l.History = append(l.History, EventStep{s.Status, Date(s.Since), Date(s.Date), s.Record})
	}
	return l
}
