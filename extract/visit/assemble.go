package visit

import (
	"strings"

	"chancery/extract"
	"chancery/extract/text"
)

// Find returns the visits of doc, in the order of their first mention.
func Find(doc *extract.Document) []extract.Visit {
	r := &reader{doc: doc, rules: Rules(), pub: doc.Article.Published}
	r.read()
	r.homelands()
	for _, g := range r.gatherings {
		r.gathering(g.si, g.sent, g.frame)
	}
	r.thirdCountry()
	r.bind()
	groups := r.unite(r.group())
	r.company(groups)
	r.promote(groups)
	r.chain(groups)
	var out []extract.Visit
	for _, g := range groups {
		if v, ok := r.record(g); ok {
			out = append(out, v)
		}
	}
	linkTours(out)
	return out
}

// A journey gathers the claims about one visitor and one host that may speak of the
// same visit.
type journey struct {
	principal int
	host      string
	claims    []*claim
	from      string   // the most precise, then earliest day claimed so far
	members   []int    // who else travels, in text order
	tour      []*claim // what is said of the whole tour, not of this host
	byTour    bool     // its dates are those of the tour
	left      bool     // a later leg has begun
	next      string   // the day the next leg begins
	nextAt    *journey
}

// bind fills what a sentence leaves out from what the article has said: "the visit"
// without a host, "he arrived", a host without a visitor.
func (r *reader) bind() {
	for i := range r.claims {
		c := &r.claims[i]
		if len(c.visitors) == 0 && c.anaphor {
			if v := r.salient(i, c.host); v >= 0 {
				c.visitors = []int{v}
			}
		}
		switch {
		case len(c.visitors) > 0 && c.host != "":
		case len(c.visitors) == 0 && c.host == "" && (c.phase == "postpone" || c.phase == "cancel"):
			if p := r.nearestFull(i, -1, ""); p != nil {
				c.visitors = p.visitors
				r.findHost(i, c)
			}
		case len(c.visitors) == 0 && c.otherSubject:
		case len(c.visitors) == 0:
			if p := r.nearestFull(i, -1, c.host); p != nil && (c.host != "" || visitWord(c)) {
				c.visitors, c.host, c.bound = p.visitors, p.host, true
			}
		default:
			r.findHost(i, c)
		}
	}
}

// findHost supplies the host of a visit told without one: where the same visitor is
// said to go elsewhere in the article, the inviter's state, the state of the dateline.
func (r *reader) findHost(i int, c *claim) {
	if c.phase == "home" || c.phase == "came-home" || c.phase == "left-home" {
		if p := r.nearestFull(i, c.visitors[0], ""); p != nil {
			c.host, c.bound = p.host, true
		} else if (c.phase == "left-home" || c.phase == "came-home") && c.certain == real {
			r.atDateline(c)
		}
		return
	}
	if r.hostsOf(c.visitors[0]) > 1 && c.phase != "end" {
		c.tour = true
		return
	}
	if p := r.nearestFull(i, c.visitors[0], ""); p != nil {
		c.host, c.visitors, c.bound = p.host, p.visitors, true
		return
	}
	if !visitWord(c) {
		return
	}
	home := r.doc.Entities[c.visitors[0]].ISO
	if home == "" && r.doc.Entities[c.visitors[0]].Org == "" {
		return
	}
	if c.phase == "arrive" && c.certain == real {
		r.atDateline(c)
		return
	}
	if e := r.invitation(c.sent, &journey{principal: c.visitors[0]}); e >= 0 {
		if iso := r.doc.Entities[e].ISO; iso != home {
			c.host = iso
			return
		}
	}
	r.atDateline(c)
}

// atDateline makes the country of the dateline the host of a foreigner's claim.
func (r *reader) atDateline(c *claim) {
	ent := &r.doc.Entities[c.visitors[0]]
	if h := r.doc.Dateline.Country; h != "" && h != ent.ISO && (ent.ISO != "" || ent.Org != "") {
		c.host, c.hostAt = h, r.doc.Dateline.Span
	}
}

