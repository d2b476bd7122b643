// Package agreement finds instruments between states and international organisations
// and what the article says of them: proposed, signed, ratified, in force, ended.
//
// It reads instrument phrases first (memorandum, treaty, "five agreements"), then the
// verb or noun that acts on them, then the parties: named beside the instrument, those
// who act, else the two sides of the visit told in the article.
package agreement

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"

	"chancery/extract"
	"chancery/extract/pattern"
	"chancery/extract/text"
)

type reader struct {
	doc    *extract.Document
	visits []extract.Visit
	pub    string
	found  []found
}

// found is an instrument with its act and parties.
type found struct {
	in      instrument
	act     act
	parties []string
	how     string // how the parties were read
	partyAt text.Span
	signers []int // person entities
}

// Find returns the agreements of doc in the order of their first mention.
func Find(doc *extract.Document, visits []extract.Visit) []extract.Agreement {
	r := &reader{doc: doc, visits: visits, pub: doc.Article.Published}
	for si := range doc.Sents {
		r.sentence(si)
	}
	r.merge()
	var out []extract.Agreement
	for i := range r.found {
		if a, ok := r.record(&r.found[i]); ok {
			out = append(out, a)
		}
	}
	return out
}

func (r *reader) sentence(si int) {
	s := &r.doc.Sents[si]
	hit := false
	for t := s.First; t < s.End && !hit; t++ {
		hit = nouns()[r.doc.Tokens[t].Norm] != nil
	}
	if !hit {
		return
	}
	r.doc.Tags(si)
	ins := instruments(r.doc, si)
	if len(ins) == 0 {
		return
	}
	sent := Rules().Read(r.doc.Items(si))
	for i := range ins {
		in := &ins[i]
		a, ok := r.actOf(in, sent)
		if !ok {
			continue
		}
		f := found{in: *in, act: a}
		r.partiesOf(&f, sent)
		r.found = append(r.found, f)
	}
}

// partiesOf reads the parties beside the instrument, then those who act.
func (r *reader) partiesOf(f *found, sent *pattern.Sentence) {
	toks := r.doc.Tokens
	s := &r.doc.Sents[f.in.sent]
	limit := s.End
	for k := f.in.headEnd; k < limit && k < f.in.headEnd+25; k++ {
		switch toks[k].Norm {
		case "between":
			f.parties, f.partyAt = r.statesIn(k+1, k+30, s, 2)
			if len(f.parties) >= 2 {
				f.how = "between"
				return
			}
		case "with":
			if p, at := r.statesIn(k+1, k+8, s, 1); len(p) > 0 {
				f.parties, f.partyAt, f.how = p, at, "with"
			}
		}
		if f.how != "" || toks[k].Norm == ";" {
			break
		}
	}
	// "the Vietnam-Laos protocol", "the UK-India trade deal"
	inside, at := r.statesIn(f.in.first, f.in.head, s, 3)
	for _, p := range inside {
		if !has(f.parties, p) {
			f.parties, f.partyAt = append(f.parties, p), at
		}
	}
	if len(f.parties) >= 2 {
		return
	}
	for _, m := range f.act.parties {
		ent := &r.doc.Entities[r.doc.Mentions[m].Entity]
		if ent.Kind == extract.Person && ent.Name != "" && !ent.Group {
			f.signers = append(f.signers, r.doc.Mentions[m].Entity)
		}
		if p := partyOf(ent); p != "" && !has(f.parties, p) {
			f.parties = append(f.parties, p)
			if f.how == "" {
				f.how = "agent"
			}
		}
	}
}

func partyOf(ent *extract.Entity) string {
	switch ent.Kind {
	case extract.Country:
		return ent.ISO
	case extract.Person:
		if ent.Org != "" {
			return ent.Org
		}
		return ent.ISO
	case extract.Organisation:
		if ent.ISO != "" {
			return ent.ISO
		}
		return ent.Name
	case extract.Place:
		return ent.ISO
	}
	return ""
}

// statesIn lists the states and organisations named in tokens [from, to), at most up to
// a verb once want are found.
func (r *reader) statesIn(from, to int, s *text.Sentence, want int) ([]string, text.Span) {
	var out []string
	var at text.Span
	to = min(to, s.End)
	end := 0
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		if m.First < from || m.End > to || m.First < end {
			continue
		}
		if len(out) >= want {
			break
		}
		if len(out) > 0 && r.breaks(end, m.First) {
			break
		}
		ent := &r.doc.Entities[m.Entity]
		p := partyOf(ent)
		if ent.Kind == extract.Place && m.Form != extract.Metonym && ent.ISO != "" && from > 0 && r.doc.Tokens[m.First-1].Norm == "in" {
			continue
		}
		if p == "" || has(out, p) {
			continue
		}
		if at.End == 0 {
			at.Start = r.doc.Tokens[m.First].Start
		}
		at.End = r.doc.Tokens[m.End-1].End
		out = append(out, p)
		end = m.End
	}
	return out, at
}

