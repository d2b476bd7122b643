package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"chancery/extract/lexicon"
	"chancery/extract/names/tagger"
	"chancery/extract/text"
)

// A country as the templates need it.
type country struct {
	iso, iso3          string
	name, adj, capital string
	cities             []string
	people             [][]string // names of real office holders, in parts
	forenames          []string
	surnames           []string
}

// A gazetteer is what the reference data holds of countries and names.
type gazetteer struct {
	countries []*country
	byISO     map[string]*country
	byISO3    map[string]*country
	byName    map[string]*country
	forenames []string // of the whole world, without a country
	surnames  []string
}

func readGazetteer(dir string) (*gazetteer, error) {
	g := &gazetteer{byISO: map[string]*country{}, byISO3: map[string]*country{}, byName: map[string]*country{}}
	for _, step := range []func(string) error{g.readCountries, g.readFactbook, g.readCities, g.readOfficeHolders, g.readNames} {
		if err := step(dir); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *gazetteer) readCountries(dir string) error {
	return eachRow(filepath.Join(dir, "country-codes.csv"), func(get func(string) string) {
		name := get("CLDR display name")
		if name == "" || get("ISO3166-1-Alpha-2") == "" {
			return
		}
		c := &country{iso: get("ISO3166-1-Alpha-2"), iso3: get("ISO3166-1-Alpha-3"), name: plainName(name), capital: get("Capital")}
		g.byISO[c.iso], g.byISO3[c.iso3], g.byName[c.name] = c, c, c
		g.byName[get("UNTERM English Short")] = c
		if c.capital != "" && strings.IndexFunc(c.capital, unicode.IsLower) > 0 {
			g.countries = append(g.countries, c)
		}
	})
}

// plainName undoes what a display name adds: "Myanmar (Burma)", "Congo - Brazzaville".
func plainName(s string) string {
	s, _, _ = strings.Cut(s, " (")
	s = strings.ReplaceAll(s, " - ", "-")
	return strings.ReplaceAll(s, "&", "and")
}

// readFactbook adds adjectives and the surnames of heads of state, which it writes in
// capitals.
func (g *gazetteer) readFactbook(dir string) error {
	f, err := os.Open(filepath.Join(dir, "factbook.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var rec struct {
			Short, Adj string
			Chief      string `json:"chief_of_state"`
			Head       string `json:"head_of_government"`
		}
		if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
			return fmt.Errorf("factbook.jsonl: %w", err)
		}
		c := g.byName[rec.Short]
		if c == nil {
			continue
		}
		adj, _, _ := strings.Cut(rec.Adj, " ")
		adj = strings.Trim(adj, ",;")
		if adj != "" && unicode.IsUpper([]rune(adj)[0]) && !strings.ContainsAny(adj, "()") {
			c.adj = adj
		}
		for _, holder := range []string{rec.Chief, rec.Head} {
			if name := capitalName(holder); name != nil {
				c.people = append(c.people, name, name, name)
			}
		}
	}
	g.countries = slices.DeleteFunc(g.countries, func(c *country) bool { return c.adj == "" })
	return sc.Err()
}

// capitalName takes "Mohammed al-MANFI" out of "President, Presidential Council, Mohammed
// al-MANFI (since 5 February 2021)" and gives it the usual capitals.
func capitalName(s string) []string {
	s, _, _ = strings.Cut(s, " (")
	if i := strings.LastIndex(s, ", "); i >= 0 {
		s = s[i+2:]
	}
	words := strings.Fields(s)
	for len(words) > 0 && has("holder", words[0]) {
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 6 {
		return nil
	}
	for i, w := range words {
		if has("holder", w) {
			return nil
		}
		words[i] = titleCase(w)
	}
	return words
}

func (g *gazetteer) readCities(dir string) error {
	return eachRow(filepath.Join(dir, "world-cities.csv"), func(get func(string) string) {
		if c := g.byName[get("country")]; c != nil && unicode.IsUpper([]rune(get("name"))[0]) {
			c.cities = append(c.cities, get("name"))
		}
	})
}

var actorCode = regexp.MustCompile(`\[([A-Z]{3})(GOV|ELI)`)

// readOfficeHolders reads the names of state actors: "KIM_GWAN-JIN_  ; CountryInfo.txt",
// followed by lines of codes that begin with the country.
func (g *gazetteer) readOfficeHolders(dir string) error {
	raw, err := os.ReadFile(filepath.Join(dir, "phoenix-countries-actors.txt"))
	if err != nil {
		return err
	}
	var pending []string
	for line := range strings.Lines(string(raw)) {
		if m := actorCode.FindStringSubmatch(line); m != nil && pending != nil {
			if c := g.byISO3[m[1]]; c != nil {
				c.people = append(c.people, pending)
			}
			pending = nil
			continue
		}
		name, note, _ := strings.Cut(line, ";")
		if line[0] == '\t' || line[0] == '#' || !strings.Contains(note, "CountryInfo") {
			continue
		}
		pending = nil
		parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == ' ' || r == '\t' || r == '+' })
		if len(parts) < 2 || len(parts) > 5 || strings.ContainsAny(name, "()0123456789,/") {
			continue
		}
		for _, p := range parts {
			if has("not-name", p) {
				parts = nil
				break
			}
		}
		for _, p := range parts {
			pending = append(pending, titleCase(strings.ToLower(p)))
		}
		for len(pending) > 0 && isTitle(pending[0]) {
			pending = pending[1:]
		}
		if len(pending) < 2 {
			pending = nil
		}
	}
	return nil
}

