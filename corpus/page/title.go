package page

import (
	"strings"

	"golang.org/x/net/html"
)

// findTitle returns the headline of the article. What is shown as a heading and agrees
// with what the head says wins, because the head often adds the site's name or shortens;
// then the head; then the best heading; then the title element without the site's name.
func findTitle(body *html.Node, h *head) string {
	shown := headings(body)
	for _, s := range shown {
		for _, want := range h.headlines {
			if agree(s.text, want) {
				if len(fold(s.text)) > len(fold(want)) && !strings.HasSuffix(want, "…") && !strings.HasSuffix(want, "...") {
					return want // a subtitle stands inside the heading
				}
				return s.text
			}
		}
	}
	if s := longestIn(h.title, shown, h); s != "" {
		return s
	}
	for _, s := range h.headlines {
		if !isSiteName(s, h) {
			return cutSite(s, h)
		}
	}
	best := heading{}
	for _, s := range shown {
		if s.rank > best.rank && !isSiteName(s.text, h) && (s.text != h.title || len(shown) == 1) {
			best = s
		}
	}
	title := cutSite(h.title, h)
	if best.text != "" && (title == "" || best.rank >= 3 || len(title) < 20) {
		return best.text
	}
	return title
}

// longestIn returns the heading that makes up most of the title element: the site's name
// is part of it too, but shorter.
func longestIn(title string, shown []heading, h *head) string {
	best := ""
	for _, s := range shown {
		f := fold(s.text)
		if len(f) >= 12 && len(f) > len(fold(best)) && strings.Contains(fold(title), f) && !isSiteName(s.text, h) {
			best = s.text
		}
	}
	if 3*len(fold(best)) < len(fold(title)) || len(strings.Fields(best)) <= 4 && best == title && len(shown) > 1 {
		return ""
	}
	return best
}

// A heading is a line that stands out on the page, ranked by how likely it is the headline.
type heading struct {
	text string
	rank int
}

// headings lists the candidates in document order: h1 to h3, elements whose class calls
// them a headline or title, large type.
func headings(body *html.Node) []heading {
	var out []heading
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || c.Data == "nav" || c.Data == "aside" || c.Data == "footer" {
				continue
			}
			if r := headingRank(c); r > 0 {
				if t := space(textOf(c)); len(t) >= 8 && len(t) <= 300 && !rules.isHeading(t) {
					out = append(out, heading{t, r})
					continue
				}
			}
			walk(c)
		}
	}
	walk(body)
	return out
}

func headingRank(n *html.Node) int {
	switch n.Data {
	case "h1":
		return 6
	case "h2":
		return 4
	case "h3":
		return 2
	case "div", "span", "p", "td", "h4", "strong":
		for _, a := range n.Attr {
			if a.Key != "class" && a.Key != "id" && a.Key != "itemprop" {
				continue
			}
			for _, w := range nameWords(a.Val) {
				switch w {
				case "site", "page", "sub", "logo":
					return 0
				case "headline", "contentheading", "title", "heading":
					return 5
				}
			}
		}
	case "font":
		for _, a := range n.Attr {
			if a.Key == "size" && (a.Val == "5" || a.Val == "6" || a.Val == "7" || a.Val == "+2" || a.Val == "+3") {
				return 3
			}
		}
	}
	return 0
}

// agree reports whether two renderings are the same headline, one perhaps shortened.
func agree(a, b string) bool {
	x, y := fold(a), fold(b)
	if x == "" || y == "" {
		return false
	}
	return x == y || len(x) >= 20 && len(y) >= 20 && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x))
}

func isSiteName(s string, h *head) bool {
	f := fold(s)
	return h.site != "" && f == fold(h.site) || f == "home"
}

// titleBreaks divide the headline from the name of the site or section.
var titleBreaks = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • "}

// cutSite removes the site's name from either end of a title. Of the parts between the
// breaks the headline is the longest run that is not the site's name.
func cutSite(t string, h *head) string {
	for {
		cut := -1
		var width int
		for _, br := range titleBreaks {
			if i := strings.LastIndex(t, br); i > cut {
				cut, width = i, len(br)
			}
		}
		if cut < 0 {
			return t
		}
		left, right := strings.TrimSpace(t[:cut]), strings.TrimSpace(t[cut+width:])
		switch {
		case h.site != "" && fold(right) == fold(h.site):
			t = left
		case h.site != "" && fold(left) == fold(h.site):
			return right
		case len(right) <= len(left) && len(strings.Fields(right)) <= 5:
			t = left
		case len(left) < len(right) && len(strings.Fields(left)) <= 4:
			return right
		default:
			return t
		}
	}
}
