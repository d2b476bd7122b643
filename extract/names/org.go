package names

import (
	"strings"
	"unicode"

	"chancery/extract/lexicon"
)

// readOrgs builds the names of organisations around their head words ("Ministry of
// Industry and Trade of Vietnam", "Zimbabwe-Belarus Permanent Joint Commission"). A name
// found so goes before what the tagger saw, and before the countries inside it, which
// stay mentioned all the same.
func (f *finder) readOrgs() {
	for i := 0; i < len(f.toks); i++ {
		e, hend := f.entryAt(i, lexicon.OrgHead)
		if u := f.unitAt(i); e == nil && u != nil && u.sure && u.kind == unitOrg && u.first == i {
			f.extendKnown(*u)
		}
		if e == nil {
			continue
		}
		if u := f.unitAt(i); u != nil && u.sure && (u.kind == unitOther || u.kind == unitOrg) {
			if u.kind == unitOrg && u.first == i {
				f.extendKnown(*u)
			}
			i = u.end - 1
			continue
		}
		first, end, iso, ok := f.orgAround(e, i, hend)
		if !ok {
			continue
		}
		f.cover(unit{kind: unitOrg, first: first, end: end, iso: iso, class: lexicon.OrgHead})
		i = end - 1
	}
}

// extendKnown adds the country to a known name: "Ministry of Foreign Affairs" + "of
// Georgia", "Iraqi" + "Foreign Ministry".
func (f *finder) extendKnown(u unit) {
	first, end := u.first, u.end
	iso := u.iso
	if l := f.unitAt(first - 1); l != nil && l.kind == unitState && f.same(first, first-1) && (strings.HasPrefix(u.attr, "seat") || strings.HasPrefix(u.attr, "legislature") || strings.HasPrefix(u.attr, "body")) {
		first, iso = l.first, l.id
	}
	if f.is(end, "of") || (f.is(end, "and") || f.is(end, ",")) && strings.HasPrefix(f.norm(first), "ministry") {
		if e, of := f.orgRight(end); e > end {
			end = e
			if of != "" {
				iso = of
			}
		}
	}
	if first != u.first || end != u.end {
		f.cover(unit{kind: unitOrg, first: first, end: end, iso: iso, class: lexicon.OrgHead})
	}
}

// orgAround widens the head [h, hend) to the whole name.
func (f *finder) orgAround(e *lexicon.Entry, h, hend int) (first, end int, iso string, ok bool) {
	if !f.capped(h) {
		return f.lowerOrg(e, h, hend)
	}
	first, end = h, hend
	if e.Attr != "initial" {
		first, iso = f.orgLeft(h)
	}
	if e.Attr != "final" {
		var of string
		end, of = f.orgRight(hend)
		if iso == "" {
			iso = of
		}
	}
	left, right := h-first, end-hend
	if left+right == 0 {
		return first, end, iso, hend-h > 1 || soleOrgs[e.ID]
	}
	if weakHeads[e.ID] {
		u := f.unitAt(h)
		return first, end, iso, u != nil && u.kind == unitOrg
	}
	if e.Guard == lexicon.GuardWeak && right == 0 && !(left > 1) {
		u := f.unitAt(h)
		return first, end, iso, u != nil && u.kind == unitOrg || e.ID == "office" && left == 1 && portfolioWords[f.norm(first)]
	}
	if right == 0 && left == 1 && genericBefore[f.norm(first)] {
		return first, end, iso, false
	}
	return first, end, iso, true
}

// lowerOrg reads the few names that outlets write small: "the foreign ministry", "the
// Nepalese embassy".
func (f *finder) lowerOrg(e *lexicon.Entry, h, hend int) (first, end int, iso string, ok bool) {
	switch e.ID {
	case "embassy", "consulate", "high commission":
		if u := f.unitAt(h - 1); u != nil && u.kind == unitState && f.same(h, h-1) {
			return u.first, hend, u.id, true
		}
	case "ministry":
		if portfolioWords[f.norm(h-1)] && f.is(h-2, "the") {
			return h - 1, hend, "", true
		}
	case "foreign ministry", "defence ministry", "defense ministry", "foreign office":
		return h, hend, "", true
	}
	return 0, 0, "", false
}

