package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A block is a run of text that a reader sees as one paragraph, heading, list item or
// table row.
type block struct {
	text  string
	node  *html.Node // nearest element that makes a block
	links int        // bytes of text inside links
	head  int        // heading level, 0 if none
	item  bool       // list item or table row
	image bool       // the first text after an image
}

// longHeading is the length from which a heading below the first is a lead paragraph.
const longHeading = 120

// prose reports whether the block is running text: long enough, not made of links, and
// with a sentence in it.
func (b *block) prose() bool {
	n := len(b.text)
	return n >= 50 && b.links*3 < n && (b.head == 0 || b.head > 1 && n >= longHeading) && (n >= 140 || endsSentence(b.text)) && strings.Count(b.text, " ") >= 6
}

// blocker accumulates blocks while it walks a tree in document order.
type blocker struct {
	out   []block
	buf   strings.Builder
	links int
	node  *html.Node
	head  int
	item  bool
	br    bool // the last thing seen was a <br>
	image bool // an image has passed since the last text
}

func blocks(root *html.Node) []block {
	b := blocker{node: root}
	b.walk(root, 0)
	b.flush()
	return b.out
}

func (b *blocker) flush() {
	t := space(b.buf.String())
	b.buf.Reset()
	if t != "" {
		b.out = append(b.out, block{text: t, node: b.node, links: b.links, head: b.head, item: b.item, image: b.image})
		b.image = false
	}
	b.links = 0
	b.br = false
}

func (b *blocker) walk(n *html.Node, link int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			if strings.TrimSpace(c.Data) != "" {
				b.br = false
			}
			b.buf.WriteString(c.Data)
			b.links += link * len(strings.TrimSpace(c.Data))
		case c.Type != html.ElementNode:
		case c.Data == "br":
			b.lineBreak()
		case c.Data == "img" || c.Data == "amp-img":
			if strings.TrimSpace(b.buf.String()) == "" {
				b.image = true
			}
		case c.Data == "a":
			b.walk(c, 1)
		case c.Data == "tr" && isDataRow(c):
			b.row(c)
		case blockTags[c.Data]:
			outer := *b
			b.flush()
			b.node, b.head, b.item = c, headingLevel(c), c.Data == "li" || c.Data == "dd" || c.Data == "dt"
			if outer.item && c.Data != "ul" && c.Data != "ol" {
				b.item = true
			}
			b.walk(c, link)
			b.flush()
			b.node, b.head, b.item = outer.node, outer.head, outer.item
		default:
			b.walk(c, link)
		}
	}
}

// lineBreak ends a block at the second <br> in a row, or where the line before it ends a
// sentence; otherwise a <br> is a space.
func (b *blocker) lineBreak() {
	t := strings.TrimSpace(b.buf.String())
	if b.br || endsSentence(t) && len(t) > 60 || len(t) > 0 && strings.ContainsRune("–—•·*-", firstRune(t)) {
		b.flush()
		return
	}
	b.buf.WriteByte('\n')
	b.br = true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// row makes one block of a table row, its cells divided by bars.
func (b *blocker) row(tr *html.Node) {
	b.flush()
	var cells []string
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if t := space(textOf(c)); t != "" {
			cells = append(cells, t)
		}
	}
	if len(cells) > 0 {
		b.out = append(b.out, block{text: strings.Join(cells, " | "), node: tr, item: true})
	}
}

// isDataRow tells a row of data from the row of a page laid out as a table: two or more
// cells with nothing in them but short inline text.
func isDataRow(tr *html.Node) bool {
	n := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if holdsBlock(c) || len(textOf(c)) > 400 {
			return false
		}
		n++
	}
	return n >= 2
}

func holdsBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (blockTags[c.Data] || c.Data == "br" || c.Data == "img" || holdsBlock(c)) {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

var blockTags = set("address article aside blockquote body center dd details div dl dt fieldset figure footer form " +
	"h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
