package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

const forenameHead = `# Given names, folded, one a line in byte order.
# Source: sigpwned popular names by country (CC0), smashew/NameDatabases (Unlicense), first words of the
# names of state actors in openeventdata/Dictionaries (MIT), of persons annotated in wikigold (CC BY 4.0)
# and CrossRE politics (MIT), visitors in HistoryAtState's list (CC0), heads.tsv and leaders.tsv. Made by extract/lexicon/gen: without words that running English text
# writes mostly in lower case and without words of the lists of places, offices and honorifics.
`

const surnameHead = `# Family names, folded, one a line in byte order.
# Source: sigpwned popular names by country (CC0), smashew/NameDatabases (Unlicense), last words of the
# names of state actors in openeventdata/Dictionaries (MIT), of persons annotated in wikigold (CC BY 4.0)
# and CrossRE politics (MIT), visitors in HistoryAtState's list (CC0), heads.tsv and leaders.tsv. Made by extract/lexicon/gen: as forenames.tsv; of the very long general
# list, names with endings that tell a surname by themselves (-off, -skih, …) are left out.
`

type nameLists struct {
	forenames, surnames map[string]bool
}

// add folds the words of a name; parts joined by hyphens count one by one as well.
func add(set map[string]bool, name string) {
	for _, word := range strings.Fields(text.Fold(name)) {
		word = strings.Trim(word, ".,;:()'\"")
		put(set, word)
		if strings.Contains(word, "-") {
			for _, part := range strings.Split(word, "-") {
				put(set, part)
			}
		}
	}
}

func put(set map[string]bool, word string) {
	if len(word) < 2 || len(word) > 16 {
		return
	}
	for _, r := range word {
		if !unicode.IsLetter(r) && r != '\'' && r != '-' {
			return
		}
	}
	set[word] = true
}

// national reads the ranked names by country.
func (n nameLists) national(from string) error {
	for _, list := range []struct {
		file, column string
		set          map[string]bool
	}{
		{"forenames-by-country.csv", "Romanized Name", n.forenames},
		{"surnames-by-country.csv", "Romanized Name", n.surnames},
	} {
		data, err := os.ReadFile(filepath.Join(from, "gazetteer", list.file))
		if err != nil {
			return err
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			return err
		}
		column := slices.Index(rows[0], list.column)
		for _, row := range rows[1:] {
			add(list.set, row[column])
		}
	}
	return nil
}

// plain reads the long unranked lists.
func (n nameLists) plain(from string) error {
	err := lines(filepath.Join(from, "gazetteer", "first-names.txt"), func(line string) {
		add(n.forenames, line)
	})
	if err != nil {
		return err
	}
	return lines(filepath.Join(from, "gazetteer", "surnames.txt"), func(line string) {
		if word := text.Fold(strings.TrimSpace(line)); len(word) <= 11 && !telling(word) {
			add(n.surnames, word)
		}
	})
}

// telling is true of a surname whose ending says so and of transliterations no news
// agency uses; the general list has over 30,000 of them.
func telling(word string) bool {
	for _, ending := range []string{"off", "eff", "skih", "skikh", "ov", "ev", "sky", "ski", "enko", "sson", "ajan",
		"zadeh", "yan", "ovich", "evich", "akis", "opoulos", "idze", "shvili", "kin", "tsev", "nin", "lin", "tin", "hin"} {
		if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
			return true
		}
	}
	return false
}

// actors reads the names of state actors: "ILHAM_ALIYEV_  ; CountryInfo.txt" and then
// lines of codes, of which the first three letters are the country.
func (n nameLists) actors(from string) error {
	var name []string
	return lines(filepath.Join(from, "gazetteer", "phoenix-countries-actors.txt"), func(line string) {
		if before, _, ok := strings.Cut(line, "; CountryInfo.txt"); ok {
			name = strings.FieldsFunc(strings.ToLower(before), func(r rune) bool { return r == '_' || unicode.IsSpace(r) })
			return
		}
		code := strings.TrimLeft(line, "\t [")
		if len(name) < 2 || len(code) == len(line) || len(code) < 3 {
			return
		}
		family, given := name[len(name)-1:], name[:len(name)-1]
		switch code[:3] {
		case "CHN", "KOR", "PRK", "VNM", "TWN", "HKG":
			family, given = name[:1], name[1:]
		}
		add(n.forenames, strings.Join(given, " "))
		add(n.surnames, strings.Join(family, " "))
		name = nil
	})
}

