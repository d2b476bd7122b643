package text

import "unicode"

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSpace also holds for the invisible runes that pages leave between words.
func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || '\t' <= r && r <= '\r' || r == 0
	}
	switch r {
	case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r) || '\u202a' <= r && r <= '\u202e'
}

// isWordRune holds for what makes up a word: letters, digits, marks, the underscore and
// invisible joiners.
func isWordRune(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) ||
		r == '\u00ad' || r == '\u200c' || r == '\u200d'
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '`', '´', '′':
		return true
	}
	return false
}

// isHyphen holds for the hyphens that join words; the longer dashes never do.
func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

// isOpening and isClosing tell brackets and quotation marks apart. The straight ones are
// neither: which they are depends on where they stand.
func isOpening(r rune) bool {
	switch r {
	case '(', '[', '{', '“', '‘', '«', '„', '‹', '¿', '¡':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch r {
	case ')', ']', '}', '”', '’', '»', '›':
		return true
	}
	return false
}
