package output

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chancery/output/event"
)

// A Change is what became of one record between two sets: Old or New is "" if there is
// no such record in that set.
type Change struct {
	What     string // visit or agreement
	Article  string
	Old, New string   // ids
	Says     string   // the record in words
	Fields   []string // "status announced -> ongoing", if both are there
}

// A Comparison is the difference of two sets of records.
type Comparison struct {
	NewArticles, GoneArticles, ChangedArticles int // changed: the text is another
	Same                                       int // records
	Changes                                    []Change
}

// A told record is one record as field and value, in a fixed order.
type told struct {
	what, article, id, key, says string
	fields                       [][2]string
}

// Compare tells what changed from a to b. Records of one article are the same record if
// their ids are, or else if they are of one principal and host, or of one title and
// parties: an id changes with the start and status that it is derived from.
func Compare(a, b *Records) Comparison {
	var c Comparison
	for id, sum := range b.Articles {
		switch old, ok := a.Articles[id]; {
		case !ok:
			c.NewArticles++
		case old != sum:
			c.ChangedArticles++
		}
	}
	for id := range a.Articles {
		if _, ok := b.Articles[id]; !ok {
			c.GoneArticles++
		}
	}
	before, after := a.told(), b.told()
	match := pairUp(before, after)
	taken := map[int]bool{}
	for i := range before {
		j, ok := match[i]
		if !ok {
			c.Changes = append(c.Changes, Change{What: before[i].what, Article: before[i].article, Old: before[i].id, Says: before[i].says})
			continue
		}
		taken[j] = true
		if fields := differences(&before[i], &after[j]); len(fields) > 0 {
			c.Changes = append(c.Changes, Change{before[i].what, before[i].article, before[i].id, after[j].id, after[j].says, fields})
		} else {
			c.Same++
		}
	}
	for j := range after {
		if !taken[j] {
			c.Changes = append(c.Changes, Change{What: after[j].what, Article: after[j].article, New: after[j].id, Says: after[j].says})
		}
	}
	slices.SortFunc(c.Changes, func(x, y Change) int {
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.What, y.What), cmp.Compare(x.Says, y.Says), cmp.Compare(x.New, y.New), cmp.Compare(x.Old, y.Old))
	})
	return c
}

// pairUp finds for every record before the same one after, by id and then by key.
func pairUp(before, after []told) map[int]int {
	match := map[int]int{}
	byID := map[string]int{}
	for j := range after {
		byID[after[j].what+after[j].id] = j
	}
	taken := map[int]bool{}
	for i := range before {
		if j, ok := byID[before[i].what+before[i].id]; ok {
			match[i], taken[j] = j, true
		}
	}
	byKey := map[string][]int{}
	for j := range after {
		if !taken[j] {
			byKey[after[j].key] = append(byKey[after[j].key], j)
		}
	}
	for i := range before {
		if _, ok := match[i]; ok {
			continue
		}
		if rest := byKey[before[i].key]; len(rest) > 0 {
			match[i], byKey[before[i].key] = rest[0], rest[1:]
		}
	}
	return match
}

func differences(a, b *told) []string {
	var fields []string
	for i, f := range a.fields {
		if other := b.fields[i][1]; f[1] != other {
			fields = append(fields, fmt.Sprintf("%s %s -> %s", f[0], cmp.Or(f[1], "(none)"), cmp.Or(other, "(none)")))
		}
	}
	return fields
}

// told gives all records, by id.
func (r *Records) told() []told {
	var list []told
	for i := range r.Visits {
		list = append(list, tellVisit(&r.Visits[i]))
	}
	for i := range r.Agreements {
		list = append(list, tellAgreement(&r.Agreements[i]))
	}
	slices.SortFunc(list, func(a, b told) int { return cmp.Or(cmp.Compare(a.what, b.what), cmp.Compare(a.id, b.id)) })
	return list
}

func tellVisit(v *event.Visit) told {
	who := cmp.Or(v.Visitor.Name, v.Visitor.Role)
	from := cmp.Or(v.Visitor.Country, v.Visitor.Organisation)
	return told{what: "visit", article: v.Article, id: v.ID, key: strings.Join([]string{"visit", v.Article, who, v.Host}, "\x1f"),
		says: strings.Join(strings.Fields(fmt.Sprintf("%s (%s) to %s %s %s", who, from, v.Host, v.Start, v.Status)), " "),
		fields: [][2]string{{"visitor", v.Visitor.Name}, {"role", v.Visitor.Role}, {"country", v.Visitor.Country},
			{"organisation", v.Visitor.Organisation}, {"host", v.Host}, {"places", strings.Join(v.Places, ", ")}, {"inviter", v.Inviter},
			{"start", v.Start}, {"end", v.End}, {"kind", v.Kind}, {"status", v.Status}, {"event", v.Event},
			{"background", fmt.Sprint(v.Background)}}}
}

func tellAgreement(a *event.Agreement) told {
	kinds, parties := strings.Join(a.Kinds, ", "), strings.Join(a.Parties, ", ")
	count := ""
	if a.Count > 0 {
		count = fmt.Sprint(a.Count)
	}
	return told{what: "agreement", article: a.Article, id: a.ID, key: strings.Join([]string{"agreement", a.Article, a.Title, parties}, "\x1f"),
		says: strings.Join(strings.Fields(fmt.Sprintf("%s %s (%s) %s %s", count, cmp.Or(a.Title, kinds), parties, a.Date, a.Status)), " "),
		fields: [][2]string{{"kinds", kinds}, {"title", a.Title}, {"parties", parties}, {"status", a.Status}, {"date", a.Date},
			{"place", a.Place}, {"count", count}, {"topics", strings.Join(a.Topics, ", ")}, {"background", fmt.Sprint(a.Background)}}}
}
