package main

import (
	"math/rand/v2"
	"strings"
)

// A figure is a person of a made-up document: one name in its full and later forms.
type figure struct {
	country     *country
	full, later string
	office      string
	hon         string
	royal       bool
}

// person makes up a person of a country. Half of them bear the name of a real office
// holder, the rest are put together from parts of such names or from the name lists.
func (mk *maker) person(c *country) *figure {
	parts := mk.nameParts(c)
	f := &figure{country: c, office: mk.text("office", c), hon: mk.text("hon", c)}
	if mk.one(28) {
		mk.royalty(f)
		return f
	}
	f.later = mk.later(parts, c.iso)
	f.full = strings.Join(mk.dress(parts, c.iso), " ")
	if has("dotted", c.iso) && mk.one(2) || mk.one(150) {
		last := parts[len(parts)-1]
		f.full = string([]rune(parts[0])[:1]) + "." + last
		f.later = pick(mk.rnd, []string{f.full, last})
	}
	if mk.one(50) {
		f.full += pick(mk.rnd, habit["suffix"])
	}
	if c.iso == "BD" && mk.one(3) {
		f.full = pick(mk.rnd, habit["bengali"]) + " " + f.full
	}
	switch {
	case mk.one(25):
		f.full = capitalSurname(parts, f.later)
		if mk.one(2) {
			f.later = strings.ToUpper(f.later)
		}
	case mk.one(60):
		f.full = strings.ToUpper(f.full)
	}
	return f
}

// nameParts picks or puts together a name, family name last unless the country has it first.
func (mk *maker) nameParts(c *country) []string {
	for {
		var p []string
		switch {
		case mk.one(6): // a name nobody has heard of
			p = []string{mk.strange(c), mk.strange(c)}
			if mk.one(4) {
				p = append(p, mk.strange(c))
			}
		case len(c.people) > 5 && mk.one(2):
			p = append(p, pick(mk.rnd, c.people)...)
		case len(c.people) > 5 && mk.one(2):
			a, b := pick(mk.rnd, c.people), pick(mk.rnd, c.people)
			p = append(append(p, a[:max(1, len(a)-1)]...), b[len(b)-1])
		case len(c.forenames) > 0 && len(c.surnames) > 0:
			p = []string{pick(mk.rnd, c.forenames), pick(mk.rnd, c.surnames)}
			if has("family-first", c.iso) && mk.rnd.IntN(3) > 0 {
				p[0], p[1] = p[1], p[0]
			}
		case len(c.people) > 5:
			continue
		default:
			p = []string{pick(mk.rnd, mk.gaz.forenames), pick(mk.rnd, mk.gaz.surnames)}
		}
		if strings.EqualFold(p[0], p[len(p)-1]) && len(p) > 1 {
			continue
		}
		return strings.Fields(strings.Join(p, " "))
	}
}

// strange makes up a name part out of two parts of the country's names.
func (mk *maker) strange(c *country) string {
	half := func() []rune {
		if len(c.people) > 5 && !mk.one(3) {
			p := pick(mk.rnd, c.people)
			return []rune(strings.Trim(pick(mk.rnd, p), ".-'"))
		}
		return []rune(pick(mk.rnd, mk.gaz.surnames))
	}
	a, b := half(), half()
	w := string(a[:(len(a)+1)/2]) + string(b[len(b)/2:])
	if len(w) < 2 || has("particle", strings.ToLower(w)) {
		return "Orim"
	}
	return capFirst(titleCase(strings.ToLower(w)))
}

