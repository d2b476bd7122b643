package names

import (
	"strings"

	"chancery/extract/lexicon"
)

// attach gives every office phrase to the name it belongs to, if there is one beside
// it: before the name ("Foreign Minister Wang"), before it with a comma ("the President
// of Georgia, Mr X"), or after it in apposition ("Wang Yi, China's foreign minister").
// The nearest link goes first: a name right behind a phrase is never left to a comma.
func (f *finder) attach() {
	at := places{byFirst: map[int]int{}, byEnd: map[int]int{}, byOuter: map[int]int{}}
	for k := range f.names {
		at.byFirst[f.names[k].outerFirst] = k
		at.byFirst[f.names[k].first] = k
		at.byEnd[f.names[k].end] = k
	}
	for k := range f.offices {
		f.attachBefore(&f.offices[k], &at)
	}
	for k := len(f.offices) - 2; k >= 0; k-- {
		f.attachChain(&f.offices[k], &f.offices[k+1], &at)
	}
	for k := range f.offices {
		f.attachComma(&f.offices[k], &at)
	}
	for k := range f.names {
		f.countryBeside(&f.names[k])
		f.portfolioBeside(&f.names[k])
		f.lettersAfter(&f.names[k])
	}
	f.firstAndLast(at.byEnd)
	f.asOffice()
	f.counterpartRoles()
}

// asOffice reads "X's first trip as Foreign Minister": the post of the first person named
// in the sentence, if that one still waits for it.
func (f *finder) asOffice() {
	for k := range f.offices {
		o := &f.offices[k]
		if o.taken || o.plural || o.leader || o.group || o.counterpart || !f.is(o.first-1, "as") || vagueRoles[strings.ToLower(o.role)] {
			continue
		}
		if j := f.onlyNameBefore(o.first); j >= 0 && o.iso == "" && bareRole(f.names[j].role) {
			n := &f.names[j]
			first, end := n.outerFirst, n.outerEnd
			f.give(o, j, "as-office")
			n.outerFirst, n.outerEnd = first, end
		}
	}
}

// onlyNameBefore is the one name between the start of the sentence and token i, -1 if
// there is none or more than one.
func (f *finder) onlyNameBefore(i int) int {
	found := -1
	for j := range f.names {
		if n := &f.names[j]; n.first >= f.sents[f.sentOf[i]].First && n.first < i {
			if found >= 0 {
				return -1
			}
			found = j
		}
	}
	return found
}

// places finds names by the tokens they begin and end at.
type places struct {
	byFirst map[int]int // first token, with and without honorifics
	byEnd   map[int]int
	byOuter map[int]int // end of an apposition
}

// nameFrom is the name that begins at token i or behind honorifics there.
func (f *finder) nameFrom(i int, at *places) (int, bool) {
	for j := i; j < len(f.toks) && f.same(i, j); j++ {
		if n, ok := at.byFirst[j]; ok {
			return n, true
		}
		if !f.honorific(j) && !(f.is(j, ".") && j > i) {
			break
		}
	}
	return 0, false
}

func (f *finder) attachBefore(o *office, at *places) {
	if o.group || !f.same(o.first, o.end) {
		return
	}
	n, ok := f.nameFrom(o.end, at)
	if !ok {
		return
	}
	f.give(o, n, "title-before-name")
	if o.plural {
		f.giveMany(o, n, at.byFirst)
	}
}

// attachChain joins a post to the one that follows it before the same name: "Deputy
// Prime Minister, Minister of Defence X", "his Kenyan counterpart President X".
func (f *finder) attachChain(o, next *office, at *places) {
	if o.taken || o.group || o.plural || o.leader || !next.taken || next.name < 0 || !f.same(o.first, next.first) {
		return
	}
	n := &f.names[next.name]
	if n.first < next.end {
		return // in apposition to a name before it
	}
	switch {
	case o.counterpart && (o.end == next.first || f.is(o.end, ",") && o.end+1 == next.first):
	case (f.is(o.end, ",") || f.is(o.end, "/")) && o.end+1 == next.first && next.iso == "" && next.det == "" && !o.counterpart && (o.iso != "" || o.org != "" || f.deputyLike(o)):
		if _, before := f.nameBefore(o, at.byEnd); before {
			return
		}
		n.role, n.roleSpan = o.role+", "+n.role, f.span(o.roleFirst, next.roleEnd)
	default:
		return
	}
	if n.iso == "" && n.org == "" {
		n.iso, n.org, n.isoSpan = o.iso, o.org, o.isoSpan
	}
	n.outerFirst = min(n.outerFirst, o.first)
	o.taken, o.name = true, next.name
}

