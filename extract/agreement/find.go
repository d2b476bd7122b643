package agreement

import (
	"strings"

	"chancery/extract"
	"chancery/extract/text"
	"chancery/extract/when"
)

// A reader gathers the records of one article.
type reader struct {
	doc      *extract.Document
	visits   []extract.Visit
	pub      string
	records  []record
	acronyms map[string]*phrase
	days     []*when.Expr // single days told in the body, in text order
	told     []telling    // who is mentioned where, as an actor
	refused  bool         // an instrument between firms, or within one state, was told
	open     int          // the group whose list is being read, -1
	openAt   int          // its last sentence
}

// A record is one instrument, or one group, with all that is said of it.
type record struct {
	p       phrase // the phrase that names it best
	acts    []act
	parties []party
	how     string
	signers []int // entities of persons
	sents   []int
	group   int // index of the group it is listed in, -1
	list    []listed
	alone   bool     // one body stands for all its members
	here    []string // states and bodies named in the sentence
}

// Find returns the agreements of doc in the order of their first mention; visits are
// those told in it.
func Find(doc *extract.Document, visits []extract.Visit) []extract.Agreement {
	r := &reader{doc: doc, visits: visits, pub: doc.Article.Published, acronyms: map[string]*phrase{}, open: -1}
	for i := range doc.Dates {
		e := &doc.Dates[i]
		if e.Kind == when.Moment && e.Grain == when.Day && e.From == e.To && !doc.Dateline.Span.Contains(e.Span) {
			r.days = append(r.days, e)
		}
	}
	var heads []int
	for si := range doc.Sents {
		if headline(doc, si) {
			heads = append(heads, si)
			continue
		}
		r.sentence(si)
	}
	for _, si := range heads {
		r.sentence(si)
	}
	var out []extract.Agreement
	seen := map[string]bool{}
	var from []int // records behind out
	for i := range r.records {
		r.complete(&r.records[i])
		a, ok := r.write(&r.records[i])
		if !ok || seen[a.ID] {
			continue
		}
		for k := range out {
			ok = ok && !r.same(&r.records[from[k]], &r.records[i], &out[k], &a)
		}
		if ok {
			seen[a.ID] = true
			out, from = append(out, a), append(from, i)
		}
	}
	return out
}

// sentence reads one sentence if it names an instrument or takes one up again.
func (r *reader) sentence(si int) {
	s := &r.doc.Sents[si]
	if r.listItem(si) {
		return
	}
	hit := false
	for t := s.First; t < s.End && !hit; t++ {
		w := &r.doc.Tokens[t]
		hit = nouns()[w.Norm] != nil || r.acronyms[w.Text] != nil || len(r.records) > 0 && (w.Norm == "signing" || w.Norm == "it" && t < s.First+3)
	}
	if !hit {
		return
	}
	rd := read(r.doc, si)
	rd.phrases(r.acronyms)
	for i := range rd.ps {
		r.phrase(rd, &rd.ps[i])
	}
	if len(rd.ps) == 0 {
		r.takenUp(rd)
	}
}

// phrase settles what one phrase is: a new instrument, one told before, or nothing.
func (r *reader) phrase(rd *reading, p *phrase) {
	acts := rd.acts(p)
	if len(acts) == 0 {
		acts = r.listedActs(rd, p)
	}
	for i := range acts {
		if acts[i].rule == "adopts" && rd.approval(&acts[i], "agreed") == "ratified" && is("legislature", acts[i].subject) {
			acts[i].name = "ratified"
		}
		if acts[i].name == "approved" {
			acts[i].name = rd.approval(&acts[i], "approved")
		}
		if acts[i].name == "proposed" && acts[i].rule != "negotiates" {
			acts[i].dates = nil
		}
	}
	p.acts = acts
	if p.det == "no" {
		return
	}
	list, how, agents := r.parties(rd, p, acts)
	rec := record{p: *p, acts: acts, parties: list, how: how, sents: []int{rd.si}, group: -1}
	rec.here = r.named(rd)
	if p.class != "strong" || p.det == "the" && !p.restricted && !p.named {
		rec.here = nil
	}
	for _, a := range agents {
		if a.ent >= 0 && r.doc.Entities[a.ent].Kind == extract.Person && r.doc.Entities[a.ent].Name != "" && !r.doc.Entities[a.ent].Group {
			rec.signers = append(rec.signers, a.ent)
		}
	}
	at := -1
	if r.foldAll(&rec, rd) {
		return
	}
	if k := r.earlier(&rec, rd); k >= 0 {
		r.fold(&r.records[k], &rec)
		at = k
	} else if r.worth(&rec, rd) {
		r.records = append(r.records, r.spread(rd, rec)...)
		at = len(r.records) - 1
	}
	if at < 0 {
		return
	}
	got := &r.records[at]
	if p.acronym != "" && len(p.kinds) > 0 && r.acronyms[p.acronym] == nil {
		q := *p
		r.acronyms[p.acronym] = &q
	}
	if p.plural {
		r.openList(rd, p, got, at)
	}
}

