package main

import (
	"strconv"
	"strings"

	"chancery/extract/names/tagger"
)

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

// figure is the person a letter stands for in a scene. Most of them are compatriots of
// the two main ones.
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

// fill appends what stands for a slot.
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
		if s, ok := sc.bound[slot]; ok && !mk.one(3) { // the same ministry, embassy, party again
			f.text = s
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

// city is the capital of a country, one of its cities, or a place nobody has heard of.
func (mk *maker) city(c *country) string {
	if mk.one(6) {
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
			v = strings.Join(mk.someName(c), " ")
		case "forename":
			v = mk.forename(c)
		case "surname":
			p := mk.someName(c)
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

// someName is the name of anybody, half of the time of the given country.
func (mk *maker) someName(c *country) []string {
	if mk.one(2) {
		c = pick(mk.rnd, mk.gaz.countries)
	}
	return mk.nameParts(c)
}

// coined makes up a one-word brand out of the halves of two names: "Petromar", "Vinatel".
func (mk *maker) coined() string {
	a, b := []rune(pick(mk.rnd, mk.gaz.surnames)), []rune(strings.ToLower(pick(mk.rnd, mk.gaz.surnames)))
	w := string(a[:(len(a)+1)/2]) + string(b[len(b)/2:])
	if mk.one(4) {
		w = pick(mk.rnd, habit["brand"]) + w[len(w)/2:]
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
