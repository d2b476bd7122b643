package lexicon

import (
	"slices"
	"strings"
	"unicode"

	"chancery/extract/text"
)

// A trie finds entries by the folded forms of their tokens. Words are numbered first;
// an edge is a (node, word) pair in one hash map. That is smaller and faster to build
// than a map per node, and a token that begins no entry costs one look-up.
type trie struct {
	words map[string]uint32 // folded token -> number, from 0
	first []uint32          // by word number: node after a first token, 0 if none
	edges map[uint64]uint32 // node<<32 | word number -> node
	ends  [][]ending        // by node: the surfaces that end there; node 0 is the root
}

// An ending is one spelling of a surface in upper and lower case and what it stands for.
type ending struct {
	need    caseNeed
	state   bool // some entry is a country, adjective or demonym
	body    bool // some entry is an organisation, office, event or facility
	entries []*Entry
}

// A caseNeed holds two bits a token, the first token lowest.
type caseNeed uint64

const (
	anyCase  = 0
	capital  = 1 // first letter
	capitals = 2 // every letter
	inner    = 3 // a letter after the first, as in "AfDB" and "LeT"

	maxTokens = 32
)

func (t *trie) add(toks []text.Token, e *Entry) {
	node := uint32(0)
	var need caseNeed
	for i := range toks {
		need |= caseOf(toks[i].Text) << (2 * i)
		node = t.child(node, t.number(toks[i].Norm))
	}
	state, body := isState(e.Class), isBody(e.Class)
	for i := range t.ends[node] {
		end := &t.ends[node][i]
		if end.need == need {
			if slices.Contains(end.entries, e) {
				return // two spellings of one line that fold alike
			}
			end.entries = append(end.entries, e)
			end.state, end.body = end.state || state, end.body || body
			return
		}
	}
	t.ends[node] = append(t.ends[node], ending{need, state, body, []*Entry{e}})
}

func (t *trie) number(word string) uint32 {
	n, ok := t.words[word]
	if !ok {
		n = uint32(len(t.words))
		t.words[word] = n
		t.first = append(t.first, 0)
	}
	return n
}

func (t *trie) child(node, word uint32) uint32 {
	next := t.step(node, word)
	if next != 0 {
		return next
	}
	next = uint32(len(t.ends))
	t.ends = append(t.ends, nil)
	if node == 0 {
		t.first[word] = next
	} else {
		t.edges[uint64(node)<<32|uint64(word)] = next
	}
	return next
}

func (t *trie) step(node, word uint32) uint32 {
	if node == 0 {
		return t.first[word]
	}
	return t.edges[uint64(node)<<32|uint64(word)]
}

// noWord is the number of a token that no entry contains.
const noWord = ^uint32(0)

// numbers appends the word numbers of the tokens to ids.
func (t *trie) numbers(ids []uint32, toks []text.Token) []uint32 {
	for i := range toks {
		n, ok := t.words[toks[i].Norm]
		if !ok {
			n = noWord
		}
		ids = append(ids, n)
	}
	return ids
}

// match returns the longest match that starts at token i and, where that is a body that
// has a shorter country name at its head, the match of the country. ids are the numbers
// of toks.
func (t *trie) match(toks []text.Token, ids []uint32, i int) (long, state Match) {
	if ids[i] == noWord {
		return long, state
	}
	body := false
	node := t.first[ids[i]]
	for j := i; node != 0; {
		found, isState, isBody := t.spelled(node, toks[i:j+1])
		if found != nil {
			long, body = Match{i, j + 1, found}, isBody
			if isState {
				state = long
			}
		}
		if j++; j == len(toks) || ids[j] == noWord {
			break
		}
		node = t.edges[uint64(node)<<32|uint64(ids[j])]
	}
	if !body {
		state = Match{}
	}
	return long, state
}

// spelled returns the entries that end at node and whose case the tokens satisfy. It
// allocates only where spellings of different case meet, as in "Polish" and "polish".
func (t *trie) spelled(node uint32, toks []text.Token) (found []*Entry, state, body bool) {
	for k := range t.ends[node] {
		end := &t.ends[node][k]
		if !end.need.met(toks) {
			continue
		}
		if found == nil {
			found = end.entries
		} else {
			found = join(found, end.entries)
		}
		state, body = state || end.state, body || end.body
	}
	return found, state, body
}

// join returns a and what b adds to it, in a new slice if it adds anything.
func join(a, b []*Entry) []*Entry {
	for _, e := range b {
		if !slices.Contains(a, e) {
			a = append(slices.Clip(a), e)
		}
	}
	return a
}

func (t *trie) exact(toks []text.Token) []*Entry {
	node := uint32(0)
	for i := range toks {
		word, ok := t.words[toks[i].Norm]
		if !ok {
			return nil
		}
		if node = t.step(node, word); node == 0 {
			return nil
		}
	}
	var out []*Entry
	for _, end := range t.ends[node] {
		out = join(out, end.entries)
	}
	return out
}

func caseOf(word string) caseNeed {
	letters, upper, start := 0, 0, false
	for i, r := range word {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsUpper(r) {
			upper++
			start = start || i == 0
		}
	}
	switch {
	case letters > 1 && upper == letters:
		return capitals
	case upper > 1 && letters == len(word):
		return inner
	case start:
		return capital
	}
	return anyCase
}

func (need caseNeed) met(toks []text.Token) bool {
	for i := 0; need != 0; i, need = i+1, need>>2 {
		switch need & 3 {
		case capital:
			if !toks[i].Cap() {
				return false
			}
		case capitals:
			if !allCapitals(toks[i].Text) {
				return false
			}
		case inner:
			if strings.IndexFunc(toks[i].Text[1:], unicode.IsUpper) < 0 {
				return false
			}
		}
	}
	return true
}

// allCapitals is true of "UN", "U.N." and "G20".
func allCapitals(word string) bool {
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}
