package event

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// fields reads the lines of a test file, cut at the bars, with "-" for nothing.
func fields(t testing.TB, path string, want int) (rows [][]string, lines []int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, " | ")
		if len(row) != want {
			t.Fatalf("%s:%d: %d fields, want %d", path, n+1, len(row), want)
		}
		for i := range row {
			if row[i] == "-" {
				row[i] = ""
			}
		}
		rows, lines = append(rows, row), append(lines, n+1)
	}
	return rows, lines
}

func visitCorpus(t testing.TB) (visits []Visit, events []string) {
	rows, lines := fields(t, "testdata/visits.txt", 10)
	for i, r := range rows {
		id := fmt.Sprintf("line %03d", lines[i])
		v := Visit{ID: id, Article: id, Published: r[1], Site: r[2], Host: r[6], Start: r[7], End: r[8], Status: r[9], Kind: "unspecified", Confidence: 0.8}
		v.Visitor = Person{Name: r[3], Role: r[4], Country: r[5]}
		if org, ok := strings.CutPrefix(r[5], "["); ok {
			v.Visitor.Country, v.Visitor.Organisation = "", strings.TrimSuffix(org, "]")
		}
		visits, events = append(visits, v), append(events, r[0])
	}
	return visits, events
}

func agreementCorpus(t testing.TB) (agreements []Agreement, events []string) {
	rows, lines := fields(t, "testdata/agreements.txt", 9)
	for i, r := range rows {
		a := Agreement{ID: fmt.Sprintf("line %03d", lines[i]), Article: r[1], Published: r[2], Kinds: strings.Fields(r[3]), Title: r[4],
			Status: r[6], Date: r[7], Confidence: 0.8}
		a.Count, _ = strconv.Atoi(r[8])
		rest, org, _ := strings.Cut(r[5], "[")
		org, after, _ := strings.Cut(org, "]")
		a.Parties = append(strings.Fields(rest), strings.Fields(after)...)
		if org != "" {
			a.Parties = append(a.Parties, org)
		}
		agreements, events = append(agreements, a), append(events, r[0])
	}
	return agreements, events
}

// pairs compares groups with the events they should be: of all pairs of records put
// together, the share that belongs together, and of all that belong together, the share
// put together. Every wrong pair is reported as a fault and costs.
func pairs(t *testing.T, groups [][]int, events []string, id func(int) string) (precision, recall float64) {
	group := map[int]int{}
	for g, members := range groups {
		for _, i := range members {
			group[i] = g
		}
	}
	var right, put, belong float64
	for i := range events {
		for j := range i {
			together, same := group[i] == group[j], events[i] == events[j]
			if together {
				put++
			}
			if same {
				belong++
			}
			switch {
			case together && same:
				right++
			case together != same:
				t.Logf("%s and %s: together %v, want %v", id(j), id(i), together, same)
			}
		}
	}
	return right / put, right / belong
}

// Levels that the two corpora must reach.
const (
	minPrecision = 0.97
	minRecall    = 0.90
)

func TestVisits(t *testing.T) {
	visits, events := visitCorpus(t)
	precision, recall := pairs(t, Visits(visits), events, func(i int) string { return visits[i].ID + " " + events[i] })
	t.Logf("%d records: pairwise precision %.3f, recall %.3f", len(visits), precision, recall)
	if precision < minPrecision || recall < minRecall {
		t.Errorf("precision %.3f, recall %.3f; want %.2f and %.2f", precision, recall, minPrecision, minRecall)
	}
}

func TestAgreements(t *testing.T) {
	agreements, events := agreementCorpus(t)
	precision, recall := pairs(t, Agreements(agreements), events, func(i int) string { return agreements[i].ID + " " + events[i] })
	t.Logf("%d records: pairwise precision %.3f, recall %.3f", len(agreements), precision, recall)
	if precision < minPrecision || recall < minRecall {
		t.Errorf("precision %.3f, recall %.3f; want %.2f and %.2f", precision, recall, minPrecision, minRecall)
	}
}

