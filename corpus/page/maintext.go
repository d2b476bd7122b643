package page

import (
	"strings"

	"golang.org/x/net/html"
)

// mainText chooses the blocks of the article from a stripped tree.
func mainText(body *html.Node, title string) string {
	all := blocks(body)
	root := container(body, all)
	var in []block
	for _, b := range all {
		if attached(b.node, root) && !rules.isLine(b.text) && !b.caption() && !sameTitle(b.text, title) {
			in = append(in, b)
		}
	}
	var out []string
	for _, b := range trim(in) {
		out = append(out, b.text)
	}
	return strings.Join(out, "\n\n")
}

// container returns the smallest element that holds nearly all prose blocks.
func container(body *html.Node, all []block) *html.Node {
	weight := map[*html.Node]int{}
	for i := range all {
		if !all[i].prose() {
			continue
		}
		for n := all[i].node; n != nil; n = n.Parent {
			weight[n] += len(all[i].text)
		}
	}
	root := body
	for {
		var best *html.Node
		for c := root.FirstChild; c != nil; c = c.NextSibling {
			if weight[c] > 0 && (best == nil || weight[c] > weight[best]) {
				best = c
			}
		}
		if best == nil || weight[best]*10 < weight[root]*9 || best.Data == "p" {
			return root
		}
		root = best
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
	for k, start := first, &in[first]; k > 0 && belongs(&in[k-1], start); k-- {
		if Day(in[k-1].text) != "" {
			break // a time stamp and what stands before it
		}
		first = k - 1
	}
	for k, end := last, &in[last]; k+1 < len(in) && belongs(&in[k+1], end); k++ {
		last = k + 1
	}
	var out []block
	for i := first; i <= last; i++ {
		b := &in[i]
		if b.links*2 > len(b.text) && !b.item && len(b.text) < 200 {
			continue
		}
		out = append(out, *b)
	}
	return out
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
				return prose(n) <= len(b.text)
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