// deputyLike reports whether a post rarely stands alone: "Deputy Prime Minister", "First
// Deputy Premier", "State Councilor".
func (f *finder) deputyLike(o *office) bool {
	switch f.norm(o.roleFirst) {
	case "deputy", "vice", "first", "second", "crown", "minister":
		return true
	}
	return false
}

func (f *finder) attachComma(o *office, at *places) {
	if o.taken || o.group || o.leader && o.iso == "" {
		return
	}
	before, okBefore := f.nameBefore(o, at.byEnd)
	after, okAfter := f.nameAfterComma(o, at)
	okAfter = okAfter && bareRole(f.names[after].role)
	okBefore = okBefore && bareRole(f.names[before].role) && !o.plural
	chain, okChain := at.byOuter[o.first-1]
	okChain = okChain && !okAfter && (f.is(o.first-1, ",") || f.is(o.first-1, "and")) && !o.plural
	switch {
	case okChain:
		f.names[chain].outerEnd = max(f.names[chain].outerEnd, o.end)
		at.byOuter[o.end] = chain
		o.taken, o.name = true, chain
	case okBefore && !(okAfter && o.det == "the" && f.names[before].titled && !f.names[after].titled):
		f.give(o, before, "apposition")
		at.byOuter[o.end] = before
	case okAfter && (f.names[after].titled || o.of || o.iso != "" || o.roleEnd-o.roleFirst > 1 || o.counterpart || f.is(o.first-1, "as") || f.closes(f.names[after].end)):
		f.give(o, after, "title-comma-name")
		if o.plural {
			f.giveMany(o, after, at.byFirst)
		}
	}
}

// nameAfterComma finds the name in "the President of Georgia, X" and in "Permanent
// Secretary, Ministry of Foreign Affairs, X".
func (f *finder) nameAfterComma(o *office, at *places) (int, bool) {
	i := o.end
	if u := f.unitAt(i + 1); f.is(i, ",") && u != nil && u.kind == unitOrg && f.is(u.end, ",") && f.same(i, u.end) {
		if n, ok := f.nameFrom(u.end+1, at); ok {
			return n, true
		}
	}
	if !f.is(i, ",") && !f.is(i, "–") && !f.is(i, "—") || !f.same(o.first, i+1) {
		return 0, false
	}
	return f.nameFrom(i+1, at)
}

// bareRole reports whether a name still waits for its post.
func bareRole(role string) bool { return role == "" || minorTitle(role) }

// closes reports whether an apposition may end before token i.
func (f *finder) closes(i int) bool {
	return f.is(i, ",") || f.is(i, "and") || f.is(i, ".") || f.is(i, ";")
}

// nameBefore finds the name that "NAME, 51, <office>" or "NAME (<office>)" sets the
// office beside.
func (f *finder) nameBefore(o *office, byEnd map[int]int) (int, bool) {
	i := o.first - 1
	if !f.same(i, o.first) {
		return 0, false
	}
	if f.is(i, "(") || f.is(i, ",") {
		if n, ok := byEnd[i]; ok {
			return n, true
		}
		if f.is(i-2, ",") {
			if n, ok := byEnd[i-2]; ok && f.toks[i-1].Text[0] >= '0' && f.toks[i-1].Text[0] <= '9' {
				return n, true
			}
		}
	}
	if f.is(i, "is") || f.is(i, "was") {
		if f.is(i-1, "who") && f.is(i-2, ",") {
			n, ok := byEnd[i-2]
			return n, ok
		}
	}
	return 0, false
}

func (f *finder) give(o *office, k int, rule string) {
	n := &f.names[k]
	o.taken, o.name = true, k
	if (n.role == "" || bareRole(n.role) && !minorTitle(o.role)) && !o.leader {
		n.role, n.roleSpan = o.role, f.span(o.roleFirst, o.roleEnd)
		if o.counterpart {
			n.role, n.roleSpan = counterpartMark, f.span(o.roleFirst, o.roleEnd)
			rule = "counterpart"
		}
		n.former = o.former
	}
	if n.iso == "" && n.org == "" && len(o.isos) == 0 {
		n.iso, n.org, n.isoSpan = o.iso, o.org, o.isoSpan
	}
	if o.det == "his" || o.det == "her" || o.det == "their" {
		n.owned = !o.counterpart
	}
	n.outerFirst = min(n.outerFirst, o.first)
	n.outerEnd = max(n.outerEnd, o.end)
	n.titled = true
	n.rule = rule
}

