package names

import (
	"strings"

	"chancery/extract/lexicon"
)

// A hint is one piece of evidence for or against a person's country.
type hint struct {
	iso    string
	weight float64
}

// gatherHints reads, sentence by sentence, who travels where, who comes along with whom
// and who is somebody's counterpart or host.
func (f *finder) gatherHints() {
	for p := range f.people {
		if q := &f.people[p]; q.stateless() && len(q.words) > 1 {
			if body, ok := led(q.full, f.year()); ok && len(body) == 2 {
				q.hint(body, 4)
			}
		}
	}
	for k := range f.names {
		n := &f.names[k]
		q := &f.people[n.person]
		s := f.sents[f.sentOf[n.first]]
		f.travels(n, q, s.End)
		f.stays(n, q)
		if q.iso != "" || q.org != "" {
			continue
		}
		f.visitBy(n, q, s.First)
		f.company(n, q, k, s.First)
		f.otherSide(n, q, k)
		f.receivedBy(n, q, k, s.First)
		f.listed(n, q, k)
		if i := n.outerEnd; q.with < 0 && (joinWords[f.norm(i)] && pronounWords[f.norm(i+1)] || joinWords[f.norm(i+1)] && pronounWords[f.norm(i+2)]) {
			q.with = f.himself(s.First, n.person) // "X will join him there"
		}
		if kinWords[f.norm(n.outerFirst-1)] {
			n.owned = true
		}
		if n.owned && q.with < 0 {
			q.with = f.owner(k, s.First)
		}
		f.metBy(n, q, s.First)
		if n.rule == "portfolio-in-brackets" && q.with < 0 {
			q.with = f.traveller()
		}
		f.comesWith(n, q, k, s.End)
		f.style(n, q)
	}
}

func (q *figure) hint(iso string, w float64) {
	if iso != "" {
		q.hints = append(q.hints, hint{iso, w})
	}
}

// travels reads "X … visits/arrived in/left for C": C is not X's own country.
func (f *finder) travels(n *name, q *figure, end int) {
	verb := -1
	for i := n.outerEnd; i < min(end, n.outerEnd+24); i++ {
		w := f.norm(i)
		if verb < 0 {
			if travelWords[w] {
				verb = i
			}
			if w == ";" {
				return
			}
			continue
		}
		if w == "home" {
			return
		}
		if leave := f.norm(verb); w == "here" && (leave == "left" || leave == "leaves" || leave == "leave" || leave == "departed" || leave == "departs" || leave == "leaving") {
			continue // "left here for X"
		}
		if w == "here" {
			q.hint(f.line.iso, -2.5)
			q.travels++
			return
		}
		iso := f.countryAt(i)
		if iso == "" || i > verb+16 {
			continue
		}
		if leave := f.norm(verb); leave == "left" || leave == "leaves" || leave == "departed" || leave == "leave" || leave == "departs" {
			if prev := f.norm(i - 1); prev == leave && (f.is(i+1, "for") || f.is(i+2, "for")) {
				q.hint(iso, 1)
				continue
			}
		}
		q.hint(iso, -2.5)
		if q.iso != iso {
			q.travels++
			q.dest = iso
		}
		return
	}
}

// countryAt is the country named at token i, or that of the city named there.
func (f *finder) countryAt(i int) string {
	u := f.unitAt(i)
	if u == nil || u.first != i {
		return ""
	}
	switch u.kind {
	case unitState:
		if u.class == lexicon.Country {
			return u.id
		}
	case unitPlace:
		return u.iso
	}
	return ""
}

// visitBy reads "visit to C by X", "visit here of X", and "visit to C at the invitation
// of X".
func (f *finder) visitBy(n *name, q *figure, start int) {
	i := n.outerFirst - 1
	w := f.norm(i)
	if w != "by" && w != "of" {
		return
	}
	invited := false
	for j := i; j > max(start, i-24); j-- {
		switch x := f.norm(j); {
		case x == "invitation" || x == "invite":
			invited = true
		case x == "visit" || x == "trip" || x == "arrival" || x == "tour":
			for k := j; k < i; k++ {
				iso := f.countryAt(k)
				if f.is(k, "here") {
					iso = f.line.iso
				}
				if iso != "" {
					if invited {
						q.hint(iso, 2.5)
					} else {
						q.hint(iso, -2.5)
					}
					return
				}
			}
			return
		}
	}
}