// orgLeft walks left from a head over the words of its name.
func (f *finder) orgLeft(h int) (first int, iso string) {
	j := h
	for j > 0 && f.same(j, j-1) {
		p := j - 1
		w := f.norm(p)
		u := f.unitAt(p)
		switch {
		case u != nil && u.kind == unitState && u.end == j:
			if iso == "" {
				iso = u.id
			}
			j = u.first
		case (w == "and" || w == "&" || w == ",") && portfolioWords[f.norm(j)] && portfolioWords[f.norm(p-1)] && f.capped(p-1) && f.capped(j):
			j = p - 1
		case (w == "'s" || w == "'") && f.capped(p-1) && ownerWords[f.norm(p-1)]:
			j = p - 1
		case !f.capped(p) || len(w) == 1 && !unicode.IsLetter(rune(w[0])):
			return j, iso
		case f.honorific(p) || orgStops[w]:
			return j, iso
		case u != nil && u.kind == unitName && u.sure:
			return j, iso
		default:
			if _, _, head := f.headAt(p); head && !portfolioWords[w] {
				return j, iso
			}
			j = p
		}
	}
	return j, iso
}

// orgRight walks right from a head: "of Foreign Affairs of Türkiye", "for Economic
// Cooperation and Development".
func (f *finder) orgRight(hend int) (end int, iso string) {
	end = hend
	for i := hend; i < len(f.toks) && f.same(hend-1, i); {
		switch w := f.norm(i); w {
		case "of", "for", "on", "in", "to", "against":
			k := i + 1
			if f.is(k, "the") {
				k++
			}
			u := f.unitAt(k)
			isState := u != nil && u.kind == unitState && u.class == lexicon.Country
			isPlace := u != nil && u.kind == unitPlace
			if !f.capped(k) || !f.same(i, k) || orgStops[f.norm(k)] || f.month(k) ||
				w == "in" && !isState && !isPlace || w == "to" && !isState ||
				w == "on" && u == nil && f.weekday(k) {
				return end, iso
			}
			if isState || isPlace && u.sure {
				if w == "in" && end == hend {
					return end, iso
				}
				if isState && w != "in" && w != "to" && iso == "" {
					iso = u.id
				}
				end, i = u.end, u.end
				continue
			}
			end = f.capitals(k)
			i = end
		case "and", "&", ",":
			k := i + 1
			if w == "," && f.is(k, "and") {
				k++
			}
			if end == hend && !strings.HasPrefix(f.norm(hend-3), "ministry") && !strings.HasPrefix(f.norm(hend-4), "ministry") || !f.capped(k) || !portfolioWords[f.norm(k)] || f.at[i-1] != 0 && f.unitAt(i-1).kind == unitState {
				return end, iso
			}
			if _, _, head := f.headAt(k); head {
				return end, iso
			}
			next := f.capitals(k)
			if w == "," && !f.listGoesOn(next) && !f.is(i+1, "and") {
				return end, iso
			}
			if _, _, head := f.headAt(next); head {
				return end, iso
			}
			end, i = next, next
		default:
			return end, iso
		}
	}
	return end, iso
}

// listGoesOn reports whether "and" or another comma with a capital follows, as in
// "Economy, Trade and Industry".
func (f *finder) listGoesOn(i int) bool {
	return (f.is(i, "and") || f.is(i, "&") || f.is(i, ",")) && f.capped(i+1) && portfolioWords[f.norm(i+1)]
}

// capitals returns the end of the run of capitalised words from k on that may stand in
// an organisation's name.
func (f *finder) capitals(k int) int {
	i := k
	for i < len(f.toks) && f.same(k, i) && f.capped(i) && !f.honorific(i) {
		if u := f.unitAt(i); i > k && u != nil && (u.kind == unitName && !portfolioWords[f.norm(i)] || u.kind == unitState && u.class == lexicon.Country) {
			break
		}
		if _, _, head := f.headAt(i); head && i > k {
			break
		}
		i++
		if (f.is(i, "'s") || f.is(i, "'")) && f.capped(i+1) && ownerWords[f.norm(i-1)] {
			i++
		}
	}
	return max(i, k+1)
}

func (f *finder) weekday(i int) bool {
	w := f.norm(i)
	return strings.HasSuffix(w, "day") && len(w) >= 6
}

// readAcronyms joins "Full Name (ACR)": every other ACR of the article is the full name,
// whatever that is; so "PTA" is no organisation when it stands for an agreement.
func (f *finder) readAcronyms() {
	f.acronyms = map[string]int32{}
	for i := 1; i+2 < len(f.toks); i++ {
		if !f.is(i, "(") || !f.is(i+2, ")") || !acronymic(f.toks[i+1].Text) {
			continue
		}
		acr := f.toks[i+1].Text
		u := f.unitAt(i - 1)
		if u != nil && u.kind == unitOrg && u.end == i {
			if a := f.unitAt(i + 1); a != nil && a.kind == unitOrg && a.sure && !u.sure {
				u.id, u.iso, u.attr, u.sure = a.id, a.iso, a.attr, true
			}
			f.acronyms[acr] = f.at[i-1]
			continue
		}
		if f.spells(i, acr) && !f.orgBefore(i, len(acr)) {
			f.acronyms[acr] = 0
		}
	}
	f.initials()
	for i := range f.toks {
		acr := f.toks[i].Text
		to, ok := f.acronyms[acr]
		if !ok {
			continue
		}
		if u := f.unitAt(i); u != nil && u.end-u.first > 1 {
			continue
		}
		if to == 0 {
			f.cover(unit{kind: unitOther, first: i, end: i + 1, sure: true})
			continue
		}
		full := f.units[to-1]
		f.cover(unit{kind: unitOrg, first: i, end: i + 1, id: f.orgKey(&full), iso: full.iso, class: full.class, attr: full.attr, sure: full.sure})
	}
}

