package names

import (
	"strings"

	"chancery/extract"
	"chancery/extract/lexicon"
)

// resolveNominals reads the article once from the start and turns office phrases without
// a name ("the visiting president", "the Turkish leader"), and pronouns, into mentions
// of the people already met; a post of a named country that fits nobody becomes a person
// without a name. The rules are salience rules: the right post and country first, then
// the subject of the sentence, then the nearest.
func (f *finder) resolveNominals() {
	f.met = f.met[:0]
	k, n := 0, 0
	for i := range f.toks {
		for n < len(f.names) && f.names[n].first == i {
			f.met = append(f.met, meeting{i, f.names[n].outerFirst, f.names[n].person})
			n++
		}
		for k < len(f.offices) && f.offices[k].roleFirst <= i {
			if o := &f.offices[k]; !o.taken {
				f.resolveOffice(o)
			}
			k++
		}
		f.resolvePronoun(i)
	}
}

// A meeting is a place where the reader has met a person.
type meeting struct {
	tok, outer, person int
}

func (f *finder) refer(p int, ref reference) {
	q := &f.people[p]
	q.mentions = append(q.mentions, ref)
	q.first = min(q.first, ref.first)
	f.met = append(f.met, meeting{ref.first, ref.outerFirst, p})
}

func (f *finder) resolveOffice(o *office) {
	ref := reference{o.roleFirst, o.roleEnd, o.first, o.end, uint8(extract.Nominal), "nominal"}
	switch {
	case o.group:
		if o.iso != "" || o.org != "" {
			ref.rule = "delegation"
			f.unnamed(o, ref)
		}
	case o.plural:
		if f.bothOf(o) {
			return
		}
	case o.counterpart:
		if p := f.otherOf(o); p >= 0 {
			ref.rule = "counterpart-alone"
			f.refer(p, ref)
		} else if o.iso != "" {
			o.role = f.lastRole(o.first)
			ref.rule = "counterpart-alone"
			f.unnamed(o, ref)
		}
	case f.house(o):
	case f.becameOffice(o):
	default:
		f.seatOwner(o)
		if p := f.referent(o); p >= 0 {
			f.refer(p, ref)
			return
		}
		if p := f.officeless(o); p >= 0 {
			q := &f.people[p]
			q.role, q.roleSpan, q.former = o.role, f.span(o.roleFirst, o.roleEnd), o.former
			if q.iso == "" && q.org == "" {
				q.iso, q.org, q.isoSpan = o.iso, o.org, o.isoSpan
			}
			ref.rule = "office-of-the-last-met"
			f.refer(p, ref)
			return
		}
		if (o.det == "a" || o.det == "an") && unique[f.post(o.role).kind] {
			return // "the last visit of a French president"
		}
		if (o.iso != "" || o.org != "") && !o.leader && o.role != "" && !vagueRoles[strings.ToLower(o.role)] {
			ref.rule = "office-alone"
			f.unnamed(o, ref)
		}
	}
}

// seatOwner gives "the president" after "the White House said that" the country of the
// seat.
func (f *finder) seatOwner(o *office) {
	if o.iso != "" || o.org != "" || o.det != "the" || !unique[f.post(o.role).kind] {
		return
	}
	for i := o.first - 1; i >= f.sents[f.sentOf[o.first]].First; i-- {
		if u := f.unitAt(i); u != nil && u.kind == unitOrg && u.iso != "" && strings.HasPrefix(u.attr, "seat") {
			o.iso, o.isoSpan = u.iso, f.span(u.first, u.end)
			return
		}
	}
}

// becameOffice reads "since she became President": the post of the person the pronoun
// stands for, if that one still waits for it.
func (f *finder) becameOffice(o *office) bool {
	i := o.first - 1
	if w := f.norm(i); w != "became" && w != "becoming" && w != "elected" && w != "appointed" {
		return false
	}
	for f.is(i-1, "was") || f.is(i-1, "has") || f.is(i-1, "been") {
		i--
	}
	var gender byte
	switch f.norm(i - 1) {
	case "he":
		gender = 'm'
	case "she":
		gender = 'f'
	default:
		return false
	}
	p := f.antecedent(i-1, gender)
	if p < 0 || !bareRole(f.people[p].role) || o.iso != "" && f.people[p].iso != "" && o.iso != f.people[p].iso {
		return false
	}
	q := &f.people[p]
	q.role, q.roleSpan = o.role, f.span(o.roleFirst, o.roleEnd)
	if q.iso == "" && q.org == "" {
		q.iso, q.org, q.isoSpan = o.iso, o.org, o.isoSpan
	}
	return true
}

