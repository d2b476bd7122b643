package names

import (
	"strings"

	"chancery/extract/lexicon"
)

// settleCountries gives a country to every person with an office but without one. In a
// report "the Foreign Minister" without more is the minister of the outlet's own country,
// unless something says that he is the other side's: he is the host of the visitor, the
// other country already has its president, the visit goes to that country. The evidence
// is weighed for every country the article names, and the heaviest wins.
func (f *finder) settleCountries() {
	open := 0
	for p := range f.people {
		if f.people[p].stateless() {
			open++
		}
	}
	if open == 0 {
		return
	}
	cands := f.candidates()
	fixed := make([]float64, len(f.people)*len(cands)) // what does not change from round to round
	for p := range f.people {
		q := &f.people[p]
		q.post = postOf(q.role)
		if q.stateless() {
			f.weighAlone(q, cands, fixed[p*len(cands):])
		}
	}
	for rounds := 0; rounds <= open; rounds++ {
		best, bestISO, bestMargin := -1, "", 0.0
		for p := range f.people {
			q := &f.people[p]
			if !q.stateless() {
				continue
			}
			iso, top, second := "", 0.0, 0.0
			for k, c := range cands {
				w := fixed[p*len(cands)+k] + f.weighCompany(q, c.iso)
				if w > top {
					iso, top, second = c.iso, w, top
				} else if w > second {
					second = w
				}
			}
			need := 0.9
			if q.role == "" {
				need = 2.4
			} else if len(cands) == 1 {
				need = 0.1
			}
			if top >= need && top-second > bestMargin {
				best, bestISO, bestMargin = p, iso, top-second
			}
		}
		if best < 0 {
			return
		}
		f.people[best].iso = bestISO
	}
}

// actForOrgs gives those with a post that only organisations have the organisation the
// article named last before them, or with them.
func (f *finder) actForOrgs() {
	for p := range f.people {
		q := &f.people[p]
		if q.iso != "" || q.org != "" || !orgRoles[strings.ToLower(q.role)] {
			continue
		}
		if q.with >= 0 && f.people[q.with].org != "" {
			q.org = f.people[q.with].org
			continue
		}
		for k := range f.units {
			u := &f.units[k]
			kind, _, _ := strings.Cut(u.attr, ":")
			if u.kind == unitOrg && u.id != "" && (kind == "igo" || kind == "bank" || kind == "court") && (q.org == "" || u.first < q.first) {
				q.org, q.isoSpan = u.id, f.span(u.first, u.end)
			}
		}
	}
}

var kinWords = wordSets["kin"]

var messageWords = wordSets["message"]

var orgRoles = wordSets["org-role"]

func (q *figure) stateless() bool {
	return q.iso == "" && q.org == "" && !q.group && q.full != ""
}

// A candidate is a country somebody may belong to, with what the article as a whole
// says for it.
type candidate struct {
	iso    string
	weight float64
}

func (f *finder) candidates() []candidate {
	var out []candidate
	add := func(iso string, w, most float64) {
		if iso == "" {
			return
		}
		for k := range out {
			if out[k].iso == iso {
				out[k].weight = min(out[k].weight+w, most)
				return
			}
		}
		out = append(out, candidate{iso, w})
	}
	for _, s := range f.states {
		add(s.iso, 0.15, 0.6)
	}
	for k := range f.units {
		if u := &f.units[k]; u.class == lexicon.Capital && u.sure {
			add(u.iso, 0.1, 0.6)
		}
	}
	for p := range f.people {
		if codes := countriesOf(f.people[p].role); len(codes) == 2 {
			add(codes, 0, 9)
		}
	}
	add(f.line.iso, 0.8, 9)
	add(f.agencyISO(), 1.0, 9)
	add(f.siteISO(), 1.2, 9)
	return out
}

// agencyISO is the country of the news agency in the dateline.
func (f *finder) agencyISO() string {
	if f.line.agencyEnd > f.line.agencyFirst {
		if u := f.unitAt(f.line.agencyFirst); u != nil && u.kind == unitOrg {
			return u.iso
		}
	}
	return ""
}

// siteISO reads a country out of the outlet's host name: a country-code domain, or the
// name of a country or capital in it ("kuwaittimes", "the-dhaka-post").
func (f *finder) siteISO() string {
	art := f.doc.Article
	if art == nil {
		return ""
	}
	host := art.Site
	if host == "" {
		if _, rest, ok := strings.Cut(art.URL, "://"); ok {
			host, _, _ = strings.Cut(rest, "/")
		}
	}
	host = strings.ToLower(host)
	labels := strings.FieldsFunc(host, func(r rune) bool { return r == '.' || r == '-' })
	if len(labels) > 1 {
		tld := labels[len(labels)-1]
		if iso := strings.ToUpper(tld); len(tld) == 2 && !vanityDomains[tld] {
			if tld == "uk" {
				iso = "GB"
			}
			return iso
		}
		if tld == "gov" || tld == "mil" {
			return "US"
		}
		labels = labels[:len(labels)-1]
	}
	lex := lexicon.Default()
	for _, l := range labels {
		for n := len(l); n >= 4; n-- {
			for _, part := range []string{l[:n], l[len(l)-n:]} {
				for _, e := range lex.Lookup("", part) {
					switch e.Class {
					case lexicon.Country, lexicon.Adjective, lexicon.Demonym:
						return e.ID
					case lexicon.Capital:
						return e.Attr
					}
				}
			}
		}
	}
	return ""
}

