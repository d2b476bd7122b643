package event

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"chancery/extract/text"
)

//go:embed variants.txt
var variantsText string

// variants gives every form in variants.txt the first form of its line.
var variants = parseVariants(variantsText)

func parseVariants(list string) map[string]string {
	first := map[string]string{}
	for _, line := range strings.Split(list, "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		forms := strings.Fields(line)
		for _, form := range forms {
			if _, twice := first[form]; twice {
				panic("variants.txt: " + form + " is there twice")
			}
			first[form] = forms[0]
		}
	}
	return first
}

// particles are parts of names that outlets leave out or write together as they like.
var particles = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "ben": true, "bint": true, "de": true, "da": true,
	"do": true, "dos": true, "del": true, "della": true, "der": true, "den": true, "di": true, "du": true, "la": true, "le": true,
	"van": true, "von": true, "y": true, "e": true, "jr": true, "sr": true, "ii": true, "iii": true}

// A name is a person's name cut into words that can be compared.
type name struct {
	words    []word
	initials []string // "S" of "S. Jaishankar"
}

// A word of a name, and what spellings of it have in common.
type word struct {
	form   string // folded
	key    string // after the rules of transliteration
	bones  string // the consonants of key
	vowels string // the vowels of key
}

// parseName cuts a name. Particles are dropped unless nothing else is left.
func parseName(s string) name {
	var n name
	var dropped []word
	for _, field := range strings.FieldsFunc(text.Fold(s), func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '\u00a0' }) {
		field = strings.ReplaceAll(field, "'", "")
		bare := strings.Trim(field, ".")
		switch {
		case bare == "":
		case utf8.RuneCountInString(bare) == 1 || strings.HasSuffix(field, ".") && len(bare) <= 2:
			n.initials = append(n.initials, bare[:1])
		case particles[bare]:
			dropped = append(dropped, newWord(bare))
		default:
			n.words = append(n.words, newWord(bare))
		}
	}
	if len(n.words) == 0 {
		n.words = dropped
	}
	return n
}

// full reports whether the name is enough to know the person by.
func (n *name) full() bool { return len(n.words) >= 2 }

// rewrites turn what transliterations write differently into one spelling, in order.
// They follow the common romanisations of Cyrillic, Arabic and Persian.
var rewrites = strings.NewReplacer("dzh", "j", "dj", "j", "zh", "j", "kh", "h", "gh", "g", "ph", "f", "ck", "k", "q", "k", "x", "ks",
	"w", "v", "th", "t", "tch", "ch", "iy", "i", "yi", "i", "yy", "i", "ey", "ei", "ay", "ai", "ou", "u", "oo", "u", "ee", "i", "y", "i", "j", "j")

func newWord(form string) word {
	base := form
	if first, ok := variants[form]; ok {
		base = first
	}
	key := base
	if strings.HasPrefix(key, "ye") || strings.HasPrefix(key, "je") {
		key = key[1:]
	}
	key = squeeze(rewrites.Replace(key))
	w := word{form: form, key: key}
	for i := 0; i < len(key); i++ {
		if strings.IndexByte("aeiou", key[i]) >= 0 {
			w.vowels += key[i : i+1]
		} else {
			w.bones += key[i : i+1]
		}
	}
	return w
}

// squeeze writes doubled letters once.
func squeeze(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i == 0 || s[i] != s[i-1] {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// same reports whether two words are spellings of one name. Beyond equal keys, longer
// words may differ by a vowel inside (Shehbaz, Shahbaz; Tokayev, Tokaev). The first and
// the last letter count: Maria and Mario are two people.
func (w *word) same(v *word) bool {
	if w.key == v.key {
		return true
	}
	if w.bones != v.bones || len(w.bones) < 3 || len(w.key) < 5 || len(v.key) < 5 {
		return false
	}
	if w.key[0] != v.key[0] || w.key[len(w.key)-1] != v.key[len(v.key)-1] {
		return false
	}
	return distanceOne(w.vowels, v.vowels)
}

// distanceOne reports whether one letter put in, left out or changed makes a into b.
func distanceOne(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a) > len(b)+1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i >= len(b) || a[i+1:] == b[i+1:]
	}
	return a[i+1:] == b[i:]
}

// samePerson reports whether two full names can be one person's: every word of the
// shorter has its like in the longer, and initials fit the words that are left.
func samePerson(a, b *name) bool {
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	left, ok := b.without(a.words)
	if !ok {
		return false
	}
	return fits(a.initials, left) || len(left) == 0
}

// without takes the likes of words out of the name's words; false if one has none.
func (n *name) without(words []word) ([]word, bool) {
	left := append([]word(nil), n.words...)
	for i := range words {
		found := -1
		for j := range left {
			if words[i].same(&left[j]) {
				found = j
				break
			}
		}
		if found < 0 {
			return nil, false
		}
		left = append(left[:found], left[found+1:]...)
	}
	return left, true
}

// fits reports whether every initial begins one of the words.
func fits(initials []string, words []word) bool {
	for _, initial := range initials {
		ok := false
		for _, w := range words {
			ok = ok || strings.HasPrefix(w.form, initial)
		}
		if !ok {
			return false
		}
	}
	return true
}

// mayBe reports whether a short name (one word, perhaps initials) can mean the person of
// the full one.
func (n *name) mayBe(full *name) bool {
	left, ok := full.without(n.words)
	return ok && fits(n.initials, left)
}

// office folds a role to what its spellings have in common: "Minister of Foreign
// Affairs", "Foreign Minister" and "External Affairs Minister" are one.
func office(role string) string {
	var words []string
	for _, w := range strings.FieldsFunc(text.Fold(role), func(r rune) bool { return r == ' ' || r == '-' || r == ',' }) {
		if like, ok := officeWords[w]; ok {
			w = like
		}
		words = append(words, strings.Fields(w)...)
	}
	return sortedSet(words)
}

// officeWords are words of offices that say the same, or nothing.
var officeWords = map[string]string{"of": "", "for": "", "the": "", "and": "", "affairs": "", "external": "foreign", "overseas": "foreign",
	"pm": "prime minister", "premier": "prime minister", "defense": "defence",
	"secretary-general": "secretary general", "vice": "deputy", "acting": "", "visiting": "", "his": "", "her": "",
	"excellency": "", "majesty": "", "sheikh": "", "chairperson": "chairman", "chairwoman": "chairman"}
