package pattern

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed chains.txt
var chainsText string

// grammar is the closed-class knowledge the reader needs.
type grammar struct {
	chains    map[string]string
	irregular map[string][]string
	lemmas    map[string]string // every irregular form to its lemma
}

var english = sync.OnceValue(func() *grammar {
	g := &grammar{chains: map[string]string{}, irregular: parseIrregular(), lemmas: map[string]string{}}
	for line := range strings.Lines(chainsText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		word, effect, ok := strings.Cut(line, "\t")
		if !ok {
			panic("pattern: chains.txt: want WORD tab EFFECT: " + line)
		}
		g.chains[word] = effect
	}
	for lemma, fs := range g.irregular {
		for _, f := range fs {
			g.lemmas[f] = lemma
		}
	}
	return g
})

func isBe(w string) bool {
	switch w {
	case "be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m":
		return true
	}
	return false
}

func isHave(w string) bool {
	return w == "have" || w == "has" || w == "had" || w == "having" || w == "'ve" || w == "'d"
}

func isNegation(w string) bool {
	return w == "not" || w == "n't" || w == "never" || w == "no" || w == "neither"
}

func verbTag(it *Item) bool {
	return it.Class == Word && (strings.HasPrefix(it.Tag, "VB") || it.Tag == "MD")
}

func adverb(it *Item) bool {
	if it.Class != Word {
		return false
	}
	switch it.Norm {
	case "not", "n't", "also", "already", "now", "soon", "still", "once", "longer", "no", "currently", "officially", "then", "later", "first", "even", "just", "both", "all":
		return true
	}
	return strings.HasPrefix(it.Tag, "RB") && it.Norm != "here" && it.Norm != "there" && it.Norm != "back"
}

// groupVerbs finds the verb groups of items. known says which words are forms of verbs
// some rule asks for; those count as verbs even where the tagger took them for nouns.
func (s *Sentence) groupVerbs(g *grammar, known map[string]string) {
	items := s.Items
	s.verbAt = make([]int, len(items))
	verbs := 0
	for i := range s.verbAt {
		s.verbAt[i] = -1
		if verbTag(&items[i]) {
			verbs++
		}
	}
	s.Verbs = make([]Verb, 0, verbs)
	for i := 0; i < len(items); {
		it := &items[i]
		if !verbTag(it) || (it.Norm == "'s" && it.Tag == "POS") || s.nounLike(i) {
			i++
			continue
		}
		v := s.readGroup(i, g, known)
		n := len(s.Verbs)
		for k := v.First; k < v.End; k++ {
			s.verbAt[k] = n
		}
		s.Verbs = append(s.Verbs, v)
		i = v.End
	}
}

// nounLike reports whether a word tagged as a verb form is really an adjective or noun
// before a noun ("the visiting president", "signed documents").
func (s *Sentence) nounLike(i int) bool {
	it := &s.Items[i]
	if i == 0 || (it.Tag != "VBG" && it.Tag != "VBN" && it.Tag != "VBD") {
		return false
	}
	prev := &s.Items[i-1]
	return prev.Owner || prev.Class == Word && (prev.Tag == "DT" || prev.Tag == "PRP$")
}

func (s *Sentence) readGroup(i int, g *grammar, known map[string]string) Verb {
	items := s.Items
	v := Verb{First: i, Above: -1, SubjNoun: -1}
	if i > 0 && items[i-1].Class == Word && items[i-1].Norm == "to" {
		v.First = i - 1
	}
	// The chain: each further verb, adverb or planning word that continues the group.
	head, j := i, i+1
	sawTo := v.First < i
	for j < len(items) {
		it := &items[j]
		prevWord := items[head].Norm
		if adverb(it) {
			if k := j + 1; k < len(items) && (verbTag(&items[k]) || adverb(&items[k]) || chainWord(g, &items[k]) || items[k].Norm == "to") {
				j++
				continue
			}
			break
		}
		if k := timeRun(items, j); k > j && k < len(items) && (items[head].Tag == "MD" || isHave(prevWord)) && verbTag(&items[k]) && continues(items, head, k) {
			head = k // "will on Monday pay"
			j = k + 1
			continue
		}
		if verbTag(it) && continues(items, head, j) {
			head = j
			j++
			continue
		}
		if chainWord(g, it) && (isBe(prevWord) || it.Tag == "VBN" && isHave(prevWord)) && toFollows(items, j+1) {
			head = j
			j++
			continue
		}
		if it.Class == Word && it.Norm == "to" && j+1 < len(items) && (isBe(prevWord) || isHave(prevWord) || g.chains[prevWord] != "") {
			k := j + 1
			for k < len(items) && adverb(&items[k]) {
				k++
			}
			if k < len(items) && verbTag(&items[k]) {
				head = k
				j = k + 1
				continue
			}
		}
		break
	}
	v.Head, v.End = head, j
	for v.End > head+1 && v.End > 0 && adverb(&items[v.End-1]) {
		v.End--
	}
	v.Lemma = lemmaOf(items[head].Norm, g, known)
	s.tense(&v, i, sawTo, g)
	if v.Lemma == "be" && v.End < len(items) && v.Tense != Untensed {
		// "is due in Rome", "is also likely here"
		k := v.End
		for k < len(items) && k < v.End+2 && adverb(&items[k]) {
			k++
		}
		if k < len(items) && (items[k].Norm == "due" || items[k].Norm == "expected" || items[k].Norm == "bound") {
			v.PastPlan = v.Tense == Past
			v.Tense = Planned
		}
	}
	return v
}

