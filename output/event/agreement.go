package event

import (
	"cmp"
	"slices"
	"strings"

	"chancery/extract/text"
)

// An Agreement is a record of an instrument, or of a counted group of them, as one
// article tells it.
type Agreement struct {
	ID, Article, Site string
	Published         string
	Kinds             []string
	Title             string
	Parties           []string
	Status            string
	Date              string
	Place             string
	Count             int // 0 if no group was counted
	Topics            []string
	Background        bool
	Confidence        float64
}

// An instrument is an agreement made comparable.
type instrument struct {
	*Agreement
	parties []string // folded, sorted, each once
	words   []string // of the title that say what it is about, sorted, each once
	pub     day
	day     day  // of the act, else of publication
	dated   bool // the day is that of the act
}

// emptyWords say nothing about what an instrument is about.
var emptyWords = map[string]bool{"a": true, "an": true, "and": true, "the": true, "of": true, "on": true, "in": true, "for": true, "to": true,
	"with": true, "between": true, "by": true, "agreement": true, "agreements": true, "memorandum": true, "memoranda": true,
	"understanding": true, "mou": true, "mous": true, "treaty": true, "protocol": true, "declaration": true, "joint": true,
	"contract": true, "deal": true, "pact": true, "accord": true, "convention": true, "plan": true, "cooperation": true,
	"co-operation": true, "bilateral": true, "regarding": true, "field": true, "area": true, "sector": true, "their": true}

func newInstrument(a *Agreement) *instrument {
	in := &instrument{Agreement: a}
	for _, p := range a.Parties {
		in.parties = append(in.parties, text.Fold(p))
	}
	slices.Sort(in.parties)
	in.parties = slices.Compact(in.parties)
	for _, w := range strings.FieldsFunc(text.Fold(a.Title), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }) {
		if !emptyWords[w] {
			in.words = append(in.words, strings.TrimSuffix(w, "s"))
		}
	}
	slices.Sort(in.words)
	in.words = slices.Compact(in.words)
	in.pub, _ = interval(a.Published)
	lo, hi := interval(a.Date)
	in.day, in.dated = lo, lo != none && lo == hi
	if !in.dated {
		in.day = in.pub
	}
	return in
}

// keys are the blocks an instrument is looked for in: two of its parties, and a word of
// its title or the week.
func (in *instrument) keys() []string {
	var keys []string
	for i, a := range in.parties {
		for _, b := range in.parties[i+1:] {
			pair := a + "\x00" + b + "\x00"
			for _, w := range in.words {
				keys = append(keys, pair+w)
			}
			if len(in.words) == 0 {
				week := string(rune(1000 + max(in.day, 0)/7))
				next := string(rune(1001 + max(in.day, 0)/7))
				keys = append(keys, pair+"\x00"+week, pair+"\x00"+next)
			}
		}
	}
	return keys
}

// likeness is how alike two records are, from 0 (not one instrument) to 1.
func (in *instrument) likeness(other *instrument) float64 {
	if jaccard(in.parties, other.parties) < 0.5 || !sameKind(in.Kinds, other.Kinds) {
		return 0
	}
	apart := max(in.day-other.day, other.day-in.day)
	if len(in.words) > 0 && len(other.words) > 0 {
		alike := titleLikeness(in.words, other.words)
		window := day(90)
		if n := min(len(in.words), len(other.words)); n >= 3 || n == 2 && in.Status != other.Status {
			window = 3 * 365 // a telling title can be followed from plan to ratification
		}
		if alike < 0.6 || apart > window || in.acted(other) && apart > slack {
			return 0
		}
		return alike
	}
	if len(in.words) != len(other.words) || (in.Count > 0) != (other.Count > 0) || apart > slack+3 || in.acted(other) && apart > slack {
		return 0
	}
	if 4*min(in.Count, other.Count) < 3*max(in.Count, other.Count) { // 14 and 15 are one count read twice
		return 0
	}
	if in.Count == 0 && !slices.Equal(sorted(in.Kinds), sorted(other.Kinds)) {
		return 0
	}
	return 1 - float64(apart)/10
}

// acted reports whether both tell the day of one and the same act; days that differ then
// mean two instruments.
func (in *instrument) acted(other *instrument) bool {
	return in.dated && other.dated && in.Status == other.Status && in.Status != "proposed"
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// sameKind reports whether the kinds of two records do not exclude each other.
func sameKind(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || x == "document" || y == "document" || x == "treaty" && y == "agreement" || x == "agreement" && y == "treaty" {
				return true
			}
		}
	}
	return len(a) == 0 || len(b) == 0
}

// shared is how many of a are in b; both are sorted.
func shared(a, b []string) int {
	n := 0
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			n++
		}
	}
	return n
}

func jaccard(a, b []string) float64 {
	n := shared(a, b)
	return float64(n) / float64(max(len(a)+len(b)-n, 1))
}

// titleLikeness lets a short form stand for the whole if it has two telling words.
func titleLikeness(a, b []string) float64 {
	n := shared(a, b)
	if short := min(len(a), len(b)); n == short && short >= 2 {
		return 0.9
	}
	return jaccard(a, b)
}

// Agreements groups records of agreements, as Visits does those of visits.
func Agreements(agreements []Agreement) [][]int {
	order := make([]int, len(agreements))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &agreements[i], &agreements[j]
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
	})
	var (
		groups  [][]int
		members [][]*instrument
		blocks  = map[string][]int{} // groups by key
	)
	for _, i := range order {
		in := newInstrument(&agreements[i])
		keys := in.keys()
		g := bestGroup(in, keys, blocks, members)
		if g < 0 {
			g = len(groups)
			groups, members = append(groups, nil), append(members, nil)
		}
		groups[g], members[g] = append(groups[g], i), append(members[g], in)
		for _, key := range keys {
			if !slices.Contains(blocks[key], g) {
				blocks[key] = append(blocks[key], g)
			}
		}
	}
	return groups
}

// bestGroup is the group a record is most alike to; -1 if there is none.
func bestGroup(in *instrument, keys []string, blocks map[string][]int, members [][]*instrument) int {
	best, most := -1, 0.0
	tried := map[int]bool{}
	for _, key := range keys {
		for _, g := range blocks[key] {
			if tried[g] {
				continue
			}
			tried[g] = true
			if alike := groupLikeness(in, members[g]); alike > most || alike == most && alike > 0 && g < best {
				best, most = g, alike
			}
		}
	}
	return best
}

// groupLikeness is the likeness to the most alike member, if at least half of the members
// are alike at all.
func groupLikeness(in *instrument, group []*instrument) float64 {
	most, n := 0.0, 0
	for _, other := range group {
		if other.Article == in.Article {
			return 0
		}
		if alike := in.likeness(other); alike > 0 {
			most = max(most, alike)
			n++
		}
	}
	if 2*n < len(group) {
		return 0
	}
	return most
}
