package when

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"chancery/extract/text"
)

// An atom is a token, or a part of one that a hyphen or slash joins ("mid", "-", "July"),
// with what the grammar knows about it.
type atom struct {
	text.Span
	tok int
	word
	cap  bool
	norm string // folded
}

// atomize classifies the tokens and takes apart those that hold a calendar word.
func atomize(g *grammar, s string, toks []text.Token) []atom {
	atoms := make([]atom, 0, len(toks)+len(toks)/8+8)
	for i := range toks {
		t := &toks[i]
		a := atom{Span: t.Span, tok: i}
		if a.classify(g, t.Norm, t.Text) || len(t.Text) < 3 || strings.IndexByte(t.Norm, '-') < 0 && strings.IndexByte(t.Norm, '/') < 0 {
			atoms = append(atoms, a)
			continue
		}
		atoms = splitToken(g, t, a, atoms)
	}
	for i := range atoms {
		guardNumber(atoms, i, s)
	}
	return atoms
}

// splitToken appends the parts of t, or t as a whole when none of them is known. A part
// between hyphens that is known as it stands ("25/07") is not cut at its slash.
func splitToken(g *grammar, t *text.Token, whole atom, atoms []atom) []atom {
	n, known := len(atoms), false
	part := func(start, end int) atom {
		a := atom{Span: text.Span{Start: t.Start + start, End: t.Start + end}, tok: whole.tok}
		w := t.Text[start:end]
		a.classify(g, text.Fold(w), w)
		known = known || a.class&(month|monthShort|weekday|unit|year|dayNumber|phase|count|slashedDay) != 0
		return a
	}
	var cut func(start, end int, seps string)
	cut = func(start, end int, seps string) {
		for start < end {
			i := strings.IndexAny(t.Text[start:end], seps)
			if i < 0 {
				i = end - start
			}
			if i > 0 {
				if a := part(start, start+i); a.class == 0 && seps != "/" && strings.Contains(t.Text[start:start+i], "/") {
					cut(start, start+i, "/")
				} else {
					atoms = append(atoms, a)
				}
			}
			if start += i; start < end {
				_, size := utf8.DecodeRuneInString(t.Text[start:])
				atoms = append(atoms, part(start, start+size))
				start += size
			}
		}
	}
	cut(0, len(t.Text), "-‐‑‒–—")
	if !known {
		atoms = append(atoms[:n], whole)
	}
	return atoms
}

// romans are the months in the manner of treaty registers.
var romans = [12]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// classify looks the word up, or reads it as a number, and reports whether it is known.
func (a *atom) classify(g *grammar, norm, raw string) bool {
	a.norm = norm
	if norm == "" {
		return false
	}
	c := raw[0]
	a.cap = 'A' <= c && c <= 'Z'
	if '0' <= c && c <= '9' {
		return a.number(norm)
	}
	if c >= 0x80 {
		a.cap = len(norm) > 0 && text.Fold(raw[:1]) != raw[:1]
	}
	if c == 'I' || c == 'V' || c == 'X' {
		for i, r := range romans {
			if raw == r {
				a.class, a.value = roman, int16(i+1)
				return true
			}
		}
	}
	w, ok := g.words[norm]
	if !ok && norm[len(norm)-1] == '.' {
		w, ok = g.words[norm[:len(norm)-1]]
	}
	if !ok {
		if n := len(norm); n > 4 && norm[n-2:] == "ed" && !a.cap {
			a.class = past
			return true
		}
		return false
	}
	a.word = w
	if !a.cap {
		a.class &^= capitalised
	}
	return true
}

// number classifies a token that begins with a digit.
func (a *atom) number(s string) bool {
	n, i := 0, 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' && i < 5 {
		n = n*10 + int(s[i]-'0')
		i++
	}
	a.value = int16(n)
	rest := s[i:]
	switch {
	case rest == "":
		a.class = count
		if i == 4 && 1500 <= n && n <= 2100 {
			a.class |= year
		}
		if i == 2 {
			a.class |= twoDigits
		}
		if i <= 2 && 1 <= n && n <= 31 {
			a.class |= dayNumber
		}
		return i < 5
	case rest == "st" || rest == "nd" || rest == "rd" || rest == "th":
		if i <= 2 && 1 <= n && n <= 31 {
			a.class = dayNumber | ordinalDay
		}
		return true
	case rest == "." && 1 <= n && n <= 31 && i <= 2:
		a.class = dayNumber
		return true
	}
	if t, ok := parse(s); ok && t.d > 0 {
		a.class = isoDay
		return true
	}
	if n >= 1 && n <= 31 && len(rest) == 3 && rest[0] == '/' && (rest[1] == '0' && '1' <= rest[2] && rest[2] <= '9' || rest[1] == '1' && '0' <= rest[2] && rest[2] <= '2') {
		a.class = slashedDay
		return true
	}
	if _, _, _, ok := threeNumbers(s); ok {
		a.class = slashed
		return true
	}
	return false
}

// monthAndDay reads the norm of a slashedDay.
func monthAndDay(s string) date {
	d, m, _ := strings.Cut(s, "/")
	day, _ := strconv.Atoi(d)
	month, _ := strconv.Atoi(m)
	return date{0, month, day}
}

// threeNumbers reads "13/10/2022", "13.10.22" or "2022/10/13".
func threeNumbers(s string) (a, b, c int, ok bool) {
	var n [3]int
	k, digits := 0, 0
	var sep byte
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; {
		case '0' <= ch && ch <= '9' && digits < 4:
			n[k] = n[k]*10 + int(ch-'0')
			digits++
		case (ch == '/' || ch == '.' || ch == '-') && digits > 0 && k < 2 && (sep == 0 || sep == ch):
			sep = ch
			k++
			digits = 0
		default:
			return 0, 0, 0, false
		}
	}
	return n[0], n[1], n[2], k == 2 && digits >= 2
}
