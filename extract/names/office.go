package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// An office is a phrase that names a post: "the former Prime Minister of Sri Lanka",
// "Azerbaijan's president", "his Turkish counterpart". Tokens [first, end) are the whole
// phrase with article, adjective and country; [roleFirst, roleEnd) the post alone.
type office struct {
	first, end         int
	roleFirst, roleEnd int
	role               string // singular, without country; "" for a counterpart
	iso, org           string
	isos               []string // the countries of "the Italian and Dutch prime ministers", in order
	isoSpan            text.Span
	det                string // the, a, his, her, their, … folded; "" if none
	former, late       bool
	plural             bool
	counterpart        bool // takes the office of somebody else
	leader             bool // a description that may stand for any office: "leader", "guest"
	group              bool // a delegation
	visiting           bool
	of                 bool // the country follows: "president of X"
	taken              bool // attached to a name
	name               int  // that name, an index
}

// readOffices parses a phrase around every head noun.
func (f *finder) readOffices() {
	for i := 0; i < len(f.toks); i++ {
		if f.heads[i].end == 0 && !officeOpeners[f.toks[i].Norm] {
			continue
		}
		if u := f.unitAt(i); u != nil && (u.sure || u.kind == unitName && i > u.first) {
			continue
		}
		o, ok := f.officeAt(i)
		if !ok {
			continue
		}
		f.clearRole(&o)
		f.offices = append(f.offices, o)
		if o.end > i {
			i = o.end - 1
		}
	}
}

// clearRole drops what the tagger took for names inside a post: "Foreign Trade and
// Tourism" is no organisation in front of "Minister".
func (f *finder) clearRole(o *office) {
	for j := o.roleFirst; j < o.roleEnd; j++ {
		u := f.unitAt(j)
		if u == nil || u.sure || u.first < o.roleFirst && u.kind != unitOrg {
			continue
		}
		if u.kind == unitOrg && f.orgLike(u) {
			continue
		}
		u.kind = 0
		f.uncover(u.first, u.end)
	}
}

// orgLike reports whether a unit has a word that only an organisation's name has.
func (f *finder) orgLike(u *unit) bool {
	for i := u.first; i < u.end; i++ {
		w := f.norm(i)
		if !portfolioWords[w] && !qualifiers[w] && w != "and" && w != "," && w != "&" && w != "of" && w != "the" && !headWords[w] {
			return true
		}
	}
	return false
}

// A head is the noun of a post at a token: where it ends, and whether it is plural.
type head struct {
	end    int32 // 0 if the token begins none
	plural bool
}

// readHeads finds the nouns of posts, from the lexicon and the head words.
func (f *finder) readHeads() {
	f.heads = make([]head, len(f.toks))
	for i := range f.toks {
		if end, plural, ok := f.readHead(i); ok {
			f.heads[i] = head{int32(end), plural}
		}
	}
}

// headAt returns the noun of a post that begins at token i.
func (f *finder) headAt(i int) (end int, plural bool, ok bool) {
	if i < 0 || i >= len(f.heads) {
		return 0, false, false
	}
	h := f.heads[i]
	return int(h.end), h.plural, h.end > 0
}

func (f *finder) readHead(i int) (end int, plural bool, ok bool) {
	if f.patronymic(i + 1) {
		return 0, false, false // Prince Sultan bin Saad
	}
	if e, end := f.entryAt(i, lexicon.Office); e != nil && e.Guard != lexicon.GuardWeak && !(f.is(i, "general") && (f.capped(end) || !f.is(i-1, "the"))) {
		return end, f.pluralPost(i, end), true
	}
	w := f.norm(i)
	if compoundOpeners[w] {
		for n := min(4, len(f.toks)-i); n > 1; n-- {
			phrase := w
			for k := 1; k < n; k++ {
				phrase += " " + f.norm(i+k)
			}
			if compoundHeads[phrase] {
				return i + n, false, true
			}
			if s := strings.TrimSuffix(phrase, "s"); s != phrase && compoundHeads[s] {
				return i + n, true, true
			}
		}
	}
	if headWords[w] {
		return i + 1, false, true
	}
	if s := singular(w); s != w && headWords[s] {
		return i + 1, true, true
	}
	return 0, false, false
}

