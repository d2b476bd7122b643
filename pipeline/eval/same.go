package eval

import (
	"slices"
	"strings"
	"unicode"

	"chancery/corpus/gold"
	"chancery/extract/text"
)

// words are the folded words of s, possessive endings dropped.
func words(s string) []string {
	folded := strings.ToLower(text.Fold(s))
	folded = strings.NewReplacer("'s ", " ", "’s ", " ", "s' ", "s ", "'", "", "’", "", ".", "").Replace(folded + " ")
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

var stopWords = []string{"the", "of", "and", "for", "in", "on", "to", "a", "an", "at", "de", "&"}

// contentWords are the words of s without articles, prepositions and the like.
func contentWords(s string) []string {
	return slices.DeleteFunc(words(s), func(w string) bool { return slices.Contains(stopWords, w) })
}

// subset reports whether every word of a is among b. The empty list is no subset.
func subset(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return len(a) > 0
}

// jaccard is the share of the words of both lists that they have in common.
func jaccard(a, b []string) float64 {
	a, b = distinct(a), distinct(b)
	common := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			common++
		}
	}
	if common == 0 {
		return 0
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

func distinct(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// samePerson grades the likeness of two names: 0 is not the same person, 1 the same
// spelling.
func samePerson(a, b string) float64 {
	wa, wb := words(a), words(b)
	if len(wa) == 0 || len(wb) == 0 {
		return 0
	}
	switch last := func(w []string) string { return w[len(w)-1] }; {
	case slices.Equal(wa, wb):
		return 1
	case subset(wa, wb) || subset(wb, wa):
		return 0.5 + jaccard(wa, wb)/4
	case last(wa) == last(wb) && initial(wa[0]) == initial(wb[0]):
		return 0.25
	}
	return 0
}

func initial(word string) rune {
	for _, r := range word {
		return r
	}
	return 0
}

// sameOrganisation grades the likeness of two names of organisations.
func sameOrganisation(a, b string) float64 {
	wa, wb := contentWords(a), contentWords(b)
	if len(wa) == 0 || len(wb) == 0 {
		return 0
	}
	switch j := jaccard(wa, wb); {
	case slices.Equal(wa, wb):
		return 1
	case acronymOf(a, b) || acronymOf(b, a):
		return 0.9
	case subset(wa, wb) || subset(wb, wa) || j >= 0.5:
		return 0.25 + j/2
	}
	return 0
}

// acronymOf reports whether short is made of the initials of long, with or without
// its small words.
func acronymOf(short, long string) bool {
	w := words(short)
	if len(w) != 1 || len(w[0]) < 2 {
		return false
	}
	return w[0] == initials(words(long)) || w[0] == initials(contentWords(long))
}

func initials(list []string) string {
	var b strings.Builder
	for _, w := range list {
		b.WriteRune(initial(w))
	}
	return b.String()
}

// sameParty compares ISO codes exactly and organisations by name.
func sameParty(a, b string) bool {
	if a == b {
		return true
	}
	return !isCode(a) && !isCode(b) && sameOrganisation(a, b) > 0
}

func isCode(s string) bool {
	return len(s) == 2 && s == strings.ToUpper(s) && s != "EU" && s != "UN" && s != "AU"
}

// pairedOff counts how many members of a find an own partner in b.
func pairedOff(a, b []string, same func(a, b string) bool) int {
	taken := make([]bool, len(b))
	n := 0
	for _, x := range a {
		for j, y := range b {
			if !taken[j] && same(x, y) {
				taken[j] = true
				n++
				break
			}
		}
	}
	return n
}

// overlap is the Jaccard likeness of two sets under same; two empty sets are equal.
func overlap(a, b []string, same func(a, b string) bool) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	n := pairedOff(a, b, same)
	return float64(n) / float64(len(a)+len(b)-n)
}

func sameWords(a, b string) bool { return slices.Equal(words(a), words(b)) }

// sameRole compares offices word by word, small words and their order aside.
func sameRole(a, b gold.Maybe) bool {
	return slices.Equal(distinct(contentWords(string(a))), distinct(contentWords(string(b))))
}

// sameName compares two optional names under a graded likeness.
func sameName(a, b gold.Maybe, like func(a, b string) float64) bool {
	if a == "" || b == "" {
		return a == b
	}
	return like(string(a), string(b)) > 0
}

// samePrincipal grades the likeness of two principals: by name, or by what they act
// for when either has no name.
func samePrincipal(g, p *gold.Visit) float64 {
	if len(g.Visitors) == 0 || len(p.Visitors) == 0 {
		return 0
	}
	a, b := g.Visitors[0], p.Visitors[0]
	if a.Name != "" && b.Name != "" {
		return samePerson(string(a.Name), string(b.Name))
	}
	if !sameParty(a.From, b.From) || a.From == "" {
		return 0
	}
	if a.Name == b.Name {
		return 0.5
	}
	return 0.1
}

// statusGroup joins the statuses that strict matching does not tell apart.
func statusGroup(status string) string {
	switch status {
	case "announced":
		return "planned"
	case "ongoing", "completed":
		return "real"
	case "postponed", "cancelled":
		return "off"
	}
	return status
}

// kindsFit reports whether two lists of agreement kinds share one. A document is any
// of them, and a treaty may be called an agreement.
func kindsFit(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || x == "document" || y == "document" || x == "treaty" && y == "agreement" || x == "agreement" && y == "treaty" {
				return true
			}
		}
	}
	return false
}
