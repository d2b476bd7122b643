package main

import (
	"slices"
	"strings"
	"testing"

	"chancery/extract/names/tagger"
)

// small is a gazetteer just large enough to fill every slot.
func small() *gazetteer {
	g := &gazetteer{byISO: map[string]*country{}, forenames: []string{"Amina", "Jorge", "Petra"}, surnames: []string{"Okello", "Ferreira", "Lindqvist"}}
	for _, c := range []*country{
		{iso: "MY", name: "Malaysia", adj: "Malaysian", capital: "Kuala Lumpur", cities: []string{"Ipoh", "Kuching"}},
		{iso: "PT", name: "Portugal", adj: "Portuguese", capital: "Lisbon", cities: []string{"Faro"}},
		{iso: "OM", name: "Oman", adj: "Omani", capital: "Muscat"},
	} {
		c.people = [][]string{{"Noor", "Hassan"}, {"Ana", "Rosa", "Mendes"}, {"Said", "al-Harthy"}, {"Ito", "Ken"}, {"Eva", "Maria", "Dias"}, {"Li", "Tan"}}
		c.forenames, c.surnames = []string{"Salma"}, []string{"Pinto"}
		g.countries = append(g.countries, c)
		g.byISO[c.iso] = c
	}
	return g
}

// TestData expands every template and every filler: no slot may be left, and every mark
// must cover a name.
func TestData(t *testing.T) {
	mk := newMaker(small(), []string{"water", "security"})
	for _, line := range lines(templatesFile) {
		part, sentence, _ := strings.Cut(line, ": ")
		if !slices.Contains([]string{"head", "lead", "body", "list", "close", "none"}, part) {
			t.Errorf("templates.txt: unknown part in %q", line)
		}
		sc := &scene{cast: map[byte]*figure{}, bound: map[string]string{}}
		mk.expand(sc, sentence)
		check(t, line, &sc.out)
	}
	for _, line := range lines(fillersFile) {
		_, content, _ := strings.Cut(line, ": ")
		if s := mk.resolve(content, mk.gaz.countries[0]); strings.ContainsAny(s, "{}") {
			t.Errorf("fillers.txt: %q leaves %q", line, s)
		}
	}
}

func check(t *testing.T, line string, p *piece) {
	t.Helper()
	if strings.ContainsAny(p.text, "{}") {
		t.Errorf("%q leaves %q", line, p.text)
	}
	for _, m := range p.names {
		name := p.text[m.start:m.end]
		if name == "" || strings.TrimSpace(name) != name || m.label < tagger.Person || m.label > tagger.Thing {
			t.Errorf("%q: bad mark %q", line, name)
		}
	}
}

// TestRepeatable makes the same documents twice.
func TestRepeatable(t *testing.T) {
	a, b := newMaker(small(), []string{"water"}), newMaker(small(), []string{"water"})
	for i := range 20 {
		x, y := a.document(i%folds), b.document(i%folds)
		if x.text != y.text || !slices.Equal(x.names, y.names) {
			t.Fatalf("document %d differs between two runs", i)
		}
		check(t, "document", &x)
	}
}
