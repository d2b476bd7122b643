package page

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

//go:embed furniture.tsv
var furnitureTSV string

// furniture is the parsed form of furniture.tsv; see its head for the kinds.
type furniture struct {
	tags, unwrap, class, classes, sure, name, thin map[string]bool
	headings                                       map[string]bool
	headingStems                                   [][2]string // what stands before and after the *
	line                                           *regexp.Regexp
	notes                                          []note
}

var rules = parseFurniture(furnitureTSV)

// parseFurniture panics on a bad line: the file is part of the program.
func parseFurniture(tsv string) *furniture {
	f := &furniture{
		tags: map[string]bool{}, unwrap: map[string]bool{}, class: map[string]bool{},
		classes: map[string]bool{}, sure: map[string]bool{}, name: map[string]bool{},
		thin: map[string]bool{}, headings: map[string]bool{},
	}
	sets := map[string]map[string]bool{
		"tag": f.tags, "unwrap": f.unwrap, "class": f.class, "classes": f.classes,
		"sure": f.sure, "name": f.name, "thin": f.thin,
	}
	var lines []string
	for i, l := range strings.Split(tsv, "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		kind, value, ok := strings.Cut(l, "\t")
		if !ok || value == "" {
			panic(fmt.Sprintf("furniture.tsv:%d: want kind, tab, value", i+1))
		}
		switch {
		case sets[kind] != nil:
			sets[kind][value] = true
		case kind == "heading" && strings.Contains(value, "*"):
			before, after, _ := strings.Cut(value, "*")
			f.headingStems = append(f.headingStems, [2]string{before, after})
		case kind == "heading":
			f.headings[value] = true
		case kind == "note":
			word, with, ok := strings.Cut(value, ": ")
			if !ok {
				panic(fmt.Sprintf("furniture.tsv:%d: want a word, colon and space, words", i+1))
			}
			f.notes = append(f.notes, note{word, strings.Split(with, ", ")})
		case kind == "line":
			if _, err := regexp.Compile(value); err != nil {
				panic(fmt.Sprintf("furniture.tsv:%d: %v", i+1, err))
			}
			lines = append(lines, value)
		default:
			panic(fmt.Sprintf("furniture.tsv:%d: unknown kind %q", i+1, kind))
		}
	}
	f.line = regexp.MustCompile(`(?i)^(?:` + strings.Join(lines, "|") + `)$`)
	return f
}

// longestHeading and longestLine bound what can be a box title or a furniture line: longer
// text is the article's.
const (
	longestHeading = 60
	longestLine    = 260
	longestNote    = 600
)

// isHeading reports whether text is the title of a box that is not the article.
func (f *furniture) isHeading(text string) bool {
	if len(text) > longestHeading {
		return false
	}
	t := strings.TrimRight(strings.ToLower(strings.ReplaceAll(text, "’", "'")), " :»>…!.|-–—")
	t = strings.TrimLeft(t, " «<|-–—")
	if f.headings[t] {
		return true
	}
	for _, stem := range f.headingStems {
		if len(t) >= len(stem[0])+len(stem[1]) && strings.HasPrefix(t, stem[0]) && strings.HasSuffix(t, stem[1]) {
			return true
		}
	}
	return false
}

// A note is a word that with one of others makes a block a note on the site.
type note struct {
	word string
	with []string
}

// isLine reports whether a whole block is a line of furniture or a note on the site.
func (f *furniture) isLine(text string) bool {
	return len(text) <= longestLine && f.line.MatchString(text) || len(text) <= longestNote && f.isNote(strings.ToLower(text))
}

func (f *furniture) isNote(lower string) bool {
	for _, n := range f.notes {
		if !strings.Contains(lower, n.word) {
			continue
		}
		for _, w := range n.with {
			if strings.Contains(lower, w) {
				return true
			}
		}
	}
	return false
}

// Shares of the page's prose, in percent, from which an element is kept although a rule
// names it: a layout may be called "with-sidebar", a page hidden until its script runs.
const (
	keepFrom     = 40
	keepSureFrom = 90
)

// isFurniture returns the share of prose up to which an element counts as furniture, 0 if
// no rule names it.
func isFurniture(n *html.Node, prose int) int {
	if n.Data == "main" {
		return 0
	}
	if rules.tags[n.Data] {
		return keepFrom
	}
	share := 0
	if invisible(n) {
		share = keepFrom
	}
	for _, a := range n.Attr {
		if a.Key == "id" || a.Key == "class" {
			share = max(share, byClass(a.Val, prose))
		}
	}
	return share
}

// maxThin is the most prose a thin box has, in bytes.
const maxThin = 400

// byClass judges the value of a class or id attribute of an element with so much prose.
func byClass(names string, prose int) int {
	share, thin := 0, false
	for _, name := range strings.Fields(names) {
		if rules.name[strings.ToLower(name)] {
			share = max(share, keepFrom)
		}
		prev := ""
		for _, w := range nameWords(name) {
			switch {
			case rules.sure[w]:
				share = keepSureFrom
			case rules.thin[w]:
				thin = true
			case rules.class[w], prev != "" && rules.classes[prev+"-"+w]:
				share = max(share, keepFrom)
			}
			prev = w
		}
	}
	if thin && prose <= maxThin {
		share = max(share, keepFrom)
	}
	return share
}

// nameWords cuts a class name at hyphens, underscores, digits and camel case.
func nameWords(name string) []string {
	var words []string
	start := -1
	lower := false
	flush := func(end int) {
		if start >= 0 {
			words = append(words, strings.ToLower(name[start:end]))
			start = -1
		}
	}
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r):
			flush(i)
			lower = false
			continue
		case unicode.IsUpper(r) && lower:
			flush(i)
		}
		if start < 0 {
			start = i
		}
		lower = unicode.IsLower(r)
	}
	flush(len(name))
	return words
}
