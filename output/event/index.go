package event

import "chancery/extract/text"

// A stayIndex finds the stays that a report without a full name may belong to.
type stayIndex struct {
	byParty map[string][]*stay
}

func newStayIndex(people []*person) *stayIndex {
	index := &stayIndex{byParty: map[string][]*stay{}}
	for _, p := range people {
		for _, s := range p.stays {
			seen := map[string]bool{}
			for _, r := range s.reports {
				if party := r.party(); !seen[party] {
					seen[party] = true
					index.byParty[party] = append(index.byParty[party], s)
				}
			}
		}
	}
	return index
}

// best is the one stay that a short name or an office alone can mean; nil if none or
// more than one person's can.
func (index *stayIndex) best(r *report) *stay {
	party := r.party()
	if party == "" || len(r.name.words) == 0 && r.office == "" {
		return nil
	}
	var fit []*stay
	for _, s := range index.byParty[party] {
		if s.means(r) && s.days(r) {
			fit = append(fit, s)
		}
	}
	if len(fit) > 1 && r.office != "" { // the office tells people of one surname apart
		var same []*stay
		for _, s := range fit {
			if s.holds(r.office) {
				same = append(same, s)
			}
		}
		if len(same) > 0 {
			fit = same
		}
	}
	for _, s := range fit[min(1, len(fit)):] {
		if !samePerson(&s.reports[0].name, &fit[0].reports[0].name) {
			return nil
		}
	}
	return nearest(r, fit)
}

// means reports whether the name or office can be the stay's principal.
func (s *stay) means(r *report) bool {
	if len(r.name.words) == 0 {
		return s.holds(r.office)
	}
	for _, other := range s.reports {
		if other.name.full() && r.name.mayBe(&other.name) {
			return true
		}
	}
	return false
}

// holds reports whether a report of the stay gives the principal the office.
func (s *stay) holds(office string) bool {
	for _, other := range s.reports {
		if other.office == office {
			return true
		}
	}
	return false
}

// days reports whether the report can be of the stay's days.
func (s *stay) days(r *report) bool {
	lo, hi := r.estimate()
	a, b := s.span()
	return lo != none && a != none && b >= lo-slack && a <= hi+slack
}

func foldedOrganisation(s string) string { return text.Fold(s) }
