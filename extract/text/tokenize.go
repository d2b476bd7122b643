package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isUpperStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// Tokenize cuts s into tokens in the Penn Treebank manner, with the departures that
// byte-exact news text asks for:
//
//   - Possessive 's, n't and 'll are tokens of their own; names keep their apostrophes
//     (N'Guesso, Ta'izz, d'Ivoire).
//   - Hyphenated words are one token (three-day, Guinea-Bissau, U.S.-led), but numbers and
//     calendar words joined by a hyphen are three (11-12, July-August, 28-July), except in
//     an ISO date. En and em dashes always stand alone.
//   - An abbreviation, an initial and a list number at the start of a line own their dot;
//     the dot that ends a sentence is a token, even when the space after it is missing.
//   - An Internet address, a number with separators, an ordinal are one token.
//
// Every byte of s is in one token or in the white space between two. Any input is
// accepted, broken UTF-8 included; the time is linear, since no look-ahead passes
// lookAhead bytes.
func Tokenize(s string) []Token {
	l := lexer{s: s, lower: foldASCII(s), toks: make([]Token, 0, len(s)/5+8)}
	for l.i < len(s) {
		r, n := l.rune(l.i)
		switch {
		case isSpace(r):
			l.i += n
		case isWordRune(r) && !isApostrophe(r): // the modifier ʼ is a letter to Unicode
			l.word()
		default:
			l.symbol(r, n)
		}
	}
	return l.toks
}

// lookAhead bounds how far the lexer peeks beyond the token it is reading.
const lookAhead = 256

// A lexer reads s from left to right, one token a step.
type lexer struct {
	s     string
	lower string // foldASCII(s): the Norm of ASCII tokens is a slice of it
	i     int    // where the next token or gap starts
	plain int    // no address begins before this byte
	toks  []Token
}

// foldASCII is Fold for the ASCII bytes of s; the rest stays, and so does every offset.
func foldASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		} else if c == '`' {
			b[i] = '\''
		}
	}
	return string(b)
}

// emit makes the token [l.i, end) and moves on to end.
func (l *lexer) emit(end int) {
	norm := l.lower[l.i:end]
	for j := l.i; j < end; j++ {
		if l.s[j] >= utf8.RuneSelf {
			norm = Fold(l.s[l.i:end])
			break
		}
	}
	l.toks = append(l.toks, Token{Span: Span{l.i, end}, Text: l.s[l.i:end], Norm: norm})
	l.i = end
}

// rune decodes the rune at i; beyond the text it is 0 of width 0.
func (l *lexer) rune(i int) (rune, int) {
	if i >= len(l.s) {
		return 0, 0
	}
	if c := l.s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(l.s[i:])
}

func (l *lexer) at(i int) rune { r, _ := l.rune(i); return r }

// symbol reads a token that does not begin with a letter or digit: a run of dots or
// hyphens, an apostrophe word, an @handle, or a single rune.
func (l *lexer) symbol(r rune, n int) {
	switch {
	case r == '.' || r == '-':
		end := l.i + n
		for end < len(l.s) && l.s[end] == byte(r) {
			end++
		}
		l.emit(end)
	case isApostrophe(r):
		l.emit(l.suffixEnd(l.i, n))
	case r == '@' && unicode.IsLetter(l.at(l.i+n)):
		end := l.i + n
		for isWordRune(l.at(end)) {
			_, w := l.rune(end)
			end += w
		}
		l.emit(end)
	default:
		l.emit(l.i + n)
	}
}

// suffixEnd returns the end of the suffix ('s, 'll, 're, 've, 'd, 'm) that begins with
// the apostrophe of n bytes at i, or the end of that apostrophe if it begins none or
// does not follow a word at once.
func (l *lexer) suffixEnd(i, n int) int {
	bare := i + n
	if k := len(l.toks); k == 0 || l.toks[k-1].End != i {
		return bare
	}
	end := bare
	for end < len(l.lower) && end < bare+3 && 'a' <= l.lower[end] && l.lower[end] <= 'z' {
		end++
	}
	if isWordRune(l.at(end)) {
		return bare
	}
	switch l.lower[bare:end] {
	case "s", "ll", "re", "ve", "d", "m":
		return end
	}
	return bare
}

