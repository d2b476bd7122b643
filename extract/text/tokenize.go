package text

import (
	"unicode"
	"unicode/utf8"
)

func isUpperStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// Tokenize cuts s into tokens.
func Tokenize(s string) []Token { return nil }

// Split cuts the tokens of s into sentences.
func Split(s string, toks []Token) []Sentence { return nil }

// Tag fills the Tag of every token of one sentence.
func Tag(toks []Token) {}

// Fold is the normal form in which words are compared.
func Fold(s string) string { return s }
