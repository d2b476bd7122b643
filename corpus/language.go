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
	englishShare   = 0.12 // of words that are English function words; news has 0.25 to 0.45, lists of names 0.15
)

// functionWords are frequent in any English prose and rare elsewhere. Words that are also
// frequent in another language of Latin script (a, in, is, on, as, an, was, so, me, are)
// are left out.
var functionWords = set("the of and to for with by at from that this which his her their its will would has have had been " +
	"be were not it he she they said between after during who also more than into under over about when while")

// english reports whether text is English, and the ISO 639-1 code of what it is. A
// trigram detector takes English full of foreign names for Malay or Italian, so function
// words are counted first; the detector decides only what has few of them.
func english(text, declared string) (string, bool) {
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
	if float64(hits) >= englishShare*float64(words) && hits > 0 {
		return "en", true
	}
	if other <= latin && words < shortText {
		return declared, declared == "" || declared == "en"
	}
	info := whatlanggo.Detect(strings.ToValidUTF8(text, ""))
	code := info.Lang.Iso6391()
	if other <= latin && (code == "en" || code == "" || info.Confidence < 0.3 && declared == "en") {
		return "en", true
	}
	return code, false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
