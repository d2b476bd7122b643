package event

import (
	"cmp"
	"slices"
)

// A Person is someone in a report.
type Person struct {
	Name, Role, Country, Organisation string
}

// A Visit is a record of a visit as one article tells it. Dates are ISO 8601 days,
// months or years, "" if unknown.
type Visit struct {
	ID, Article, Site string
	Published         string // day, "" if unknown
	Visitor           Person // the principal
	Host              string
	Places            []string
	Inviter           string
	Start, End        string
	Kind, Status      string
	Event             string
	Background        bool
	Confidence        float64
}

// slack is how many days may lie between the stays of two reports of one visit. A day
// comes from time zones and from "until" read as the day of departure; a plan moves by a
// day or two without being called postponed.
const slack = 2

// A report is a visit made comparable.
type report struct {
	*Visit
	name       name
	office     string
	pub        day
	start, end day  // the whole of what start and end can mean
	exact      bool // the start is a day
}

func newReport(v *Visit) *report {
	r := &report{Visit: v, name: parseName(v.Visitor.Name), office: office(v.Visitor.Role)}
	r.pub, _ = interval(v.Published)
	lo, hi := interval(v.Start)
	_, end := interval(v.End)
	r.exact = lo != none && lo == hi
	switch {
	case lo == none && end != none: // only the end is told
		r.exact = len(v.End) == len("2006-01-02")
		lo, hi = interval(v.End)
		lo -= slack
	case lo == none:
		r.start, r.end = none, none
		return r
	}
	r.start, r.end = lo, max(hi, end)
	if r.end > r.start+30 && r.exact { // an end that far off is no stay
		r.end = r.start
	}
	return r
}

// estimate is when an undated visit can have been, by its status on the day of
// publication.
func (r *report) estimate() (day, day) {
	if r.start != none || r.pub == none {
		return r.start, r.end
	}
	switch r.Status {
	case "completed":
		return r.pub - 21, r.pub
	case "ongoing":
		return r.pub - 3, r.pub + 1
	case "announced":
		return r.pub, r.pub + 60
	case "invited":
		return r.pub, r.pub + 365
	}
	return r.pub - 30, r.pub + 90 // postponed, cancelled
}

// party is on whose behalf the principal travels, "" if unknown.
func (r *report) party() string {
	if r.Visitor.Country != "" {
		return r.Visitor.Country
	}
	return sortedSet([]string{foldedOrganisation(r.Visitor.Organisation)})
}

// A stay is a group of reports that tell of one visit.
type stay struct {
	reports    []*report
	start, end day // of the reports with days; none if there is none
}

func (s *stay) add(r *report) {
	s.reports = append(s.reports, r)
	if r.exact {
		if s.start == none || r.start < s.start {
			s.start = r.start
		}
		s.end = max(s.end, r.end)
	}
}

// span is when the stay can have been.
func (s *stay) span() (day, day) {
	if s.start != none {
		return s.start, s.end
	}
	lo, hi := none, none
	for _, r := range s.reports {
		a, b := r.estimate()
		if a == none {
			continue
		}
		if lo == none || a > lo {
			lo = a
		}
		if hi == none || b < hi {
			hi = b
		}
	}
	return lo, max(lo, hi)
}

// A person is all reports of one principal in one host country.
type person struct {
	reports []*report
	stays   []*stay
}

// Visits groups records of visits. Every group is a list of indexes into visits, in the
// order of publication; groups are in the order of their first reports.
func Visits(visits []Visit) [][]int {
	index := map[*Visit]int{}
	hosts := map[string][]*report{}
	for i := range visits {
		index[&visits[i]] = i
		hosts[visits[i].Host] = append(hosts[visits[i].Host], newReport(&visits[i]))
	}
	var stays []*stay
	for _, reports := range hosts {
		stays = append(stays, groupHost(reports)...)
	}
	groups := make([][]int, len(stays))
	for i, s := range stays {
		slices.SortFunc(s.reports, byPublication)
		for _, r := range s.reports {
			groups[i] = append(groups[i], index[r.Visit])
		}
	}
	slices.SortFunc(groups, func(a, b []int) int {
		x, y := &visits[a[0]], &visits[b[0]]
		return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.ID, y.ID))
	})
	return groups
}

func byPublication(a, b *report) int {
	return cmp.Or(cmp.Compare(a.pub, b.pub), cmp.Compare(a.ID, b.ID))
}

// groupHost groups the reports of one host country.
func groupHost(reports []*report) []*stay {
	slices.SortFunc(reports, byPublication)
	var full, short []*report
	for _, r := range reports {
		if r.name.full() {
			full = append(full, r)
		} else {
			short = append(short, r)
		}
	}
	people := samePeople(full)
	for _, p := range people {
		p.chain()
	}
	index := newStayIndex(people)
	var left []*report
	for _, r := range short {
		if s := index.best(r); s != nil {
			s.add(r)
		} else {
			left = append(left, r)
		}
	}
	for _, p := range nameless(left) {
		p.chain()
		people = append(people, p)
	}
	var stays []*stay
	for _, p := range people {
		p.goOn()
		stays = append(stays, p.stays...)
	}
	return stays
}

