package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chancery/extract"
	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// write puts everything found into the document, mentions in text order.
func (f *finder) write() {
	w := writer{f: f, byName: map[entityKey]int{}}
	f.doc.Dateline = extract.Dateline{Place: -1, Agency: -1}
	mentions := len(f.states) + len(f.units)
	for p := range f.people {
		mentions += len(f.people[p].mentions)
	}
	f.doc.Mentions = make([]extract.Mention, 0, mentions)
	for p := range f.people {
		q := &f.people[p]
		if len(q.mentions) == 0 {
			continue
		}
		e := w.entity(extract.Entity{Kind: extract.Person, Name: q.full, ISO: q.iso, Org: q.org, Role: q.role,
			Former: q.former, Group: q.group, RoleSpan: q.roleSpan, ISOSpan: q.isoSpan})
		for _, m := range q.mentions {
			w.mention(extract.Person, extract.Form(m.form), m.first, m.end, m.outerFirst, m.outerEnd, e, m.rule)
		}
	}
	for _, s := range f.states {
		form := extract.Name
		switch s.class {
		case lexicon.Adjective, lexicon.Demonym, lexicon.Prefix:
			form = extract.Adjective
		case lexicon.Capital:
			form = extract.Metonym
		}
		e := w.named(extract.Country, s.iso, f.spanText(s.first, s.end), s.iso)
		w.mention(extract.Country, form, s.first, s.end, s.first, s.end, e, "lexicon-"+s.class)
	}
	for k := range f.units {
		u := &f.units[k]
		switch u.kind {
		case unitPlace:
			name := u.id
			if name == "" {
				name = f.spanText(u.first, u.end)
			}
			e := w.named(extract.Place, name, name, u.iso)
			w.mention(extract.Place, extract.Name, u.first, u.end, u.first, u.end, e, "place")
			if k == f.line.place {
				f.doc.Dateline.Place = e
			}
		case unitOrg:
			e := w.organisation(u)
			w.mention(extract.Organisation, extract.Name, u.first, u.end, u.first, u.end, e, "organisation")
		}
	}
	if f.line.end > f.line.first {
		f.doc.Dateline.Span = f.span(f.line.first, f.line.end)
		f.doc.Dateline.Country = f.line.iso
	}
	if f.line.agencyEnd > f.line.agencyFirst {
		u := f.unitAt(f.line.agencyFirst)
		if u != nil && u.kind == unitOrg {
			f.doc.Dateline.Agency = w.organisation(u)
		} else {
			name := f.spanText(f.line.agencyFirst, f.line.agencyEnd)
			e := w.named(extract.Organisation, name, name, "")
			w.mention(extract.Organisation, extract.Name, f.line.agencyFirst, f.line.agencyEnd, f.line.agencyFirst, f.line.agencyEnd, e, "dateline-agency")
			f.doc.Dateline.Agency = e
		}
	}
	w.actedFor()
	w.finish()
}

// actedFor names the organisations people act for as the article does, where the usual
// name would not be recognised in it: "Caricom".
func (w *writer) actedFor() {
	for p := range w.f.doc.Entities {
		ent := &w.f.doc.Entities[p]
		if ent.Kind != extract.Person || ent.Org == "" {
			continue
		}
		k, ok := w.byName[entityKey{extract.Organisation, text.Fold(ent.Org)}]
		if !ok {
			continue
		}
		if name := w.f.doc.Entities[k].Name; !strings.Contains(name, " ") && !strings.EqualFold(initialsOf(ent.Org), name) {
			ent.Org = name
		}
	}
}

// initialsOf is the first letters of the words of a name, small words left out.
func initialsOf(name string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		if c := word[0]; c >= 'A' && c <= 'Z' {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// A writer numbers entities and sorts mentions.
type writer struct {
	f      *finder
	byName map[entityKey]int // by the name as written, and folded
	count  []int             // mentions by entity
}

type entityKey struct {
	kind extract.Kind
	name string
}

func (w *writer) entity(e extract.Entity) int {
	w.f.doc.Entities = append(w.f.doc.Entities, e)
	w.count = append(w.count, 0)
	return len(w.f.doc.Entities) - 1
}

func (w *writer) named(kind extract.Kind, key, name, iso string) int {
	raw := entityKey{kind, key}
	if e, ok := w.byName[raw]; ok {
		return e
	}
	folded := entityKey{kind, text.Fold(key)}
	e, ok := w.byName[folded]
	if !ok {
		e = w.entity(extract.Entity{Kind: kind, Name: name, ISO: iso})
		w.byName[folded] = e
	}
	w.byName[raw] = e
	return e
}

func (w *writer) organisation(u *unit) int {
	surface := w.f.spanText(u.first, u.end)
	id := u.id
	if id == "" {
		id = surface
	}
	if u.id != "" && strings.Contains(surface, "-") && !strings.Contains(u.id, "-") && u.end-u.first == 1 {
		surface = u.id // "UN-led"
	}
	e := w.named(extract.Organisation, id, surface, u.iso)
	ent := &w.f.doc.Entities[e]
	if w.count[e] == 0 || len(surface) > len(ent.Name) {
		ent.Name = surface
	}
	return e
}

func (w *writer) mention(kind extract.Kind, form extract.Form, first, end, outerFirst, outerEnd, entity int, rule string) {
	w.f.doc.Mentions = append(w.f.doc.Mentions, extract.Mention{Kind: kind, Form: form, First: first, End: end,
		OuterFirst: outerFirst, OuterEnd: outerEnd, Sent: int(w.f.sentOf[first]), Entity: entity, Rule: rule})
	w.count[entity]++
}

func (w *writer) finish() {
	doc := w.f.doc
	slices.SortStableFunc(doc.Mentions, func(a, b extract.Mention) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.OuterEnd - a.OuterEnd
	})
	room := make([]int, len(doc.Mentions))
	for e := range doc.Entities {
		doc.Entities[e].Mentions, room = room[:0:w.count[e]], room[w.count[e]:]
	}
	for k := range doc.Mentions {
		e := &doc.Entities[doc.Mentions[k].Entity]
		e.Mentions = append(e.Mentions, k)
	}
}

func (f *finder) spanText(first, end int) string {
	return spaced(f.doc.Text[f.toks[first].Start:f.toks[end-1].End])
}

// spaced parts the words of s by one space each. What already is like that stays a slice
// of the article.
func spaced(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}
