package agreement

import (
	"strings"

	"chancery/extract"
	"chancery/extract/lexicon"
	"chancery/extract/pattern"
	"chancery/extract/text"
)

// A party is one side of an instrument as the text names it.
type party struct {
	value string // ISO code or name
	sort  sort
	at    text.Span
	ent   int // entity
}

type sort uint8

const (
	state   sort = iota + 1
	body         // international organisation, bank, fund
	firm         // company
	private      // political party, armed group, club
	unknown      // an office or agency whose state is not told
)

// partyOf is what an entity stands for when it makes an instrument.
func partyOf(ent *extract.Entity) (string, sort) {
	switch ent.Kind {
	case extract.Country:
		return ent.ISO, state
	case extract.Place:
		return ent.ISO, state
	case extract.Person:
		if ent.Org != "" {
			if v, s := orgParty(ent.Org, ""); s == body || ent.ISO == "" {
				return either(lists()["actsfor"][text.Fold(v)], v), s
			}
		}
		if ent.Role == "" && ent.ISO == "" {
			return ent.ISO, unknown
		}
		return ent.ISO, state
	case extract.Organisation:
		return orgParty(ent.Name, ent.ISO)
	}
	return "", 0
}

func orgParty(name, iso string) (string, sort) {
	words := strings.Fields(text.Fold(name))
	for _, w := range words {
		if iso == "" && (is("cabinet", w) || is("legislature", w)) {
			return name, unknown
		}
	}
	short, _, _ := strings.Cut(name, " of ")
	found := lexicon.Default().Lookup(lexicon.Organisation, name)
	if found == nil && short != name {
		for _, e := range lexicon.Default().Lookup(lexicon.Organisation, short) {
			if strings.HasPrefix(e.Attr, "company") {
				return name, firm
			}
		}
	}
	for _, e := range found {
		kind, of, _ := strings.Cut(e.Attr, ":")
		switch kind {
		case "company":
			return name, firm
		case "party", "armed":
			return name, private
		case "agency":
			return "", 0
		case "igo", "bank", "court", "body":
			if of == "" && iso == "" {
				return name, body
			}
			return either(of, iso), state
		case "legislature", "seat":
			return either(of, iso), state
		}
	}
	if iso != "" {
		return iso, state
	}
	for _, w := range words {
		if is("national", w) {
			return name, unknown
		}
	}
	for _, w := range words {
		if is("international", w) {
			return name, body
		}
		if is("firmword", w) {
			return name, firm
		}
	}
	return name, unknown
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// partiesIn lists the parties named in tokens [from, to), the outermost mentions first
// come.
func (r *reader) partiesIn(from, to int) []party {
	var out []party
	end := from
	for i := r.mentionFrom(from); i < len(r.doc.Mentions); i++ {
		m := &r.doc.Mentions[i]
		if m.First >= to {
			break
		}
		if m.First < end || m.End > to {
			continue
		}
		if p, ok := r.partyAt(i); ok {
			out = appendParty(out, p)
		}
		end = m.End
		if m.Kind == extract.Person {
			end = max(end, m.OuterEnd)
		}
	}
	return out
}

// mentionFrom is the first mention at or after token t.
func (r *reader) mentionFrom(t int) int {
	lo, hi := 0, len(r.doc.Mentions)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.doc.Mentions[mid].First < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (r *reader) partyAt(mention int) (party, bool) {
	m := &r.doc.Mentions[mention]
	v, s := partyOf(&r.doc.Entities[m.Entity])
	if m.Kind == extract.Organisation && (s == unknown || s == body) {
		if iso := r.nested(mention); iso != "" {
			v, s = iso, state
		}
		if other := lists()["actsfor"][text.Fold(v)]; other != "" {
			v, s = other, body
		}
	}
	if w := r.doc.Tokens[m.First].Norm; m.End == m.First+1 && strings.Contains(w, "-") && is("hyphened", w[strings.LastIndexByte(w, '-')+1:]) {
		return party{}, false // "UN-recognised"
	}
	if m.Form == extract.Adjective && m.End < len(r.doc.Tokens) && is("clubnoun", r.doc.Tokens[m.End].Norm) {
		return party{}, false
	}
	at := text.Span{Start: r.doc.Tokens[m.First].Start, End: r.doc.Tokens[m.End-1].End}
	return party{v, s, at, m.Entity}, v != ""
}

// nested is the state named inside an organisation's name: "Election Commission of Nepal".
func (r *reader) nested(mention int) string {
	m := &r.doc.Mentions[mention]
	iso := ""
	for i := mention + 1; i < len(r.doc.Mentions) && r.doc.Mentions[i].First < m.End; i++ {
		if e := &r.doc.Entities[r.doc.Mentions[i].Entity]; e.Kind == extract.Country {
			if iso != "" && iso != e.ISO {
				return ""
			}
			iso = e.ISO
		}
	}
	return iso
}

func appendParty(list []party, p party) []party {
	for _, q := range list {
		if q.value == p.value {
			return list
		}
	}
	return append(list, p)
}

// fromItems lists the parties behind clause items.
func (r *reader) fromItems(rd *reading, items []int) []party {
	var out []party
	for _, i := range items {
		it := &rd.sent.Items[i]
		if it.Class == pattern.Date || it.Class == pattern.Duration {
			continue
		}
		for _, m := range it.Refs {
			if p, ok := r.partyAt(m); ok {
				out = appendParty(out, p)
			}
		}
	}
	return out
}

// parties reads the sides of phrase p: named in it, acting in its clause, with whom.
func (r *reader) parties(rd *reading, p *phrase, acts []act) (list []party, how string, agents []party) {
	if p.between[1] > p.between[0] && !(p.link == "with" && rd.accession(acts)) {
		list = r.partiesIn(p.between[0], p.between[1])
		if p.link == "between" {
			if len(known(list)) < 2 && rd.sidesIn(p.between[0], p.between[1]) {
				return r.pairParties(&record{p: *p, here: r.named(rd)}, list), "sides", nil
			}
			if len(list) >= 2 {
				return list, "between", nil
			}
		}
		how = p.link
	}
	var loose []party
	if p.inner < p.head {
		in := r.partiesIn(p.inner, p.head)
		for _, q := range in {
			if q.sort == state && (len(in) > 1 || r.modifies(q, p)) {
				list, how = appendParty(list, q), "inner"
			} else if q.sort == state || q.sort == body && !p.named {
				loose = append(loose, q)
			}
		}
	}
	for i := range acts {
		a := &acts[i]
		agents = append(agents, r.agents(rd, p, a)...)
		if a.clause < 0 {
			continue
		}
		v := &rd.sent.Verbs[a.clause]
		for _, g := range v.Args {
			t := rd.sent.Items[g.Item].First
			if t >= p.first && t < p.end || g.Late {
				continue
			}
			if g.Prep != "between" || rd.phraseAt(t) != nil {
				continue
			}
			if ps := r.partiesIn(t, rd.partyEnd(t)); len(ps) >= 2 {
				return ps, "between", agents
			}
			if rd.sidesIn(t-1, rd.partyEnd(t)) {
				return r.pairParties(&record{p: *p, here: r.named(rd)}, list), "sides", agents
			}
		}
		for _, q := range r.withOthers(rd, p, a) {
			list, how = appendParty(list, q), "with"
		}
	}
	if len(known(list)) >= 2 {
		return list, how, agents
	}
	for _, q := range agents {
		list = appendParty(list, q)
		if how == "" {
			how = "agent"
		}
	}
	if len(known(list)) < 2 {
		for _, q := range loose {
			list = appendParty(list, q)
		}
	}
	if len(known(list)) < 2 {
		for i := range acts {
			if acts[i].subject != "" && is("sides", acts[i].subject) && rd.bothSides(&acts[i]) {
				return r.pairParties(&record{p: *p, here: r.named(rd)}, list), "sides", agents
			}
		}
	}
	return list, how, agents
}

// accession reports an accession: who is named after "with" only keeps the paper.
func (rd *reading) accession(acts []act) bool {
	for i := range acts {
		if w := rd.doc.Tokens[acts[i].tok].Norm; w == "accession" || acts[i].rule == "accedes" {
			return true
		}
	}
	return false
}

// modifies reports whether a state is an owner or an adjective before the noun: "Laos's
// accord", "the Omani pact".
func (r *reader) modifies(q party, p *phrase) bool {
	for i := r.mentionFrom(p.inner); i < len(r.doc.Mentions) && r.doc.Mentions[i].First < p.head; i++ {
		if m := &r.doc.Mentions[i]; m.Entity == q.ent {
			return m.Form == extract.Adjective || m.End < len(r.doc.Tokens) && r.doc.Tokens[m.End].Tag == "POS"
		}
	}
	return false
}

// withOthers are those with whom an act is done: "signed with the Omani side an accord",
// up to the next instrument.
func (r *reader) withOthers(rd *reading, p *phrase, a *act) []party {
	v := &rd.sent.Verbs[a.clause]
	if isVerb("deposit", v.Lemma) {
		return nil
	}
	from := rd.sent.Items[v.Head].First + 1
	if from > p.first {
		from = max(from, p.end)
	}
	for k := from; k < rd.end; k++ {
		if k == p.first {
			k = p.end - 1
			continue
		}
		w := rd.doc.Tokens[k].Norm
		if w == ";" || rd.phraseAt(k) != nil || w == "which" || w == "who" {
			return nil
		}
		if vi := rd.sent.VerbAt(rd.itemAt(k)); vi >= 0 && vi != a.clause && !rd.sent.Verbs[vi].Participle {
			return nil
		}
		if w == "with" && rd.partyAhead(k+1) {
			if rd.lookingOn(rd.itemAt(k + 1)) {
				return nil
			}
			return r.partiesIn(k+1, rd.partyEnd(k+1))
		}
	}
	return nil
}

// agents are those who act, with those on whose behalf.
func (r *reader) agents(rd *reading, p *phrase, a *act) []party {
	list := r.fromItems(rd, a.agents)
	if n := subjectNoun(rd, a); n >= 0 && is("sides", rd.sent.Items[n].Norm) {
		// "the partner states of the East African Community"
		t := rd.sent.Items[n].End
		if t+1 < rd.end && rd.doc.Tokens[t].Norm == "of" {
			for _, q := range r.partiesIn(t+1, min(t+8, rd.end)) {
				if q.sort == body {
					return []party{q}
				}
			}
		}
	}
	for k := rd.first; k+2 < rd.end; k++ {
		if rd.doc.Tokens[k].Norm == "behalf" && rd.doc.Tokens[k+1].Norm == "of" {
			if ps := r.partiesIn(k+2, rd.partyEnd(k+2)); len(ps) > 0 {
				list = append(list, ps...)
			}
		}
	}
	var out []party
	for _, q := range list {
		out = appendParty(out, q)
	}
	return out
}

func subjectNoun(rd *reading, a *act) int {
	if a.clause < 0 {
		return -1
	}
	return rd.sent.Verbs[a.clause].SubjNoun
}

// known keeps the parties that are states, bodies or firms, not agencies of an unnamed state.
func known(list []party) []party {
	var out []party
	for _, p := range list {
		if p.sort != unknown {
			out = append(out, p)
		}
	}
	return out
}

// sidesIn reports whether tokens [from, to) speak of both sides: "between the two
// ministries".
func (rd *reading) sidesIn(from, to int) bool {
	for k := from; k < to && k < rd.end; k++ {
		if is("sides", rd.doc.Tokens[k].Norm) {
			return true
		}
	}
	return false
}

// bothSides reports whether the subject noun of an act is both sides: "the two
// ministers", "the parties", not "several officials".
func (rd *reading) bothSides(a *act) bool {
	if a.clause < 0 {
		return false
	}
	n := rd.sent.Verbs[a.clause].SubjNoun
	if n < 0 {
		return false
	}
	for k := n - 1; k >= 0 && k > n-5; k-- {
		switch w := rd.sent.Items[k].Norm; {
		case w == "two" || w == "both" || w == "the" || w == "their":
			return true
		}
	}
	return n == 0
}

// lookingOn reports whether the person at item i only watches: "with both leaders
// looking on".
func (rd *reading) lookingOn(i int) bool {
	for k := i + 1; k < len(rd.sent.Items) && k < i+4; k++ {
		if u := rd.sent.VerbAt(k); u >= 0 {
			return rd.sent.Verbs[u].Gerund
		}
		if n := rd.sent.Items[k].Norm; n == "in" || n == "at" {
			return k+1 < len(rd.sent.Items) && (rd.sent.Items[k+1].Norm == "attendance" || rd.sent.Items[k+1].Norm == "her" || rd.sent.Items[k+1].Norm == "his")
		}
	}
	return false
}