// house reports whether the phrase is the owner of a building: "the Prime Minister's House".
func (f *finder) house(o *office) bool {
	if !f.possessive(o.end) {
		return false
	}
	switch f.norm(o.end + 1) {
	case "house", "palace", "office", "residence", "lodge":
		return true
	}
	return false
}

// officeless finds the person whose office a definite phrase tells only now: "Ian Borg
// flies in. Malta's foreign minister is expected …". It must be the only one without an
// office among those met in this sentence or the last two.
func (f *finder) officeless(o *office) int {
	if o.leader || o.role == "" || vagueRoles[strings.ToLower(o.role)] || o.det != "the" && !f.possessedBy(o) || !unique[f.post(o.role).kind] && !f.envoyLike(o) && o.iso == "" {
		return -1
	}
	found := -1
	for n := len(f.met) - 1; n >= 0; n-- {
		m := f.met[n]
		if f.sentOf[o.first]-f.sentOf[m.tok] > 2 {
			break
		}
		q := &f.people[m.person]
		if q.role != "" || q.full == "" || q.org != "" || q.iso != "" && o.iso != "" && q.iso != o.iso || m.person == found {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = m.person
	}
	return found
}

// possessedBy reports whether the phrase begins with a country's possessive.
func (f *finder) possessedBy(o *office) bool {
	u := f.unitAt(o.first)
	return o.iso != "" && u != nil && u.kind == unitState && f.possessive(u.end)
}

// unnamed adds a person known by office and country alone.
func (f *finder) unnamed(o *office, ref reference) {
	f.people = append(f.people, figure{role: o.role, iso: o.iso, org: o.org, roleSpan: f.span(o.roleFirst, o.roleEnd),
		isoSpan: o.isoSpan, former: o.former, group: o.group, first: o.first, with: -1, unlike: -1, beside: -1})
	f.refer(len(f.people)-1, ref)
}

// referent finds the person a singular office phrase speaks of, -1 if none.
func (f *finder) referent(o *office) int {
	best, bestScore := -1, 0
	indefinite := o.det == "a" || o.det == "an"
	word := f.norm(o.roleEnd - 1)
	for p := range f.people {
		q := &f.people[p]
		if q.group || o.iso != "" && q.iso != o.iso || o.org != "" && q.org != o.org {
			continue
		}
		if indefinite && !(o.iso != "" && q.full == "" && q.role == o.role) {
			continue
		}
		at, count := f.lastMet(p, o.first)
		if at < 0 && (o.iso == "" && o.org == "" || o.leader) {
			continue
		}
		score := 10 - min(9, int(f.sentOf[o.first])-f.sentenceOf(at))
		switch {
		case o.leader:
			if !f.fitsLeader(word, o, q) {
				continue
			}
			if q.travels > 0 && (o.visiting || visitorWords[word]) {
				score += 12 + q.travels
			}
			if word == "host" && (q.travels > 0 || f.subjectIs(p, o.first)) {
				score -= 12
			}
			score += min(count, 5)
		case q.role == "" || !f.sameOffice(o.role, q.role):
			continue
		case o.former != q.former:
			score -= 8
		case strings.EqualFold(o.role, q.role):
			score += 3
		}
		if o.visiting && !o.leader {
			if q.travels > 0 {
				score += 10
			} else {
				score -= 4
			}
		}
		if o.iso != "" {
			score += 20
		}
		if q.full == "" {
			score--
		}
		if score > bestScore {
			best, bestScore = p, score
		}
	}
	return best
}

// fitsLeader reports whether a person may be called by a general word such as "leader".
func (f *finder) fitsLeader(word string, o *office, q *figure) bool {
	if q.former && word != "leader" {
		return false
	}
	post := f.post(q.role).kind
	top := post == "president" || post == "prime minister" || post == "king"
	switch word {
	case "leader", "statesman", "strongman", "ruler", "monarch":
		return top || o.iso != "" && q.role != "" && q.full != "" && strings.Contains(strings.ToLower(q.role), "leader")
	case "official", "officials", "member", "lawmaker":
		return false
	case "envoy", "diplomat":
		low := strings.ToLower(q.role)
		return strings.Contains(low, "envoy") || strings.Contains(low, "ambassador") || strings.Contains(low, "representative") || strings.Contains(low, "commissioner")
	case "general":
		return strings.Contains(strings.ToLower(q.role), "general") || q.soldier
	}
	return q.role != "" || q.travels > 0
}

// lastMet returns the last token before i where person p was met, and how often.
func (f *finder) lastMet(p, i int) (at, count int) {
	at = -1
	for _, m := range f.met {
		if m.person == p && m.tok < i {
			at = m.tok
			count++
		}
	}
	return at, count
}

func (f *finder) sentenceOf(tok int) int {
	if tok < 0 {
		return -9
	}
	return int(f.sentOf[tok])
}

// subjectIs reports whether p is the first person met in the sentence of token i.
func (f *finder) subjectIs(p, i int) bool {
	for _, m := range f.met {
		if f.sentOf[m.tok] == f.sentOf[i] {
			return m.person == p
		}
	}
	return false
}

// bothOf resolves "the two presidents", "both leaders" to a mention of each.
func (f *finder) bothOf(o *office) bool {
	if len(o.isos) > 0 {
		return f.eachOf(o)
	}
	if o.iso != "" || o.det == "" || o.det == "a" {
		return false
	}
	word := singular(f.norm(o.roleEnd - 1))
	if !o.leader && o.role == "" {
		return false
	}
	pick := [2]int{-1, -1}
	for n := len(f.met) - 1; n >= 0; n-- {
		p := f.met[n].person
		q := &f.people[p]
		if q.group || q.iso == "" || q.former || p == pick[0] {
			continue
		}
		if o.leader {
			if post := f.post(q.role).kind; word == "leader" && post != "president" && post != "prime minister" && post != "king" {
				continue
			}
			if q.role == "" {
				continue
			}
		} else if !f.sameOffice(o.role, q.role) {
			continue
		}
		if pick[0] < 0 {
			pick[0] = p
		} else if f.people[pick[0]].iso != q.iso {
			pick[1] = p
			break
		}
	}
	if pick[1] < 0 {
		return false
	}
	for _, p := range []int{pick[1], pick[0]} {
		f.refer(p, reference{o.roleFirst, o.roleEnd, o.first, o.end, uint8(extract.Nominal), "both"})
	}
	return true
}

// eachOf resolves "the Italian and Dutch prime ministers" without names: for each country
// the person of that post, or an unnamed one.
func (f *finder) eachOf(o *office) bool {
	if o.leader || o.role == "" {
		return false
	}
	for _, iso := range o.isos {
		one := *o
		one.iso, one.plural, one.isos = iso, false, nil
		ref := reference{o.roleFirst, o.roleEnd, o.first, o.end, uint8(extract.Nominal), "each"}
		if p := f.referent(&one); p >= 0 {
			f.refer(p, ref)
		} else if unique[f.post(o.role).kind] {
			f.unnamed(&one, ref)
		}
	}
	return true
}

// otherOf resolves "his Turkish counterpart" without a name to a person of that country
// with the office of the person it is the counterpart of.
func (f *finder) otherOf(o *office) int {
	role := f.lastRole(o.first)
	if role == "" || o.iso == "" {
		return -1
	}
	for p := range f.people {
		q := &f.people[p]
		if q.iso == o.iso && !q.group && q.role != "" && f.sameOffice(role, q.role) {
			return p
		}
	}
	return -1
}

// lastRole is the office of the person met last before token i.
func (f *finder) lastRole(i int) string {
	for n := len(f.met) - 1; n >= 0; n-- {
		if m := f.met[n]; m.tok < i && f.people[m.person].role != "" {
			return f.people[m.person].role
		}
	}
	return ""
}

// resolvePronoun gives he, she, his and her the subject of the sentence, or of the one
// before.
func (f *finder) resolvePronoun(i int) {
	w := f.norm(i)
	var gender byte
	switch w {
	case "he", "his", "him":
		gender = 'm'
	case "she", "her":
		gender = 'f'
	default:
		return
	}
	if f.capped(i) && !f.opensSentence(i) && f.capped(i+1) {
		return // "and He Lifeng"
	}
	if f.hon[i] || f.capped(i+1) && f.hon[min(i+1, len(f.hon)-1)] || f.quoted(i) || f.toks[i].Text == "HE" {
		return
	}
	if p := f.antecedent(i, gender); p >= 0 {
		f.refer(p, reference{i, i + 1, i, i + 1, uint8(extract.Pronoun), "pronoun"})
	}
}

// antecedent is the first fitting person of the sentence of token i or, if it has none,
// of up to three sentences before; one behind a preposition ("the talks with X") only if
// there is nobody else.
func (f *finder) antecedent(i int, gender byte) int {
	s := int(f.sentOf[i])
	para := f.sents[s].Para
	oblique := -1
	for back := 0; back <= 3 && s-back >= 0; back++ {
		if back > 0 && f.sents[s-back].Para == 0 && para != 0 {
			break
		}
		for _, m := range f.met {
			if int(f.sentOf[m.tok]) != s-back || m.tok >= i || !f.mayBe(m.person, gender) {
				continue
			}
			if back == 0 && f.is(i, "him") && f.subjectIs(m.person, i) {
				continue // "X saw him off"
			}
			if back == 0 || !obliqueWords[f.norm(m.outer-1)] {
				return m.person
			}
			if oblique < 0 {
				oblique = m.person
			}
			break
		}
	}
	return oblique
}

// mayBe reports whether a person may be called he ('m') or she ('f').
func (f *finder) mayBe(p int, gender byte) bool {
	q := &f.people[p]
	if q.group || q.gender != 0 && q.gender != gender || q.full == "" && q.role == "" {
		return false
	}
	return q.gender != 0 || gender != 'f' || f.maybeFeminine(q)
}

// maybeFeminine guards "she" against men: somebody whose gender no honorific tells is
// taken only if no other person of the article is known to be a woman.
func (f *finder) maybeFeminine(q *figure) bool {
	for p := range f.people {
		if f.people[p].gender == 'f' && &f.people[p] != q {
			return false
		}
	}
	return true
}

// quoted reports whether token i stands inside a direct quotation that began in its
// sentence.
func (f *finder) quoted(i int) bool {
	n := 0
	for j := f.sents[f.sentOf[i]].First; j < i; j++ {
		switch f.toks[j].Text {
		case `"`:
			n++
		case "“", "«":
			n = 1
		case "”", "»":
			n = 0
		}
	}
	return n%2 == 1
}

// spokenCapitals turns a capital that acts or is dealt with as a government into a
// mention of its country: "Moscow said", "ties between Baku and Tbilisi", "Seoul's envoy".
func (f *finder) spokenCapitals() {
	for k := range f.units {
		u := &f.units[k]
		if u.kind != unitPlace || u.class != lexicon.Capital || u.iso == "" || f.at[u.first] != int32(k+1) || k == f.line.place {
			continue
		}
		if f.actsAsState(u) {
			f.states = append(f.states, state{u.first, u.end, u.iso, lexicon.Capital})
		}
	}
}

func (f *finder) actsAsState(u *unit) bool {
	before, after := f.norm(u.first-1), u.end
	if localWords[before] {
		return false
	}
	if f.speaks(after) && before != "in" && before != "at" && before != "to" && before != "from" {
		return true
	}
	if f.possessive(after) {
		w := f.norm(after + 1)
		_, _, head := f.headAt(after + 1)
		return head && w != "mayor" && w != "governor" || policyWords[w]
	}
	other := func(i int) *unit {
		if v := f.unitAt(i); v != nil && (v.class == lexicon.Capital || v.kind == unitState && v.class == lexicon.Country) {
			return v
		}
		return nil
	}
	if before == "between" && f.is(after, "and") && other(after+1) != nil {
		return tieWords[f.norm(u.first-2)]
	}
	if before == "and" {
		if v := f.unitAt(u.first - 2); v != nil && other(u.first-2) != nil {
			if f.norm(v.first-1) == "between" {
				return tieWords[f.norm(v.first-2)]
			}
			return f.speaks(after) && f.norm(v.first-1) != "in"
		}
	}
	if f.is(after, "and") {
		if v := other(after + 1); v != nil && before != "in" && before != "to" && before != "from" && before != "between" {
			return f.speaks(v.end)
		}
	}
	return (before == "with" || before == "against") && tieWords[f.norm(u.first-2)]
}

var (
	obliqueWords = wordSets["oblique"]
	visitorWords = wordSets["visitor"]
	vagueRoles   = wordSets["vague-role"]
	localWords   = wordSets["local"]
	policyWords  = wordSets["policy"]
	tieWords     = wordSets["tie"]
)
