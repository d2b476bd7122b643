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
func shownDate(body *html.Node) string {
	all := blocks(body)
	head := -1
	for i := range all {
		if all[i].head == 1 {
			head = i
			break
		}
	}
	for i := range all {
		if all[i].head == 2 && head < 0 {
			head = i
		}
	}
	best, bestRank := "", 0
	for i := range all {
		b := &all[i]
		if len(b.text) > longestStamp || strings.Contains(b.text, "©") {
			continue
		}
		day := Day(b.text)
		if day == "" {
			continue
		}
		rank := 0
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
