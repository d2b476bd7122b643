package export

import (
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"chancery/output/event"
)

// coltHead is the column layout of the Country and Organizational Leader Travel dataset.
var coltHead = []string{"TripID", "LeaderID", "LeaderCountryOrIGO", "LeaderCountryISO", "LeaderRegion", "LeaderSubregion", "PriorityLeader",
	"LeaderRole", "LeaderTitle", "LeaderSurname", "LeaderFullName", "CountryVisited", "CountryVisitedISO", "RegionVisited",
	"SubRegionVisited", "DisputedTerritory", "SemiAutoTerritory", "CityVisited", "TripYear", "TripStartDate", "TripEndDate", "TripDuration"}

// writeTrips writes the visits that took place, of people with a name, and gives the
// number of the others.
func writeTrips(out *csv.Writer, visits []event.VisitEvent) (left int, err error) {
	if err := out.Write(coltHead); err != nil {
		return 0, err
	}
	for i := range visits {
		e := &visits[i]
		if e.Visitor.Name == "" || e.Status != "ongoing" && e.Status != "completed" {
			left++
			continue
		}
		if err := out.Write(tripRow(e)); err != nil {
			return left, err
		}
	}
	return left, nil
}

func tripRow(e *event.VisitEvent) []string {
	from, to := countries[e.Visitor.Country], countries[e.Host]
	leader, iso := from.name, from.iso3
	if leader == "" {
		leader = e.Visitor.Organisation
	}
	words := strings.Fields(e.Visitor.Name)
	start := dayOr(e.Start, "")
	end := dayOr(e.End, "")
	year := e.Start
	if year == "" {
		year = e.FirstReport
	}
	return []string{e.ID, "", leader, iso, from.region, from.subregion, "", e.Visitor.Role, e.Visitor.Role, words[len(words)-1], e.Visitor.Name,
		to.name, to.iso3, to.region, to.subregion, "", "", strings.Join(cities(e), "; "), year[:min(4, len(year))], start, end, duration(start, end)}
}

// cities are the places of the visit, the most reported first.
func cities(e *event.VisitEvent) []string {
	var list []string
	for _, v := range e.Values {
		if v.Field == "place" {
			list = append(list, v.Value)
		}
	}
	return list
}

// duration counts both the first and the last day.
func duration(start, end string) string {
	from, err1 := time.Parse(time.DateOnly, start)
	to, err2 := time.Parse(time.DateOnly, end)
	if err1 != nil || err2 != nil || to.Before(from) {
		return ""
	}
	return strconv.Itoa(int(to.Sub(from).Hours()/24) + 1)
}