// singular undoes the regular plural of a word.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-3] + "man"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// pluralPost reports whether the tokens [first, end) speak of several holders of a post:
// "prime ministers", "heads of state", "secretaries-general".
func (f *finder) pluralPost(first, end int) bool {
	for i := first; i < end; i++ {
		w := f.norm(i)
		if s := singular(w); s != w && (headWords[s] || s == "secretary" || s == "lady") {
			return i == end-1 || i == first || f.is(i+1, "of") || f.is(i+1, "for")
		}
		if strings.HasPrefix(w, "secretaries-") || strings.HasPrefix(w, "directors-") {
			return true
		}
	}
	return false
}

// officeAt parses the phrase that begins at or after token i with its leftmost word i:
// qualifiers and portfolio up to a head noun, then what follows with "of" and "and".
func (f *finder) officeAt(i int) (office, bool) {
	var o office
	if f.counterpartAt(i, &o) || f.delegationAt(i, &o) {
		f.lookLeft(&o)
		return o, true
	}
	head, ok := f.rolePart(i, &o)
	if !ok {
		if leaderWords[f.norm(i)] {
			o.roleFirst, o.roleEnd, o.end, o.leader = i, i+1, i+1, true
			o.plural = strings.HasSuffix(f.norm(i), "s")
			f.lookLeft(&o)
			f.lookRight(&o)
			return o, o.det != "" || o.iso != ""
		}
		return o, false
	}
	_ = head
	if leaderWords[f.norm(o.roleEnd-1)] && !strings.Contains("president prime minister king emir sultan premier head", strings.TrimSuffix(f.norm(o.roleEnd-1), "s")) {
		o.leader = o.roleEnd == o.roleFirst+1 && f.norm(o.roleFirst) != "envoy" && f.norm(o.roleFirst) != "diplomat"
	}
	f.lookLeft(&o)
	f.lookRight(&o)
	if e, _ := f.entryAt(o.roleFirst, lexicon.Modifier); e != nil && e.Attr == "former" {
		o.former = true
	}
	f.stripOwner(&o)
	o.role = f.roleText(&o)
	return o, true
}

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

// rolePart reads one post from token i: "Deputy Prime Minister", "Housing and Local
// Government Minister", "Minister of Foreign Affairs".
func (f *finder) rolePart(i int, o *office) (int, bool) {
	j := i
	words := 0
	for j < len(f.toks) && words < 12 {
		if u := f.unitAt(j); u != nil && u.sure {
			return 0, false
		}
		if end, plural, ok := f.headAt(j); ok {
			// "Minister President", "Secretary General", "Chief of Staff": run on.
			if e2, p2, ok := f.headAt(end); ok && f.capped(j) == f.capped(end) && !plural && !f.honorificOnly(end) && !f.hon[end] {
				end, plural = e2, p2
			}
			if words > 0 && !f.joins(i, j) {
				return 0, false
			}
			o.roleFirst, o.roleEnd, o.end, o.plural = i, end, end, plural
			return j, true
		}
		w := f.norm(j)
		switch {
		case (w == "first" || w == "second" || w == "third") && !f.capped(j) && !f.is(j+1, "deputy") && !f.is(j+1, "vice"):
			return 0, false
		case qualifiers[w] || portfolioWords[w]:
		case words > 0 && (w == "and" || w == "&" || w == ","):
		default:
			return 0, false
		}
		words++
		j++
	}
	return 0, false
}

func (f *finder) honorificOnly(i int) bool { return f.is(i, "general") || f.is(i, "justice") }

// joins reports whether the words before a head belong together: a comma or "and" among
// them only if all are capitalised, as in "Trade, Industry and Energy Minister".
func (f *finder) joins(i, head int) bool {
	commas, ands := 0, 0
	caps := true
	for k := i; k < head; k++ {
		switch f.norm(k) {
		case ",":
			commas++
		case "and", "&":
			ands++
		default:
			if !f.capped(k) {
				caps = false
			}
		}
	}
	if commas > 0 && ands == 0 {
		return false
	}
	if commas+ands > 0 && !caps {
		return ands == 1 && commas == 0 && portfolioWords[f.norm(i)]
	}
	return true
}

