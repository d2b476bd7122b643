package lexicon

import (
	"slices"
	"strings"

	"chancery/extract/text"
)

// Hyphenated words are one token, so "Sino-Russian", "US-China", "UN-led", "ex-Prime
// Minister" and "Sri Lanka-India" hide their parts from the trie. compound reads such a
// token part by part, together with a few tokens on either side.
const (
	before   = 3  // tokens to the left that may belong to the first part
	after    = 5  // tokens to the right that may belong to the last part
	maxParts = 16 // parts and neighbours together
)

// compound appends the matches that take in at least one part of the hyphenated token i.
// Each covers whole tokens; entries that cover the same tokens share a match.
func (l *Lexicon) compound(out []Match, toks []text.Token, i int) []Match {
	if arabicArticle(toks[i].Norm) {
		return out
	}
	var parts [maxParts]text.Token
	var owner [maxParts]int // index into toks of the token a part came from
	n := 0
	add := func(tok text.Token, own int) {
		if n < maxParts {
			parts[n], owner[n] = tok, own
			n++
		}
	}
	for j := max(0, i-before); j < i; j++ {
		add(toks[j], j)
	}
	first := n
	split(&toks[i], func(part text.Token) { add(part, i) })
	end := n
	for j := i + 1; j < len(toks) && j <= i+after; j++ {
		add(toks[j], j)
	}
	var room [maxParts]uint32
	ids := l.trie.numbers(room[:0], parts[:n])
	for k := 0; k < end; {
		m, _ := l.trie.match(parts[:n], ids, k)
		if e := l.prefixes[parts[k].Norm]; e != nil && first <= k && k < end-1 && parts[k].Cap() {
			m = Match{k, k + 1, []*Entry{e}}
		}
		if m.Entries == nil {
			k++
			continue
		}
		k = m.End
		if m.End <= first {
			continue
		}
		m.First, m.End = owner[m.First], owner[m.End-1]+1
		out = merge(out, m)
	}
	return out
}

// merge adds the entries of m that may stand in a compound.
func merge(out []Match, m Match) []Match {
	for _, e := range m.Entries {
		switch e.Class {
		case Country, Adjective, Demonym, Prefix, Capital, Office, Modifier, Organisation, Trap:
		default:
			continue
		}
		if k := len(out) - 1; k >= 0 && out[k].First == m.First && out[k].End == m.End {
			out[k].Entries = append(slices.Clip(out[k].Entries), e)
		} else {
			out = append(out, Match{m.First, m.End, []*Entry{e}})
		}
	}
	return out
}

// arabicArticle is true of "al-Afghani" and "El-Masri", which are names.
func arabicArticle(norm string) bool {
	switch norm[:strings.IndexByte(norm, '-')] {
	case "al", "el", "ar", "as", "ad", "an", "at", "az", "ash", "ul":
		return true
	}
	return false
}

// split calls f with the parts of a hyphenated token, spans and all.
func split(tok *text.Token, f func(text.Token)) {
	start := tok.Start
	words, norm := tok.Text, tok.Norm
	for {
		k := strings.IndexByte(norm, '-')
		at, width := hyphen(words)
		if k < 0 || at < 0 {
			f(text.Token{Span: text.Span{Start: start, End: tok.End}, Text: words, Norm: norm})
			return
		}
		f(text.Token{Span: text.Span{Start: start, End: start + at}, Text: words[:at], Norm: norm[:k]})
		start += at + width
		words, norm = words[at+width:], norm[k+1:]
	}
}

// hyphen finds the first hyphen of any kind that folds to "-"; -1 if there is none.
func hyphen(s string) (at, width int) {
	for i, r := range s {
		switch r {
		case '-':
			return i, 1
		case '\u2010', '\u2011':
			return i, 3
		}
	}
	return -1, 0
}