// leaders reads the persons of the lists of leaders, once those are written.
func (n nameLists) leaders(to string) error {
	for _, file := range []string{"heads.tsv", "leaders.tsv"} {
		err := lines(filepath.Join(to, file), func(line string) {
			name, _, _ := strings.Cut(line, "\t")
			words := strings.Fields(name)
			if strings.HasPrefix(line, "#") || len(words) < 2 {
				return
			}
			family, given := words[len(words)-1:], words[:len(words)-1]
			switch {
			case strings.Contains(line, "\tCN:"), strings.Contains(line, "\tKR:"), strings.Contains(line, "\tKP:"), strings.Contains(line, "\tVN:"):
				family, given = words[:1], words[1:]
			case strings.Trim(family[0], "IVX") == "":
				family = nil
			}
			add(n.forenames, strings.Join(given, " "))
			add(n.surnames, strings.Join(family, " "))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// visitors reads the names of foreign leaders who came to the United States.
func (n nameLists) visitors(from string) error {
	lex := lexicon.Default()
	return lines(filepath.Join(from, "history", "us-visits.jsonl"), func(line string) {
		var visit struct{ Visitor string }
		if json.Unmarshal([]byte(line), &visit) != nil {
			return
		}
		toks := text.Tokenize(visit.Visitor)
		start := 0
		for _, m := range lex.Scan(toks) {
			if m.First == start && (m.Find(lexicon.Office) != nil || m.Find(lexicon.Honorific) != nil || m.Find(lexicon.Modifier) != nil) {
				start = m.End
			}
		}
		if start == 0 || start == len(toks) {
			return
		}
		words := strings.Fields(visit.Visitor[toks[start].Start:])
		if k := len(words); k >= 2 && k <= 5 && strings.Trim(words[k-1], "IVX") != "" {
			add(n.surnames, words[k-1])
			add(n.forenames, words[0])
		}
	})
}

// annotated reads the persons of the corpora with annotated names.
func (n nameLists) annotated(from string) error {
	return sentences(from, func(s sentence) {
		runes := []rune(s.Text)
		for _, e := range s.Entities {
			words := strings.Fields(string(runes[e.Start:e.End]))
			if e.Label != "PER" || len(words) < 2 || len(words) > 4 {
				continue
			}
			add(n.forenames, words[0])
			add(n.surnames, words[len(words)-1])
		}
	})
}

// commonWords returns the words that running text writes in lower case more often than
// with a capital, from the same corpora and the White House documents.
func commonWords(from string) (map[string]bool, error) {
	lower, upper := map[string]int{}, map[string]int{}
	count := func(s string) {
		for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if folded := text.Fold(word); folded == word {
				lower[folded]++
			} else {
				upper[folded]++
			}
		}
	}
	if err := sentences(from, func(s sentence) { count(s.Text) }); err != nil {
		return nil, err
	}
	err := lines(filepath.Join(from, "whitehouse", "documents-2021-2022.jsonl"), func(line string) {
		var doc struct{ Body string }
		if json.Unmarshal([]byte(line), &doc) == nil {
			count(doc.Body)
		}
	})
	common := map[string]bool{}
	for word, n := range lower {
		if n > upper[word] {
			common[word] = true
		}
	}
	return common, err
}

// listedWords returns the one-word surfaces of the lists of places, offices, honorifics
// and the like, but for those guarded as also being names of persons.
func listedWords(to string) (map[string]bool, error) {
	listed := map[string]bool{}
	for _, file := range []string{"countries", "cities", "regions", "offices", "org-heads", "facilities", "modifiers", "portfolios"} {
		err := lines(filepath.Join(to, file+".tsv"), func(line string) {
			cols := strings.Split(line, "\t")
			if len(cols) != 5 || cols[3] == "person" {
				return
			}
			for _, surface := range strings.Split(cols[4], "|") {
				listed[text.Fold(surface)] = true
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for _, month := range strings.Fields("january february march april may june july august september october november december") {
		listed[month] = true
	}
	return listed, nil
}

type sentence struct {
	Text     string
	Entities []struct {
		Start, End int
		Label      string
	}
}

func sentences(from string, f func(sentence)) error {
	for _, file := range []string{"wikigold.jsonl", "crossre_politics.jsonl"} {
		err := lines(filepath.Join(from, "ner", file), func(line string) {
			var s sentence
			if json.Unmarshal([]byte(line), &s) == nil {
				f(s)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func lines(path string, f func(string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<24)
	for scan.Scan() {
		f(strings.TrimPrefix(scan.Text(), "\ufeff"))
	}
	return scan.Err()
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for word := range set {
		out = append(out, word)
	}
	slices.Sort(out)
	return out
}

func write(path, head string, lines []string) error {
	return os.WriteFile(path, []byte(head+strings.Join(lines, "\n")+"\n"), 0o644)
}
