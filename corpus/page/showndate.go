package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// longestStamp is the longest block that can be a time stamp rather than a sentence with
// a date in it.
const longestStamp = 120

var published = regexp.MustCompile(`(?i)\b(published|posted|publish|first published|created|date|dated|release date|posted on)\b`)

// dateWords are words of a class or id that mark the time stamp of an article.
var dateWords = set("date dateline datetime dt timestamp time published pub publish posted createdate submitted meta byline tarih fecha when releasedate")

// shownDate looks for the time stamp a reader sees: a short block or element with a date
// that is labelled as publication, marked so by its class, or stands within a few blocks
// of the headline.
func shownDate(body *html.Node, title string) string {
	all := blocks(body)
	head := headlineAt(all, title)
	best, bestRank := "", 0
	for i := range all {
		b := &all[i]
		if len(b.text) > longestStamp || strings.Contains(b.text, "©") {
			continue
		}
		day, rank := Day(b.text), 0
		if at := timeIn(b.node); at != "" {
			day, rank = at, 1
		}
		if day == "" {
			continue
		}
		if published.MatchString(b.text) {
			rank += 3
		}
		if marked(b.node) {
			rank += 2
		}
		if head >= 0 && i > head-3 && i <= head+4 {
			rank += 2
		}
		if head >= 0 && i > head && i <= head+4 {
			rank++
		}
		if rank >= 2 && rank > bestRank {
			best, bestRank = day, rank
		}
	}
	return best
}

// timeIn returns the day of the first time element in n that declares one.
func timeIn(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if c.Data == "time" {
			for _, a := range c.Attr {
				if a.Key == "datetime" {
					return Day(a.Val)
				}
			}
		}
		if day := timeIn(c); day != "" {
			return day
		}
	}
	return ""
}

func marked(n *html.Node) bool {
	for k := 0; n != nil && k < 2; n, k = n.Parent, k+1 {
		for _, a := range n.Attr {
			if a.Key == "class" || a.Key == "id" {
				for _, w := range nameWords(a.Val) {
					if dateWords[w] {
						return true
					}
				}
			}
		}
	}
	return false
}