func (r *reader) breaks(from, to int) bool {
	for k := from; k < to; k++ {
		t := &r.doc.Tokens[k]
		if t.Norm == ";" || t.Tag == "VBD" || t.Tag == "VBZ" || t.Tag == "MD" || t.Tag == "WDT" {
			return true
		}
	}
	return false
}

// merge joins later mentions of one instrument to the first, and supplies parties.
func (r *reader) merge() {
	var out []found
	for i := range r.found {
		f := r.found[i]
		if k := r.earlier(out, &f); k >= 0 {
			r.fold(&out[k], &f)
			continue
		}
		out = append(out, f)
	}
	r.found = out
	for i := range r.found {
		r.supply(&r.found[i])
	}
}

// earlier is the instrument f speaks of again, -1 if it is new.
func (r *reader) earlier(out []found, f *found) int {
	for k := len(out) - 1; k >= 0; k-- {
		p := &out[k]
		if !sharesKind(p.in.kinds, f.in.kinds) && !(f.in.definite && !f.in.named) {
			continue
		}
		if p.in.counted != f.in.counted && !(p.in.counted && f.in.counted) {
			continue
		}
		if len(f.parties) >= 2 && len(p.parties) >= 2 && !sameSet(f.parties, p.parties) {
			continue
		}
		ft, pt := r.titleWords(f), r.titleWords(p)
		switch {
		case f.in.counted && p.in.counted:
			if f.in.count == 0 || p.in.count == 0 || f.in.count == p.in.count {
				return k
			}
		case len(ft) > 0 && len(pt) > 0 && overlap(ft, pt):
			return k
		case len(ft) == 0 && f.in.definite:
			return k
		case len(pt) == 0 && p.in.sent < f.in.sent && p.in.sent <= 2 && len(f.parties) < 2:
			return k
		}
	}
	return -1
}

func (r *reader) titleWords(f *found) []string {
	if f.in.title.End == 0 {
		return nil
	}
	var out []string
	for _, w := range strings.Fields(text.Fold(f.in.title.Of(r.doc.Text))) {
		w = strings.Trim(w, ".,()\"'“”")
		if len(w) > 3 && nouns()[w] == nil && w != "with" && w != "between" && w != "understanding" {
			out = append(out, w)
		}
	}
	return out
}

func overlap(a, b []string) bool {
	n := 0
	for _, x := range a {
		if has(b, x) {
			n++
		}
	}
	return n*2 >= min(len(a), len(b)) && n > 0
}

func sharesKind(a, b []string) bool {
	for _, x := range a {
		if has(b, x) || x == "document" {
			return true
		}
		for _, y := range b {
			if y == "document" || x == "treaty" && y == "agreement" || x == "agreement" && y == "treaty" {
				return true
			}
		}
	}
	return false
}

func sameSet(a, b []string) bool {
	for _, x := range a {
		if !has(b, x) {
			return false
		}
	}
	return true
}

// fold adds what a later sentence says: its date, its parties, a stronger act.
func (r *reader) fold(p, f *found) {
	if len(p.act.dates) == 0 && p.act.name == f.act.name {
		p.act.dates = f.act.dates
	}
	if len(p.parties) < 2 && len(f.parties) > len(p.parties) {
		p.parties, p.partyAt, p.how = f.parties, f.partyAt, f.how
	}
	if p.in.count == 0 && p.in.counted {
		p.in.count = f.in.count
	}
	if p.in.title.End == 0 {
		p.in.title, p.in.named = f.in.title, f.in.named
	}
	if p.in.topicFrom.End == 0 {
		p.in.topicFrom = f.in.topicFrom
	}
	for _, s := range f.signers {
		dup := false
		for _, q := range p.signers {
			dup = dup || q == s
		}
		if !dup {
			p.signers = append(p.signers, s)
		}
	}
}

// supply completes the parties from the visit the article tells, else from its home
// state and the one other state it speaks of most.
func (r *reader) supply(f *found) {
	if len(f.parties) >= 2 {
		return
	}
	for i := range r.visits {
		v := &r.visits[i]
		if v.Background || len(v.Visitors) == 0 {
			continue
		}
		from := v.Visitors[0].Country
		if v.Visitors[0].Organisation != "" {
			from = v.Visitors[0].Organisation
		}
		if from == "" || len(f.parties) == 1 && f.parties[0] != from && f.parties[0] != v.Host {
			continue
		}
		f.parties, f.how = []string{from, v.Host}, "visit"
		return
	}
	if len(f.parties) == 1 && f.act.name != "ratified" && f.act.name != "terminated" && f.act.name != "suspended" || len(f.parties) == 1 && f.how == "with" {
		if home := r.home(f.parties[0]); home != "" {
			f.parties, f.how = append(f.parties, home), f.how+"+home"
			return
		}
	}
	if len(f.parties) == 0 {
		if a, b := r.pair(); b != "" {
			f.parties, f.how = []string{a, b}, "article"
		}
	}
}

