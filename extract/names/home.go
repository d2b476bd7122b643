package names

import (
	"slices"
	"strings"

	"chancery/extract/lexicon"
)

// settleCountries gives a country to every person with an office but without one. In a
// report "the Foreign Minister" without more is the minister of the outlet's own country,
// unless something says that he is the other side's: he is the host of the visitor, the
// other country already has its president, the visit goes to that country. The evidence
// is weighed for every country the article names, and the heaviest wins. Those who come
// with somebody wait for that one; the last time round they wait no longer.
func (f *finder) settleCountries(last bool) {
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
		q.post = f.post(q.role).kind
		if q.stateless() {
			q.bare = q.role != ""
			f.weighAlone(q, cands, fixed[p*len(cands):])
		}
	}
	company := make([]float64, len(fixed))
	weigh := func(k int) {
		for p := range f.people {
			if q := &f.people[p]; q.stateless() {
				company[p*len(cands)+k] = f.weighCompany(q, cands[k].iso)
			}
		}
	}
	for k := range cands {
		weigh(k)
	}
	wait := true
	for rounds := 0; rounds <= 2*open; rounds++ {
		best, bestISO, bestMargin := -1, "", 0.0
		for p := range f.people {
			q := &f.people[p]
			if !q.stateless() || wait && q.with >= 0 && f.people[q.with].stateless() {
				continue
			}
			iso, top, second := "", 0.0, 0.0
			for k, c := range cands {
				w := fixed[p*len(cands)+k] + company[p*len(cands)+k]
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
		switch {
		case best >= 0:
			f.people[best].iso = bestISO
			weigh(slices.IndexFunc(cands, func(c candidate) bool { return c.iso == bestISO })) // the others stay as they are
		case wait && last:
			wait = false
		default:
			return
		}
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

// unique holds the posts, as postOf names them, of which a country has one.
var unique = wordSets["unique-post"]

// officeCountries maps posts that only some countries have to the codes of those.
var officeCountries = loadPairs("office-country")

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
		for _, h := range f.people[p].hints {
			if h.weight >= 4 {
				add(h.iso, 0, 9) // a leader of a country that is not named itself
			}
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
		if o := &f.offices[k]; o.iso == iso && !o.taken && !o.former && f.post(o.role).kind == post {
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
	if q.role != "" {
		alike := 0.0 // others whose office went without a country and turned out to be of this one
		for k := range f.people {
			if r := &f.people[k]; r.bare && r.iso == iso && r != q {
				alike += 0.3
			}
		}
		w += min(alike, 0.6)
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
