package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// A label is the sort of name a chunk is.
type label uint8

const (
	person       label = iota + 1 // the name alone: no honorific, rank or office
	organisation                  // the full name; an acronym in brackets after it is a chunk of its own
	place                         // a country, city, region or other place on the map
)

// A chunk is a run of tokens that is a name.
type chunk struct {
	First, End int // tokens [First, End)
	Label      label
	Score      float32 // margin over the next best reading; larger is surer
}

// chunks returns the names in the tokens of one document, in text order and not
// overlapping. lex is what the lexicon's Scan found in toks.
func chunks(toks []text.Token, sents []text.Sentence, lex []lexicon.Match) []chunk {
	var out []chunk
	for _, sent := range sents {
		for i := sent.First; i < sent.End; {
			if !toks[i].Cap() {
				i++
				continue
			}
			end := capitalRun(toks, i, sent.End)
			if c, ok := guess(toks, i, end, i == sent.First); ok {
				out = append(out, c)
			}
			i = end
		}
	}
	return out
}

// capitalRun returns the end of the run of capitalised tokens from first on, particles
// and "of" between two capitalised tokens included.
func capitalRun(toks []text.Token, first, end int) int {
	i := first + 1
	for i < end {
		if toks[i].Cap() {
			i++
			continue
		}
		if i+1 < end && toks[i+1].Cap() && strings.Contains(" of al el bin bint ibn de da dos del la van von der du for and on ", " "+toks[i].Text+" ") {
			i += 2
			continue
		}
		break
	}
	return i
}

const (
	orgWords  = " ministry university organization organisation council bank agency association commission committee party parliament assembly union institute company corporation office department authority news front movement league fund senate congress foundation group forces army police court chamber federation community "
	titleWord = " mr mrs ms dr prof sir president prime minister king queen prince princess sheikh sultan emir foreign ambassador secretary general chancellor senator deputy vice premier chairman speaker governor director his her excellency h.e. h.e h.m the hon hon. mr. mrs. ms. dr. prof. sheikha lt. gen. col. maj. admiral hrh datuk seri tan sri tun "
)

func guess(toks []text.Token, first, end int, opens bool) (chunk, bool) {
	low := func(i int) string { return " " + strings.ToLower(toks[i].Text) + " " }
	for i := first; i < end; i++ {
		if strings.Contains(orgWords, low(i)) {
			return chunk{first, end, organisation, 0}, true
		}
	}
	titled := false
	for first < end && strings.Contains(titleWord, low(first)) {
		first, titled = first+1, true
	}
	if first == end {
		return chunk{}, false
	}
	if end-first == 1 && !titled {
		w := toks[first].Text
		if utf8.RuneCountInString(w) > 1 && strings.IndexFunc(w, unicode.IsLower) < 0 {
			return chunk{first, end, organisation, 0}, true
		}
		return chunk{first, end, place, 0}, !opens
	}
	if end-first > 5 {
		return chunk{}, false
	}
	return chunk{first, end, person, 0}, true
}