// hostsOf counts the countries one traveller is said to go to, recalled visits aside.
func (r *reader) hostsOf(visitor int) int {
	var seen []string
	for i := range r.claims {
		c := &r.claims[i]
		if c.host == "" || len(c.visitors) == 0 || c.visitors[0] != visitor || c.recalled {
			continue
		}
		dup := false
		for _, h := range seen {
			dup = dup || h == c.host
		}
		if !dup {
			seen = append(seen, c.host)
		}
	}
	return len(seen)
}

// salient is the traveller a pronoun most likely means: of those the claims before it
// tell of, the one named most often so far who is not at home in the host country; -1 if
// there is none.
func (r *reader) salient(i int, host string) int {
	best, most := -1, 0
	for k := i - 1; k >= 0; k-- {
		p := &r.claims[k]
		if len(p.visitors) == 0 {
			continue
		}
		ent := &r.doc.Entities[p.visitors[0]]
		if ent.ISO == host || ent.ISO == "" && ent.Org == "" {
			continue
		}
		n := 0
		for _, m := range ent.Mentions {
			if mm := &r.doc.Mentions[m]; mm.Sent < r.claims[i].sent {
				n++
				if mm.Sent == r.claims[i].sent-1 {
					n++
				}
			}
		}
		if n > most {
			best, most = p.visitors[0], n
		}
	}
	if best < 0 {
		best = r.mostNamed(r.claims[i].sent, host)
	}
	return best
}

// mostNamed is the official from elsewhere whom the text before a sentence names most,
// twice at least.
func (r *reader) mostNamed(sent int, host string) int {
	best, most := -1, 1
	for e := range r.doc.Entities {
		ent := &r.doc.Entities[e]
		if ent.Kind != extract.Person || ent.Role == "" || ent.ISO == host || ent.ISO == "" && ent.Org == "" {
			continue
		}
		n := 0
		for _, m := range ent.Mentions {
			if r.doc.Mentions[m].Sent < sent {
				n++
			}
		}
		if n > most {
			best, most = e, n
		}
	}
	return best
}

func visitWord(c *claim) bool {
	return strings.Contains(c.rule.Name, "visit") || c.phase == "arrive"
}

// nearestFull is the complete claim closest before sentence of claim i, else the first
// after it, that agrees with the visitor and host given (-1 and "" agree with all).
func (r *reader) nearestFull(i, visitor int, host string) *claim {
	fits := func(p *claim) bool {
		return len(p.visitors) > 0 && p.host != "" && (visitor < 0 || p.visitors[0] == visitor) && (host == "" || p.host == host) && p.phase != "meet"
	}
	for k := i - 1; k >= 0; k-- {
		if fits(&r.claims[k]) {
			return &r.claims[k]
		}
	}
	for k := i + 1; k < len(r.claims); k++ {
		if fits(&r.claims[k]) {
			return &r.claims[k]
		}
	}
	return nil
}

// group sorts complete claims into journeys. Claims whose dates cannot belong to one
// journey are kept apart.
func (r *reader) group() []*journey {
	var js []*journey
	place := func(c *claim) {
		if len(c.visitors) == 0 || c.host == "" {
			return
		}
		at := c.anyDate()
		for pass := range 3 {
			if pass == 2 && !c.bound {
				break
			}
			for _, j := range js {
				if j.host != c.host || !r.samePrincipal(j, c) {
					continue
				}
				if pass == 0 && at == "" && !c.recalled && r.fresh(j.from) || at != "" && j.from != "" && near(j.from, at) || pass == 1 && (at == "" || j.from == "") && !c.recalled && (at != "" || r.fresh(j.from)) || pass == 2 && at == "" {
					j.add(c)
					return
				}
			}
		}
		j := &journey{principal: c.visitors[0], host: c.host}
		j.add(c)
		js = append(js, j)
	}
	// dated claims first, so that undated ones find the right journey
	for i := range r.claims {
		if c := &r.claims[i]; c.anyDate() != "" {
			place(c)
		}
	}
	for i := range r.claims {
		if c := &r.claims[i]; c.anyDate() == "" {
			place(c)
		}
	}
	for _, j := range js {
		sortClaims(j.claims)
		for i := range r.claims {
			if c := &r.claims[i]; (c.tour || c.wholeTour && c.host != j.host) && len(c.visitors) > 0 && c.visitors[0] == j.principal && (c.anyDate() == "" || near(c.anyDate(), j.from)) {
				j.tour = append(j.tour, c)
			}
		}
	}
	sortJourneys(js)
	return js
}

