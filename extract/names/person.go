package names

import (
	"strings"
	"unicode/utf8"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// A name is one mention of a person by name, with what the words around it say.
type name struct {
	first, end           int // the name, honorifics left out
	outerFirst, outerEnd int
	role, iso, org       string
	roleSpan, isoSpan    text.Span
	former, soldier      bool
	feminine             bool
	masculine            bool
	owned                bool // "his foreign minister X"
	titled               bool // an honorific or office stands before it
	rule                 string
	words                []string // folded words of the name
	alias                int      // the name this one is another name for: "X, better known as Y"; -1 if none
	person               int
}

// A figure is somebody of the article, by all mentions.
type figure struct {
	full              string
	words             []string
	role, iso, org    string
	post              string // post(role).kind, while countries are being settled
	roleSpan, isoSpan text.Span
	former, group     bool
	gender            byte // 'f', 'm' or 0
	first             int  // first token of the first mention
	mentions          []reference
	hints             []hint
	travels           int // mentions as somebody who travels
	soldier           bool
	dest              string // where the person last travels to
	bare              bool   // the office is given without a country
	with              int    // the figure in whose company this one comes, -1 if none
	unlike            int    // a figure of another country, -1 if none
	beside            int    // the neighbour in a list, -1 if none
}

// A reference is a mention of a person that is to be written.
type reference struct {
	first, end, outerFirst, outerEnd int
	form                             uint8
	rule                             string
}

// readNames gathers mentions of people by name: what the tagger found, and what an
// office or honorific announces.
func (f *finder) readNames() {
	starts := map[int]bool{}
	f.weedNames()
	f.townNames()
	f.calledNames()
	f.plainPairs()
	for k := range f.units {
		u := &f.units[k]
		if u.kind != unitName {
			continue
		}
		first := u.first
		for first < u.end-1 && f.honorific(first) && !f.patronymic(first+1) {
			first++
		}
		first = f.missedLeft(first)
		u.end = f.missedRight(u.end)
		if q := first - 1; q > 0 && f.toks[q].End == f.toks[first].Start && (f.honorific(q-1) || f.officeEnds(q)) {
			switch f.toks[q].Text {
			case "‘", "'", "’", "ʻ":
				first = q // the glottal stop of "‘Aisake"
			}
		}
		f.addName(first, u.end, starts)
	}
	for k := range f.offices {
		o := &f.offices[k]
		if o.group || o.plural && !f.capped(o.roleFirst) || vagueRoles[strings.ToLower(o.role)] && !f.capped(o.roleFirst) || f.is(o.roleEnd-1, "member") {
			continue
		}
		f.announced(o.end, starts)
	}
	for k := range f.offices {
		if o := &f.offices[k]; !o.group && !o.plural && !o.leader {
			f.announcedAfter(o, starts)
			if u := f.unitAt(o.end + 1); f.is(o.end, ",") && u != nil && u.kind == unitOrg && f.is(u.end, ",") && f.capped(u.end+2) {
				f.announced(u.end+1, starts) // "Permanent Secretary, Ministry of Health, X Y"
			}
		}
	}
	for i := range f.toks {
		if f.at[i] == 0 && (f.plainHonorific(i) || f.honorific(i) && (f.is(i-1, ",") || f.officeEnds(i)) && f.capped(i+1) && f.capped(i+2)) {
			f.announced(i, starts)
		}
	}
	f.knownSurnames(starts)
	sortNames(f.names)
	for k := range f.names {
		f.honours(&f.names[k])
	}
}

func sortNames(ns []name) {
	for i := 1; i < len(ns); i++ {
		for j := i; j > 0 && ns[j].first < ns[j-1].first; j-- {
			ns[j], ns[j-1] = ns[j-1], ns[j]
		}
	}
}

func (f *finder) honorific(i int) bool {
	if i < 0 || i >= len(f.toks) {
		return false
	}
	if f.hon[i] {
		return true
	}
	if !f.capped(i) {
		return false
	}
	switch f.toks[i].Text {
	case "HE", "HM", "HRH", "HH":
		return true
	case "H.":
		return i+1 < len(f.toks) && (f.toks[i+1].Text == "E" || f.toks[i+1].Text == "E.")
	case "E", "E.":
		return i > 0 && f.toks[i-1].Text == "H."
	}
	w := f.norm(i)
	if a, b, ok := strings.Cut(w, "-"); ok {
		return honorifics[strings.Trim(a, ".")] && honorifics[strings.Trim(b, ".")] // Maj.-Gen.
	}
	return honorifics[w] || honorifics[strings.TrimSuffix(w, ".")]
}

// townNames makes one name of a town and the surname behind it: "Arta Krasniqi".
func (f *finder) townNames() {
	lex := lexicon.Default()
	for k := 0; k < len(f.units); k++ {
		u := f.units[k]
		capital := u.class == lexicon.Capital && lex.IsForename(f.norm(u.first))
		if u.kind != unitPlace || u.class != lexicon.City && !capital || u.end-u.first != 1 || f.at[u.first] != int32(k+1) || obliqueWords[f.norm(u.first-1)] || localWords[f.norm(u.first-1)] {
			continue
		}
		end := u.end
		if next := f.unitAt(end); next != nil && next.kind == unitName {
			end = next.end
		} else if end < len(f.toks) && f.at[end] == 0 && f.capped(end) && lex.IsSurname(f.norm(end)) && lex.IsForename(f.norm(u.first)) && !f.notInName(end) && f.lexAt[end] == 0 {
			end++
		}
		if end > u.end && f.same(u.first, end-1) {
			f.cover(unit{kind: unitName, first: u.first, end: end})
		}
	}
}

// nameNear reports whether a person's name ends within a few tokens before token i.
func (f *finder) nameNear(i int) bool {
	for j := i - 1; j >= max(0, i-6) && f.same(j, i); j-- {
		if u := f.unitAt(j); u != nil && u.kind == unitName {
			return true
		}
	}
	return false
}

// plainPairs makes a name of two or three capitalised words inside a sentence, the first
// known as part of names and the last too, that nothing else has claimed.
func (f *finder) plainPairs() {
	lex := lexicon.Default()
	for i := 1; i+1 < len(f.toks); i++ {
		if !f.capped(i) || f.at[i] != 0 || f.lexAt[i] != 0 || f.opensSentence(i) || f.capped(i-1) || f.notInName(i) {
			continue
		}
		end := i + 1
		for end < len(f.toks) && f.same(i, end) && f.capped(end) && f.at[end] == 0 && f.lexAt[end] == 0 && !f.notInName(end) {
			end++
		}
		if (end-i == 2 || end-i == 3) && !regionWords[f.norm(end)] {
			first, last := f.norm(i), f.norm(end-1)
			if before := f.norm(i - 1); lex.IsForename(first) && lex.IsSurname(last) && !localWords[before] && before != "of" && before != "the" {
				f.cover(unit{kind: unitName, first: i, end: end})
			}
		}
		i = end
	}
}

// calledNames makes a name of the word behind "better known as".
func (f *finder) calledNames() {
	for i := 2; i < len(f.toks); i++ {
		if f.is(i-1, "as") && f.is(i-2, "known") && f.capped(i) && !f.notInName(i) && f.nameNear(i-2) {
			if u := f.unitAt(i); u == nil || !u.sure && u.end == i+1 {
				f.cover(unit{kind: unitName, first: i, end: i + 1})
			}
		}
	}
}

// missedLeft takes in a capitalised word that the tagger left between an honorific or
// office and a name: "Advocate Duma Gideon Boko".
func (f *finder) missedLeft(first int) int {
	k := first - 1
	if u := f.unitAt(k); u != nil && !u.sure && u.end-u.first == 1 {
		f.cover(unit{kind: 0, first: k, end: k + 1})
		f.uncover(k, k+1)
	}
	if k > 0 && f.same(k-1, first) && f.capped(k) && f.at[k] == 0 && !f.notInName(k) && !f.honorific(k) && (f.honorific(k-1) || f.officeEnds(k)) {
		return k
	}
	return first
}

// missedRight takes in a known name that the tagger left behind another: "Billah Shah".
func (f *finder) missedRight(end int) int {
	lex := lexicon.Default()
	if end < len(f.toks) && f.same(end-1, end) && f.capped(end) && f.at[end] == 0 && !f.notInName(end) && !f.honorific(end) && f.lexAt[end] == 0 &&
		(lex.IsSurname(f.norm(end)) || lex.IsForename(f.norm(end))) {
		return end + 1
	}
	return end
}

func (f *finder) officeEnds(i int) bool {
	for k := range f.offices {
		if f.offices[k].end == i {
			return true
		}
	}
	return false
}

// patronymic reports whether token i is the "bin" of a name, so that the word before it
// is the name itself: "Prince Sultan bin Saad".
func (f *finder) patronymic(i int) bool {
	if i >= len(f.toks) {
		return false
	}
	switch f.norm(i) {
	case "bin", "ibn", "bint", "ben":
		return !f.capped(i)
	}
	return false
}

func (f *finder) plainHonorific(i int) bool {
	switch strings.TrimSuffix(f.norm(i), ".") {
	case "mr", "mrs", "ms", "dr", "h.e", "hon", "prof", "professor", "sheikh", "sheikha", "datuk", "gen", "general", "amb":
		return f.capped(i)
	}
	return false
}

// announced reads a capitalised run after an office or honorific as a name.
func (f *finder) announced(i int, starts map[int]bool) {
	k := i
	for k < len(f.toks) && f.same(i, k) && !f.patronymic(k+1) && (f.honorific(k) || k > i && f.is(k, ".")) {
		k++
	}
	if k >= len(f.toks) || !f.same(i, k) || i > 0 && k == i && !f.same(i-1, i) || !f.capped(k) || starts[k] {
		return
	}
	u := f.unitAt(k)
	if u != nil && (u.kind == unitState || u.kind == unitOther || u.sure) || f.notInName(k) {
		return
	}
	end := k
	for end < len(f.toks) && f.same(k, end) && end-k < 5 {
		v := f.unitAt(end)
		if v != nil && v.kind != unitPlace && v.kind != unitName && !(v.kind == unitOrg && !v.sure) || v != nil && v.sure {
			break
		}
		if end > k && f.notInName(end) {
			break
		}
		if !f.nameToken(end) && !(f.particle(end) && f.same(end, end+1) && f.nameToken(end+1)) {
			break
		}
		if utf8.RuneCountInString(f.toks[end].Text) < 1 {
			break
		}
		end++
	}
	if end > k {
		for j := k; j < end; j++ {
			f.at[j] = 0
		}
		f.cover(unit{kind: unitName, first: k, end: end})
		f.addName(k, end, starts)
	}
}

// announcedAfter reads the capitalised run in "He Lifeng, vice chairman of …" as a name
// if nothing else claims it.
func (f *finder) announcedAfter(o *office, starts map[int]bool) {
	end := o.first - 1
	if !f.is(end, ",") || !f.same(end, o.first) || starts[o.end] {
		return
	}
	first := end
	for first > 0 && f.same(first-1, end) && f.nameToken(first-1) && (f.at[first-1] == 0 || f.unitAt(first-1).kind == unitPlace && !f.unitAt(first-1).sure) && !f.notInName(first-1) && !f.honorific(first-1) {
		first--
	}
	if n := end - first; n < 2 || n > 4 || starts[first] {
		return
	}
	f.cover(unit{kind: unitName, first: first, end: end})
	f.addName(first, end, starts)
}

func (f *finder) particle(i int) bool {
	return particles[f.toks[i].Text]
}

// knownSurnames makes a name of every lone capitalised word that is part of a name
// already found and has no other sure reading.
func (f *finder) knownSurnames(starts map[int]bool) {
	known := map[string]bool{}
	for k := range f.names {
		n := &f.names[k]
		if len(n.words) < 2 {
			if n.titled {
				known[n.words[0]] = true
			}
			continue
		}
		for _, w := range n.words {
			if len(w) > 2 && !particles[w] {
				known[w] = true
			}
		}
	}
	for i := range f.toks {
		if !f.capped(i) || !known[f.norm(i)] || starts[i] {
			continue
		}
		u := f.unitAt(i)
		if u != nil && (u.kind != unitPlace && u.kind != unitOrg || u.sure || u.class == lexicon.OrgHead || u.end-u.first > 1 && !f.allKnown(u, known)) {
			continue
		}
		end := i + 1
		for end < len(f.toks) && f.same(i, end) && f.capped(end) && known[f.norm(end)] && f.at[end] == 0 {
			end++
		}
		f.cover(unit{kind: unitName, first: i, end: end})
		f.addName(i, end, starts)
	}
}

func (f *finder) addName(first, end int, starts map[int]bool) {
	if starts[first] || first >= end {
		return
	}
	n := name{first: first, end: end, outerFirst: first, outerEnd: end, person: -1, alias: -1, rule: "name"}
	n.words = make([]string, 0, end-first)
	for i := first; i < end; i++ {
		for rest := f.norm(i); rest != ""; { // "A.Guterres"
			w := rest
			if at := strings.IndexAny(rest, ".,"); at >= 0 {
				w, rest = rest[:at], rest[at+1:]
			} else {
				rest = ""
			}
			if w = strings.Trim(w, "'\"`"); w != "" {
				n.words = append(n.words, w)
			}
		}
	}
	if len(n.words) == 0 {
		return
	}
	if first > 0 && f.same(first, first-1) && (f.honorific(first-1) || f.is(first-1, ".") && f.honorific(first-2)) {
		n.titled = true
	}
	for i := first; i < end; i++ {
		starts[i] = true
	}
	f.names = append(f.names, n)
}

// honours widens the outer range over the honorifics before a name and reads the
// gender they tell.
func (f *finder) honours(n *name) {
	i := n.first
	for i > 0 && f.same(i, i-1) {
		w := strings.TrimSuffix(f.norm(i-1), ".")
		if f.is(i-1, ".") && i > 1 && f.honorific(i-2) {
			i--
			continue
		}
		if f.honorific(i-1) && f.heads[i-1].end == 0 || (w == "his" || w == "her" || w == "right" || w == "the") && f.honorific(i) {
			if soldierWords[w] {
				n.soldier = true
			}
			switch {
			case feminineWords[w] || w == "her":
				n.feminine = true
			case w == "mr" || w == "sir" || w == "his":
				n.masculine = true
			}
			i--
			continue
		}
		break
	}
	n.titled = n.titled || i < n.first
	n.outerFirst = i
}

// allKnown reports whether a unit is made of words of people's names alone: "Araujo and
// Jokowi" taken for one name.
func (f *finder) allKnown(u *unit, known map[string]bool) bool {
	for i := u.first; i < u.end; i++ {
		if w := f.norm(i); !known[w] && w != "and" && f.capped(i) && i != u.end-1 {
			return false
		}
	}
	return true
}

// weedNames drops single words taken for people at the start of a sentence ("Nothing
// was signed") unless something else says that they are names.
func (f *finder) weedNames() {
	for k := range f.units {
		u := &f.units[k]
		if u.kind != unitName || u.end-u.first != 1 || f.at[u.first] != int32(k+1) || u.first > 0 && f.honorific(u.first-1) {
			continue
		}
		w := f.norm(u.first)
		lex := lexicon.Default()
		keep := len(w) > 1 && !notNameWords[w] && !f.elsewhereLow(w)
		if keep && f.opensSentence(u.first) && !lex.IsForename(w) && !lex.IsSurname(w) {
			keep = f.elsewhereCapped(w, u.first)
		}
		if keep && !lex.IsForename(w) && !lex.IsSurname(w) && origins(w) == "" && !f.speaks(u.end) {
			keep = false
		}
		if !keep {
			f.uncover(u.first, u.end)
			u.kind = 0
		}
	}
}

func (f *finder) opensSentence(i int) bool {
	first := f.sents[f.sentOf[i]].First
	return i == first || i == first+1 && !f.capped(first)
}

// elsewhereLow reports whether the article also writes w small.
func (f *finder) elsewhereLow(w string) bool {
	for i := range f.toks {
		if f.toks[i].Norm == w && !f.capped(i) {
			return true
		}
	}
	return false
}

// elsewhereCapped reports whether w also stands capitalised inside a sentence.
func (f *finder) elsewhereCapped(w string, but int) bool {
	for i := range f.toks {
		if i != but && f.toks[i].Norm == w && f.capped(i) && !f.opensSentence(i) {
			return true
		}
	}
	return false
}
