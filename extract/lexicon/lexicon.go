// Package lexicon holds the word lists (countries, cities, offices, honorifics,
// organisations, events …) and finds their entries in tokens.
//
// Lists are tab-separated files under data/, embedded in the program; each opens with a
// provenance head. A new country alias, title or organisation is a line in one of them.
//
// A line has five columns: id, class, attr, guard, surfaces. Surfaces are separated by
// "|". The letters of a surface say what case the text must have, word by word: a word
// written lower asks for nothing, a Capitalised one for a capital first letter (so
// ALL-CAPS headlines match too), and one of two or more letters that are all capitals
// ("WHO") for capitals throughout; one with capitals inside ("AfDB") needs one there. A
// hyphen in a surface also matches a space, and "and" also matches "&".
package lexicon

import (
	"slices"
	"strings"
	"sync"

	"chancery/extract/text"
)

// An Entry is one thing of the world under one of its names.
type Entry struct {
	Class string // "country", "adjective", "demonym", "capital", "city", "office", …; all in classes.go
	ID    string // what the name stands for: ISO code, canonical office, full name of the organisation
	Attr  string // class-dependent detail, such as the country of a city; see classes.go
	Guard string // "" or the context an ambiguous name asks for; see guard.go
}

// A Match is a run of tokens that spells one or more entries.
type Match struct {
	First, End int // tokens [First, End)
	Entries    []*Entry
}

// Find returns the first entry of the class, nil if there is none.
func (m *Match) Find(class string) *Entry {
	for _, e := range m.Entries {
		if e.Class == class {
			return e
		}
	}
	return nil
}

// A Lexicon is immutable and safe for concurrent use.
type Lexicon struct {
	trie      trie
	prefixes  map[string]*Entry   // "sino": the first half of a compound
	leaders   map[string][]*Entry // by folded name
	forenames wordSet
	surnames  wordSet
	places    wordSet
}

var standard = sync.OnceValue(func() *Lexicon { return load(dataFiles) })

// Default returns the embedded lexicon. It panics if the embedded data is bad.
func Default() *Lexicon { return standard() }

// Scan returns the longest match at every token where one starts, ordered by First, with
// three refinements:
//
//   - The name of a place, and a trap ("Gulf of Guinea", "Latin American"), swallows every
//     match inside it.
//   - Where the longest match is an organisation, office, event or facility that begins
//     with a country ("Kenya Airways"), that country's own, shorter match follows it, for
//     a country in such a name still counts as named.
//   - A hyphenated token that is no entry is read part by part; see compound.go.
//
// Matches may overlap otherwise; the caller decides. The time is about 50 ns a token.
func (l *Lexicon) Scan(toks []text.Token) []Match {
	ids := l.trie.numbers(make([]uint32, 0, len(toks)), toks)
	out := make([]Match, 0, len(toks)/3)
	swallowed := 0 // tokens before this index lie inside a place or trap
	for i := range toks {
		long, state := l.trie.match(toks, ids, i)
		if long.Entries == nil {
			if strings.IndexByte(toks[i].Norm, '-') > 0 {
				out = settle(l.compound(out, toks, i), len(out))
			}
			continue
		}
		if long.End <= swallowed {
			continue
		}
		out = append(out, long)
		if swallows(long.Entries) {
			swallowed = long.End
		} else if state.End > 0 && state.End < long.End {
			out = append(out, state)
		}
	}
	return out
}

// settle drops the matches before the k-th that lie inside it: "Sri" was one until
// "Lanka-India" showed that it belongs to a country. It keeps the order by First.
func settle(out []Match, k int) []Match {
	if k == len(out) {
		return out
	}
	j := k
	for j > 0 && out[j-1].First >= out[k].First {
		j--
	}
	return slices.Delete(out, j, k)
}

func swallows(entries []*Entry) bool {
	for _, e := range entries {
		switch e.Class {
		case Trap, Country, Adjective, Demonym, Capital, City, Region:
			return true
		}
	}
	return false
}

// Lookup returns the entries that phrase spells from end to end, upper and lower case
// alike. With a class it returns those of that class alone.
func (l *Lexicon) Lookup(class, phrase string) []*Entry {
	var out []*Entry
	for _, e := range l.trie.exact(tokens(phrase)) {
		if class == "" || e.Class == class {
			out = append(out, e)
		}
	}
	return out
}

// Leader returns the offices a well-known leader of that name has held, as entries of
// class "leader"; they are not part of Scan. Name is the full name or, for a few, the
// surname, and case and accents do not matter. It is a prior for an article that names
// neither country nor office.
func (l *Lexicon) Leader(name string) []*Entry { return l.leaders[text.Fold(name)] }

// IsForename reports whether a folded word is known as a given name somewhere.
func (l *Lexicon) IsForename(norm string) bool { return l.forenames.has(norm) }

// IsSurname reports whether a folded word is known as a family name somewhere.
func (l *Lexicon) IsSurname(norm string) bool { return l.surnames.has(norm) }

// CountriesOf returns the ISO codes, separated by commas, of the countries that have a
// town of that name, "" if none is known. It knows 30,000 towns, most too small or too
// ambiguous for Scan: ask it about a phrase that is a place for other reasons.
func (l *Lexicon) CountriesOf(place string) string {
	codes, _ := l.places.find(text.Fold(place))
	return codes
}

// A wordSet is a list as it stands in its file: a line is a word, or a word, a tab and
// what is said of it. Lines are in byte order, with a newline before the first and after
// the last. Looking a word up is a binary search over the text itself, so loading costs
// nothing.
type wordSet string

func (ws wordSet) has(word string) bool {
	_, ok := ws.find(word)
	return ok
}

func (ws wordSet) find(word string) (rest string, ok bool) {
	s := string(ws)
	lo, hi := 0, len(s)-1 // both always at a newline
	for lo < hi && word != "" {
		mid := strings.LastIndexByte(s[:lo+(hi-lo+1)/2], '\n')
		end := mid + 1 + strings.IndexByte(s[mid+1:], '\n')
		key, rest, _ := strings.Cut(s[mid+1:end], "\t")
		switch {
		case key == word:
			return rest, true
		case key < word:
			lo = end
		default:
			hi = mid
		}
	}
	return "", false
}
