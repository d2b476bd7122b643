package names

import (
	"strings"

	"chancery/extract/lexicon"
)

// stripOwner takes the country or organisation out of a post that the lexicon knows
// together with it: "UN Secretary-General", "President of the European Commission".
func (f *finder) stripOwner(o *office) {
	lex := lexicon.Default()
	own := func(first, end int) bool {
		phrase := f.spanText(first, end)
		for _, e := range lex.Lookup("", phrase) {
			if e.Guard != "" && e.Guard != lexicon.GuardCaps {
				continue
			}
			switch e.Class {
			case lexicon.Country, lexicon.Adjective:
				if o.iso == "" {
					o.iso, o.isoSpan = e.ID, f.span(first, end)
				}
				return true
			case lexicon.Organisation:
				if kind, iso, _ := strings.Cut(e.Attr, ":"); iso == "" && actingKinds[kind] {
					if o.org == "" {
						o.org, o.isoSpan = e.ID, f.span(first, end)
					}
					if f.unitAt(first) == nil {
						f.cover(unit{kind: unitOrg, first: first, end: end, id: e.ID, attr: e.Attr, class: e.Class, sure: true})
					}
					return true
				}
			}
		}
		return false
	}
	for end := min(o.roleEnd-1, o.roleFirst+4); end > o.roleFirst; end-- {
		if f.capped(o.roleFirst) && own(o.roleFirst, end) {
			o.roleFirst = end
			if f.possessive(end) && end+1 < o.roleEnd {
				o.roleFirst++
			}
			break
		}
	}
	for first := o.roleEnd - 1; first > o.roleFirst+1; first-- {
		k := first - 1
		if f.is(k, "the") {
			k--
		}
		if k > o.roleFirst && f.is(k, "of") && f.capped(first) && own(first, o.roleEnd) {
			o.roleEnd = k
			break
		}
	}
	if o.roleEnd-o.roleFirst > 3 && f.is(o.roleEnd-1, "republic") && f.is(o.roleEnd-3, "of") {
		o.roleEnd -= 3
	}
}

// lookLeft takes in modifiers, adjective, possessive country and determiner.
func (f *finder) lookLeft(o *office) {
	i := o.roleFirst
	if o.first != 0 && o.first < i {
		i = o.first
	}
	floor := 0 // what the phrase before has taken is not this one's
	if k := len(f.offices); k > 0 {
		floor = f.offices[k-1].end
	}
	for i > floor && f.same(i, i-1) {
		w := f.norm(i - 1)
		u := f.unitAt(i - 1)
		switch {
		case formerWords[w]:
			o.former = true
			o.late = w == "late" || w == "then-"
			i--
		case modifierWords[w]:
			if w == "visiting" {
				o.visiting = true
			}
			i--
		case f.is(i-1, "-") && formerWords[f.norm(i-2)]:
			o.former = true
			i -= 2
		case u != nil && u.kind == unitState && o.iso == "":
			o.iso, o.isoSpan = u.id, f.span(u.first, u.end)
			i = u.first
			if o.plural {
				i = f.moreOwners(o, i)
			}
		case f.possessive(i-1) && o.iso == "":
			p := f.unitAt(i - 2)
			if k := len(f.offices) - 1; k >= 0 && f.offices[k].end == i-1 && p == nil {
				// "the UN Secretary-General's special representative"
				chief := f.offices[k]
				f.offices = f.offices[:k]
				o.iso, o.org, o.isoSpan, o.first, o.det = chief.iso, chief.org, chief.isoSpan, chief.first, "the"
				return
			}
			if p == nil || p.kind != unitState && p.kind != unitOrg {
				if f.commonOwner(o, i-2) {
					o.first = i - 2
					f.leftDet(o)
					return
				}
				o.first = i
				return
			}
			if p.kind == unitState {
				o.iso = p.id
			} else {
				o.org = p.id
			}
			o.isoSpan = f.span(p.first, p.end)
			o.first = p.first
			f.leftDet(o)
			return
		case u != nil && u.kind == unitOrg && o.org == "" && o.iso == "":
			if kind, _, _ := strings.Cut(u.attr, ":"); u.iso == "" && u.id != "" && actingKinds[kind] {
				o.org, o.isoSpan = u.id, f.span(u.first, u.end)
			} else if u.id != "" || u.class == lexicon.OrgHead {
				if u.iso != "" {
					o.iso, o.isoSpan = u.iso, f.span(u.first, u.end)
				}
				o.roleFirst = u.first
			} else {
				o.first = i
				return
			}
			i = u.first
		default:
			o.first = i
			f.leftDet(o)
			return
		}
	}
	o.first = i
	f.leftDet(o)
}

