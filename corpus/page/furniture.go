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
	tags, unwrap, class, classes, sure, name, media map[string]bool
	headings                                        map[string]bool
	headingStems                                    [][2]string // what stands before and after the *
	line                                            *regexp.Regexp
}

var rules = parseFurniture(furnitureTSV)

// parseFurniture panics on a bad line: the file is part of the program.
func parseFurniture(tsv string) *furniture {
	f := &furniture{
		tags: map[string]bool{}, unwrap: map[string]bool{}, class: map[string]bool{},
		classes: map[string]bool{}, sure: map[string]bool{}, name: map[string]bool{},
		media: map[string]bool{}, headings: map[string]bool{},
	}
	sets := map[string]map[string]bool{
		"tag": f.tags, "unwrap": f.unwrap, "class": f.class, "classes": f.classes,
		"sure": f.sure, "name": f.name, "media": f.media,
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
		if len(t) >= len(stem[0])+len(stem[1]) && strings.HasPrefix(t, stem[0]) && strings.HasSuffix(t, stem[1]) {
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
	w := weigh(body)
	stripElements(body, w, w.prose[body])
	stripBoxes(body, w, w.prose[body])
}

// A weighing holds the prose under every element, in bytes, and is kept current while
// elements are removed, so that stripping a page stays linear in its size.
type weighing struct {
	prose  map[*html.Node]int
	titled map[*html.Node]bool // elements around an h1
}

func weigh(root *html.Node) *weighing {
	w := &weighing{map[*html.Node]int{}, map[*html.Node]bool{}}
	w.add(root)
	return w
}

func (w *weighing) add(n *html.Node) int {
	sum := ownProse(n)
	if !proseless[n.Data] || n.Type != html.ElementNode {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			sum += w.add(c)
		}
	}
	if n.Type == html.ElementNode && sum > 0 {
		w.prose[n] = sum
	}
	if n.Data == "h1" && n.Type == html.ElementNode {
		for p := n.Parent; p != nil && !w.titled[p]; p = p.Parent {
			w.titled[p] = true
		}
	}
	return sum
}

// remove takes n out of the tree and its prose off the elements it stood in.
func (w *weighing) remove(n *html.Node) {
	if lost := w.prose[n]; lost > 0 {
		for p := n.Parent; p != nil; p = p.Parent {
			w.prose[p] -= lost
		}
	}
	n.Parent.RemoveChild(n)
}

// proseless elements hold no running text: links, and what is not shown as text.
var proseless = set("a script style noscript template button select textarea")

// ownProse estimates the running text of one text node: a run long enough, or shorter and
// ended like a sentence. Titles of related stories, being links, count for nothing.
func ownProse(n *html.Node) int {
	if n.Type != html.TextNode {
		return 0
	}
	t := strings.TrimSpace(n.Data)
	if len(t) >= 80 || len(t) >= 40 && endsSentence(t) {
		return len(t)
	}
	return 0
}

// stripElements removes elements by tag, by class words and by being invisible. An element
// with much of the page's prose is never furniture, whatever its class says ("has-sidebar").
func stripElements(n *html.Node, w *weighing, total int) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode:
			n.RemoveChild(c)
		case c.Type != html.ElementNode:
		case rules.unwrap[c.Data]:
			c.Data = "span"
			if holdsBlock(c) {
				c.Data = "div"
			}
			stripElements(c, w, total)
		case isFurniture(c) > w.prose[c]*100/max(total, 1) && !w.titled[c]:
			w.remove(c)
		default:
			stripElements(c, w, total)
		}
		c = next
	}
}

// stripBoxes removes boxes that are not the article: those that a title gives away
// ("Related news" with its links, "Most read", "Share this"), and teasers of other stories,
// known by a heading that is a link as a whole - a headline does not link to itself.
func stripBoxes(body *html.Node, w *weighing, total int) {
	var titles, teasers []*html.Node
	var find func(n *html.Node)
	find = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			if headingLevel(c) > 1 && isLink(c) {
				teasers = append(teasers, c)
			} else if t, ok := shortText(c); ok && rules.isHeading(t) && titleLike(c) {
				titles = append(titles, c)
			} else {
				find(c)
			}
		}
	}
	find(body)
	for _, t := range teasers {
		if attached(t, body) {
			w.remove(boxOf(t, body, w, min(maxTeaser, total/4), maxBefore))
		}
	}
	for _, t := range titles {
		if !attached(t, body) {
			continue
		}
		if box := boxOf(t, body, w, total/4, 0); box != t {
			w.remove(box)
		} else {
			removeSection(t, w)
		}
	}
}

