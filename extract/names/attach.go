package names

import (
	"strings"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// attach gives every office phrase to the name it belongs to, if there is one beside
// it: before the name ("Foreign Minister Wang"), before it with a comma ("the President
// of Georgia, Mr X"), or after it in apposition ("Wang Yi, China's foreign minister").
func (f *finder) attach() {
	byFirst := map[int]int{}
	byEnd := map[int]int{}
	for k := range f.names {
		byFirst[f.names[k].outerFirst] = k
		byFirst[f.names[k].first] = k
		byEnd[f.names[k].end] = k
	}
	for k := range f.offices {
		o := &f.offices[k]
		if o.group {
			continue
		}
		if n, ok := byFirst[o.end]; ok && f.same(o.first, o.end) {
			f.give(o, n, "title-before-name")
			if o.plural {
				f.giveMany(o, n, byFirst)
			}
			continue
		}
	}
	byOuter := map[int]int{} // end of an apposition -> the name it belongs to
	for k := range f.offices {
		o := &f.offices[k]
		if o.taken || o.group || o.leader && o.iso == "" {
			continue
		}
		before, okBefore := f.nameBefore(o, byEnd)
		after, okAfter := byFirst[o.end+1]
		okAfter = okAfter && (f.is(o.end, ",") || f.is(o.end, "–") || f.is(o.end, "—")) && f.same(o.first, o.end+1) && f.names[after].role == ""
		okBefore = okBefore && f.names[before].role == "" && !o.plural
		chain, okChain := byOuter[o.first-1]
		okChain = okChain && !okAfter && (f.is(o.first-1, ",") || f.is(o.first-1, "and")) && !o.plural
		switch {
		case okChain:
			f.names[chain].outerEnd = max(f.names[chain].outerEnd, o.end)
			byOuter[o.end] = chain
			o.taken = true
		case okBefore && !(okAfter && (o.det == "the" && f.names[before].titled && !f.names[after].titled)):
			f.give(o, before, "apposition")
			byOuter[o.end] = before
		case okAfter && (f.names[after].titled || o.of || o.iso != "" || o.roleEnd-o.roleFirst > 1 || o.counterpart || f.closes(f.names[after].end)):
			f.give(o, after, "title-comma-name")
			if o.plural {
				f.giveMany(o, after, byFirst)
			}
		}
	}
	for k := range f.names {
		f.countryBeside(&f.names[k])
		f.portfolioBeside(&f.names[k])
	}
	f.firstAndLast(byEnd)
	f.counterpartRoles()
}

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
	if f.is(i, "(") || f.is(i, ",") || f.is(i, "as") && false {
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
	o.taken = true
	if n.role == "" && !o.leader {
		n.role, n.roleSpan = o.role, f.span(o.roleFirst, o.roleEnd)
		if o.counterpart {
			n.role, n.roleSpan = counterpartMark, f.span(o.roleFirst, o.roleEnd)
			rule = "counterpart"
		}
		n.former = o.former
	}
	if n.iso == "" && n.org == "" {
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
		n.role = ""
		for j := k - 1; j >= 0; j-- {
			if r := f.roleOf(j); r != "" {
				n.role = commonOffice(r, n.iso)
				break
			}
		}
		for j := k + 1; n.role == "" && j < len(f.names); j++ {
			if f.sentOf[f.names[j].first] != f.sentOf[n.first] {
				break
			}
			n.role = commonOffice(f.roleOf(j), n.iso)
		}
	}
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
	if n.role != "" && !strings.HasPrefix(n.role, "\x00") && !n.former {
		return n.role
	}
	last := n.words[len(n.words)-1]
	for j := range f.names {
		m := &f.names[j]
		if m.role == "" || strings.HasPrefix(m.role, "\x00") || m.former {
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

func noSpan(sp text.Span) bool { return sp.Start == sp.End }

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