// commonOwner reads "the country's home minister" and "the bank's president": the country
// that opened the sentence before, the organisation named last.
func (f *finder) commonOwner(o *office, i int) bool {
	switch f.norm(i) {
	case "country", "nation", "kingdom", "republic", "state":
		s := f.sentOf[i]
		for k := range f.states {
			if st := f.states[k]; f.sentOf[st.first] == s && st.first < i || s > 0 && f.sentOf[st.first] == s-1 {
				o.iso, o.isoSpan = st.iso, f.span(st.first, st.end)
				return true
			}
		}
	case "bank", "bloc", "organisation", "organization", "agency", "union", "alliance", "body", "fund", "commission", "forum", "league", "community":
		best := -1
		for k := range f.units {
			if u := &f.units[k]; u.kind == unitOrg && u.first < i && u.id != "" && (best < 0 || u.first > f.units[best].first) {
				best = k
			}
		}
		if best >= 0 {
			o.org, o.isoSpan = f.units[best].id, f.span(f.units[best].first, f.units[best].end)
			return true
		}
	}
	return false
}

// moreOwners reads the adjectives before the last one of "the Italian and Dutch prime
// ministers" and returns the token the list begins at.
func (f *finder) moreOwners(o *office, i int) int {
	isos := []string{o.iso}
	for f.is(i-1, "and") || f.is(i-1, ",") {
		u := f.unitAt(i - 2)
		if u == nil || u.kind != unitState || !f.same(i, u.first) {
			break
		}
		isos = append([]string{u.id}, isos...)
		i = u.first
	}
	if len(isos) > 1 {
		o.isos, o.iso = isos, ""
		o.isoSpan = f.span(i, o.roleFirst)
	}
	return i
}

// moreStates reads the rest of "the presidents of France, Germany and Poland".
func (f *finder) moreStates(o *office) {
	isos := []string{o.iso}
	for f.is(o.end, "and") || f.is(o.end, ",") {
		k := o.end + 1
		if f.is(k, "and") {
			k++
		}
		if f.is(k, "the") {
			k++
		}
		u := f.unitAt(k)
		if u == nil || u.kind != unitState || !f.same(o.end, k) {
			break
		}
		isos = append(isos, u.id)
		o.end = u.end
	}
	if len(isos) > 1 {
		o.isos, o.iso = isos, ""
	}
}

func (f *finder) leftDet(o *office) {
	switch w := f.norm(o.first - 1); w {
	case "the", "a", "an", "his", "her", "its", "their", "our", "two", "both":
		if f.same(o.first, o.first-1) {
			o.det = w
			o.first--
			if (w == "two" || w == "both") && f.is(o.first-1, "the") {
				o.first--
			}
			if i := o.first - 2; w == "the" && i >= 0 && f.same(i, o.first) && f.honorific(i+1) && (f.is(i, "his") || f.is(i, "her") || f.is(i, "right") || f.is(i, "their")) {
				o.first = i // "His Highness the Amir"
			}
		}
	}
}

// named reports whether the article names a country.
func (f *finder) named(iso string) bool {
	for k := range f.states {
		if f.states[k].iso == iso {
			return true
		}
	}
	return false
}