// maxTeaser is the most prose a teaser of another story has.
const maxTeaser = 400

// maxBefore is the text a teaser may have before its heading: a category, a date.
const maxBefore = 60

// boxOf returns the largest element around n that n opens, with at most limit bytes of
// prose and without the headline. Up to before bytes of other text may stand before n.
func boxOf(n, body *html.Node, w *weighing, limit, before int) *html.Node {
	for n.Parent != body && n.Parent != nil && w.prose[n.Parent] <= limit && !w.titled[n.Parent] {
		for s := n.PrevSibling; s != nil && before >= 0; s = s.PrevSibling {
			if !proseless[s.Data] || s.Type == html.TextNode {
				before -= len(space(textOf(s)))
			}
		}
		if before < 0 {
			break
		}
		n = n.Parent
	}
	return n
}

// removeSection removes a title that shares its parent with the article, and the siblings
// after it up to the next title or sentence.
func removeSection(title *html.Node, w *weighing) {
	for n := title.NextSibling; n != nil; {
		next := n.NextSibling
		if headingLevel(n) > 0 || w.prose[n] > 0 || ownProse(n) > 0 {
			break
		}
		if t, ok := shortText(n); n.Type == html.ElementNode && (!ok || endsSentence(t)) && !isLink(n) {
			break
		}
		w.remove(n)
		n = next
	}
	w.remove(title)
}

// isLink reports whether all text of n stands in links, or n stands in one.
func isLink(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && p.Data == "a" {
			return true
		}
	}
	text, linked := 0, 0
	var walk func(n *html.Node, in bool)
	walk = func(n *html.Node, in bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				k := len(strings.TrimSpace(c.Data))
				text += k
				if in {
					linked += k
				}
			case c.Type == html.ElementNode:
				walk(c, in || c.Data == "a" && hasHref(c))
			}
		}
	}
	walk(n, false)
	return text > 0 && linked*10 >= text*9
}

func hasHref(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "href" {
			return true
		}
	}
	return false
}

// invisible reports whether the element is hidden or declares a role beside the article.
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

// Shares of the page's prose, in percent, from which an element is kept although a rule
// names it: a layout may be called "with-sidebar", a page hidden until its script runs.
const (
	keepFrom     = 40
	keepSureFrom = 90
)

// isFurniture returns the share of prose up to which an element counts as furniture, 0 if
// no rule names it.
func isFurniture(n *html.Node) int {
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
			share = max(share, byClass(a.Val))
		}
	}
	return share
}

// byClass judges the value of a class or id attribute.
func byClass(names string) int {
	share := 0
	for _, name := range strings.Fields(names) {
		if rules.name[strings.ToLower(name)] {
			share = max(share, keepFrom)
		}
		prev := ""
		for _, w := range nameWords(name) {
			switch {
			case rules.sure[w]:
				share = keepSureFrom
			case rules.class[w], rules.media[w], prev != "" && rules.classes[prev+"-"+w]:
				share = max(share, keepFrom)
			}
			prev = w
		}
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

// titleLike reports whether an element stands alone as a box title does: a heading, or
// emphasised or blocked text that is not part of a running paragraph.
func titleLike(n *html.Node) bool {
	if headingLevel(n) > 0 {
		return true
	}
	switch n.Data {
	case "b", "strong", "span", "em", "u":
		next := n.NextSibling
		return next == nil || next.Type != html.TextNode || len(space(next.Data)) <= 40
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

// endsSentence reports whether text ends as a sentence does, closing quotes aside.
func endsSentence(t string) bool {
	t = strings.TrimRight(t, "\"'”’»)] ")
	r, _ := utf8.DecodeLastRuneInString(t)
	return r == '.' || r == '!' || r == '?' || r == '…' || r == ':' || r == ';'
}