// word reads the token that begins with the letter or digit at l.i.
func (l *lexer) word() {
	if end := l.plainWord(); end > 0 {
		l.toks = append(l.toks, Token{Span: Span{l.i, end}, Text: l.s[l.i:end], Norm: l.lower[l.i:end]})
		l.i = end
		return
	}
	if end := l.address(); end > 0 {
		l.emit(end)
		return
	}
	if end := l.listNumber(); end > 0 {
		l.emit(end)
		return
	}
	start, i := l.i, l.i // i runs ahead; part is where the last hyphenated part begins
	part := start
	for {
		if i == part {
			if end := l.initials(i); end > 0 && (i == start || strings.IndexByte(l.s[i:end-1], '.') > 0) {
				i = end
				if !isHyphen(l.at(i)) {
					break
				}
			}
		}
		r, n := l.rune(i)
		next := l.at(i + n)
		switch {
		case isDigit(r) || !isApostrophe(r) && isWordRune(r):
			if isDigit(r) && l.clockAt(i+n) {
				l.emit(i + n)
				return
			}
			i += n
			continue
		case isApostrophe(r) && isWordRune(next):
			if l.contraction(start, i, n) {
				return
			}
			i += n
			continue
		case isHyphen(r) && isWordRune(next):
			if end := l.isoDate(start); end > 0 {
				l.emit(end)
				return
			}
			if !l.joins(part, i, i+n) {
				l.emit(i)
				return
			}
			i += n
			part = i
			continue
		case (r == '.' || r == ':' || r == '/') && isDigit(l.last(i)) && isDigit(next),
			r == ',' && l.thousands(i),
			r == '&' && unicode.IsUpper(l.last(i)) && unicode.IsUpper(next),
			r == '+' && isWordRune(next):
			i += n
			continue
		case r == '.' && l.ownsDot(part, i):
			i += n
			if isHyphen(l.at(i)) {
				continue
			}
		}
		break
	}
	l.emit(i)
}

// plainWord returns the end of a run of ASCII letters from l.i to the next blank, or 0.
// Most words are one, and none of the rules below has a say in it.
func (l *lexer) plainWord() int {
	for end := l.i; end < len(l.lower); end++ {
		if c := l.lower[end]; c < 'a' || 'z' < c {
			if c == ' ' || c == '\n' {
				return end
			}
			break
		}
	}
	return 0
}

// last returns the byte before i as a rune; enough to test for ASCII classes.
func (l *lexer) last(i int) rune { return rune(l.s[i-1]) }

// initials returns the end of a run of single letters with dots that begins at i
// ("U.S.", "H.E.", "S." and "U.S" too), or 0 if there is none. A lone letter with a dot
// before the end of a line is a word that ends a sentence.
func (l *lexer) initials(i int) int {
	end, count := 0, 0
	for {
		r, n := l.rune(i)
		if !unicode.IsLetter(r) {
			break
		}
		next := l.at(i + n)
		if next != '.' {
			if count > 0 && !isWordRune(next) && !isApostrophe(next) {
				end = i + n
			}
			break
		}
		i += n + 1
		end = i
		count++
	}
	if count == 1 && l.lineEnd(end) {
		return 0
	}
	return end
}

