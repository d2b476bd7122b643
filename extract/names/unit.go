package names

import (
	"strings"
	"unicode"

	"chancery/extract/lexicon"
)

// A unitKind is the reading of a run of tokens.
type unitKind uint8

const (
	unitState unitKind = iota + 1 // a country by name, adjective or demonym
	unitPlace                     // a city, region or other place
	unitOrg                       // an organisation
	unitName                      // a name the tagger takes for a person's
	unitOther                     // a trap, facility or event: nothing inside is a country
)

// A unit is a run of tokens with one reading. Units do not overlap.
type unit struct {
	kind       unitKind
	first, end int
	id         string // state: ISO; place: its usual name; organisation: full name
	iso        string // place and organisation: country it lies in or belongs to
	class      string // lexicon class
	attr       string
	sure       bool // from the lexicon, unguarded
}

// A state is one mention of a country. It may lie inside an organisation's unit.
type state struct {
	first, end int
	iso        string
	class      string // lexicon class: country, adjective, demonym, prefix, or capital for a metonym
}

// readUnits settles which tokens are countries, places, organisations and names. The
// lexicon comes first, leftmost and longest; the tagger fills the gaps.
func (f *finder) readUnits() {
	f.at = make([]int32, len(f.toks))
	cs := chunks(f.toks, f.sents, f.lex)
	f.units = make([]unit, 0, len(f.lex)+len(cs))
	inName := make([]bool, len(f.toks))
	for _, c := range cs {
		if c.Label == person && c.End-c.First > 1 && !f.joined(c.First, c.End) {
			for i := c.First; i < c.End; i++ {
				inName[i] = true
			}
		}
	}
	support := f.supported()
	covered := 0
	for k := range f.lex {
		m := &f.lex[k]
		u, ok := f.readMatch(m, inName, support)
		if !ok {
			continue
		}
		if u.kind == unitState && f.insideOrg(u.first) {
			f.states = append(f.states, state{u.first, u.end, u.id, u.class})
			continue
		}
		if u.first < covered {
			continue
		}
		f.compound(m, u)
		f.cover(u)
		covered = u.end
		if u.kind == unitState {
			f.states = append(f.states, state{u.first, u.end, u.id, u.class})
		}
	}
	f.realms()
	for _, c := range cs {
		f.readChunk(c)
	}
}

// realms reads "the Kingdom" and "the Sultanate" where one such state, and only one, is
// named in the article.
func (f *finder) realms() {
	for i := 1; i < len(f.toks); i++ {
		codes := realmStates[f.norm(i)]
		if codes == "" || !f.capped(i) || !f.is(i-1, "the") || f.is(i+1, "of") || f.at[i] != 0 || f.capped(i+1) && f.same(i, i+1) {
			continue
		}
		iso := ""
		for k := range f.states {
			if s := f.states[k].iso; strings.Contains(codes, s) && s != iso {
				if iso != "" {
					iso = ""
					break
				}
				iso = s
			}
		}
		if iso != "" {
			f.cover(unit{kind: unitState, first: i, end: i + 1, id: iso, class: lexicon.Country, sure: true})
			f.states = append(f.states, state{i, i + 1, iso, lexicon.Country})
		}
	}
}

// realmStates maps "kingdom" and "sultanate" to the states that are one.
var realmStates = loadPairs("realm")

// compound adds the further countries of a hyphenated word: "US-China", "Moscow-Beijing".
func (f *finder) compound(m *lexicon.Match, u unit) {
	if strings.IndexByte(f.toks[m.First].Text, '-') < 0 {
		return
	}
	for _, e := range m.Entries {
		iso := ""
		switch e.Class {
		case lexicon.Country, lexicon.Adjective, lexicon.Demonym, lexicon.Prefix:
			iso = e.ID
		case lexicon.Capital:
			iso = e.Attr
		}
		if iso != "" && e.Guard == "" && !(u.kind == unitState && u.id == iso) {
			f.states = append(f.states, state{u.first, u.end, iso, e.Class})
		}
	}
}

func (f *finder) insideOrg(i int) bool {
	u := f.unitAt(i)
	return u != nil && u.kind == unitOrg && u.end-u.first > 1
}

