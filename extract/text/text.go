// Package text cuts an article into tokens and sentences and tags parts of speech.
//
// Every position is a byte offset into the article text as it was given. Nothing is
// copied or normalised away: the tokens, joined by the gaps between them, give the
// text back, so a span found anywhere later can be quoted from the original.
package text

// A Span is the half-open byte range [Start, End) of an article text.
type Span struct {
	Start, End int
}

// Of returns the part of s that the span covers.
func (sp Span) Of(s string) string { return s[sp.Start:sp.End] }

// Contains reports whether other lies wholly inside the span.
func (sp Span) Contains(other Span) bool { return sp.Start <= other.Start && other.End <= sp.End }

// Overlaps reports whether the two spans share at least one byte.
func (sp Span) Overlaps(other Span) bool { return sp.Start < other.End && other.Start < sp.End }

// A Token is one word, number or punctuation mark.
type Token struct {
	Span
	Text string // the bytes of the span, a slice of the article text
	Norm string // Fold(Text): lower case, no diacritics, straight quotes and hyphens
	Tag  string // Penn Treebank part of speech; "" until Tag has run
}

// Cap reports whether the token begins with an upper-case letter.
func (t *Token) Cap() bool { return isUpperStart(t.Text) }

// A Sentence is a run of tokens that a reader would call one sentence. A headline and
// each list item are sentences of their own.
type Sentence struct {
	Span
	First, End int // tokens [First, End)
	Para       int // number of the paragraph, the title being 0 when there is one
}
