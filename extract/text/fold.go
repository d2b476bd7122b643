package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the normal form in which words are compared: lower case, diacritics removed,
// any apostrophe ', any double quotation mark ", any hyphen or dash -. Letters that
// Unicode does not decompose fall back to the spelling English-language outlets use
// (ł l, ø o, ı i, ə a, đ d, ß ss). Invisible joiners and soft hyphens vanish.
//
// A string already in normal form is returned as it is, without allocation.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '`' {
			return foldFrom(s, i)
		}
	}
	return s
}

// foldFrom folds s, of which the first i bytes are in normal form.
func foldFrom(s string, i int) string {
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r == '`':
			b.WriteByte('\'')
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case r == utf8.RuneError:
			b.WriteRune(r)
		default:
			foldRune(&b, r)
		}
	}
	return b.String()
}

func foldRune(b *strings.Builder, r rune) {
	switch r {
	case '’', '‘', '‛', '‚', '´', '′', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', '＇':
		b.WriteByte('\'')
		return
	case '“', '”', '„', '‟', '«', '»', '″', '＂':
		b.WriteByte('"')
		return
	case '‐', '‑', '‒', '–', '—', '―', '−', '－':
		b.WriteByte('-')
		return
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return
	}
	if strokes, ok := undecomposed[unicode.ToLower(r)]; ok {
		b.WriteString(strokes)
		return
	}
	if unicode.Is(unicode.Mn, r) {
		return
	}
	if !unicode.IsLetter(r) {
		b.WriteRune(r)
		return
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	parts := norm.NFKD.Properties(buf[:n]).Decomposition()
	if parts == nil {
		b.WriteRune(unicode.ToLower(r))
		return
	}
	for _, p := range string(parts) {
		if !unicode.Is(unicode.Mn, p) {
			b.WriteRune(unicode.ToLower(p))
		}
	}
}

// undecomposed gives the plain spelling of Latin letters that have no canonical
// decomposition.
var undecomposed = map[rune]string{
	'ł': "l", 'ø': "o", 'ı': "i", 'ə': "a", 'đ': "d", 'ð': "d", 'ß': "ss", 'æ': "ae",
	'œ': "oe", 'þ': "th", 'ħ': "h", 'ŧ': "t", 'ŋ': "ng", 'ɖ': "d", 'ɛ': "e", 'ɔ': "o",
	'ƒ': "f", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ĸ': "k",
}
