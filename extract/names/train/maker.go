package main

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"

	"chancery/extract/lexicon"
	"chancery/extract/names/tagger"
)

//go:embed templates.txt
var templatesFile string

//go:embed fillers.txt
var fillersFile string

// A maker makes up documents.
type maker struct {
	gaz     *gazetteer
	rnd     *rand.Rand
	lex     *lexicon.Lexicon
	parts   [folds]map[string][]string // sentences by part, one share of them for each fold
	fillers map[string][]filler
	words   []string // frequent common words
}

type filler struct {
	text  string
	label tagger.Label
}

func newMaker(gaz *gazetteer, words []string) *maker {
	mk := &maker{gaz: gaz, rnd: rand.New(rand.NewPCG(3, 4)), lex: lexicon.Default(), fillers: map[string][]filler{}, words: words}
	for k := range mk.parts {
		mk.parts[k] = map[string][]string{}
	}
	for n, line := range lines(templatesFile) {
		part, sentence, ok := strings.Cut(line, ": ")
		if !ok {
			panic(fmt.Sprintf("templates.txt: no part before %q", line))
		}
		k := n % folds
		mk.parts[k][part] = append(mk.parts[k][part], sentence)
	}
	for _, line := range lines(fillersFile) {
		class, content, ok := strings.Cut(line, ": ")
		if !ok {
			panic(fmt.Sprintf("fillers.txt: no class before %q", line))
		}
		class, weight, _ := strings.Cut(class, " ")
		class, label, _ := strings.Cut(class, "=")
		f := filler{text: content}
		switch label {
		case "organisation":
			f.label = tagger.Organisation
		case "place":
			f.label = tagger.Place
		case "thing":
			f.label = tagger.Thing
		}
		times, _ := strconv.Atoi(weight)
		for range max(times, 1) {
			mk.fillers[class] = append(mk.fillers[class], f)
		}
	}
	return mk
}

// lines are the lines of a data file without comments and blank ones.
func lines(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// documents makes up n documents; the k-th fifth uses the k-th share of the templates.
func (mk *maker) documents(n int) []marked {
	var out []marked
	for i := range n {
		p := mk.document(i * folds / n)
		ex := p.example(mk.lex)
		ex.Blur = true
		out = append(out, ex)
	}
	return out
}

// A scene is what the sentences of one document share.
type scene struct {
	cast  map[byte]*figure
	bound map[string]string // fillers that stay the same: the ministry of A, an organisation
	out   piece
}

func (mk *maker) document(fold int) piece {
	sc := &scene{cast: map[byte]*figure{}, bound: map[string]string{}}
	style := mk.rnd.IntN(10)
	say := func(part, before, after string) {
		from := len(sc.out.text)
		marks := len(sc.out.names)
		sc.out.text += before
		mk.expand(sc, pick(mk.rnd, mk.parts[fold][part]))
		sc.out.text += after
		if part == "head" && style < 3 || part == "none" && mk.one(6) {
			sc.recase(from, marks, titleWords)
		} else if part == "head" && style == 3 || part == "lead" && mk.one(40) {
			sc.recase(from, marks, strings.ToUpper)
		}
	}
	if mk.rnd.IntN(4) > 0 {
		say("head", "", "\n\n")
	}
	mk.dateline(sc)
	say("lead", "", "")
	for range 5 + mk.rnd.IntN(6) {
		sep := " "
		if mk.one(3) {
			sep = "\n\n"
		}
		switch {
		case mk.one(9):
			say("none", sep, "")
		case mk.one(10):
			for range 2 + mk.rnd.IntN(3) {
				say("list", "\n\n", "")
			}
			sc.out.text += "\n\n"
		default:
			say("body", sep, "")
		}
		if mk.one(4) { // other people come in
			for _, who := range "CDEF" {
				delete(sc.cast, byte(who))
			}
			sc.bound = map[string]string{}
		}
	}
	if mk.one(3) {
		say("close", "\n\n", "")
	}
	return sc.out
}

// dateline opens the report: "ISLAMABAD, July 12 (APP) --".
func (mk *maker) dateline(sc *scene) {
	c := mk.figure(sc, "AB"[mk.rnd.IntN(2)]).country
	city := c.capital
	if mk.one(5) && len(c.cities) > 0 {
		city = pick(mk.rnd, c.cities)
	}
	if mk.rnd.IntN(3) > 0 {
		city = strings.ToUpper(city)
	}
	day := mk.text("month", c) + " " + strconv.Itoa(1+mk.rnd.IntN(28))
	agency := mk.text("agency", c)
	put := func(s string, l tagger.Label) { sc.out.put(s, l) }
	switch mk.rnd.IntN(9) {
	case 0:
		put(city, tagger.Place)
		put(", "+day+" (", 0)
		put(agency, tagger.Organisation)
		put(") -- ", 0)
	case 1:
		put(city, tagger.Place)
		put(" (", 0)
		put(agency, tagger.Organisation)
		put(") - ", 0)
	case 2:
		put(city, tagger.Place)
		put(": ", 0)
	case 3:
		put(city, tagger.Place)
		put(", "+day+". /", 0)
		put(agency, tagger.Organisation)
		put("/. ", 0)
	case 4:
		put(city, tagger.Place)
		put(", "+day+", ", 0)
		put(agency, tagger.Organisation)
		put(". ", 0)
	case 5:
		put(city, tagger.Place)
		put(" - ", 0)
	case 6:
		put(city, tagger.Place)
		put(", "+day+" ", 0)
		put(agency, tagger.Organisation)
		put(" - ", 0)
	}
}

func (p *piece) put(s string, l tagger.Label) {
	if l != 0 {
		p.names = append(p.names, mark{len(p.text), len(p.text) + len(s), l})
	}
	p.text += s
}

// recase rewrites the text from an offset on, word by word and without changing its
// length much; the marks from index marks on are moved along.
func (sc *scene) recase(from, marks int, change func(string) string) {
	old := sc.out.text[from:]
	moved := sc.out.names[marks:]
	var b strings.Builder
	at := make([]int, len(old)+1)
	for i := 0; i < len(old); {
		j := i + 1
		if old[i] != ' ' {
			for j < len(old) && old[j] != ' ' {
				j++
			}
		}
		at[i] = b.Len()
		word := change(old[i:j])
		for k := i + 1; k < j; k++ {
			at[k] = b.Len() + min(k-i, len(word))
		}
		b.WriteString(word)
		i = j
	}
	at[len(old)] = b.Len()
	for k := range moved {
		moved[k].start = from + at[moved[k].start-from]
		moved[k].end = from + at[moved[k].end-from]
	}
	sc.out.text = sc.out.text[:from] + b.String()
}

// titleWords capitalises a word as headlines do.
func titleWords(w string) string {
	switch w {
	case "of", "the", "and", "in", "on", "for", "to", "a", "an", "at", "by", "with", "from", "de", "bin", "al":
		return w
	}
	r := []rune(w)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}
