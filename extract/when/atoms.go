package when

import (
	"strings"

	"chancery/extract/text"
)

// An atom is a token, or a part of one that a hyphen or slash joins ("mid", "-", "July"),
// with what the grammar knows about it.
type atom struct {
	text.Span
	tok int
	word
	cap  bool
	date date // of an isoDay
}

// atomize classifies the tokens and takes apart those that hold a calendar word.
func atomize(g *grammar, s string, toks []text.Token) []atom {
	atoms := make([]atom, 0, len(toks)+len(toks)/8+8)
	for i := range toks {
		t := &toks[i]
		a := atom{Span: t.Span, tok: i}
		if a.classify(g, t.Norm, t.Text) || len(t.Text) < 3 || !strings.ContainsAny(t.Norm, "-/") {
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

// splitToken appends the parts of t, or t as a whole when none of them is known.
func splitToken(g *grammar, t *text.Token, whole atom, atoms []atom) []atom {
	n := len(atoms)
	known := false
	start := 0
	for i, r := range t.Text + "-" {
		size := len(string(r))
		folded := text.Fold(string(r))
		if folded != "-" && r != '/' {
			continue
		}
		if i > start {
			a := atom{Span: text.Span{Start: t.Start + start, End: t.Start + i}, tok: whole.tok}
			w := t.Text[start:i]
			if a.classify(g, text.Fold(w), w) && a.class&(month|monthShort|weekday|unit|year|dayNumber|phase|count) != 0 || w == "half" {
				known = true
			}
			atoms = append(atoms, a)
		}
		if i < len(t.Text) {
			a := atom{Span: text.Span{Start: t.Start + i, End: t.Start + i + size}, tok: whole.tok}
			a.classify(g, folded, folded)
			atoms = append(atoms, a)
		}
		start = i + size
	}
	if !known {
		atoms = append(atoms[:n], whole)
	}
	return atoms
}

// romans are the months in the manner of treaty registers.
var romans = [12]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// classify looks the word up, or reads it as a number, and reports whether it is known.
func (a *atom) classify(g *grammar, norm, raw string) bool {
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
		a.class, a.date = isoDay, t
		return true
	}
	if n >= 1 && n <= 31 && len(rest) == 3 && rest[0] == '/' && (rest[1] == '0' && '1' <= rest[2] && rest[2] <= '9' || rest[1] == '1' && '0' <= rest[2] && rest[2] <= '2') {
		a.class, a.date = slashedDay, date{0, int(rest[1]-'0')*10 + int(rest[2]-'0'), n}
		return true
	}
	if _, _, _, ok := threeNumbers(s); ok {
		a.class = slashed
		return true
	}
	return false
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