// timeRun is the item after a phrase of time that begins at item j: "on Monday", "next
// week"; j if there is none.
func timeRun(items []Item, j int) int {
	for k := j; k < len(items) && k < j+4; k++ {
		switch it := &items[k]; {
		case it.Class == Date:
			return k + 1
		case it.Class == Word && (it.Norm == "week" || it.Norm == "weekend") && k > j:
			return k + 1
		case it.Class == Word && (preposition(it) || it.Norm == "next" || it.Norm == "this" || it.Norm == "last" || it.Norm == "later"):
		default:
			return j
		}
	}
	return j
}

func chainWord(g *grammar, it *Item) bool {
	return it.Class == Word && g.chains[it.Norm] != ""
}

func toFollows(items []Item, j int) bool {
	for j < len(items) && adverb(&items[j]) {
		j++
	}
	return j < len(items) && items[j].Class == Word && items[j].Norm == "to"
}

// continues reports whether the verb at j belongs to the group whose last verb is at
// head: after a modal, be, have or do, but not "said met".
func continues(items []Item, head, j int) bool {
	h, it := &items[head], &items[j]
	switch {
	case h.Tag == "MD":
		return true
	case isBe(h.Norm):
		return it.Tag == "VBG" || it.Tag == "VBN" || it.Tag == "VBD"
	case isHave(h.Norm):
		return it.Tag == "VBN" || it.Tag == "VBD" || it.Tag == "VB"
	case h.Norm == "do" || h.Norm == "does" || h.Norm == "did":
		return it.Tag == "VB" || it.Tag == "VBP"
	}
	return false
}

func lemmaOf(word string, g *grammar, known map[string]string) string {
	if l, ok := known[word]; ok {
		return l
	}
	if l, ok := g.lemmas[word]; ok {
		return l
	}
	return word
}

// tense reads the group's words from left to right.
func (s *Sentence) tense(v *Verb, first int, sawTo bool, g *grammar) {
	items := s.Items
	h := &items[v.Head]
	finite := false
	for k := v.First; k < v.End; k++ {
		it := &items[k]
		w := it.Norm
		switch {
		case isNegation(w):
			v.Negated = true
		case w == "will" || w == "shall" || w == "'ll" || w == "wo":
			v.Tense, finite = Future, true
		case w == "would" || w == "should" || w == "'d" && it.Tag == "MD":
			v.Tense, v.PastPlan, finite = Planned, true, true
		case it.Tag == "MD":
			v.Tense, finite = Wished, true
		case k < v.Head && g.chains[w] != "":
			switch g.chains[w] {
			case "planned":
				v.Tense = Planned
			case "wished":
				v.Tense = Wished
			case "future":
				v.Tense = Future
			}
			if it.Tag == "VBD" || it.Tag == "VBZ" || it.Tag == "VBP" {
				v.PastPlan = v.PastPlan || it.Tag == "VBD"
				finite = true
			}
		case k < v.Head && isBe(w) && nextIsTo(items, k):
			if v.Tense == Untensed || v.Tense == Present {
				v.Tense = Planned
			}
			finite = true
			v.PastPlan = v.PastPlan || w == "was" || w == "were"
		case v.Tense == Untensed && (w == "was" || w == "were" || w == "had" || w == "did"):
			v.Tense, finite = Past, true
			v.Perfect = v.Perfect || w == "had" && k < v.Head
			v.Pluperfect = v.Pluperfect || w == "had" && k < v.Head
		case v.Tense == Untensed && (w == "has" || w == "have" || w == "'ve") && k < v.Head && !(k == first && sawTo):
			v.Tense, v.Perfect, finite = Past, true, true
		case v.Tense == Untensed && k < v.Head && (w == "is" || w == "are" || w == "'s" || w == "'re" || w == "am" || w == "do" || w == "does"):
			v.Tense, finite = Present, true
		}
		if (w == "was" || w == "were" || w == "had") && (v.Tense == Planned || v.Tense == Wished || v.Tense == Past && k < v.Head) {
			v.PastPlan = true
		}
	}
	if v.Tense == Past {
		v.PastPlan = false
	}
	beBefore := false
	for k := v.First; k < v.Head; k++ {
		beBefore = beBefore || isBe(items[k].Norm)
	}
	switch {
	case sawTo && v.Head == first:
		v.Infinitive = true
	case sawTo && !finite:
		v.Infinitive = true
	case finite:
	case h.Tag == "VBG" || items[first].Tag == "VBG":
		v.Gerund = true
	case h.Tag == "VBD":
		v.Tense = Past
	case h.Tag == "VBZ" || h.Tag == "VBP":
		v.Tense = Present
	case h.Tag == "VBN":
		v.Participle = true
	case h.Tag == "VB":
		v.Tense = Present
	}
	if h.Tag == "VBN" || h.Tag == "VBD" {
		if beBefore || v.Participle {
			v.Passive = true
		}
	}
	if v.Gerund && h.Tag == "VBN" && beBefore {
		v.Passive = true
	}
	if isBe(h.Norm) || isHave(h.Norm) {
		v.Passive = false
	}
}

func nextIsTo(items []Item, k int) bool {
	k++
	for k < len(items) && adverb(&items[k]) {
		k++
	}
	return k < len(items) && items[k].Class == Word && items[k].Norm == "to"
}
