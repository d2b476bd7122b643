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
				if u != nil && u.kind == unitState && u.class == lexicon.Country && o.iso == "" && (w == "of" || !f.envoyLike(o) && o.org == "") {
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
						if p.org != "" {
							p.iso = "" // "for Western Sahara" is the mandate
						}
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
		if !delegationWords[p] {
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

var delegationWords = wordSets["delegation-adjective"]

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

// shortOffices maps "PM" to the office it is short for.
var shortOffices = loadPairs("short-office")