// company reads "accompanied by X, Y and Z": they are of the country of the person they
// come with, the nearest before.
func (f *finder) company(n *name, q *figure, k, start int) {
	at := -1
	for i := n.outerFirst - 1; i >= start; i-- {
		w := f.norm(i)
		if companyWords[w] || w == "with" && travelWords[f.norm(i-1)] || w == "with" && (f.is(i+1, "him") || f.is(i+1, "her")) || w == "along" && f.is(i+1, "with") || w == "together" && f.is(i+1, "with") || w == "took" && f.is(i+1, "along") || messageWords[w] && (f.is(i+1, "of") || f.is(i+1, "from")) {
			at = i
			break
		}
		if w == "off" && (seeWords[f.norm(i-1)] || seeWords[f.norm(i-2)] || seeWords[f.norm(i-3)]) {
			at = i // "seen off by X", "seeing them off was X"
			break
		}
		if w == "by" && f.is(i-1, "received") || w == "met" || w == "counterpart" {
			return
		}
	}
	if at < 0 && f.is(start, "with") {
		at = start // "With the president go X and Y"
	}
	if at < 0 {
		return
	}
	if f.is(at+1, "him") || f.is(at+1, "her") {
		for j := range f.names {
			if m := &f.names[j]; m.first >= start && m.first < at && m.person != n.person {
				q.with = m.person
				return
			}
		}
		if p := f.himself(start, n.person); p >= 0 {
			q.with = p
			return
		}
	}
	for i := at; i >= start; i-- {
		if u := f.unitAt(i); u != nil && u.kind == unitState && u.class != lexicon.Country {
			q.hint(u.id, 3)
			return
		}
		for j := k - 1; j >= 0 && f.names[j].end > i; j-- {
			if f.names[j].end == i+1 {
				q.with = f.names[j].person
				return
			}
		}
		if w := f.norm(i); w == "he" || w == "she" || w == "his" || w == "her" || w == "them" || w == "him" {
			if p := f.himself(start, n.person); p >= 0 {
				q.with = p
				return
			}
		}
		for j := range f.offices {
			if o := &f.offices[j]; o.end == i+1 && !o.taken && !o.plural && !o.group {
				if p := f.namedWithRole(o, n.person); p >= 0 {
					q.with = p
					return
				}
			}
		}
	}
	for j := at; j < n.outerFirst; j++ { // "Travelling with the Prime Minister are"
		if u := f.unitAt(j); u != nil && u.kind == unitState && u.class != lexicon.Country {
			q.hint(u.id, 3)
			return
		}
		for m := range f.names {
			if f.names[m].first == j && f.names[m].person != n.person {
				q.with = f.names[m].person
				return
			}
		}
		for m := range f.offices {
			if o := &f.offices[m]; o.first == j && !o.taken && !o.plural && !o.group && o.det != "" {
				if p := f.namedWithRole(o, n.person); p >= 0 {
					q.with = p
					return
				}
			}
		}
	}
}

// himself is whom "with him" means: the traveller of the article, else the first person
// named in the sentence before.
func (f *finder) himself(i, but int) int {
	if p := f.traveller(); p >= 0 && p != but {
		return p
	}
	return f.lastNamed(i, but)
}

// lastNamed is the first person named in the nearest sentence before token i.
func (f *finder) lastNamed(i, but int) int {
	sent := int32(-1)
	p := -1
	for k := len(f.names) - 1; k >= 0; k-- {
		n := &f.names[k]
		if n.first >= i || n.person == but {
			continue
		}
		if sent >= 0 && f.sentOf[n.first] != sent {
			break
		}
		sent, p = f.sentOf[n.first], n.person
	}
	return p
}

// namedWithRole is the nearest person named before an office phrase whose post it is;
// one who travels goes first.
func (f *finder) namedWithRole(o *office, but int) int {
	near := -1
	for k := len(f.names) - 1; k >= 0; k-- {
		n := &f.names[k]
		if n.first >= o.first || n.person == but {
			continue
		}
		q := &f.people[n.person]
		if q.role != "" && (o.leader && q.travels > 0 || !o.leader && f.sameOffice(o.role, q.role)) && (o.iso == "" || q.iso == "" || o.iso == q.iso) {
			if q.travels > 0 {
				return n.person
			}
			if near < 0 {
				near = n.person
			}
		}
	}
	return near
}

// otherSide reads "and his Maldivian counterpart Y" after X, "his host, President Y".
func (f *finder) otherSide(n *name, q *figure, k int) {
	for j := k + 1; j < len(f.names) && f.sentOf[f.names[j].first] == f.sentOf[n.first]; j++ {
		if m := &f.names[j]; m.rule == "counterpart" && m.iso != "" {
			q.hint(m.iso, -4)
			break
		}
	}
}

