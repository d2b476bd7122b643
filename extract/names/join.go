package names

import (
	"slices"
	"strings"

	"chancery/extract"
)

// joinPeople makes one person of all names that mean the same one. Longer names are
// placed first, so that "Castillo" in a headline joins the full name of the body.
func (f *finder) joinPeople() {
	f.aliases()
	order := make([]int, len(f.names))
	for k := range order {
		order[k] = k
	}
	// Insertion sort by number of words, the longest first; text order among equals.
	for i := 1; i < len(order); i++ {
		for j := i; j > 0 && len(f.names[order[j]].words) > len(f.names[order[j-1]].words); j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	for _, k := range order {
		n := &f.names[k]
		best, bestScore := -1, 0
		for p := range f.people {
			if s := f.fit(n, &f.people[p]); s > bestScore {
				best, bestScore = p, s
			}
		}
		if best < 0 {
			f.people = append(f.people, figure{words: n.words, full: f.nameText(n), first: n.first, with: -1, unlike: -1, beside: -1})
			best = len(f.people) - 1
		}
		n.person = best
		if p := &f.people[best]; len(n.words) == len(p.words) && n.alias < 0 {
			if t := f.nameText(n); len(t) > len(p.full)+2 {
				p.full, p.words = t, n.words // "António Guterres" rather than "A.Guterres"
			}
		}
		f.people[best].first = min(f.people[best].first, n.first)
	}
	for k := range f.names {
		f.learn(&f.names[k])
	}
}

// fit scores how well a name goes with a person; 0 means not at all.
func (f *finder) fit(n *name, p *figure) int {
	if n.alias >= 0 {
		if of := f.names[n.alias].person; of >= 0 && &f.people[of] == p {
			return 1000
		}
	}
	if len(n.words) == 1 && len(p.words) == len(n.words[0]) && initials(p.words) == n.words[0] {
		return 50 // AMLO
	}
	if !contained(n.words, p.words) {
		return 0
	}
	score := 10
	if len(n.words) == len(p.words) {
		score += 100
	}
	if n.iso != "" && p.iso != "" && n.iso != p.iso {
		score -= 5
	}
	for k := range f.names {
		m := &f.names[k]
		if m.person < 0 || &f.people[m.person] != p {
			continue
		}
		if n.role != "" && m.role != "" {
			if f.sameOffice(n.role, m.role) {
				score += 20
			} else {
				score--
			}
		}
		if m.iso != "" && n.iso != "" {
			if m.iso == n.iso {
				score += 10
			} else {
				score -= 8
			}
		}
		if m.first < n.first {
			score += 2
		}
	}
	return max(score, 1)
}

// aliases finds "X, popularly known as Y" and "X, better known as Y".
func (f *finder) aliases() {
	for k := 1; k < len(f.names); k++ {
		n := &f.names[k]
		if i := n.outerFirst - 1; f.is(i, "as") && (f.is(i-1, "known") || f.is(i-1, "called")) && f.same(i, f.names[k-1].first) && i-f.names[k-1].end < 6 {
			n.alias = k - 1
		}
	}
	for k := range f.names { // the same other name elsewhere, as in the headline
		for j := range f.names {
			if n, m := &f.names[k], &f.names[j]; m.alias >= 0 && n.alias < 0 && slices.Equal(n.words, m.words) {
				n.alias = m.alias
			}
		}
	}
}

// initials is the first letters of the words.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteByte(w[0])
	}
	return b.String()
}

// bareWord is a word without the article that Arabic names may have: "el-sisi", "sisi".
func bareWord(w string) string {
	if len(w) > 5 && (w[0] == 'a' || w[0] == 'e') && w[2] == '-' {
		return w[3:]
	}
	return w
}

// contained reports whether every word of short is a word of long, in any order.
// An initial stands for a word that begins with it.
func contained(short, long []string) bool {
	if len(short) > 0 && short[0] != long[0] {
		for i := 1; i < len(long); i++ {
			if long[i] == short[0] && (long[i-1] == "bin" || long[i-1] == "ibn" || long[i-1] == "bint") {
				return false // Salman is the father of Mohammed bin Salman
			}
		}
	}
	used := 0
	for _, s := range short {
		ok := false
		for i, l := range long {
			if used&(1<<i) != 0 {
				continue
			}
			if s == l || bareWord(s) == bareWord(l) || len(s) == 1 && len(short) > 1 && strings.HasPrefix(l, s) || len(l) == 1 && len(short) > 1 && strings.HasPrefix(s, l) || variant(s, l) {
				used |= 1 << i
				ok = true
				break
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// variant reports whether two words of five or more letters differ by one letter only:
// Shehbaz, Shahbaz.
func variant(a, b string) bool {
	if len(a) < 5 || len(b) < 5 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	ra, rb := a[i:], b[i:]
	switch {
	case len(ra) == len(rb):
		if len(ra) == 1 {
			return (ra == "i" || ra == "y") && (rb == "i" || rb == "y") // Sergei, Sergey
		}
		return len(ra) > 1 && ra[1:] == rb[1:]
	case len(ra) == len(rb)+1:
		return ra[1:] == rb
	case len(rb) == len(ra)+1:
		return rb[1:] == ra
	}
	return false
}

func (f *finder) nameText(n *name) string {
	return f.spanText(n.first, n.end)
}

// learn lets a person take over what one mention says.
func (f *finder) learn(n *name) {
	p := &f.people[n.person]
	if n.role != "" && !(minorTitle(n.role) && p.role != "") && (p.role == "" || p.former && !n.former || len(n.role) > len(p.role) && !n.former && strings.HasPrefix(n.role, p.role) || minorTitle(p.role) && !n.former) {
		p.role, p.roleSpan, p.former = n.role, n.roleSpan, n.former
	}
	if p.iso == "" && p.org == "" {
		p.iso, p.org, p.isoSpan = n.iso, n.org, n.isoSpan
	}
	p.soldier = p.soldier || n.soldier
	if n.feminine {
		p.gender = 'f'
	} else if n.masculine {
		p.gender = 'm'
	} else if p.gender == 0 && len(p.words) > 1 {
		switch {
		case genders["f"][p.words[0]]:
			p.gender = 'f'
		case genders["m"][p.words[0]]:
			p.gender = 'm'
		}
	}
	p.mentions = append(p.mentions, reference{n.first, n.end, n.outerFirst, n.outerEnd, uint8(extract.Name), n.rule})
}

// minorTitle reports whether a role is a rank or courtesy title that any post replaces.
func minorTitle(role string) bool { return minorTitles[role] }

var minorTitles = wordSets["minor-title"]

// mergeUnnamed gives the mentions of people known by office alone to the one named person
// of that office and country, where the name came only later.
func (f *finder) mergeUnnamed() {
	for p := range f.people {
		u := &f.people[p]
		if u.full != "" || u.group || u.role == "" || u.iso == "" && u.org == "" {
			continue
		}
		found := -1
		for k := range f.people {
			q := &f.people[k]
			if q.full == "" || q.iso != u.iso || q.org != u.org || q.former != u.former || q.role == "" || !f.sameOffice(u.role, q.role) {
				continue
			}
			if found >= 0 {
				found = -1
				break
			}
			found = k
		}
		if found >= 0 {
			q := &f.people[found]
			q.mentions = append(q.mentions, u.mentions...)
			u.mentions = nil
		}
	}
}
