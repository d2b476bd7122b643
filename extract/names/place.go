package names

import "chancery/extract/lexicon"

// locatePlaces gives a place that the lexicon does not know the country its surroundings
// tell: "Teyateyaneng, Lesotho", "the Serbian town of Vranje", "Gisozi, a suburb of
// Kigali". The place keeps it wherever it stands in the article.
func (f *finder) locatePlaces() {
	f.unknownPlaces()
	known := map[string]string{}
	for k := range f.units {
		u := &f.units[k]
		if u.kind != unitPlace || u.iso != "" || f.at[u.first] != int32(k+1) {
			continue
		}
		if iso := f.countryAround(u); iso != "" {
			known[f.spanText(u.first, u.end)] = iso
		}
	}
	if len(known) == 0 {
		return
	}
	for k := range f.units {
		if u := &f.units[k]; u.kind == unitPlace && u.iso == "" && f.at[u.first] == int32(k+1) {
			u.iso = known[f.spanText(u.first, u.end)]
		}
	}
	for i := range f.toks {
		u := f.unitAt(i)
		if iso := known[f.toks[i].Text]; iso != "" && (u == nil || u.kind == unitName && u.end-u.first == 1) {
			f.cover(unit{kind: unitPlace, first: i, end: i + 1, iso: iso})
		}
	}
}

// unknownPlaces makes a place of capitalised words in "at X, Serbia".
func (f *finder) unknownPlaces() {
	for i := 2; i < len(f.toks); i++ {
		if f.is(i-1, "of") && townWords[f.norm(i-2)] && f.capped(i) && f.at[i] == 0 && !f.notInName(i) && f.same(i-2, i) {
			f.cover(unit{kind: unitPlace, first: i, end: i + 1}) // "the town of X"
		}
	}
	for k := 0; k < len(f.units); k++ {
		u := f.units[k]
		if u.kind != unitState || u.class != lexicon.Country || !f.is(u.first-1, ",") {
			continue
		}
		end := u.first - 1
		first := end
		for first > 0 && f.same(first-1, u.first) && f.capped(first-1) && f.at[first-1] == 0 && end-first < 3 {
			first--
		}
		switch f.norm(first - 1) {
		case "in", "at", "to", "from", "near", "of":
			if first < end && !f.notInName(first) {
				f.cover(unit{kind: unitPlace, first: first, end: end, iso: u.id})
			}
		}
	}
}

func (f *finder) countryAround(u *unit) string {
	if f.is(u.end, ",") || f.is(u.end, "(") {
		if iso := f.landAt(u.end + 1); iso != "" && f.same(u.first, u.end+1) {
			return iso
		}
		// "X, a city in Y", "X, the capital of Y"
		for i := u.end + 1; i < min(len(f.toks), u.end+8) && f.same(u.first, i); i++ {
			if f.is(i, ",") || f.is(i, ".") {
				break
			}
			if (f.is(i, "in") || f.is(i, "of")) && townWords[f.norm(i-1)] {
				if f.is(i+1, "the") {
					i++
				}
				return f.landAt(i + 1)
			}
		}
	}
	i := u.first - 1
	if f.is(i, "of") && townWords[f.norm(i-1)] { // "the Serbian town of X", "Serbia's port of X"
		i -= 2
		for n := 0; n < 3 && f.same(u.first, i); n++ {
			if v := f.unitAt(i); v != nil && v.kind == unitState {
				return v.id
			}
			i--
		}
	}
	return ""
}

// landAt is the country of the country, region or city that begins at token i.
func (f *finder) landAt(i int) string {
	u := f.unitAt(i)
	switch {
	case u == nil || u.first != i:
		return ""
	case u.kind == unitState && u.class == lexicon.Country:
		return u.id
	case u.kind == unitPlace && u.sure:
		return u.iso
	}
	return ""
}

var townWords = wordSets["town"]