// receivedBy reads "Y was received by X": X is of the country that Y visits, not of Y's.
func (f *finder) receivedBy(n *name, q *figure, k, start int) {
	i := n.outerFirst - 1
	if !f.is(i, "by") {
		return
	}
	switch f.norm(i - 1) {
	case "received", "welcomed", "greeted", "hosted", "met", "invited", "airport":
	default:
		return
	}
	if k > 0 && f.names[k-1].first >= start {
		q.unlike = f.names[k-1].person
	} else if p := f.lastNamed(start, n.person); p >= 0 {
		q.unlike = p
	}
	if q.unlike >= 0 {
		q.hint(f.people[q.unlike].dest, 1.5)
	}
}

// stays reads "X was in Dhaka".
func (f *finder) stays(n *name, q *figure) {
	i := n.outerEnd
	switch f.norm(i) {
	case "was", "is", "were", "been":
		i++
	case "will", "has", "had":
		i += 2
	default:
		return
	}
	if f.is(i, "also") || f.is(i, "currently") || f.is(i, "now") {
		i++
	}
	if !f.is(i, "in") {
		return
	}
	if iso := f.countryAt(i + 1); iso != "" {
		q.hint(iso, -2)
		if q.iso != iso {
			q.travels++
		}
	}
}

// metBy reads "the traveller held talks with X": X is rather of the other side.
func (f *finder) metBy(n *name, q *figure, start int) {
	if w := f.norm(n.outerFirst - 1); w != "with" && w != "met" && w != "meet" && w != "by" && w != "on" {
		return
	}
	p := f.traveller()
	if strings.HasPrefix(strings.ToLower(n.role), "first ") && q.with < 0 {
		q.with = p // "with First Lady X at his side"
	}
	if p < 0 || p == n.person || q.with >= 0 || q.unlike >= 0 {
		return
	}
	q.hint(f.people[p].iso, -1.5)
	q.hint(f.people[p].dest, 0.6)
}

// owner is the person whose "his" or "her" name k's office carries.
func (f *finder) owner(k, start int) int {
	n := &f.names[k]
	kin := kinWords[f.norm(n.outerFirst-1)]
	for j := k - 1; j >= 0 && f.names[j].first >= start; j-- {
		if f.names[j].person != n.person && (kin || f.people[f.names[j].person].role != "") {
			return f.names[j].person
		}
	}
	return f.lastNamed(start, n.person)
}

// traveller is the person of whom the article says most often that they travel, -1 if
// nobody does.
func (f *finder) traveller() int {
	best := -1
	for p := range f.people {
		if t := f.people[p].travels; t > 0 && (best < 0 || t > f.people[best].travels) {
			best = p
		}
	}
	return best
}

// listed reads "Minister A and Minister B": people in one list are likely of one country.
func (f *finder) listed(n *name, q *figure, k int) {
	i := n.outerFirst - 1
	for f.is(i, "and") || f.is(i, ",") || f.is(i, ";") || f.is(i, "the") {
		i--
	}
	if i == n.outerFirst-1 {
		return
	}
	if k > 0 && f.names[k-1].outerEnd == i+1 && f.same(i, n.first) && n.role != "" && n.rule != "counterpart" {
		m := &f.names[k-1]
		if m.role != "" && m.person != n.person {
			q.beside = m.person
			if p := &f.people[m.person]; p.beside < 0 {
				p.beside = n.person
			}
		}
	}
}

// comesWith reads "X and Y came along with Z".
func (f *finder) comesWith(n *name, q *figure, k, end int) {
	for i := n.outerEnd; i < min(end-1, n.outerEnd+40); i++ {
		w := f.norm(i)
		if (w == "saw" || w == "sees" || w == "see") && f.offFollows(i, end) || (w == "along" || w == "together") && f.is(i+1, "with") || w == "accompanied" || w == "accompany" || w == "accompanying" {
			if f.is(i+1, "by") || f.is(i-1, "was") {
				return
			}
			for j := k + 1; j < len(f.names); j++ {
				if m := &f.names[j]; m.outerFirst > i && m.outerFirst <= i+3 {
					q.with = m.person
				}
			}
			return
		}
	}
}

func (f *finder) offFollows(i, end int) bool {
	for j := i; j < min(end, i+12); j++ {
		if f.is(j, "off") {
			return true
		}
	}
	return false
}

// style reads honorifics that only some countries use.
func (f *finder) style(n *name, q *figure) {
	for i := n.outerFirst; i < n.first; i++ {
		codes := honorificCountries[strings.TrimSuffix(f.norm(i), ".")]
		for _, iso := range strings.Fields(codes) {
			q.hint(iso, 1.5)
		}
	}
}

var (
	kinWords           = wordSets["kin"]
	messageWords       = wordSets["message"]
	joinWords          = wordSets["join"]
	pronounWords       = wordSets["object-pronoun"]
	seeWords           = wordSets["see"]
	travelWords        = wordSets["travel"]
	companyWords       = wordSets["company"]
	honorificCountries = loadPairs("honorific-country")
)