// dress gives a name one of the ways in which outlets write it: initials, a second
// surname, a particle, another spelling of the article.
func (mk *maker) dress(parts []string, iso string) []string {
	out := append([]string(nil), parts...)
	letter := func() string { return string(rune('A' + mk.rnd.IntN(25))) }
	switch {
	case has("initialled", iso) && mk.one(5):
		in := pick(mk.rnd, []string{letter() + ".", letter() + "." + letter() + ".", letter() + letter(), letter(), letter() + ". " + letter() + "."})
		if mk.one(3) {
			out = append([]string{in}, out...)
		} else {
			out = append([]string{in}, out[len(out)-1])
		}
	case len(out) == 2 && mk.one(12):
		out = []string{out[0], letter() + ".", out[1]}
	case len(out) == 2 && mk.one(40):
		out = []string{letter() + ".", out[1]}
	case len(out) == 2 && has("hispanic", iso) && mk.one(3):
		out = append(out, pick(mk.rnd, mk.gaz.byISO[iso].surnamesOr(mk.gaz.surnames)))
	case mk.one(25) && len(out) == 2:
		out[1] += "-" + pick(mk.rnd, mk.gaz.surnames)
	case mk.one(90) && len(out) == 2:
		out = []string{out[0], pick(mk.rnd, habit["inserted"]), out[1]}
	}
	if has("arabic", iso) {
		style := mk.rnd.IntN(5)
		if len(out) >= 2 && mk.one(3) {
			mid := pick(mk.rnd, mk.gaz.byISO[iso].people)
			out = append([]string{out[0], pick(mk.rnd, habit["son-of"]), strings.TrimPrefix(mid[0], "al-")}, out[1:]...)
		}
		last := strings.TrimPrefix(out[len(out)-1], "al-")
		if !has("particle", strings.ToLower(last)) {
			out[len(out)-1] = []string{"al-" + last, "Al-" + last, "Al " + last, "El-" + last, last}[style]
		}
	}
	return out
}

func (c *country) surnamesOr(world []string) []string {
	if len(c.surnames) > 0 {
		return c.surnames
	}
	return world
}

// later is the form of a name after its first mention.
func (mk *maker) later(parts []string, iso string) string {
	n := len(parts)
	last := parts[n-1]
	for k := n - 1; k > 0 && has("particle", strings.ToLower(parts[k-1])) && !mk.one(4); k-- {
		last = parts[k-1] + " " + last
	}
	if n == 1 || mk.one(20) {
		return strings.Join(parts, " ")
	}
	if mk.one(12) {
		return parts[0]
	}
	switch {
	case has("first-named", iso) || has("family-first", iso):
		return parts[0]
	case has("last-part", iso):
		return parts[n-1]
	case has("whole-named", iso):
		return strings.Join(parts, " ")
	case has("hispanic", iso) && n > 2:
		return parts[n-2]
	}
	return capFirst(last)
}

func capFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// royalty gives a person one name, perhaps a number, and a throne.
func (mk *maker) royalty(f *figure) {
	f.royal = true
	f.full = mk.forename(f.country)
	if mk.one(4) {
		f.full = pick(mk.rnd, habit["throne"])
	}
	if mk.one(5) {
		f.full += " " + mk.forename(f.country)
	}
	f.later = f.full
	if mk.one(2) {
		f.full += " " + pick(mk.rnd, habit["number"])
	}
	f.hon = mk.text("royal", f.country)
	f.office = f.hon
}

func (mk *maker) forename(c *country) string {
	if c != nil && len(c.forenames) > 0 && mk.rnd.IntN(3) > 0 {
		return pick(mk.rnd, c.forenames)
	}
	if c != nil && len(c.people) > 0 && mk.one(2) {
		return capFirst(pick(mk.rnd, c.people)[0])
	}
	return pick(mk.rnd, mk.gaz.forenames)
}

// capitalSurname writes the part that later mentions use in capitals: "XI Jinping",
// "Emmanuel MACRON".
func capitalSurname(parts []string, later string) string {
	out := append([]string(nil), parts...)
	for i, p := range out {
		if strings.HasSuffix(strings.ToLower(later), strings.ToLower(p)) || strings.HasPrefix(strings.ToLower(later), strings.ToLower(p)) {
			out[i] = strings.ToUpper(p)
		}
	}
	return strings.Join(out, " ")
}

func pick[T any](rnd *rand.Rand, list []T) T { return list[rnd.IntN(len(list))] }

func (mk *maker) one(in int) bool { return mk.rnd.IntN(in) == 0 }
