// Package page reads one saved web page: its title, publication date, language, site and
// the main text, without what surrounds an article on a news page.
//
// The page is parsed once. What the head and the structured data say is read first; then
// the furniture (menus, cookie notes, captions, share bars, newsletter boxes, related
// stories) is cut out of the tree by the rules of furniture.tsv, because a related-stories
// box names other events than the article and must never reach extraction; then the tree
// is cut into blocks and the blocks of the article are chosen.
//
// The choice of blocks is made here rather than by an extraction library. On the 181 pages
// of the public article-extraction-benchmark it reaches F1 0.973 at about 400 pages a
// second and core, where go-trafilatura v1.12.2 reaches 0.962 at 120 (see the command
// measure); on 181 English pages of that library's own comparison it lets 1.8 % of the
// unwanted passages through against 5.7 %, and finds 83 % of the wanted ones against 89 %:
// it is made for reports, and loses more of recipes, job offers and lists of products. The
// library's date parser would also cost every start of the program 0.2 s and 80 MB. Dates
// are read by day.go: right on 94 % of the pages with one of htmldate's 200 news pages,
// where that library's fast mode is right on 93 %.
package page

import (
	"bytes"
	"errors"
	"strings"

	"golang.org/x/net/html"
)

// A Page is what one web page says of its article. Fields the page does not give are "".
type Page struct {
	Title     string
	Published string // ISO 8601 day
	Basis     string // where Published was read: meta, url, text; none if it was not
	Language  string // ISO 639-1, as the page declares it
	Site      string // the site's own name, else the host of its address
	URL       string // the canonical address the page gives
	Text      string // paragraphs separated by a blank line; a list item is a paragraph
}

// Reasons why a page gives no article.
var (
	ErrTooDeep = errors.New("elements nested deeper than 512")
	ErrNotText = errors.New("binary content")
	ErrNoText  = errors.New("no text on the page")
)

// Read reads a page. address is where it was found and contentType the header it came
// with; either may be "".
func Read(body []byte, address, contentType string) (*Page, error) {
	if Binary(body) {
		return nil, ErrNotText
	}
	doc, err := html.Parse(bytes.NewReader(Decode(body, contentType)))
	if err != nil {
		return nil, ErrTooDeep // the parser has no other failure on bytes in memory
	}
	head := readHead(doc)
	p := &Page{Language: head.language, Site: head.site, URL: head.canonical}
	if address == "" {
		address = head.canonical
	}
	if p.Site == "" {
		p.Site = host(address)
	}
	tree := bodyOf(doc)
	p.Title = findTitle(tree, head)
	p.Published, p.Basis = findDate(tree, head, p.Title, address)
	strip(tree)
	p.Text = mainText(tree, p.Title)
	if len(p.Text) < thinText && len(head.body) > 2*len(p.Text) {
		p.Text = plain(head.body)
	}
	if p.Text == "" {
		return nil, ErrNoText
	}
	return p, nil
}

// thinText is the length below which the text in the structured data, where there is one
// and it is longer, is taken instead: the page shows its article by a script.
const thinText = 300

// plain turns the text of structured data, which may hold markup, into paragraphs.
func plain(s string) string {
	doc, err := html.Parse(strings.NewReader(strings.ReplaceAll(html.UnescapeString(s), "\n", "<br><br>")))
	if err != nil {
		return ""
	}
	var out []string
	for _, b := range blocks(bodyOf(doc)) {
		out = append(out, b.text)
	}
	return strings.Join(out, "\n\n")
}

// bodyOf returns the body element of a parsed document; the parser always makes one,
// except of a frameset, where the document itself stands in.
func bodyOf(doc *html.Node) *html.Node {
	for root := doc.FirstChild; root != nil; root = root.NextSibling {
		if root.Type != html.ElementNode {
			continue
		}
		for n := root.FirstChild; n != nil; n = n.NextSibling {
			if n.Type == html.ElementNode && n.Data == "body" {
				return n
			}
		}
	}
	return doc
}

// space collapses white space, no-break and zero-width spaces included, to single spaces.
func space(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060', 0:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