// counterpartMark stands for a role that is another person's until that is known.
const counterpartMark = "\x00counterpart"

// giveMany shares a plural office among "X of A, Y of B and Z".
func (f *finder) giveMany(o *office, k int, byFirst map[int]int) {
	for rounds := 0; rounds < 8; rounds++ {
		n := &f.names[k]
		if rounds < len(o.isos) && n.iso == "" {
			n.iso, n.isoSpan = o.isos[rounds], o.isoSpan // "the Italian and Dutch prime ministers, X and Y"
		}
		f.countryBeside(n)
		i := n.outerEnd
		if f.is(i, ",") {
			i++
		}
		if f.is(i, "and") {
			i++
		}
		next, ok := byFirst[i]
		if !ok || i == n.outerEnd || !f.same(i, n.first) || f.names[next].role != "" {
			return
		}
		m := &f.names[next]
		m.role, m.roleSpan, m.former, m.rule, m.titled = o.role, f.span(o.roleFirst, o.roleEnd), o.former, "title-shared", true
		if m.iso == "" && o.of {
			m.iso, m.isoSpan = o.iso, o.isoSpan
		}
		k = next
	}
}

// countryBeside reads "X of Brazil", "X (Brazil)" and "Brazil's X".
func (f *finder) countryBeside(n *name) {
	if n.iso != "" || n.org != "" {
		return
	}
	if dash := f.norm(n.end); dash == "-" || dash == "–" {
		u := f.unitAt(n.end + 1)
		if u != nil && u.kind == unitState && u.class == lexicon.Country && f.same(n.first, u.first) && (f.is(u.end, ",") || f.is(u.end, ";") || f.is(u.end, "and") || f.is(u.end, ".")) {
			n.iso, n.isoSpan, n.rule, n.outerEnd = u.id, f.span(u.first, u.end), "name-of-country", u.end
		}
		return
	}
	if f.is(n.end, "of") || f.is(n.end, "(") || f.is(n.end, "from") {
		k := n.end + 1
		if f.is(k, "the") {
			k++
		}
		if u := f.unitAt(k); u != nil && u.kind == unitState && u.class == lexicon.Country && f.same(k, n.first) {
			if f.is(n.end, "(") && !f.is(u.end, ")") {
				return
			}
			n.iso, n.isoSpan, n.rule = u.id, f.span(u.first, u.end), "name-of-country"
			n.outerEnd = max(n.outerEnd, u.end)
			if f.is(n.end, "(") {
				n.outerEnd = u.end + 1
			}
			return
		}
	}
	i := n.outerFirst
	if f.possessive(i-1) && f.same(i, i-1) {
		if u := f.unitAt(i - 2); u != nil && u.kind == unitState {
			n.iso, n.isoSpan, n.rule = u.id, f.span(u.first, u.end), "country's-name"
			n.outerFirst = u.first
			return
		}
	}
	if u := f.unitAt(i - 1); u != nil && u.kind == unitState && f.same(i, i-1) && n.titled {
		n.iso, n.isoSpan = u.id, f.span(u.first, u.end)
		n.outerFirst = u.first
	}
}

// counterpartRoles fills the role of every "his Turkish counterpart X" with that of the
// nearest person before it, or, if none, after it.
func (f *finder) counterpartRoles() {
	for k := range f.names {
		n := &f.names[k]
		if n.role != counterpartMark {
			continue
		}
		n.role = commonOffice(f.ownerRole(k), n.iso)
		for j := k + 1; n.role == "" && j < len(f.names); j++ {
			if f.sentOf[f.names[j].first] != f.sentOf[n.first] {
				break
			}
			n.role = commonOffice(f.roleOf(j), n.iso)
		}
	}
}

