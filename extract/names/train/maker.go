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
	cast   map[byte]*figure
	bound  map[string]string // fillers that stay the same: the ministry of A, an organisation
	agency string
	out    piece
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

// expand appends a template to the scene, its slots filled and its names marked.
func (mk *maker) expand(sc *scene, template string) {
	for template != "" {
		before, rest, ok := strings.Cut(template, "{")
		sc.out.text += before
		if !ok {
			return
		}
		slot, after, _ := strings.Cut(rest, "}")
		mk.fill(sc, slot)
		template = after
	}
}

func (mk *maker) figure(sc *scene, who byte) *figure {
	if sc.cast[who] == nil {
		c := pick(mk.rnd, mk.gaz.countries)
		if who > 'B' && mk.rnd.IntN(3) > 0 {
			c = mk.figure(sc, "AB"[mk.rnd.IntN(2)]).country
		}
		sc.cast[who] = mk.person(c)
	}
	return sc.cast[who]
}

func (mk *maker) fill(sc *scene, slot string) {
	head, field, dotted := strings.Cut(slot, ".")
	out := &sc.out
	if len(head) == 1 {
		f := mk.figure(sc, strings.ToUpper(head)[0])
		switch field {
		case "":
			if head[0] >= 'a' {
				out.put(f.later, tagger.Person)
			} else {
				out.put(f.full, tagger.Person)
			}
		case "country":
			out.put(f.country.name, tagger.Place)
		case "capital":
			out.put(f.country.capital, tagger.Place)
		case "city":
			out.put(mk.city(f.country), tagger.Place)
		case "adj":
			out.text += f.country.adj
		case "office":
			out.text += f.office
		case "hon":
			out.text += f.hon
		case "title":
			out.text += mk.title(f)
		default:
			panic("templates.txt: unknown field in {" + slot + "}")
		}
		return
	}
	c := pick(mk.rnd, mk.gaz.countries)
	if dotted {
		c = mk.figure(sc, field[0]).country
	}
	switch head {
	case "city":
		out.put(mk.city(c), tagger.Place)
	case "region":
		s := mk.text("region", c)
		for strings.HasSuffix(s, "n") || s == "Arab" || s == "Pacific" || s == "Nordic" {
			s = mk.text("region", c)
		}
		out.put(s, tagger.Place)
	case "royalA", "royalB":
		f := &figure{country: c}
		mk.royalty(f)
		out.text += f.hon + " "
		out.put(f.full, tagger.Person)
	case "num":
		out.text += strconv.Itoa(2 + mk.rnd.IntN(28))
	case "year":
		out.text += strconv.Itoa(1960 + mk.rnd.IntN(66))
	case "day":
		out.text += strconv.Itoa(1 + mk.rnd.IntN(28))
	case "forename":
		out.text += mk.forename(c)
	case "acronym":
		out.put(mk.acronym(), tagger.Organisation)
	default:
		list := mk.fillers[head]
		if len(list) == 0 {
			panic("templates.txt: nothing fills {" + slot + "}")
		}
		f := pick(mk.rnd, list)
		if dotted && mk.one(3) == false { // the same ministry, embassy, party through the document
			if s, ok := sc.bound[slot]; ok {
				f.text = s
			}
		}
		s := mk.resolve(f.text, c)
		if dotted && f.label != 0 {
			sc.bound[slot] = s
		}
		if i := strings.Index(s, "'s Ministry"); i > 0 {
			out.put(s[:i], tagger.Place)
			out.text += "'s "
			s = s[i+3:]
		}
		out.put(s, f.label)
	}
}

func (mk *maker) city(c *country) string {
	if mk.one(6) { // a place nobody has heard of
		s := mk.strange(c)
		if mk.one(3) {
			s += pick(mk.rnd, []string{" ", " ", "-"}) + mk.strange(c)
		}
		return s
	}
	if len(c.cities) == 0 || mk.one(3) {
		return c.capital
	}
	return pick(mk.rnd, c.cities)
}

// title is what stands before a name: an office, an honorific or both.
func (mk *maker) title(f *figure) string {
	switch {
	case f.royal:
		return f.hon
	case f.country.iso == "MM" && mk.one(2):
		return f.office + pick(mk.rnd, []string{" U", " U", " Daw"})
	case mk.one(4):
		return f.office + " " + f.hon
	case mk.one(8):
		return f.hon
	case mk.one(12):
		return f.hon + " " + mk.text("hon", f.country)
	}
	return f.office
}

// text picks a filler of a class and resolves its slots.
func (mk *maker) text(class string, c *country) string {
	return mk.resolve(pick(mk.rnd, mk.fillers[class]).text, c)
}

// resolve fills the slots inside a filler; they are part of its name.
func (mk *maker) resolve(s string, c *country) string {
	other := pick(mk.rnd, mk.gaz.countries)
	for strings.Contains(s, "{") {
		before, rest, _ := strings.Cut(s, "{")
		slot, after, _ := strings.Cut(rest, "}")
		var v string
		switch slot {
		case "country":
			v = c.name
		case "adj":
			v = c.adj
		case "country2":
			v = other.name
		case "adj2":
			v = other.adj
		case "capital":
			v = c.capital
		case "city":
			v = mk.city(c)
		case "name":
			v = strings.Join(mk.anyParts(c), " ")
		case "forename":
			v = mk.forename(c)
		case "surname":
			p := mk.anyParts(c)
			v = capFirst(p[len(p)-1])
		case "num":
			v = strconv.Itoa(2 + mk.rnd.IntN(28))
		case "year":
			v = strconv.Itoa(1990 + mk.rnd.IntN(50))
		case "acronym", "initials":
			v = mk.acronym()
		case "coined":
			v = mk.coined()
		case "word":
			v = titleWords(pick(mk.rnd, mk.words))
		default:
			v = mk.text(slot, c)
		}
		s = before + v + after
	}
	return s
}

func (mk *maker) anyParts(c *country) []string {
	if mk.one(2) {
		c = pick(mk.rnd, mk.gaz.countries)
	}
	return mk.personParts(c)
}

// coined makes up a one-word brand out of the halves of two names: "Petromar", "Vinatel".
func (mk *maker) coined() string {
	a, b := []rune(pick(mk.rnd, mk.gaz.surnames)), []rune(strings.ToLower(pick(mk.rnd, mk.gaz.surnames)))
	w := string(a[:(len(a)+1)/2]) + string(b[len(b)/2:])
	if mk.one(4) {
		w = pick(mk.rnd, []string{"Petro", "Agro", "Eco", "Euro", "Vina", "Inter", "Trans", "Air", "Tele", "Sino", "Gas"}) + w[len(w)/2:]
	}
	if mk.one(8) {
		w = strings.ToUpper(w)
	}
	return w
}

// acronym makes up the initials of a body.
func (mk *maker) acronym() string {
	const letters = "AAABBCCCDDEEFFGHIIIJKLMMNNNOOPPPQRRSSSTTUUUVWXYZ"
	b := make([]byte, 2+mk.rnd.IntN(4))
	for i := range b {
		b[i] = letters[mk.rnd.IntN(len(letters))]
	}
	return string(b)
}
