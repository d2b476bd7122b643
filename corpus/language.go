package corpus

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// Bounds of the language check.
const (
	languageSample = 6000 // bytes looked at
	shortText      = 25   // words; below, the page's own word is taken
	englishShare   = 0.06 // of words that are English function words; news has 0.15 to 0.3, lists of names 0.08
)

// functionWords are frequent in any English prose and rare elsewhere. Words that another
// language of Latin script has too (a, in, is, on, for, at, by, was, have, over, under) are
// left out, so that a small share of these is proof enough.
var functionWords = set("the of and to with from that this which his her their its would has been be not they " +
	"between after during who more than into about while")

// languageOf returns the ISO 639-1 code of the text's language. A trigram detector takes
// English full of foreign names for Malay or Italian, so function words are counted first;
// the detector decides only what has few of them. A short text is what the page declares,
// English if it declares nothing.
func languageOf(text, declared string) string {
	if len(text) > languageSample {
		text = text[:languageSample]
	}
	words, hits, latin, other := 0, 0, 0, 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		words++
		if functionWords[strings.ToLower(w)] {
			hits++
		}
		for _, r := range w {
			if r < 0x250 || unicode.Is(unicode.Latin, r) {
				latin++
			} else {
				other++
			}
		}
	}
	if hits > 0 && float64(hits) >= englishShare*float64(words) {
		return "en"
	}
	if other <= latin && words < shortText {
		if declared == "" {
			return "en"
		}
		return declared
	}
	info := whatlanggo.Detect(strings.ToValidUTF8(text, ""))
	code := info.Lang.Iso6391()
	if other <= latin && (code == "" || info.Confidence < 0.3 && declared == "en") {
		return "en"
	}
	return code
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