// worth reports whether a phrase that is told for the first time makes a record.
func (r *reader) worth(rec *record, rd *reading) bool {
	p := &rec.p
	if p.out && len(known(rec.parties)) < 2 || r.privateParties(rec) || r.domestic(rec) || r.stranger(rec, rd) {
		r.refused = r.refused || len(rec.acts) > 0
		return false
	}
	act := rec.best(r.pub)
	if act == nil {
		return false
	}
	if n := len(known(rec.parties)); rd.title && len(r.doc.Sents) > 1 && n < 2 {
		return false
	}
	switch p.class {
	case "loose":
		if act.name != "signed" && act.name != "ratified" {
			return false
		}
		if !p.ordered && !p.modified && p.topic.End == 0 && p.link == "" && !(act.rule == "exchanges" && len(known(rec.parties)) > 1) {
			return false
		}
	case "weak":
		if act.name == "proposed" && !p.named {
			return false
		}
		if (act.name == "terminated" || act.name == "extended" || act.name == "suspended" || act.name == "in_force") && !p.named && p.link == "" && p.inner == p.head {
			return false
		}
	}
	if p.out && act.name == "agreed" {
		return false
	}
	if act.name == "agreed" && p.det == "" && !p.plural && !p.named && !p.modified && !rd.title && !has(p.kinds, "declaration") {
		return false // "reached agreement on": no instrument
	}
	if act.name == "ratified" && has(p.kinds, "declaration") {
		return false
	}
	if act.name == "agreed" && !p.modified && !p.named && p.topic.End == 0 && p.link == "" && !has(p.kinds, "declaration") && !p.ordered {
		return false
	}
	if act.name == "proposed" && p.plural && !p.ordered {
		return false
	}
	return true
}

// domestic reports whether those who act are several of one state, or agencies and firms
// alone, and nobody else is named.
func (r *reader) domestic(rec *record) bool {
	if rec.p.title.End > 0 {
		for _, w := range strings.Fields(text.Fold(rec.p.title.Of(r.doc.Text))) {
			if is("firmtopic", w) {
				return true
			}
		}
	}
	states, others := map[string]int{}, 0
	for _, q := range rec.parties {
		if q.sort == state || q.sort == body {
			states[q.value]++
		} else {
			others++
		}
	}
	if len(states) == 0 && others > 0 && len(r.visits) == 0 {
		return true
	}
	p := &rec.p
	if len(states) == 0 && len(r.visits) == 0 && (p.det == "the" && !p.named && !p.restricted && p.topic.End == 0 || p.class != "strong" && has(p.kinds, "contract")) {
		return true
	}
	return len(states) == 0 && others > 0 && has(rec.p.kinds, "contract") || len(states) == 1 && len(rec.signers) > 1 && rec.how == "agent" && !r.travels(rec)
}

// travels reports whether a visit of the article involves one of the record's parties.
func (r *reader) travels(rec *record) bool {
	for i := range r.visits {
		if v := &r.visits[i]; !v.Background && (rec.has(v.Host) || rec.has(r.visitFrom(v))) {
			return true
		}
	}
	return false
}

// stranger reports whether the other side is named by a noun that is no state: "with the
// striking nurses".
func (r *reader) stranger(rec *record, rd *reading) bool {
	p := &rec.p
	if p.between[1] <= p.between[0] || len(known(rec.parties)) >= 2 {
		return false
	}
	n := len(known(r.partiesIn(p.between[0], p.between[1])))
	if p.link == "with" && n > 0 {
		return false
	}
	words := 0
	for k := p.between[0]; k < p.between[1]; k++ {
		w := &rd.doc.Tokens[k]
		if is("counterpart", w.Norm) || is("sides", w.Norm) {
			return false
		}
		if strings.HasPrefix(w.Tag, "NN") {
			words++
		}
	}
	return words > 0
}

// privateParties reports whether the instrument is between firms or parties alone.
func (r *reader) privateParties(rec *record) bool {
	firms, public := 0, 0
	for _, q := range rec.parties {
		switch q.sort {
		case firm:
			firms++
		case private:
			return true
		case state, body:
			public++
		}
	}
	return firms > 0 && public == 0
}

// spread makes one record each of "agreements with A and with B".
func (r *reader) spread(rd *reading, rec record) []record {
	if !rec.p.plural || rec.p.ordered || rec.p.link != "with" {
		return []record{rec}
	}
	with := r.partiesIn(rec.p.between[0], rec.p.between[1])
	if len(with) < 2 || len(rec.parties) != len(with)+1 {
		return []record{rec}
	}
	var out []record
	for _, w := range with {
		one := rec
		one.parties = nil
		for _, q := range rec.parties {
			other := false
			for _, x := range with {
				other = other || x.value == q.value && x.value != w.value
			}
			if !other {
				one.parties = append(one.parties, q)
			}
		}
		out = append(out, one)
	}
	return out
}