// lookRight takes in "of Foreign Affairs", "of the Republic of X", "and Y Minister".
func (f *finder) lookRight(o *office) {
	for rounds := 0; rounds < 5; rounds++ {
		i := o.end
		if f.is(i, "(") && f.is(i+2, ")") && f.capped(i+1) && strings.ToUpper(f.toks[i+1].Text) == f.toks[i+1].Text {
			o.end = i + 3
			i = o.end
		}
		w := f.norm(i)
		switch w {
		case "of", "for", "to", "on", "at":
			k := i + 1
			for f.is(k, "the") {
				k++
			}
			u := f.unitAt(k)
			if w == "of" || w == "for" {
				if u != nil && u.kind == unitState && u.class == lexicon.Country && o.iso == "" {
					o.iso, o.isoSpan, o.of = u.id, f.span(u.first, u.end), true
					o.end = u.end
					if o.plural {
						f.moreStates(o)
					}
					continue
				}
				if u != nil && u.kind == unitOrg && o.org == "" && w == "of" && !portfolioWords[f.norm(u.end)] {
					if kind, _, _ := strings.Cut(u.attr, ":"); strings.Contains(u.attr, ":") || !actingKinds[kind] {
						o.end, o.roleEnd = u.end, u.end
						if o.iso == "" && f.named(u.iso) {
							o.iso, o.isoSpan = u.iso, f.span(u.first, u.end)
						}
						continue
					}
					o.org, o.isoSpan, o.of = u.id, f.span(u.first, u.end), true
					o.end = u.end
					if end, _, ok := f.headAt(u.end); ok && f.envoyLike(o) {
						o.end = end // "Personal Envoy of the UN Secretary-General"
					}
					continue
				}
				if u != nil && u.kind == unitPlace && w == "of" && u.first == k && !o.leader {
					if o.iso == "" && u.iso != "" {
						o.iso, o.isoSpan = u.iso, f.span(u.first, u.end)
					}
					o.end, o.roleEnd = u.end, u.end
					continue
				}
			}
			if w == "of" && f.envoyLike(o) && o.org == "" && o.iso == "" {
				var p office
				if u == nil {
					if _, ok := f.rolePart(k, &p); ok {
						f.lookRight(&p)
						f.stripOwner(&p)
						o.org, o.iso, o.isoSpan, o.end, o.of = p.org, p.iso, p.isoSpan, p.end, true
						continue
					}
				}
				if u != nil && u.kind == unitOrg {
					if _, _, ok := f.headAt(u.end); ok {
						o.org, o.isoSpan, o.of = u.id, f.span(u.first, u.end), true
						o.end, _, _ = f.headAt(u.end)
						continue
					}
				}
			}
			if w == "to" || w == "at" || w == "in" {
				if w == "to" && (u != nil && (u.kind == unitOrg || u.kind == unitState || u.kind == unitPlace)) && f.envoyLike(o) {
					o.end = u.end
					if u.kind == unitOrg {
						o.roleEnd = u.end
					}
					continue
				}
				return
			}
			if w == "for" && u != nil && u.first == k && (u.kind == unitPlace || u.kind == unitOther || u.kind == unitState) {
				o.end = u.end
				if u.kind != unitState && !f.envoyLike(o) {
					o.roleEnd = u.end
				}
				continue
			}
			if end := f.portfolioEnd(k); end > k {
				o.end, o.roleEnd = end, end
				f.portfolioState(o)
				continue
			}
			return
		case ",":
			end := f.portfolioEnd(i + 1)
			if end == i+1 || !f.capped(i+1) || !f.portfolioBefore(o) || !f.portfolioList(i+1, end) {
				return
			}
			o.end, o.roleEnd = end, end
			f.portfolioState(o)
			continue
		case "in":
			if u := f.unitAt(i + 1); u != nil && u.kind == unitState && u.class == lexicon.Country && o.iso == "" && f.is(u.end, ",") && f.capped(u.end+1) {
				o.iso, o.isoSpan, o.of, o.end = u.id, f.span(u.first, u.end), true, u.end
				continue
			}
			if f.is(i+1, "charge") && f.is(i+2, "of") {
				if end := f.portfolioEnd(i + 3); end > i+3 {
					o.end, o.roleEnd = end, end
					continue
				}
			}
			return
		case "and", "&":
			var p office
			k := i + 1
			if end := f.portfolioEnd(k); end > k && f.portfolioBefore(o) && f.capped(k) == f.capped(o.roleEnd-1) {
				if _, _, head := f.headAt(end); !head {
					o.end, o.roleEnd = end, end
					continue
				}
			}
			if _, ok := f.rolePart(k, &p); ok && p.plural == o.plural && !o.leader && f.doubles(o, &p) && f.capped(k) == f.capped(o.roleFirst) && o.roleEnd == o.end {
				if f.unitAt(k) != nil {
					return
				}
				o.end, o.roleEnd = p.end, p.roleEnd
				continue
			}
			return
		default:
			return
		}
	}
}