// fresh reports whether a journey may be the news: undated, ahead, or not long over.
func (r *reader) fresh(iso string) bool {
	return iso == "" || r.pub == "" || daysBetween(iso, r.pub) <= 45 || len(iso) == 4 && iso == r.pub[:4]
}

func (r *reader) samePrincipal(j *journey, c *claim) bool {
	for _, v := range c.visitors {
		if v == j.principal {
			return true
		}
	}
	return false
}

func (c *claim) anyDate() string {
	for _, d := range []string{c.start.iso, c.day.iso, c.end.iso} {
		if d != "" {
			return d
		}
	}
	return ""
}

func (j *journey) add(c *claim) {
	j.claims = append(j.claims, c)
	if at := c.anyDate(); at != "" && (j.from == "" || len(at) > len(j.from) || len(at) == len(j.from) && at < j.from) {
		j.from = at
	}
}

func sortClaims(cs []*claim) {
	for i := 1; i < len(cs); i++ {
		for k := i; k > 0 && cs[k].span.Start < cs[k-1].span.Start; k-- {
			cs[k], cs[k-1] = cs[k-1], cs[k]
		}
	}
}

func sortJourneys(js []*journey) {
	for i := 1; i < len(js); i++ {
		for k := i; k > 0 && js[k].claims[0].span.Start < js[k-1].claims[0].span.Start; k-- {
			js[k], js[k-1] = js[k-1], js[k]
		}
	}
}

// record makes the record of a journey, or reports that what was read is too little.
func (r *reader) record(j *journey) (extract.Visit, bool) {
	ent := &r.doc.Entities[j.principal]
	if !r.official(ent, j) {
		return extract.Visit{}, false
	}
	v := extract.Visit{Type: "visit", Host: j.host, Kind: "unspecified"}
	ev := evidence{doc: r.doc}
	v.Visitors = r.visitors(j, &ev)
	hosted := false
	for _, c := range j.claims {
		if c.host == j.host && c.hostAt.End > 0 {
			ev.add("host", c.hostAt, c.rule.Name)
			hosted = true
			break
		}
	}
	if !hosted {
		ev.add("host", j.claims[0].span, j.claims[0].rule.Name) // the host side acts: no place is named
	}
	r.places(&v, j, &ev)
	r.kindAndEvent(&v, j, &ev)
	r.span(&v, j, &ev)
	r.status(&v, j, &ev)
	r.inviter(&v, j, &ev)
	r.met(&v, j, &ev)
	r.background(&v, j)
	v.Signs = r.signs(j, &v)
	v.Confidence = weights().Confidence(v.Signs)
	for _, c := range j.claims {
		v.Derivation = append(v.Derivation, extract.Step{Rule: c.rule.Name, Sent: c.sent, Slots: c.slots})
	}
	v.Evidence = ev.list
	art := r.doc.Article
	v.Article = extract.Source{ID: art.ID, URL: art.URL, Title: art.Title, Published: art.Published, Site: art.Site}
	v.ID = recordID("v", art.ID, principalKey(v.Visitors[0]), v.Host, v.Start, v.Status)
	return v, true
}

func principalKey(p extract.Participant) string {
	if p.Name != "" {
		return text.Fold(p.Name)
	}
	return p.Role + "|" + p.Country + "|" + p.Organisation
}

type evidence struct {
	doc  *extract.Document
	list []extract.Evidence
}

func (e *evidence) add(field string, at text.Span, rule string) {
	if at.End <= at.Start {
		return
	}
	e.list = append(e.list, extract.Evidence{Field: field, Start: at.Start, End: at.End, Text: at.Of(e.doc.Text), Rule: rule})
}