// ownerRole is the post of the person whose counterpart name k is: of the name right
// before "and his counterpart", else of the subject of the sentence, else of the nearest
// person before.
func (f *finder) ownerRole(k int) string {
	n := &f.names[k]
	i := n.outerFirst - 1
	for f.is(i, "and") || f.is(i, ",") {
		i--
	}
	if k > 0 && i < n.outerFirst-1 && f.names[k-1].outerEnd == i+1 {
		if r := f.roleOf(k - 1); r != "" {
			return r
		}
	}
	start := f.sents[f.sentOf[n.first]].First
	subject := len(f.toks)
	role := ""
	for j := k - 1; j >= 0 && f.names[j].first >= start; j-- {
		if r := f.roleOf(j); r != "" && !f.is(f.names[j].outerFirst-1, "by") {
			subject, role = f.names[j].outerFirst, r
		}
	}
	for j := range f.offices {
		o := &f.offices[j]
		if o.first >= start && o.first < min(subject, n.outerFirst) && !o.taken && !o.leader && !o.plural && !o.counterpart && !o.group && o.det == "the" && o.role != "" {
			return o.role
		}
	}
	if role != "" {
		return role
	}
	for j := k - 1; j >= 0; j-- {
		if r := f.roleOf(j); r != "" {
			return r
		}
	}
	return ""
}

// commonOffice is what the counterpart of a post that only some countries have is called
// elsewhere: the Armenian counterpart of India's External Affairs Minister is a Foreign
// Minister.
func commonOffice(role, iso string) string {
	if common, ok := commonOffices[role]; ok && !strings.Contains(countriesOf(role), iso) {
		return common
	}
	return role
}

var commonOffices = loadPairs("common-office")

// roleOf is the role stated at name k or at an earlier mention with the same last word.
func (f *finder) roleOf(k int) string {
	n := &f.names[k]
	if !bareRole(n.role) && !strings.HasPrefix(n.role, "\x00") && !n.former {
		return n.role
	}
	last := n.words[len(n.words)-1]
	for j := range f.names {
		m := &f.names[j]
		if bareRole(m.role) || strings.HasPrefix(m.role, "\x00") || m.former {
			continue
		}
		for _, w := range m.words {
			if w == last {
				return m.role
			}
		}
	}
	return ""
}

// lettersAfter reads the post that follows a name without a comma: "Mr X MP".
func (f *finder) lettersAfter(n *name) {
	if t := f.norm(n.end); n.role == "" && (t == "mp" || t == "mep" || t == "mna") && f.toks[n.end].Text[0] == 'M' {
		n.role, n.roleSpan = f.toks[n.end].Text, f.span(n.end, n.end+1)
		n.outerEnd = max(n.outerEnd, n.end+1)
	}
}

// portfolioBeside reads "Ministers A (Interior), B (Culture) and C (Health)".
func (f *finder) portfolioBeside(n *name) {
	if !f.is(n.end, "(") || n.role != "" && !strings.HasPrefix(n.role, "Minister") {
		return
	}
	first := n.end + 1
	end := f.portfolioEnd(first)
	if end == first || !f.is(end, ")") || !f.capped(first) {
		return
	}
	n.role = "Minister of " + f.spanText(first, end)
	n.roleSpan, n.rule = f.span(first, end), "portfolio-in-brackets"
	n.outerEnd = max(n.outerEnd, end+1)
}

// firstAndLast reads the holder out of "no French president … since X in 2013" and "X
// became the first president of Egypt to …".
func (f *finder) firstAndLast(byEnd map[int]int) {
	for k := range f.offices {
		o := &f.offices[k]
		if o.taken || o.leader || o.plural || o.role == "" {
			continue
		}
		rank := f.norm(o.first)
		if o.det != "" {
			rank = f.norm(o.first + 1)
		}
		if w := f.norm(o.first - 1); w == "no" || w == "first" || w == "last" || w == "only" {
			rank = w
		}
		switch rank {
		case "no", "last":
			end := f.sents[f.sentOf[o.first]].End
			for j := range f.names {
				n := &f.names[j]
				if n.first > o.end && n.first < end && n.role == "" {
					if w := f.norm(n.outerFirst - 1); w == "since" || w == "when" || w == "was" || w == "before" {
						f.give(o, j, "no-office-since")
						n.outerFirst, n.outerEnd = n.first, n.end
						break
					}
				}
			}
		case "first", "second", "third", "only":
			s := f.sents[f.sentOf[o.first]].First
			for i := o.first - 1; i > max(s, o.first-8); i-- {
				if w := f.norm(i); w == "became" || w == "is" || w == "was" || w == "becomes" {
					if n, ok := byEnd[i]; ok && f.names[n].role == "" {
						f.give(o, n, "became-office")
						f.names[n].outerFirst, f.names[n].outerEnd = f.names[n].first, f.names[n].end
					}
					break
				}
			}
		}
	}
}
