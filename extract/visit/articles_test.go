package visit

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/corpus"
)

// An articleCase is one article of testdata/articles.txt.
type articleCase struct {
	name  string
	line  int
	art   corpus.Article
	wants []want
	none  bool
}

func readArticles(t *testing.T, file string) []articleCase {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []articleCase
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		if key == "article" {
			cases = append(cases, articleCase{name: rest, line: n})
			continue
		}
		if len(cases) == 0 {
			t.Fatalf("%s:%d: %q before the first article", file, n, key)
		}
		if err := cases[len(cases)-1].add(key, rest); err != nil {
			t.Fatalf("%s:%d: %v", file, n, err)
		}
	}
	return cases
}

func (c *articleCase) add(key, rest string) error {
	switch key {
	case "date":
		c.art.Published = rest
	case "title":
		c.art.Title, c.art.Text, c.art.TitleEnd = rest, rest, len(rest)
	case "text":
		if c.art.Text != "" {
			c.art.Text += "\n\n"
		}
		c.art.Text += rest
	case "want":
		if c.none = rest == "none"; c.none {
			return nil
		}
		w, err := parseWant(rest)
		c.wants = append(c.wants, w...)
		return err
	default:
		return fmt.Errorf("unknown line %q", key)
	}
	return nil
}

// TestArticles reads small articles of several sentences; those that
// testdata/articles_misses.txt lists must fail.
func TestArticles(t *testing.T) {
	const file = "testdata/articles.txt"
	misses := readMisses(t, "testdata/articles_misses.txt")
	for _, c := range readArticles(t, file) {
		if c.none == (len(c.wants) > 0) || c.art.Published == "" || c.art.Text == "" {
			t.Errorf("%s:%d: %s: wants a date, text, and records or \"want none\"", file, c.line, c.name)
			continue
		}
		misses.check(t, fmt.Sprintf("%s:%d", file, c.line), c.name, strings.ReplaceAll(mismatch(findIn(&c.art), c.wants), "; ", "\n\t"))
	}
	misses.leftover(t)
}
