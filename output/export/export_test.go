package export

import (
	"strings"
	"testing"

	"chancery/output/event"
)

func events() ([]event.VisitEvent, []event.AgreementEvent) {
	visits := []event.VisitEvent{
		{Group: event.Group{ID: "ve1", Status: "completed", FirstReport: "2024-07-03", Reports: 7, Articles: 6, Sites: 4,
			Values: []event.Value{{Field: "place", Value: "Islamabad"}, {Field: "place", Value: "Lahore"}}},
			Visitor: event.Person{Name: "Ilham Aliyev", Role: "President", Country: "AZ"}, Host: "PK", Start: "2024-07-11", End: "2024-07-12"},
		{Group: event.Group{ID: "ve2", Status: "announced", FirstReport: "2024-08-01", Reports: 1, Articles: 1, Sites: 1},
			Visitor: event.Person{Name: "Bagus Sutrisno", Role: "Speaker of Parliament", Country: "ID"}, Host: "FJ", Start: "2024-09"},
		{Group: event.Group{ID: "ve3", Status: "cancelled", FirstReport: "2024-08-01", Reports: 1, Articles: 1, Sites: 1},
			Visitor: event.Person{Name: "Javier Milei", Country: "AR"}, Host: "ES"},
		{Group: event.Group{ID: "ve4", Status: "ongoing", FirstReport: "2023-06-16", Reports: 2, Articles: 2, Sites: 2},
			Visitor: event.Person{Name: "António Guterres", Role: "Secretary-General", Organisation: "United Nations"}, Host: "ET", Start: "2023-06-16"},
	}
	agreements := []event.AgreementEvent{
		{Group: event.Group{ID: "ae1", Status: "signed", FirstReport: "2024-07-12", Reports: 2, Articles: 2, Sites: 2},
			Title: "Preferential Trade Agreement", Date: "2024-07-11", Parties: []string{"AZ", "PK"}},
		{Group: event.Group{ID: "ae2", Status: "proposed", FirstReport: "2024-07-12"}, Parties: []string{"AZ", "PK"}},
	}
	return visits, agreements
}

func TestWrite(t *testing.T) {
	visits, agreements := events()
	for _, c := range []struct {
		as   string
		left int
		want []string // of the rows after the head
	}{
		{"cameo", 2, []string{
			"ve1,2024-07-11,AZEGOV,Ilham Aliyev,PAKGOV,Pakistan,042,04,1,1.9,PAK,7,6,4",
			"ve1-2,2024-07-11,PAKGOV,Pakistan,AZEGOV,Ilham Aliyev,043,04,1,2.8,PAK,7,6,4",
			"ve2,2024-08-01,IDNLEG,Bagus Sutrisno,FJIGOV,Fiji,036,03,1,4.0,FJI,1,1,1",
			"ve4,2023-06-16,IGO,António Guterres,ETHGOV,Ethiopia,042,04,1,1.9,ETH,2,2,2",
			"ve4-2,2023-06-16,ETHGOV,Ethiopia,IGO,António Guterres,043,04,1,2.8,ETH,2,2,2",
			"ae1,2024-07-11,AZEGOV,Azerbaijan,PAKGOV,Pakistan,057,05,1,8.0,,2,2,2",
			"ae1-2,2024-07-11,PAKGOV,Pakistan,AZEGOV,Azerbaijan,057,05,1,8.0,,2,2,2"}},
		{"plover", 2, []string{
			"ve1,2024-07-11,AZEGOV,Ilham Aliyev,PAKGOV,Pakistan,CONSULT,visit,PAK,7,6,4",
			"ve1-2,2024-07-11,PAKGOV,Pakistan,AZEGOV,Ilham Aliyev,CONSULT,visit,PAK,7,6,4",
			"ve2,2024-08-01,IDNLEG,Bagus Sutrisno,FJIGOV,Fiji,AGREE,meet,FJI,1,1,1",
			"ve4,2023-06-16,IGO,António Guterres,ETHGOV,Ethiopia,CONSULT,visit,ETH,2,2,2",
			"ve4-2,2023-06-16,ETHGOV,Ethiopia,IGO,António Guterres,CONSULT,visit,ETH,2,2,2",
			"ae1,2024-07-11,AZEGOV,Azerbaijan,PAKGOV,Pakistan,SUPPORT,,,2,2,2",
			"ae1-2,2024-07-11,PAKGOV,Pakistan,AZEGOV,Azerbaijan,SUPPORT,,,2,2,2"}},
		{"colt", 4, []string{
			"ve1,,Azerbaijan,AZE,Asia,Western Asia,,President,President,Aliyev,Ilham Aliyev,Pakistan,PAK,Asia,Southern Asia,,,Islamabad; Lahore,2024,2024-07-11,2024-07-12,2",
			"ve4,,United Nations,,,,,Secretary-General,Secretary-General,Guterres,António Guterres,Ethiopia,ETH,Africa,Sub-Saharan Africa,,,,2023,2023-06-16,,"}},
	} {
		var b strings.Builder
		left, err := Write(&b, c.as, visits, agreements)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(b.String()), "\n")
		if left != c.left {
			t.Errorf("%s: %d events left out, want %d", c.as, left, c.left)
		}
		if got, want := strings.Join(lines[1:], "\n"), strings.Join(c.want, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.as, got, want)
		}
	}
	if _, err := Write(&strings.Builder{}, "gdelt", nil, nil); err == nil {
		t.Error("an unknown format was taken")
	}
}
