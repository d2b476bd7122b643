package names

import (
	_ "embed"
	"strings"
)

//go:embed data/words.tsv
var wordsTSV string

//go:embed data/genders.tsv
var gendersTSV string

// genders holds the forenames that tell a woman ("f") or a man ("m").
var genders = loadWords(gendersTSV)

// wordSets maps a class of data/words.tsv to its words, folded.
var wordSets = loadWords(wordsTSV)

type wordSet map[string]bool

func loadWords(tsv string) map[string]wordSet {
	sets := map[string]wordSet{}
	for n, line := range strings.Split(tsv, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		class, words, ok := strings.Cut(line, "\t")
		if !ok {
			panic("names: data/words.tsv: line without a tab: " + line)
		}
		if sets[class] != nil {
			panic("names: data/words.tsv: class twice: " + class)
		}
		_ = n
		set := wordSet{}
		for _, w := range strings.Fields(words) {
			set[strings.ReplaceAll(w, "_", " ")] = true
		}
		sets[class] = set
	}
	return sets
}

// union returns the words of several sets.
func union(sets ...wordSet) wordSet {
	out := wordSet{}
	for _, set := range sets {
		for w := range set {
			out[w] = true
		}
	}
	return out
}

// openers returns the first words of the entries of a set.
func openers(set wordSet) wordSet {
	out := wordSet{}
	for phrase := range set {
		w, _, _ := strings.Cut(phrase, " ")
		out[w] = true
	}
	return out
}

var (
	compoundOpeners = openers(compoundHeads)
	headOpeners     = union(compoundOpeners, headWords)
	headWords       = wordSets["head"]
	compoundHeads   = wordSets["compound"]
	qualifiers      = wordSets["qualifier"]
	portfolioWords  = wordSets["portfolio"]
	formerWords     = wordSets["former"]
	modifierWords   = wordSets["modifier"]
	leaderWords     = wordSets["leader"]
	counterparts    = wordSets["counterpart"]
	delegations     = wordSets["delegation"]
	officeOpeners   = union(qualifiers, portfolioWords, leaderWords, counterparts, delegations)
	honorifics      = wordSets["honorific"]
	feminineWords   = wordSets["feminine"]
	alsoSurnames    = wordSets["also-surname"]
	functionWords   = wordSets["function"]
	notNameWords    = wordSets["not-in-name"]
	soldierWords    = wordSets["soldier"]
	officialWords   = wordSets["official"]
	particles       = wordSets["particle"]
	speakVerbs      = wordSets["speak"]
)
