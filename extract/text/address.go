package text

import "strings"

// address returns the end of the URL, host name or e-mail address at l.i, or 0. It
// looks no further than lookAhead bytes to recognise one, and at a run of letters and
// dots only once: where the whole is no address its tail is none either.
func (l *lexer) address() int {
	if l.i < l.plain {
		return 0
	}
	i, dots := l.i, 0
	stop := min(len(l.s), l.i+lookAhead)
	for i < stop && isAddressByte(l.s[i]) {
		if l.s[i] == '.' {
			dots++
		}
		i++
	}
	l.plain = i
	if i == l.i || i == stop && i < len(l.s) {
		return 0
	}
	if i < len(l.s) && l.s[i] == '@' {
		return l.email(i)
	}
	switch {
	case strings.HasPrefix(l.s[i:], "://"), strings.HasPrefix(l.lower[l.i:], "www."):
		return l.addressEnd(i)
	case dots > 0 && l.isHost(l.lower[l.i:i], l.s[l.i:i]):
		return l.addressEnd(i)
	}
	return 0
}

// email returns the end of the address whose @ is at i, or 0.
func (l *lexer) email(at int) int {
	end, dots := at+1, 0
	for end < len(l.s) && end < at+lookAhead && isAddressByte(l.s[end]) {
		if l.s[end] == '.' {
			dots++
		}
		end++
	}
	for end > at+1 && (l.s[end-1] == '.' || l.s[end-1] == '-') {
		end--
		if l.s[end] == '.' {
			dots--
		}
	}
	if dots == 0 {
		return 0
	}
	return end
}

// isHost reports whether a word with inner dots is a host name: its last label is an
// Internet suffix. A suffix that is also a word asks for a second dot; a suffix written
// with a capital is none, since there a sentence begins.
func (l *lexer) isHost(lower, written string) bool {
	lower = strings.TrimRight(lower, ".")
	k := strings.LastIndexByte(lower, '.')
	if k <= 0 || strings.Contains(lower, "..") {
		return false
	}
	label := lower[k+1:]
	if written[k+1:len(lower)] != label && strings.ToUpper(written[:len(lower)]) != written[:len(lower)] {
		return false
	}
	switch c := classOf(label); {
	case k == 1 && len(label) == 1:
		return false
	case c&domain != 0:
		return len(lower) > 4
	case c&weakDomain != 0:
		return strings.Count(lower, ".") > 1 && len(lower) > 8
	}
	return false
}

// addressEnd runs from i to the next white space or quotation mark and drops the
// punctuation that ends the sentence around the address.
func (l *lexer) addressEnd(i int) int {
	for i < len(l.s) {
		r, n := l.rune(i)
		if isSpace(r) || r == '"' || r == '<' || r == '>' || r == '“' || r == '”' || r == '»' {
			break
		}
		if dash := r == '—' || r == '–'; dash || (r == ',' || r == ';') && isSpace(l.at(i+n)) {
			break
		}
		i += n
	}
	for i > l.i+1 && strings.IndexByte(".,;:!?)]}'", l.s[i-1]) >= 0 {
		i--
	}
	return i
}

func isAddressByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '.' || c == '-' || c == '_' || c == '+' || c == '%'
}
