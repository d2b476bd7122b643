package page

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

//go:embed furniture.tsv
var furnitureTSV string

// furniture is the parsed form of furniture.tsv; see its head for the kinds.
type furniture struct {
	tags, unwrap, class, classes, media map[string]bool
	headings                            map[string]bool
	headingStems                        []string
	line                                *regexp.Regexp
}

var rules = parseFurniture(furnitureTSV)

// parseFurniture panics on a bad line: the file is part of the program.
func parseFurniture(tsv string) *furniture {
	f := &furniture{
		tags: map[string]bool{}, unwrap: map[string]bool{}, class: map[string]bool{},
		classes: map[string]bool{}, media: map[string]bool{}, headings: map[string]bool{},
	}
	sets := map[string]map[string]bool{
		"tag": f.tags, "unwrap": f.unwrap, "class": f.class, "classes": f.classes, "media": f.media,
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
		case kind == "heading" && strings.HasSuffix(value, "*"):
			f.headingStems = append(f.headingStems, strings.TrimSuffix(value, "*"))
		case kind == "heading":
			f.headings[value] = true
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
		if strings.HasPrefix(t, stem) {
			return true
		}
	}
	return false
}

// isLine reports whether a whole block is a line of furniture.
func (f *furniture) isLine(text string) bool {
	return len(text) <= longestLine && f.line.MatchString(text)
}

// strip removes furniture from the tree under body, in place.
func strip(body *html.Node) {
	total := prose(body)
	stripElements(body, total)
	stripBoxes(body, prose(body))
}

// stripElements removes elements by tag, by class words and by being invisible. An element
// with most of the page's prose is never furniture, whatever its class says ("has-sidebar").
func stripElements(n *html.Node, total int) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode:
			n.RemoveChild(c)
		case c.Type != html.ElementNode:
		case rules.unwrap[c.Data]:
			c.Data = "span"
			if c.Data == "form" || holdsBlock(c) {
				c.Data = "div"
			}
			stripElements(c, total)
		case rules.tags[c.Data] || invisible(c):
			if !mostOf(c, total) || c.Data == "script" || c.Data == "style" {
				n.RemoveChild(c)
			} else {
				stripElements(c, total)
			}
		case byClass(c) && !mostOf(c, total):
			n.RemoveChild(c)
		default:
			stripElements(c, total)
		}
		c = next
	}
}

// mostOf reports whether the element holds so much of the page's prose that removing it
// would remove the article.
func mostOf(n *html.Node, total int) bool { return total > 0 && prose(n)*5 > total*2 }

func invisible(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
		case "role":
			switch a.Val {
			case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "alert":
				return true
			}
		}
	}
	return false
}

// byClass reports whether a word of the class or id of the element is furniture.
func byClass(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for _, name := range strings.Fields(a.Val) {
			prev := ""
			for _, w := range nameWords(name) {
				if rules.class[w] || rules.media[w] || prev != "" && rules.classes[prev+"-"+w] {
					return true
				}
				prev = w
			}
		}
	}
	return false
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

// stripBoxes removes boxes that a title gives away: "Related news" with its list of
// links, "Most read", "Share this".
func stripBoxes(body *html.Node, total int) {
	var titles []*html.Node
	var find func(n *html.Node)
	find = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			if t, ok := shortText(c); ok && rules.isHeading(t) && titleLike(c) {
				titles = append(titles, c)
				continue
			}
			find(c)
		}
	}
	find(body)
	for _, t := range titles {
		if !attached(t, body) {
			continue
		}
		box := t
		for box.Parent != body && box.Parent != nil && prose(box.Parent)*4 <= total && !holdsHeadline(box.Parent) {
			box = box.Parent
		}
		if box != t {
			box.Parent.RemoveChild(box)
			continue
		}
		removeSection(t)
	}
}

// removeSection removes a title that shares its parent with the article, and the
// siblings after it up to the next title or paragraph of prose.
func removeSection(title *html.Node) {
	parent := title.Parent
	for n := title.NextSibling; n != nil; {
		next := n.NextSibling
		if n.Type == html.ElementNode {
			if headingLevel(n) > 0 || prose(n) > 0 {
				break
			}
		} else if len(space(n.Data)) > 200 {
			break
		}
		parent.RemoveChild(n)
		n = next
	}
	parent.RemoveChild(title)
}

// titleLike reports whether an element stands alone as a box title does: a heading, or
// emphasised or blocked text that is not part of a running paragraph.
func titleLike(n *html.Node) bool {
	if headingLevel(n) > 0 {
		return true
	}
	switch n.Data {
	case "b", "strong", "span", "em", "u", "a":
		p := n.Parent
		for s := p.FirstChild; s != nil; s = s.NextSibling {
			if s.Type == html.TextNode && len(space(s.Data)) > 40 && s.PrevSibling == n {
				return false
			}
		}
		return n.Data != "a"
	case "p", "div", "dt", "legend", "label", "cite", "li", "td", "th", "header", "section":
		return true
	}
	return false
}

func headingLevel(n *html.Node) int {
	if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	return 0
}

func holdsHeadline(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "h1" || holdsHeadline(c)) {
			return true
		}
	}
	return false
}

func attached(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// shortText returns the text of an element if it is short enough for a title.
func shortText(n *html.Node) (string, bool) {
	var b strings.Builder
	var walk func(n *html.Node) bool
	walk = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
				b.WriteByte(' ')
			} else if c.Type == html.ElementNode && !walk(c) {
				return false
			}
			if b.Len() > 4*longestHeading {
				return false
			}
		}
		return true
	}
	if !walk(n) {
		return "", false
	}
	t := space(b.String())
	return t, len(t) <= longestHeading
}

// prose estimates the running text under n, in bytes: text outside links in runs that
// hold a sentence. Titles of related stories count for nothing.
func prose(n *html.Node) int {
	if n.Type == html.TextNode {
		t := strings.TrimSpace(n.Data)
		if len(t) >= 80 || len(t) >= 40 && endsSentence(t) {
			return len(t)
		}
		return 0
	}
	if n.Type != html.ElementNode && n.Type != html.DocumentNode {
		return 0
	}
	switch n.Data {
	case "a", "script", "style", "noscript", "template", "button", "select", "textarea":
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += prose(c)
	}
	return sum
}

// endsSentence reports whether text ends as a sentence does, closing quotes aside.
func endsSentence(t string) bool {
	t = strings.TrimRight(t, "\"'”’»)] ")
	r, _ := utf8.DecodeLastRuneInString(t)
	return r == '.' || r == '!' || r == '?' || r == '…' || r == ':' || r == ';'
}