// lineEnd reports whether only blanks lie between i and the end of its line.
func (l *lexer) lineEnd(i int) bool {
	for stop := i + lookAhead; i < len(l.s) && i < stop; i++ {
		switch l.s[i] {
		case '\n':
			return true
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return i == len(l.s)
}

// ownsDot reports whether the word [part, i) is an abbreviation to which the dot at i
// belongs.
func (l *lexer) ownsDot(part, i int) bool {
	c := classOf(l.s[part:i])
	if c&abbreviation == 0 && c&number == 0 {
		return false
	}
	j := i + 1
	for stop := j + lookAhead; j < stop; {
		r, n := l.rune(j)
		if n == 0 || !isSpace(r) {
			break
		}
		j += n
	}
	if c&number != 0 && isDigit(l.at(j)) {
		return true
	}
	if c&abbreviation == 0 || c&title != 0 && l.lineEnd(i+1) {
		return false
	}
	return c&surname == 0 || l.peekClass(j)&opener == 0
}

// peekClass returns the classes of the word at i.
func (l *lexer) peekClass(i int) class {
	end := i
	for end < i+longestWord && isWordRune(l.at(end)) {
		_, n := l.rune(end)
		end += n
	}
	if end > len(l.s) || isWordRune(l.at(end)) {
		return 0
	}
	return classOf(l.s[i:end])
}

// contraction emits what ends before the apostrophe of n bytes at i if a suffix begins
// there: "he" of he'll, "did" of didn't. It reports whether it did.
func (l *lexer) contraction(start, i, n int) bool {
	end := i + n
	for end < len(l.lower) && end < i+n+3 && 'a' <= l.lower[end] && l.lower[end] <= 'z' {
		end++
	}
	if isWordRune(l.at(end)) {
		return false
	}
	switch l.lower[i+n : end] {
	case "s", "ll", "re", "ve":
		l.emit(i)
		return true
	case "d", "m":
		switch l.lower[start:i] {
		case "i", "you", "he", "she", "it", "we", "they", "who", "there", "that", "how", "what":
			l.emit(i)
			return true
		}
	case "t":
		if i-start > 1 && l.lower[i-1] == 'n' {
			l.emit(i - 1)
			l.emit(end)
			return true
		}
	}
	return false
}

// joins reports whether the hyphen that ends the part [part, i) and precedes the one at
// next makes one word. Two numbers, ordinals, months or weekdays are a range instead.
func (l *lexer) joins(part, i, next int) bool {
	if !l.calendar(part, i) {
		return true
	}
	end := next
	for end < next+longestWord && isWordRune(l.at(end)) {
		_, n := l.rune(end)
		end += n
	}
	return !l.calendar(next, end)
}

// calendar reports whether [i, end) is a number, an ordinal, a month or a weekday.
func (l *lexer) calendar(i, end int) bool {
	if end <= i || end-i > longestWord {
		return false
	}
	w := l.lower[i:end]
	if isDigit(rune(w[0])) {
		rest := strings.TrimLeft(w, "0123456789.,:")
		return rest == "" || rest == "st" || rest == "nd" || rest == "rd" || rest == "th"
	}
	return classOf(l.s[i:end])&(month|weekday) != 0
}

// isoDate returns the end of the date of the form 2022-08-21 at i, or 0.
func (l *lexer) isoDate(i int) int {
	const form = "dddd-dd-dd"
	if i+len(form) > len(l.s) || isWordRune(l.at(i+len(form))) {
		return 0
	}
	for j := range len(form) {
		if c := l.s[i+j]; form[j] == 'd' && !isDigit(rune(c)) || form[j] == '-' && c != '-' {
			return 0
		}
	}
	return i + len(form)
}

// thousands reports whether the comma at i separates digit groups: three digits follow,
// or two and another comma (1,50,000).
func (l *lexer) thousands(i int) bool {
	j := i + 1
	for j < len(l.s) && j < i+5 && isDigit(rune(l.s[j])) {
		j++
	}
	n := j - i - 1
	return isDigit(l.last(i)) && (n == 3 || n == 2 && j+1 < len(l.s) && l.s[j] == ',' && isDigit(rune(l.s[j+1])))
}

// clockAt reports whether "a.m" or "p.m" begins at i, as in 5p.m.
func (l *lexer) clockAt(i int) bool {
	return i+3 <= len(l.s) && (l.lower[i:i+3] == "a.m" || l.lower[i:i+3] == "p.m") && !isWordRune(l.at(i+3))
}

// listNumber returns the end of the item number ("1.", "12.", "iv.") with which a line
// begins, or 0.
func (l *lexer) listNumber() int {
	if k := len(l.toks); k > 0 && !strings.Contains(l.s[l.toks[k-1].End:l.i], "\n") {
		return 0
	}
	for end := l.i; end < len(l.s) && end < l.i+5; end++ {
		c := l.s[end]
		switch {
		case c == '.':
			if end == l.i || end+1 == len(l.s) || !isSpace(rune(l.s[end+1])) {
				return 0
			}
			return end + 1
		case isDigit(rune(c)) && end < l.i+2:
		case (c == 'i' || c == 'v' || c == 'x') && !isDigit(rune(l.s[l.i])):
		default:
			return 0
		}
	}
	return 0
}
