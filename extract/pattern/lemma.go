package pattern

import (
	_ "embed"
	"strings"
)

// Irregular verb forms, one verb a line: lemma, then its other forms.
//
//go:embed irregular.txt
var irregularText string

// forms returns every inflected form of a verb lemma, the lemma first.
func forms(lemma string, irregular map[string][]string) []string {
	out := []string{lemma}
	stem := lemma
	last := lemma[len(lemma)-1]
	switch {
	case strings.HasSuffix(lemma, "y") && len(lemma) > 2 && !isVowel(lemma[len(lemma)-2]):
		out = append(out, lemma[:len(lemma)-1]+"ies")
	case last == 's' || last == 'x' || last == 'o' || strings.HasSuffix(lemma, "ch") || strings.HasSuffix(lemma, "sh"):
		out = append(out, lemma+"es")
	default:
		out = append(out, lemma+"s")
	}
	if irr, ok := irregular[lemma]; ok {
		return append(out, irr...)
	}
	switch {
	case last == 'e':
		out = append(out, lemma+"d")
		if strings.HasSuffix(lemma, "ee") || strings.HasSuffix(lemma, "oe") {
			out = append(out, lemma+"ing")
		} else {
			out = append(out, lemma[:len(lemma)-1]+"ing")
		}
	case last == 'y' && !isVowel(lemma[len(lemma)-2]):
		out = append(out, lemma[:len(lemma)-1]+"ied", lemma+"ing")
	default:
		if doubles(stem) {
			stem += string(last)
		}
		out = append(out, stem+"ed", stem+"ing")
	}
	return out
}

// doubles reports whether a short verb doubles its last consonant: plan, stop, wrap.
// Longer ones that do (confer, defer, travel) are in the irregular list.
func doubles(s string) bool {
	n := len(s)
	if n < 3 || n > 5 {
		return false
	}
	c := s[n-1]
	if isVowel(c) || c == 'w' || c == 'x' || c == 'y' || !isVowel(s[n-2]) || isVowel(s[n-3]) {
		return false
	}
	vowels := 0
	for i := range n {
		if isVowel(s[i]) {
			vowels++
		}
	}
	return vowels == 1
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func parseIrregular() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(irregularText) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0][0] == '#' {
			continue
		}
		m[f[0]] = f[1:]
	}
	return m
}