func (f *finder) envoyLike(o *office) bool {
	switch f.norm(o.roleEnd - 1) {
	case "ambassador", "envoy", "representative", "commissioner", "consul", "legate", "nuncio", "affaires", "d'affaires", "negotiator":
		return true
	}
	return false
}

// portfolioEnd reads portfolio words from token k on, joined by commas and "and".
func (f *finder) portfolioEnd(k int) int {
	end := k
	for i := k; i < len(f.toks) && f.same(k, i); {
		w := f.norm(i)
		if f.at[i] != 0 && f.unitAt(i).kind == unitState {
			break
		}
		if portfolioWords[w] || i > k && f.capped(i) && f.capped(k) && (f.at[i] == 0 || !f.unitAt(i).sure) && !honorifics[strings.TrimSuffix(w, ".")] && f.portfolioLike(i) {
			i++
			end = i
			continue
		}
		if i > k && (w == "and" || w == "&" || w == "," || w == "of" || w == "for" || w == "the") {
			i++
			if i-end > 3 {
				break
			}
			continue
		}
		break
	}
	// "Minister of Finance, Foreign Minister X": the last comma began another office.
	if _, _, ok := f.headAt(end); ok && f.same(k, end) {
		for j := end - 1; j > k; j-- {
			if f.is(j, ",") || f.is(j, "and") || f.is(j, "&") {
				for j > k && (f.is(j-1, ",") || f.is(j-1, "and")) {
					j--
				}
				return j
			}
		}
		return k // "Spokesperson on National Security Advisor X": all of it is the other's
	}
	return end
}