var vanityDomains = wordSets["vanity-domain"]

// weighAlone sums what speaks for each candidate in a person's name, office and deeds.
func (f *finder) weighAlone(q *figure, cands []candidate, out []float64) {
	office := countriesOf(q.role)
	for k, c := range cands {
		w := c.weight
		if office != "" && strings.Contains(office, c.iso) {
			w += 2.5
		}
		for _, h := range q.hints {
			if h.iso == c.iso {
				w += h.weight
			}
		}
		if unique[q.post] && f.unnamedPost(q.post, c.iso) {
			w += 1.5
		}
		out[k] = w
	}
	names := make([]float64, len(cands))
	for _, word := range q.words {
		codes := origins(word)
		if codes == "" {
			continue
		}
		for k, c := range cands {
			if strings.Contains(codes, c.iso) {
				names[k] += 3 / float64(2+len(codes)/3)
			}
		}
	}
	for k := range cands {
		out[k] += min(names[k], 2)
	}
}

// unnamedPost reports whether the article speaks of the holder of a country's post
// without a name beside it.
func (f *finder) unnamedPost(post, iso string) bool {
	for k := range f.offices {
		if o := &f.offices[k]; o.iso == iso && !o.taken && !o.former && postOf(o.role) == post {
			return true
		}
	}
	return false
}

// weighCompany sums what the countries of other people say about a person's.
func (f *finder) weighCompany(q *figure, iso string) float64 {
	w := 0.0
	if unique[q.post] {
		for k := range f.people {
			if r := &f.people[k]; r.iso == iso && r.post == q.post && r != q && r.former == q.former {
				w -= 2
			}
		}
	}
	if q.with >= 0 && f.people[q.with].iso == iso {
		w += 3
	}
	if q.beside >= 0 && f.people[q.beside].iso == iso && !(unique[q.post] && unique[f.people[q.beside].post]) {
		w += 1.2
	}
	if q.unlike >= 0 && f.people[q.unlike].iso == iso {
		w -= 3
	}
	return w
}

// countriesOf looks a post up in the list of posts that few countries have; "Under
// Secretary of State for Political Affairs" is found by its beginning.
func countriesOf(role string) string {
	if codes, ok := officeCountries[role]; ok {
		return codes
	}
	for i := len(role) - 1; i > 8; i-- {
		if role[i] == ' ' {
			if codes, ok := officeCountries[role[:i]+" …"]; ok {
				return codes
			}
		}
	}
	return ""
}

// A hint is one piece of evidence for or against a person's country.
type hint struct {
	iso    string
	weight float64
}

var unique = wordSets["unique-post"]

// officeCountries maps posts that only some countries have to the codes of those.
var officeCountries = loadPairs("office-country")

// gatherHints reads, sentence by sentence, who travels where, who comes along with whom
// and who is somebody's counterpart or host.
func (f *finder) gatherHints() {
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
		f.metBy(n, q, s.First)
		if kinWords[f.norm(n.outerFirst-1)] {
			n.owned = true
		}
		if n.owned && q.with < 0 {
			q.with = f.owner(k, s.First)
		}
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
		if companyWords[w] || w == "with" && (f.is(i+1, "him") || f.is(i+1, "her")) || w == "along" && f.is(i+1, "with") || w == "together" && f.is(i+1, "with") || w == "took" && f.is(i+1, "along") || messageWords[w] && (f.is(i+1, "of") || f.is(i+1, "from")) {
			at = i
			break
		}
		if w == "by" && f.is(i-1, "received") || w == "met" || w == "counterpart" {
			return
		}
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
		if p := f.lastNamed(start, n.person); p >= 0 {
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
		if w := f.norm(i); w == "he" || w == "she" || w == "his" || w == "her" {
			if p := f.lastNamed(start, n.person); p >= 0 {
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
	}
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
		if q.role != "" && (o.leader && q.travels > 0 || !o.leader && sameOffice(o.role, q.role)) && (o.iso == "" || q.iso == "" || o.iso == q.iso) {
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
	if p < 0 || p == n.person || q.with >= 0 || q.unlike >= 0 {
		return
	}
	q.hint(f.people[p].iso, -1)
}

// owner is the person whose "his" or "her" name k's office carries.
func (f *finder) owner(k, start int) int {
	n := &f.names[k]
	for j := k - 1; j >= 0 && f.names[j].first >= start; j-- {
		if f.names[j].person != n.person && f.people[f.names[j].person].role != "" {
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
		if (w == "along" || w == "together") && f.is(i+1, "with") || w == "accompanied" || w == "accompany" || w == "accompanying" {
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
	travelWords        = wordSets["travel"]
	companyWords       = wordSets["company"]
	honorificCountries = loadPairs("honorific-country")
)
