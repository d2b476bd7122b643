package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

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
		case isFurniture(c, w.prose[c]) > w.prose[c]*100/max(total, 1) && !w.titled[c]:
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
