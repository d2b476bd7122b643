package agreement

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"chancery/extract/pattern"
)

//go:embed instruments.tsv
var instrumentsText string

//go:embed words.tsv
var wordsText string

//go:embed agreement.rules
var rulesText string

// Rules returns the embedded rules.
var Rules = sync.OnceValue(func() *pattern.Rules { return pattern.MustParse("agreement.rules", rulesText) })

// A noun is one line of instruments.tsv.
type noun struct {
	words  []string
	kinds  []string
	class  string // strong, weak, loose
	plural bool
}

// nouns maps the first word of every instrument noun to the nouns it opens.
var nouns = sync.OnceValue(func() map[string][]noun {
	m := map[string][]noun{}
	for n, f := range rows("instruments.tsv", instrumentsText, 3) {
		if f[2] != "strong" && f[2] != "weak" && f[2] != "loose" {
			panic(fmt.Sprintf("agreement: instruments.tsv:%d: unknown class %q", n, f[2]))
		}
		for i, form := range strings.Split(f[0], "|") {
			w := strings.Fields(form)
			m[w[0]] = append(m[w[0]], noun{w, strings.Split(f[1], ","), f[2], i > 0})
		}
	}
	return m
})

// lists holds words.tsv: class -> word -> value.
var lists = sync.OnceValue(func() map[string]map[string]string {
	m := map[string]map[string]string{}
	for _, f := range rows("words.tsv", wordsText, 2) {
		class, value, _ := strings.Cut(f[0], "=")
		if m[class] == nil {
			m[class] = map[string]string{}
		}
		for _, w := range strings.Split(f[1], "|") {
			m[class][w] = value
		}
	}
	return m
})

// is reports whether word w is in a class of words.tsv.
func is(class, w string) bool {
	_, ok := lists()[class][w]
	return ok
}

// isVerb reports whether w is a form of a verb in a class of words.tsv.
func isVerb(class, w string) bool {
	if is(class, w) {
		return true
	}
	for _, end := range [...][2]string{{"s", ""}, {"es", ""}, {"ies", "y"}, {"d", ""}, {"ed", ""}, {"ied", "y"}, {"ing", ""}, {"ing", "e"}} {
		if stem, ok := strings.CutSuffix(w, end[0]); ok && len(stem) > 1 {
			if is(class, stem+end[1]) || len(stem) > 3 && stem[len(stem)-1] == stem[len(stem)-2] && is(class, stem[:len(stem)-1]) {
				return true
			}
		}
	}
	return false
}

// nominal maps nouns of acts ("signing", "ratification") to their rules: the rules
// without a verb.
var nominal = sync.OnceValue(func() map[string]*pattern.Rule {
	m := map[string]*pattern.Rule{}
	for _, ru := range Rules().All {
		if ru.Verbs == nil {
			for w := range ru.Nouns {
				m[w] = ru
			}
		}
	}
	return m
})

// rows splits embedded tab-separated text into its lines of n columns, by line number.
func rows(name, src string, n int) func(yield func(int, []string) bool) {
	return func(yield func(int, []string) bool) {
		i := 0
		for line := range strings.Lines(src) {
			i++
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			f := strings.Split(line, "\t")
			if len(f) != n {
				panic(fmt.Sprintf("agreement: %s:%d: want %d columns, have %d", name, i, n, len(f)))
			}
			if !yield(i, f) {
				return
			}
		}
	}
}

// number reads a numeral or number word, 0 if w is neither or stands for no count.
func number(w string) int {
	if v, ok := lists()["number"][w]; ok {
		n, _ := strconv.Atoi(v)
		return n
	}
	if a, b, ok := strings.Cut(w, "-"); ok {
		if x, y := number(a), number(b); x >= 20 && y > 0 && y < 10 {
			return x + y
		}
	}
	n := 0
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' || i > 2 {
			return 0
		}
		n = n*10 + int(w[i]-'0')
	}
	return n
}

func has(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
