package text

import (
	_ "embed"
	"fmt"
	"strings"
)

// A class is a set of the word classes of words.tsv.
type class uint16

const (
	title class = 1 << iota
	surname
	number
	short
	inner
	clock
	month
	weekday
	opener
	domain
	weakDomain
	linking
)

const abbreviation = title | short | inner | clock

var classNames = map[string]class{
	"title": title, "surname": surname, "number": number, "short": short, "inner": inner,
	"time": clock, "month": month, "weekday": weekday, "opener": opener, "domain": domain,
	"weakdomain": weakDomain, "linking": linking,
}

//go:embed words.tsv
var wordsTSV string

// A wordClass holds the classes of one word: those it has in any case, and those it has
// only when capitalised.
type wordClass struct{ any, capital class }

// words is keyed by the lower-case word.
var words = mustParseWords(wordsTSV)

// longestWord bounds the look-ups: no longer word is in the list.
const longestWord = 16

func mustParseWords(data string) map[string]wordClass {
	m, err := parseWords(data)
	if err != nil {
		panic(err)
	}
	return m
}

func parseWords(data string) (map[string]wordClass, error) {
	m := make(map[string]wordClass)
	last := ""
	n := 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, name, ok := strings.Cut(line, "\t")
		c := classNames[name]
		switch key := name + "\t" + word; {
		case !ok || word == "" || c == 0:
			return nil, fmt.Errorf("words.tsv:%d: want a word, a tab and a known class: %q", n, line)
		case len(word) > longestWord:
			return nil, fmt.Errorf("words.tsv:%d: %q is longer than %d bytes", n, word, longestWord)
		case key <= last:
			return nil, fmt.Errorf("words.tsv:%d: %q is out of order or twice (order: class, word)", n, word)
		default:
			last = key
		}
		lower := Fold(word)
		w := m[lower]
		if isUpperStart(word) {
			w.capital |= c
		} else {
			w.any |= c
		}
		m[lower] = w
	}
	return m, nil
}

// classOf returns the classes of a word as it is written in the text.
func classOf(word string) class {
	if len(word) == 0 || len(word) > longestWord {
		return 0
	}
	w := words[Fold(word)]
	if isUpperStart(word) {
		return w.any | w.capital
	}
	return w.any
}
