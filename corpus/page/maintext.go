package page

import (
	"strings"

	"golang.org/x/net/html"
)

// mainText chooses the blocks of the article from a stripped tree. headline is the element
// that shows the title, nil if none does.
func mainText(body *html.Node, title string) string {
	var all []block
	for _, b := range blocks(body) {
		if !rules.isLine(b.text) && !b.caption() {
			all = append(all, b)
		}
	}
	head := headlineAt(all, title)
	root := container(body, all, head)
	var in []block
	for i, b := range all {
		if attached(b.node, root) && !sameTitle(b.text, title) && (i > head || !attached(all[max(head, 0)].node, root)) {
			in = append(in, b)
		}
	}
	var out []string
	for _, b := range trim(in) {
		out = append(out, b.text)
	}
	return strings.Join(out, "\n\n")
}

// headlineAt returns the index of the block that shows the title, -1 if there is none.
func headlineAt(all []block, title string) int {
	want := fold(title)
	found := -1
	for i := range all {
		if want != "" && all[i].links*2 <= len(all[i].text) && fold(all[i].text) == want {
			if all[i].head == 1 {
				return i
			}
			if found < 0 {
				found = i
			}
		}
	}
	return found
}

// otherArticles reports whether what stands beside own are articles of their own, rather
// than sections of the same: article elements, or boxes with a headline.
func otherArticles(root, own *html.Node) bool {
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		if c != own && c.Type == html.ElementNode && (c.Data == "article" || contains(c, "article") || contains(c, "h1")) {
			return true
		}
	}
	return false
}

func contains(n *html.Node, tag string) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == tag || contains(c, tag)) {
			return true
		}
	}
	return false
}

// container returns the smallest element that holds nearly all prose of the article. On
// the way down from the body a branch is taken if it has nine tenths of the prose; or the
// headline and half of the prose; or the headline, and its siblings are other articles.
func container(body *html.Node, all []block, head int) *html.Node {
	weight := map[*html.Node]int{}
	for i := range all {
		if !all[i].prose() {
			continue
		}
		for n := all[i].node; n != nil; n = n.Parent {
			weight[n] += len(all[i].text)
		}
	}
	titled := map[*html.Node]bool{}
	if head >= 0 {
		for n := all[head].node; n != nil; n = n.Parent {
			titled[n] = true
		}
	}
	root := body
	for {
		var best, own *html.Node
		for c := root.FirstChild; c != nil; c = c.NextSibling {
			if weight[c] > 0 && (best == nil || weight[c] > weight[best]) {
				best = c
			}
			if titled[c] {
				own = c
			}
		}
		switch {
		case best == nil || best.Data == "p":
			return root
		case weight[best]*10 >= weight[root]*9:
			root = best
		case own != nil && own.Data != "p" && (weight[own]*2 >= weight[root] || weight[own]*8 >= weight[root] && otherArticles(root, own)):
			root = own
		default:
			return root
		}
	}
}

// trim cuts what stands before the first and after the last block of prose, but for the
// list items and headings that belong to it.
func trim(in []block) []block {
	first, last := -1, -1
	for i := range in {
		if in[i].prose() {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return longest(in)
	}
	first, last = contiguous(in, first, last)
	start, end := &in[first], &in[last]
	for k := first - 1; k >= 0 && k >= first-maxSkipped; k-- {
		if in[k].linked() {
			continue
		}
		if !belongs(&in[k], start) || Day(in[k].text) != "" {
			break // another box; or a time stamp and what stands before it
		}
		first = k
	}
	for k := last + 1; k < len(in) && k <= last+maxSkipped; k++ {
		if in[k].linked() {
			continue
		}
		if !belongs(&in[k], end) {
			break
		}
		last = k
	}
	var out []block
	for i := first; i <= last; i++ {
		b := &in[i]
		if !b.linked() {
			out = append(out, *b)
		}
	}
	return out
}

// linked reports whether the block is a line, or an item of a list, of links to other
// stories.
func (b *block) linked() bool { return b.links*2 > len(b.text) && len(b.text) < 200 }

// maxSkipped is how many lines of links may stand between the prose and a last short line.
const maxSkipped = 8

// Gap and tail of contiguous.
const (
	wideGap   = 3 // blocks in a row that are no prose
	smallPart = 4 // a part is small below a quarter of the prose
)

// contiguous cuts a small part of the prose that a wide gap divides from the rest and that
// does not stand beside it in the tree: notes under a list of headlines, teasers above.
func contiguous(in []block, first, last int) (int, int) {
	total := 0
	parent := map[*html.Node]int{}
	for i := first; i <= last; i++ {
		if in[i].prose() {
			total += len(in[i].text)
			parent[in[i].node.Parent] += len(in[i].text)
		}
	}
	part, gap := 0, 0
	cutFirst, cutLast := first, last
	for i := first; i <= last; i++ {
		if !in[i].prose() {
			gap++
			continue
		}
		if gap >= wideGap && !in[i-1].item {
			switch {
			case part*smallPart < total && parent[in[i-gap-1].node.Parent]*smallPart < total:
				cutFirst = i
			case (total-part)*smallPart < total && parent[in[i].node.Parent]*smallPart < total:
				return cutFirst, i - gap - 1
			}
		}
		part += len(in[i].text)
		gap = 0
	}
	return cutFirst, cutLast
}

// belongs reports whether a short block at the edge of the prose is part of it: text under
// the same parent, or a list or table that stands there, and not made of links.
func belongs(b, prose *block) bool {
	if b.links*2 > len(b.text) || b.head == 1 {
		return false
	}
	parent := prose.node.Parent
	if b.node == prose.node || b.node == parent || b.node.Parent == parent {
		return true
	}
	up := b.node.Parent
	for i := 0; b.item && up != nil && i < 3; i++ {
		if up == parent || up.Parent == parent {
			return true
		}
		up = up.Parent
	}
	return false
}

// caption reports whether the block is the legend of the image before it: short and no
// sentence, or alone with the image in a box.
func (b *block) caption() bool {
	if !b.image || b.head > 0 || len(b.text) > 300 {
		return false
	}
	if len(b.text) < 160 && !endsSentence(b.text) {
		return true
	}
	for n, k := b.node, 0; n != nil && k < 2; n, k = n.Parent, k+1 {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (c.Data == "img" || c.Data == "amp-img") {
				return weigh(n).prose[n] <= len(b.text)
			}
		}
	}
	return false
}

// longest is the fallback of a page without a single sentence of prose.
func longest(in []block) []block {
	var out []block
	for i := range in {
		if in[i].links*2 <= len(in[i].text) && len(in[i].text) >= 25 {
			out = append(out, in[i])
		}
	}
	return out
}

// sameTitle reports whether a block repeats the title.
func sameTitle(text, title string) bool {
	return title != "" && len(text) < len(title)+20 && strings.Contains(fold(text), fold(title))
}

// fold reduces text to its letters and digits in lower case, to compare two renderings of
// one title.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r > 0x7f && r != '’' && r != '‘' && r != '“' && r != '”' && r != '–' && r != '—':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return -1
	}, s)
}