// cover lays a unit over its tokens; a unit that was there is dropped.
func (f *finder) cover(u unit) {
	for i := u.first; i < u.end; i++ {
		if old := f.unitAt(i); old != nil {
			old.kind = 0
			for j := old.first; j < old.end; j++ {
				f.at[j] = 0
			}
		}
	}
	f.units = append(f.units, u)
	for i := u.first; i < u.end; i++ {
		f.at[i] = int32(len(f.units))
	}
}

// supported gathers the countries that some unguarded entry names.
func (f *finder) supported() map[string]bool {
	s := map[string]bool{}
	for k := range f.lex {
		for _, e := range f.lex[k].Entries {
			switch e.Class {
			case lexicon.Country, lexicon.Adjective, lexicon.Demonym:
				if e.Guard == "" {
					s[e.ID] = true
				}
			case lexicon.Capital:
				if e.Guard == "" {
					s[e.Attr] = true
				}
			}
		}
	}
	return s
}

// readMatch chooses one reading of a lexicon match.
func (f *finder) readMatch(m *lexicon.Match, inName []bool, support map[string]bool) (unit, bool) {
	u := unit{first: m.First, end: m.End}
	for _, class := range readingOrder {
		e := m.Find(class.name)
		if e == nil {
			continue
		}
		if !f.allowed(m, e, inName, support) {
			continue
		}
		if e.Attr == "abbrev" && m.Find(lexicon.Organisation) != nil && m.End-m.First == 1 && !f.is(m.First-1, "the") && len(f.toks[m.First].Text) > 4 {
			continue // "Emirates" the airline
		}
		u.kind, u.class, u.attr, u.id, u.sure = class.kind, e.Class, e.Attr, e.ID, e.Guard == ""
		switch class.kind {
		case unitPlace:
			u.iso = e.Attr
		case unitOrg:
			_, u.iso, _ = strings.Cut(e.Attr, ":")
			if genericSeats[strings.ToLower(e.ID)] {
				u.id, u.iso = "", ""
			}
			if strings.HasPrefix(e.Attr, "seat") && !f.endsInOrgHead(m) && !f.seatActs(m) {
				u.kind = unitOther
			}
		}
		return u, true
	}
	return u, false
}

var readingOrder = []struct {
	name string
	kind unitKind
}{
	{lexicon.Trap, unitOther},
	{lexicon.Event, unitOther},
	{lexicon.Country, unitState},
	{lexicon.Adjective, unitState},
	{lexicon.Demonym, unitState},
	{lexicon.Prefix, unitState},
	{lexicon.Organisation, unitOrg},
	{lexicon.Capital, unitPlace},
	{lexicon.City, unitPlace},
	{lexicon.Region, unitPlace},
}

// allowed checks the guard of an ambiguous entry against its surroundings.
func (f *finder) allowed(m *lexicon.Match, e *lexicon.Entry, inName []bool, support map[string]bool) bool {
	if m.End < len(f.toks) && f.toks[m.End].Text == "$" && f.toks[m.End].Start == f.toks[m.End-1].End {
		return false // US$5 billion
	}
	if !f.capped(m.First) && e.Class != lexicon.Organisation {
		return false
	}
	switch e.Class {
	case lexicon.Organisation:
		if m.End-m.First == 1 && m.First > 0 && f.same(m.First, m.First-1) && f.honorific(m.First-1) && f.capped(m.End) {
			return false // Advocate Duma Gideon Boko
		}
	case lexicon.City, lexicon.Region, lexicon.Capital:
		if m.First > 0 && f.same(m.First, m.First-1) && f.plainHonorific(m.First-1) {
			return false // Sheikh Sabah
		}
	}
	partOfName := inName[m.First] &&
		(m.First > 0 && inName[m.First-1] && f.same(m.First, m.First-1) || m.End < len(f.toks) && inName[m.End])
	iso := e.ID
	switch e.Class {
	case lexicon.City, lexicon.Region, lexicon.Capital:
		iso = e.Attr
	}
	switch e.Guard {
	case lexicon.GuardPerson:
		return !partOfName && (support[iso] || !f.betweenNames(m.First, m.End))
	case lexicon.GuardWeak:
		return support[iso] && !partOfName
	case lexicon.GuardPlace:
		return support[iso] || e.Class == lexicon.Country && !f.americanScene()
	case lexicon.GuardCaps:
		return !f.shouting(m.First)
	}
	if e.Class == lexicon.Country && m.End-m.First == 1 && f.once(e.ID) && f.betweenNames(m.First, m.First) {
		return false // Dolors Montserrat
	}
	if partOfName && m.First > 0 && inName[m.First-1] && m.End-m.First == 1 {
		return f.unitAt(m.First-1) != nil
	}
	return true
}