// Groups do not depend on the order of the records.
func TestOrderDoesNotMatter(t *testing.T) {
	visits, _ := visitCorpus(t)
	agreements, _ := agreementCorpus(t)
	want := idsOf(visits, Visits(visits))
	wantAgreements := agreementIDs(agreements, Agreements(agreements))
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(visits), func(i, j int) { visits[i], visits[j] = visits[j], visits[i] })
		if got := idsOf(visits, Visits(visits)); !slices.Equal(got, want) {
			t.Fatalf("visits: %v, want %v", got, want)
		}
		random.Shuffle(len(agreements), func(i, j int) { agreements[i], agreements[j] = agreements[j], agreements[i] })
		if got := agreementIDs(agreements, Agreements(agreements)); !slices.Equal(got, wantAgreements) {
			t.Fatalf("agreements: %v, want %v", got, wantAgreements)
		}
	}
}

func idsOf(visits []Visit, groups [][]int) (ids []string) {
	for _, g := range groups {
		e := MergeVisits(visits, g)
		ids = append(ids, fmt.Sprint(e))
	}
	return ids
}

func agreementIDs(agreements []Agreement, groups [][]int) (ids []string) {
	for _, g := range groups {
		ids = append(ids, fmt.Sprint(MergeAgreements(agreements, g)))
	}
	return ids
}

func TestNames(t *testing.T) {
	rows, lines := fields(t, "testdata/names.txt", 3)
	for i, r := range rows {
		a, b := parseName(r[1]), parseName(r[2])
		if got := samePerson(&a, &b); got != (r[0] == "same") {
			t.Errorf("testdata/names.txt:%d: %s and %s: same person %v", lines[i], r[1], r[2], got)
		}
	}
}

// The story of a visit that was put off.
func TestMerge(t *testing.T) {
	visits, events := visitCorpus(t)
	for _, group := range Visits(visits) {
		if events[group[0]] != "tokayev-tr" {
			continue
		}
		e := MergeVisits(visits, group)
		var steps []string
		for _, s := range e.History {
			steps = append(steps, s.Since+" "+s.Status+" "+s.Date)
		}
		want := []string{"2023-01-20 announced 2023-02-14", "2023-02-07 postponed 2023-02-14", "2023-05-02 announced 2023-05-10", "2023-05-11 completed 2023-05-10"}
		if !slices.Equal(steps, want) {
			t.Errorf("history %q, want %q", steps, want)
		}
		if e.Start != "2023-05-10" || e.End != "2023-05-11" || e.Status != "completed" || e.Visitor.Name != "Kassym-Jomart Tokayev" ||
			e.Reports != 5 || e.FirstReport != "2023-01-20" || e.LastReport != "2023-05-11" {
			t.Errorf("%+v", e)
		}
		var starts []string
		for _, v := range e.Values {
			if v.Field == "start" {
				starts = append(starts, fmt.Sprint(v.Value, " ", v.Sources, " ", v.Best))
			}
		}
		if want := []string{"2023-05-10 2 true", "2023-02-14 2 false"}; !slices.Equal(starts, want) {
			t.Errorf("starts %q, want %q", starts, want)
		}
	}
}

// BenchmarkVisits groups a hundred thousand records: 400 principals of 100 countries who
// travel to 100 hosts, four reports a visit.
func BenchmarkVisits(b *testing.B) {
	var visits []Visit
	given := []string{"Adam", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hakan", "Irene", "Jonas"}
	for i := range 100_000 {
		story := i / 4
		who := story % 400
		day := story * 7 % 3600
		start := fmt.Sprintf("20%02d-%02d-%02d", 10+day/360, day/30%12+1, day%28+1)
		visits = append(visits, Visit{ID: strconv.Itoa(i), Article: strconv.Itoa(i), Published: start, Start: start, Status: "completed",
			Host: fmt.Sprint("H", story*31%100), Visitor: Person{Name: given[who%10] + " Family" + string(rune('a'+who/10%20)) + string(rune('a'+who/200)), Country: fmt.Sprint("C", who%100), Role: "President"}})
	}
	b.ResetTimer()
	for range b.N {
		groups := Visits(visits)
		if len(groups) > 40_000 {
			b.Fatal(len(groups))
		}
	}
	b.ReportMetric(float64(b.N*len(visits))/b.Elapsed().Seconds(), "records/s")
}