// portfolioLike reports whether an unknown capitalised word belongs to a portfolio: a
// known one follows, as in "Shipping and Island Policy".
func (f *finder) portfolioLike(i int) bool {
	return f.capped(i+1) && portfolioWords[f.norm(i+1)]
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

// counterpartAt reads "counterpart", "colleague".
func (f *finder) counterpartAt(i int, o *office) bool {
	w := f.norm(i)
	if !counterparts[w] {
		return false
	}
	o.roleFirst, o.roleEnd, o.end, o.counterpart = i, i+1, i+1, true
	o.plural = strings.HasSuffix(w, "s")
	if f.is(i+1, "from") || f.is(i+1, "of") {
		k := i + 2
		if f.is(k, "the") {
			k++
		}
		if u := f.unitAt(k); u != nil && u.kind == unitState {
			o.iso, o.isoSpan, o.end = u.id, f.span(u.first, u.end), u.end
		}
	}
	return true
}

// delegationAt reads "a Turkish parliamentary delegation".
func (f *finder) delegationAt(i int, o *office) bool {
	w := f.norm(i)
	if !delegations[w] || w == "team" || w == "mission" {
		return false
	}
	first := i
	for first > 0 && f.same(i, first-1) && f.at[first-1] == 0 {
		p := f.norm(first - 1)
		if !strings.Contains(" parliamentary high-level high-ranking senior ministerial military government business official joint trade economic technical large small big ", " "+p+" ") {
			break
		}
		first--
	}
	o.roleFirst, o.roleEnd, o.end, o.group = first, i+1, i+1, true
	if f.is(i+1, "of") || f.is(i+1, "from") {
		k := i + 2
		if f.is(k, "the") {
			k++
		}
		u := f.unitAt(k)
		switch {
		case u == nil:
		case u.kind == unitState:
			if _, _, head := f.headAt(u.end); head || leaderWords[f.norm(u.end)] {
				return false // "the entourage of the Lao leader"
			}
			o.iso, o.isoSpan, o.end = u.id, f.span(u.first, u.end), u.end
		case u.kind == unitOrg:
			kind, _, _ := strings.Cut(u.attr, ":")
			if actingKinds[kind] {
				o.org = f.orgKey(u)
			} else {
				o.iso, o.roleEnd = u.iso, u.end
			}
			o.isoSpan, o.end = f.span(u.first, u.end), u.end
		}
	}
	o.role = f.roleText(o)
	for _, s := range f.states {
		if s.first >= o.roleFirst && s.end <= o.roleEnd {
			o.role = strings.Replace(o.role, f.spanText(s.first, s.end)+" ", "", 1)
		}
	}
	return true
}

// roleText is the post as the article puts it, singular and in title case.
func (f *finder) roleText(o *office) string {
	s := f.doc.Text[f.toks[o.roleFirst].Start:f.toks[o.roleEnd-1].End]
	s = strings.TrimPrefix(strings.TrimPrefix(s, "ex-"), "Ex-")
	words := strings.Fields(s)
	for k, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		if k > 0 && (w == "of" || w == "for" || w == "and" || w == "the" || w == "to" || w == "in" || w == "on") {
			continue
		}
		if !o.group && !f.capped(o.roleFirst) {
			words[k] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	s = strings.Join(words, " ")
	if o.plural {
		end, _, ok := f.headAt(o.roleEnd - 1)
		if ok && end == o.roleEnd {
			s = strings.TrimSuffix(s, "s")
		} else {
			s = strings.Replace(s, "inisters of", "inister of", 1)
			s = strings.Replace(s, "inisters for", "inister for", 1)
			s = strings.Replace(s, "residents of", "resident of", 1)
		}
	}
	if full, ok := shortOffices[s]; ok {
		s = full
	}
	if o.former && !o.late {
		s = "former " + s
	}
	return s
}

var shortOffices = map[string]string{
	"PM": "Prime Minister", "FM": "Foreign Minister", "EAM": "External Affairs Minister", "DPM": "Deputy Prime Minister",
}

// portfolioList reports whether the tokens [first, end) hold an "and", as the rest of a
// list does.
func (f *finder) portfolioList(first, end int) bool {
	for i := first; i < end; i++ {
		if f.is(i, "and") || f.is(i, "&") {
			return true
		}
	}
	u := f.unitAt(end + 1)
	return f.is(end, "and") && u != nil && u.kind == unitState
}

// portfolioState takes in "Mauritanians Abroad" at the end of a portfolio, which tells
// the country.
func (f *finder) portfolioState(o *office) {
	k := o.end
	if f.is(k, "and") {
		k++
	}
	u := f.unitAt(k)
	if u != nil && u.kind == unitState && u.class != lexicon.Country && (f.is(u.end, "abroad") || f.is(u.end, "overseas")) && o.iso == "" {
		o.iso, o.isoSpan, o.end, o.roleEnd = u.id, f.span(u.first, u.end), u.end+1, u.end+1
	}
}

// portfolioBefore reports whether a post ends with what it is for: "Minister of Trade".
func (f *finder) portfolioBefore(o *office) bool {
	if o.roleEnd != o.end || !portfolioWords[f.norm(o.roleEnd-1)] {
		return false
	}
	for i := o.roleFirst; i < o.roleEnd; i++ {
		if f.is(i, "of") || f.is(i, "for") {
			return true
		}
	}
	return false
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

// doubles reports whether one person may hold both posts of "A and B": not two heads of
// state, nor a president and a prime minister.
func (f *finder) doubles(a, b *office) bool {
	alone := func(o *office) bool {
		switch f.norm(o.roleEnd - 1) {
		case "president", "king", "queen", "emperor", "empress", "lady", "pope", "sultan", "emir", "amir", "prince", "princess", "duke", "minister", "premier", "pm", "chancellor":
			return o.roleEnd-o.roleFirst == 1 || o.roleEnd-o.roleFirst == 2 && (f.is(o.roleFirst, "prime") || f.is(o.roleFirst, "first"))
		}
		return false
	}
	if f.norm(a.roleFirst) == "prime" || f.is(a.roleFirst, "pm") {
		return !f.is(b.roleFirst, "president") && (portfolioWords[f.norm(b.roleFirst)] || f.is(b.roleFirst, "minister"))
	}
	return !alone(a)
}