// betweenNames reports whether a forename stands before the tokens or a surname after.
func (f *finder) betweenNames(first, end int) bool {
	lex := lexicon.Default()
	if end > first && f.same(first, end) && f.capped(end) && lex.IsSurname(f.norm(end)) && !portfolioWords[f.norm(end)] && !qualifiers[f.norm(end)] {
		if _, _, head := f.headAt(end); !head && f.lexAt[end] == 0 {
			return true
		}
	}
	return f.same(first, first-1) && f.capped(first-1) && f.lexAt[first-1] == 0 && lex.IsForename(f.norm(first-1))
}

// once reports whether the lexicon sees a country in the article once only.
func (f *finder) once(iso string) bool {
	n := 0
	for k := range f.lex {
		for _, e := range f.lex[k].Entries {
			if e.ID == iso {
				n++
			}
		}
	}
	return n == 1
}

// americanScene reports whether the article names a state of the U.S. or a city of one
// of those that share their name with a country.
func (f *finder) americanScene() bool {
	for k := range f.lex {
		for _, e := range f.lex[k].Entries {
			if e.Class == lexicon.Region && e.Attr == "US" && e.Guard == "" || e.Class == lexicon.City && e.ID == "Atlanta" {
				return true
			}
		}
	}
	return false
}

// shouting reports whether the words around token i are all in capitals.
func (f *finder) shouting(i int) bool {
	s := f.sents[f.sentOf[i]]
	upper, all := 0, 0
	for j := max(s.First, i-4); j < min(s.End, i+5); j++ {
		t := f.toks[j].Text
		if len(t) < 2 || j == i {
			continue
		}
		all++
		if strings.ToUpper(t) == t && strings.ToLower(t) != t {
			upper++
		}
	}
	return all > 1 && upper == all
}

// readChunk lets the tagger's chunk fill what the lexicon left open.
func (f *finder) readChunk(c chunk) {
	first, end := c.First, c.End
	for first < end && f.at[first] != 0 {
		first++
	}
	for end > first && f.at[end-1] != 0 {
		end--
	}
	if first == end {
		return
	}
	u := unit{first: first, end: end}
	switch c.Label {
	case person:
		first, end = f.nameWithin(first, end)
		if first == end {
			return
		}
		u.first, u.end = first, end
		u.kind = unitName
	case organisation:
		for end > first && (f.is(end-1, ",") || f.is(end-1, "(") || f.is(end-1, "of")) {
			end--
		}
		if first != c.First || first == end || f.is(first, "the") {
			return
		}
		u.end = end
		u.kind = unitOrg
		for _, e := range lexicon.Default().Lookup(lexicon.Organisation, f.spanText(first, end)) {
			if e.Guard == "" || e.Guard == lexicon.GuardCaps { // hidden from Scan by "ASEAN Secretary-General"
				_, iso, _ := strings.Cut(e.Attr, ":")
				u.id, u.attr, u.iso, u.class = e.ID, e.Attr, iso, e.Class
				break
			}
		}
	case thing:
		u.kind = unitOther
	case place:
		u.kind = unitPlace
		if f.personLike(first, end) {
			u.kind = unitName
		}
	}
	for i := first; i < end; i++ {
		if f.at[i] != 0 {
			return
		}
	}
	f.cover(u)
}

// joined reports whether a run holds a word that no name of one person holds.
func (f *finder) joined(first, end int) bool {
	for i := first; i < end; i++ {
		switch f.norm(i) {
		case "and", "of", "for", "on", "to", "in", "at":
			return true
		}
	}
	return false
}

// personLike reports whether what the tagger takes for a place reads like a person: a
// forename and a surname with no preposition of place before them, or "X Y of Ghana".
func (f *finder) personLike(first, end int) bool {
	if end-first < 2 || localWords[f.norm(first-1)] {
		return false
	}
	for i := first; i < end; i++ {
		if f.notInName(i) || f.at[i] != 0 {
			return false
		}
	}
	lex := lexicon.Default()
	if !lex.IsForename(f.norm(first)) || placeOpeners[f.norm(first)] {
		return false
	}
	if lex.IsSurname(f.norm(end - 1)) {
		return true
	}
	u := f.unitAt(end + 1)
	return f.is(end, "of") && u != nil && u.kind == unitState
}