// home is the state the article reports from.
func (r *reader) home(not string) string {
	if c := r.doc.Dateline.Country; c != "" && c != not {
		return c
	}
	for _, c := range r.ranked() {
		if c != not {
			return c
		}
	}
	return ""
}

func (r *reader) pair() (string, string) {
	c := r.ranked()
	if len(c) == 2 {
		return c[0], c[1]
	}
	return "", ""
}

// ranked lists the article's countries by number of mentions.
func (r *reader) ranked() []string {
	n := map[string]int{}
	var order []string
	for i := range r.doc.Entities {
		e := &r.doc.Entities[i]
		if e.Kind == extract.Country && e.ISO != "" {
			if n[e.ISO] == 0 {
				order = append(order, e.ISO)
			}
			n[e.ISO] += len(e.Mentions)
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return n[order[i]] > n[order[j]] })
	return order
}

func (r *reader) record(f *found) (extract.Agreement, bool) {
	if len(f.parties) < 2 && !(len(f.parties) == 1 && (f.act.name == "ratified" || f.act.name == "terminated")) {
		return extract.Agreement{}, false
	}
	if f.act.denied && f.act.name != "signed" {
		return extract.Agreement{}, false
	}
	if !f.in.strong && f.act.name == "proposed" {
		return extract.Agreement{}, false
	}
	a := extract.Agreement{Type: "agreement", Kinds: f.in.kinds, Parties: f.parties, Count: f.in.count}
	if f.in.title.End > 0 {
		a.Title = strings.Join(strings.Fields(f.in.title.Of(r.doc.Text)), " ")
	}
	a.Status = f.act.name
	if f.act.future || f.act.denied {
		switch a.Status {
		case "signed", "agreed", "ratified":
			a.Status = "proposed"
		case "in_force":
			a.Status = "signed"
		case "extended", "suspended", "terminated":
			return extract.Agreement{}, false
		}
	}
	ev := func(field string, at text.Span, rule string) {
		if at.End > at.Start {
			a.Evidence = append(a.Evidence, extract.Evidence{Field: field, Start: at.Start, End: at.End, Text: at.Of(r.doc.Text), Rule: rule})
		}
	}
	for _, d := range f.act.dates {
		if d.From == d.To && (a.Date == "" || len(d.From) > len(a.Date)) && !(a.Status != "proposed" && r.pub != "" && d.From > r.pub) {
			a.Date, a.DateBasis = d.From, d.Basis
			ev("date", d.Span, "date-"+d.Rule)
		}
	}
	toks := r.doc.Tokens
	ev("kinds", text.Span{Start: toks[f.in.head].Start, End: toks[f.in.headEnd-1].End}, "instrument")
	ev("status", f.act.at, f.act.rule)
	ev("title", f.in.title, "title")
	ev("parties", f.partyAt, "parties-"+f.how)
	a.Topics = topicsOf(f, r.doc.Text)
	for i, s := range f.signers {
		e := &r.doc.Entities[s]
		a.Signatories = append(a.Signatories, extract.Participant{Name: e.Name, Role: e.Role, Country: e.ISO, Organisation: e.Org})
		ev("signatories."+strconv.Itoa(i)+".name", mentionIn(r.doc, e, f.in.sent), f.act.rule)
	}
	if a.Date != "" && r.pub != "" {
		n := min(len(a.Date), 7)
		a.Background = a.Date[:n] < r.pub[:n] && (len(a.Date) < 7 || monthsBetween(a.Date, r.pub) > 1)
	}
	for i := range r.visits {
		v := &r.visits[i]
		if !a.Background && !v.Background && len(v.Visitors) > 0 && has(f.parties, v.Host) && (has(f.parties, v.Visitors[0].Country) || has(f.parties, v.Visitors[0].Organisation)) {
			a.Visit = v.ID
			break
		}
	}
	a.Confidence = 0.7
	art := r.doc.Article
	a.Article = extract.Source{ID: art.ID, URL: art.URL, Title: art.Title, Published: art.Published, Site: art.Site}
	a.Derivation = []extract.Step{{Rule: f.act.rule, Sent: f.in.sent}}
	h := sha256.Sum256([]byte(strings.Join(append([]string{art.ID, strings.Join(a.Kinds, ","), text.Fold(a.Title), a.Status, strconv.Itoa(a.Count)}, a.Parties...), "\x1f")))
	a.ID = "a" + hex.EncodeToString(h[:8])
	return a, true
}

func mentionIn(doc *extract.Document, e *extract.Entity, sent int) text.Span {
	for _, i := range e.Mentions {
		if m := &doc.Mentions[i]; m.Sent == sent {
			return text.Span{Start: doc.Tokens[m.First].Start, End: doc.Tokens[m.End-1].End}
		}
	}
	return text.Span{}
}

func monthsBetween(a, b string) int {
	y := func(s string) int { n, _ := strconv.Atoi(s[:4]); return n }
	m := func(s string) int { n, _ := strconv.Atoi(s[5:7]); return n }
	return (y(b)-y(a))*12 + m(b) - m(a)
}
