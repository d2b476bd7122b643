package main

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

const headsHead = `# Heads of state and of government in office at the beginning of 2026, in the order of their names.
# Columns: id (name), class (leader), attr (ISO:office:years), guard, surface.
# Source: The World Factbook, in factbook/factbook.json (CC0). Made by extract/lexicon/gen; leaders.tsv adds
# earlier leaders and the forms of names that news agencies use.
`

// since ends the name of an office holder and gives the year of entry.
var since = regexp.MustCompile(`^(.*?) \(.*?since (?:\d+ \w+ |\w+ )?(\d{4})`)

// headsOfState turns "President Abdelmadjid TEBBOUNE (since 12 December 2019)" into a line.
func headsOfState(from string) ([]string, error) {
	lex := lexicon.Default()
	var out []string
	err := lines(filepath.Join(from, "gazetteer", "factbook.jsonl"), func(line string) {
		var state struct {
			Short      string
			Long       string
			Chief      string `json:"chief_of_state"`
			Government string `json:"head_of_government"`
		}
		if json.Unmarshal([]byte(line), &state) != nil {
			return
		}
		iso := ""
		for _, name := range []string{state.Long, state.Short} {
			if found := lex.Lookup(lexicon.Country, name); len(found) > 0 {
				iso = found[0].ID
			}
		}
		if iso == "" {
			return
		}
		for _, holder := range []string{state.Chief, state.Government} {
			if office, name, year := parseHolder(lex, holder); name != "" {
				out = append(out, strings.Join([]string{name, lexicon.Leader, iso + ":" + office + ":" + year + "-", "", name}, "\t"))
			}
		}
	})
	slices.Sort(out)
	return oneState(slices.Compact(out)), err
}

// oneState leaves out persons who preside over several states and territories, such as
// the King of the realms; leaders.tsv has them under the state they act for.
func oneState(sorted []string) []string {
	name := func(i int) string { n, _, _ := strings.Cut(sorted[i], "\t"); return n }
	iso := func(i int) string { return strings.Split(sorted[i], "\t")[2][:2] }
	var out []string
	for i := 0; i < len(sorted); {
		end, same := i, true
		for end < len(sorted) && name(end) == name(i) {
			same = same && iso(end) == iso(i)
			end++
		}
		if same {
			out = append(out, sorted[i:end]...)
		}
		i = end
	}
	return out
}

// parseHolder splits title and name. Holders whose title the lists do not know, and
// names with anything but words in them, give "".
func parseHolder(lex *lexicon.Lexicon, s string) (office, name, year string) {
	m := since.FindStringSubmatch(s)
	if m == nil {
		return "", "", ""
	}
	toks := text.Tokenize(m[1])
	start := 0
	for _, match := range lex.Scan(toks) {
		if match.First != start {
			continue
		}
		if e := match.Find(lexicon.Office); e != nil && office == "" {
			office, start = e.ID, match.End
		} else if m := match.Find(lexicon.Honorific); m != nil && m.Attr != "name" || match.Find(lexicon.Modifier) != nil {
			start = match.End
		}
	}
	if office == "" || start == len(toks) || len(toks)-start > 5 {
		return "", "", ""
	}
	name = m[1][toks[start].Start:]
	if strings.ContainsAny(name, ",;()") || strings.Contains(" "+name, " of ") || !strings.Contains(name, " ") {
		return "", "", ""
	}
	return office, titled(name), m[2]
}

// titled writes the capital surnames of the source like other names.
func titled(name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		parts := strings.Split(word, "-")
		for k, part := range parts {
			if capitals(part) {
				_, size := utf8.DecodeRuneInString(part)
				parts[k] = part[:size] + strings.ToLower(part[size:])
			}
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

// capitals is true of a surname as the source writes it: not of numerals and initials.
func capitals(word string) bool {
	return len(word) > 1 && word == strings.ToUpper(word) && !strings.Contains(word, ".") && strings.Trim(word, "IVX") != ""
}