// nameWithin narrows a run down to the part that can be one person's name: what follows
// the last country, office or other word that no name holds.
func (f *finder) nameWithin(first, end int) (int, int) {
	for end > first && (!f.nameToken(end-1) || f.at[end-1] != 0 || f.notInName(end-1)) {
		end--
	}
	for i := end - 1; i >= first; i-- {
		if f.at[i] != 0 || f.notInName(i) {
			first = i + 1
			break
		}
	}
	for first < end && !f.nameToken(first) && !f.particle(first) {
		first++
	}
	return first, end
}

// nameToken reports whether a word begins with a capital, or has one after an article:
// "al-Dardari", "d'Estaing".
func (f *finder) nameToken(i int) bool {
	if f.capped(i) {
		return true
	}
	t := f.toks[i].Text
	if k := strings.IndexAny(t, "-'’"); k > 0 && k < 4 {
		rest := strings.TrimLeft(t[k:], "-'’")
		return rest != "" && unicode.IsUpper([]rune(rest)[0])
	}
	return false
}

// surnameHere reports whether a word such as Park, Hall or Grant stands where a surname
// stands: beside a forename, or behind an honorific or office.
func (f *finder) surnameHere(i int) bool {
	lex := lexicon.Default()
	if !alsoSurnames[f.norm(i)] || !f.capped(i) {
		return false
	}
	if i > 0 && f.same(i-1, i) && (f.capped(i-1) && lex.IsForename(f.norm(i-1)) && !notNameWords[f.norm(i-1)] || f.honorific(i-1) || int(f.heads[i-1].end) == i) {
		return true
	}
	return i+1 < len(f.toks) && f.same(i, i+1) && f.capped(i+1) && !notNameWords[f.norm(i+1)] && (lex.IsForename(f.norm(i+1)) || strings.Contains(f.toks[i+1].Text, "-"))
}

// notInName reports whether a word speaks against a person's name: an office, a month
// with a day, "Palace".
func (f *finder) notInName(i int) bool {
	w := f.norm(i)
	if w == "may" || w == "august" || w == "april" || w == "june" || w == "march" {
		next := f.norm(i + 1)
		return next == "" || next[0] >= '0' && next[0] <= '9' || f.norm(i-1) == "in" || f.norm(i-1) == "on"
	}
	if functionWords[w] {
		t := f.toks[i].Text
		return !f.capped(i) || f.opensSentence(i) || len(t) > 1 && strings.ToUpper(t) == t
	}
	if notNameWords[w] {
		return !f.surnameHere(i)
	}
	_, _, head := f.headAt(i)
	return head && !lexicon.Default().IsSurname(w) || qualifiers[w] && !lexicon.Default().IsSurname(w)
}

func (f *finder) uncover(first, end int) {
	for i := first; i < end; i++ {
		f.at[i] = 0
	}
}

// seatActs reports whether a seat of power stands for those in it: "the Kremlin said",
// "according to the Planalto", "an Akorda statement".
func (f *finder) seatActs(m *lexicon.Match) bool {
	if f.speaks(m.End) || officialWords[f.norm(m.End)] {
		return true
	}
	i := m.First - 1
	if f.is(i, "the") {
		i--
	}
	return f.is(i, "to") && f.is(i-1, "according")
}

// endsInOrgHead tells "Foreign Ministry" and "Ministry of Defence" from "White House".
func (f *finder) endsInOrgHead(m *lexicon.Match) bool {
	last, _ := f.entryAt(m.End-1, lexicon.OrgHead)
	return last != nil || strings.HasPrefix(f.norm(m.First), "ministry") || f.is(m.First, "department") || f.is(m.First, "office")
}

// speaks reports whether what ends before token i is the subject of a verb of saying.
func (f *finder) speaks(i int) bool {
	for n := 0; n < 3; n++ {
		w := f.norm(i)
		if speakVerbs[w] {
			return true
		}
		if w != "has" && w != "have" && w != "had" && w != "also" && w != "will" {
			return false
		}
		i++
	}
	return false
}