// initials adds the initials of every full name that has three or more words.
func (f *finder) initials() {
	for k := range f.units {
		u := &f.units[k]
		if u.kind != unitOrg || u.end-u.first < 3 || f.at[u.first] != int32(k+1) {
			continue
		}
		var b strings.Builder
		for i := u.first; i < u.end; i++ {
			if f.capped(i) {
				b.WriteByte(f.toks[i].Text[0])
			}
		}
		if acr := b.String(); len(acr) >= 3 {
			if _, ok := f.acronyms[acr]; !ok {
				f.acronyms[acr] = int32(k + 1)
			}
		}
	}
}

// acronymic reports whether a word looks like an acronym.
func acronymic(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if !unicode.IsLower(r) && r != '.' && r != '&' && r != '-' {
			return false
		}
	}
	return upper >= 2
}

// spells reports whether the words before token i begin with the letters of acr.
func (f *finder) spells(i int, acr string) bool {
	letters := strings.ToLower(strings.TrimRight(acr, "s"))
	j := i - 1
	for k := len(letters) - 1; k >= 0; j-- {
		if j < 0 || !f.same(i, j) {
			return false
		}
		w := f.norm(j)
		if w != "" && w[0] == letters[k] {
			k--
		} else if w != "of" && w != "the" && w != "and" && w != "for" && w != "on" {
			return false
		}
	}
	return true
}

// orgBefore reports whether one of the n words before token i is the head of an
// organisation's name.
func (f *finder) orgBefore(i, n int) bool {
	for j := max(0, i-n-3); j < i; j++ {
		if e, _ := f.entryAt(j, lexicon.OrgHead); e != nil && e.Guard == "" && f.capped(j) {
			return true
		}
		if u := f.unitAt(j); u != nil && u.kind == unitOrg {
			return true
		}
	}
	return false
}

// orgKey is what all mentions of one organisation share.
func (f *finder) orgKey(u *unit) string {
	if u.id != "" {
		return u.id
	}
	return f.spanText(u.first, u.end)
}

// weedOrgs drops what the tagger took for organisations but is a date, a lone generic
// word, an abbreviation of something else or a run of common words.
func (f *finder) weedOrgs() {
	for k := range f.units {
		u := &f.units[k]
		if u.kind != unitOrg || u.sure || u.class == lexicon.OrgHead || f.at[u.first] != int32(k+1) {
			continue
		}
		if f.plausibleOrg(u) {
			continue
		}
		f.uncover(u.first, u.end)
		u.kind = 0
	}
}

func (f *finder) plausibleOrg(u *unit) bool {
	last := f.norm(u.end - 1)
	if regionWords[last] || f.honorific(u.first) || orgStops[last] || last == "and" || !f.capped(u.end-1) && !f.capped(u.first) {
		return false
	}
	if u.end-u.first == 1 {
		w := f.norm(u.first)
		if notNameWords[w] || notOrgWords[w] || len(w) < 2 {
			return false
		}
		e, _ := f.entryAt(u.first, lexicon.OrgHead)
		return e == nil || soleOrgs[e.ID]
	}
	generic := true
	for i := u.first; i < u.end; i++ {
		w := f.norm(i)
		generic = generic && (notNameWords[w] || orgStops[w])
		if w[0] >= '0' && w[0] <= '9' && i == u.end-1 || f.month(i) || notOrgWords[w] {
			return false
		}
		if _, _, head := f.headAt(i); head && i < u.end-1 && f.at[i] != 0 {
			return false
		}
	}
	return !generic
}

var (
	weakHeads     = wordSets["org-unsure"]
	regionWords   = wordSets["region-word"]
	placeOpeners  = wordSets["place-opener"]
	actingKinds   = wordSets["acting-kind"]
	genericSeats  = wordSets["generic-seat"]
	orgStops      = wordSets["org-stop"]
	ownerWords    = wordSets["org-owner"]
	soleOrgs      = wordSets["org-alone"]
	genericBefore = wordSets["org-generic"]
	notOrgWords   = wordSets["not-org"]
)