// samePeople puts reports with full names together by person. Only names that share a
// word's consonants are compared.
func samePeople(reports []*report) []*person {
	var (
		leaders []*report // the first report of every distinct spelling and party
		groups  = map[string][]*report{}
		byBones = map[string][]int{} // indexes into leaders
		parent  []int
	)
	find := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	for _, r := range reports {
		key := r.Visitor.Name + "\x00" + r.party()
		if groups[key] = append(groups[key], r); len(groups[key]) > 1 {
			continue
		}
		n := len(leaders)
		leaders, parent = append(leaders, r), append(parent, n)
		tried := map[int]bool{}
		for _, w := range r.name.words {
			for _, m := range byBones[w.bones] {
				if tried[m] {
					continue
				}
				tried[m] = true
				if agree(r.party(), leaders[m].party()) && samePerson(&r.name, &leaders[m].name) {
					a, b := find(n), find(m)
					parent[max(a, b)] = min(a, b)
				}
			}
			byBones[w.bones] = append(byBones[w.bones], n)
		}
	}
	people := map[int]*person{}
	var order []*person
	for i, r := range leaders {
		root := find(i)
		if people[root] == nil {
			people[root] = &person{}
			order = append(order, people[root])
		}
		p := people[root]
		p.reports = append(p.reports, groups[r.Visitor.Name+"\x00"+r.party()]...)
	}
	return order
}

// agree reports whether two values do not contradict each other.
func agree(a, b string) bool { return a == "" || b == "" || a == b }

// nameless puts reports without a full name together: those with one surname, or with
// one office, of one party.
func nameless(reports []*report) []*person {
	people := map[string]*person{}
	var order []*person
	for _, r := range reports {
		key := r.party() + "\x00"
		if len(r.name.words) > 0 {
			key += r.name.words[0].key
		} else {
			key += "\x00" + r.office
		}
		if people[key] == nil {
			people[key] = &person{}
			order = append(order, people[key])
		}
		people[key].reports = append(people[key].reports, r)
	}
	return order
}

// chain cuts a person's reports into stays: those with days by their days, then the
// others by what fits them best.
func (p *person) chain() {
	var exact, vague []*report
	for _, r := range p.reports {
		if r.exact {
			exact = append(exact, r)
		} else {
			vague = append(vague, r)
		}
	}
	slices.SortFunc(exact, func(a, b *report) int { return cmp.Or(cmp.Compare(a.start, b.start), byPublication(a, b)) })
	for _, r := range exact {
		if n := len(p.stays); n > 0 && r.start <= p.stays[n-1].end+slack {
			p.stays[n-1].add(r)
		} else {
			s := &stay{start: none, end: none}
			s.add(r)
			p.stays = append(p.stays, s)
		}
	}
	dated := len(p.stays)
	for _, r := range vague {
		s := nearest(r, p.stays[:dated])
		if s == nil {
			s = alike(r, p.stays[dated:])
		}
		if s == nil {
			s = &stay{start: none, end: none}
			p.stays = append(p.stays, s)
		}
		s.add(r)
	}
}

// nearest is the stay that fits a report best: it overlaps what the report can mean, and
// begins closest to its publication. nil if none overlaps.
func nearest(r *report, stays []*stay) *stay {
	lo, hi := r.estimate()
	if lo == none {
		return nil
	}
	var best *stay
	var least day
	for _, s := range stays {
		a, b := s.span()
		if a == none || b < lo-slack || a > hi+slack {
			continue
		}
		away := max(a-r.pub, r.pub-b, 0)
		if best == nil || away < least {
			best, least = s, away
		}
	}
	return best
}

// alike is a stay without days whose reports can mean the same days, and either came out
// at about the same time or name the month.
func alike(r *report, stays []*stay) *stay {
	const weeks, month = 21, 31
	lo, hi := r.estimate()
	for _, s := range stays {
		a, b := s.span()
		last := s.reports[len(s.reports)-1]
		if lo == none || a == none {
			if lo == a && r.Start == last.Start {
				return s
			}
			continue
		}
		named := r.start != none && (hi-lo <= month || r.Start == last.Start) || last.start != none && b-a <= month
		if lo <= b+slack && a <= hi+slack && (named || r.pub-last.pub <= weeks) {
			return s
		}
	}
	return nil
}

// goOn joins a stay that was put off to the next one of the same person, which is the
// same plan on a new date.
func (p *person) goOn() {
	const year = 400
	slices.SortStableFunc(p.stays, func(a, b *stay) int {
		x, _ := a.span()
		y, _ := b.span()
		return cmp.Compare(x, y)
	})
	for i := 0; i+1 < len(p.stays); {
		s, next := p.stays[i], p.stays[i+1]
		off := s.postponed()
		begin, _ := next.span()
		if off == none || begin == none || begin < off-slack || begin > off+year || next.firstReport() < off-slack {
			i++
			continue
		}
		s.reports = append(s.reports, next.reports...)
		s.start, s.end = next.start, next.end
		p.stays = slices.Delete(p.stays, i+1, i+2)
	}
}

// postponed is the day on which the stay was last reported as postponed; none if it was
// not, or took place or was called off for good all the same.
func (s *stay) postponed() day {
	off := none
	for _, r := range s.reports {
		switch r.Status {
		case "postponed":
			off = max(off, r.pub)
		case "ongoing", "completed", "cancelled":
			if !r.Background {
				return none
			}
		}
	}
	return off
}

// firstReport is the day of the first report that tells of the stay as planned or real.
func (s *stay) firstReport() day {
	first := none
	for _, r := range s.reports {
		if r.pub != none && (first == none || r.pub < first) {
			first = r.pub
		}
	}
	return first
}