// isTitle reports whether a part of a listed name is an honorific that goes before names.
func isTitle(part string) bool {
	for _, e := range lexicon.Default().Lookup(lexicon.Honorific, part) {
		if e.Attr != "name" {
			return true
		}
	}
	switch strings.Trim(part, ".") {
	case "Tan", "Pehin", "Seri", "Sri", "Haji", "Hajah", "Pengiran":
		return true
	}
	return false
}

func (g *gazetteer) readNames(dir string) error {
	latin := func(s string) bool {
		return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.In(r, unicode.Latin) && r != '-' && r != '\'' && r != ' ' }) < 0
	}
	if err := eachRow(filepath.Join(dir, "forenames-by-country.csv"), func(get func(string) string) {
		if c := g.byISO[get("Country")]; c != nil && latin(get("Romanized Name")) {
			c.forenames = append(c.forenames, get("Romanized Name"))
		}
	}); err != nil {
		return err
	}
	if err := eachRow(filepath.Join(dir, "surnames-by-country.csv"), func(get func(string) string) {
		if c := g.byISO[get("Country")]; c != nil && latin(get("Romanized Name")) {
			c.surnames = append(c.surnames, titleCase(strings.ToLower(get("Romanized Name"))))
		}
	}); err != nil {
		return err
	}
	for file, to := range map[string]*[]string{"first-names.txt": &g.forenames, "surnames.txt": &g.surnames} {
		raw, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return err
		}
		for _, w := range strings.Fields(strings.TrimPrefix(string(raw), "\ufeff")) {
			if latin(w) && len(w) > 2 {
				*to = append(*to, titleCase(strings.ToLower(w)))
			}
		}
	}
	return nil
}

// known is the name lists the tagger is given: forenames and surnames of the world, and
// the first and last parts of the names of office holders.
func (g *gazetteer) known() *tagger.KnownNames {
	var set tagger.KnownNames
	for _, w := range g.forenames {
		set.AddForename(text.Fold(w))
	}
	for _, w := range g.surnames {
		set.AddSurname(text.Fold(w))
	}
	for _, c := range g.countries {
		for _, w := range c.forenames {
			set.AddForename(text.Fold(w))
		}
		for _, w := range c.surnames {
			set.AddSurname(text.Fold(w))
		}
		for _, p := range c.people {
			set.AddForename(text.Fold(p[0]))
			set.AddSurname(text.Fold(p[len(p)-1]))
		}
	}
	return &set
}

// titleCase gives a name part its usual capitals: "al-MANFI" "al-Manfi", "O'BRIEN" "O'Brien".
func titleCase(w string) string {
	if has("particle", strings.ToLower(w)) {
		return strings.ToLower(w)
	}
	var b strings.Builder
	up := true
	for i, r := range w {
		if up {
			r = unicode.ToUpper(r)
		} else {
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
		up = r == '-' || r == '.' || r == '\'' && i < 3
	}
	s := b.String()
	if rest, ok := strings.CutPrefix(s, "Al-"); ok {
		return "al-" + rest
	}
	return s
}

func eachRow(path string, do func(get func(string) string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	col := map[string]int{}
	for i, h := range head {
		col[h] = i
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		do(func(name string) string {
			if i, ok := col[name]; ok && i < len(row) {
				return row[i]
			}
			return ""
		})
	}
}
