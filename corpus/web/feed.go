package web

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"io"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"chancery/corpus/page"
)

// A list is what a feed, sitemap, index or OPML file names.
type list struct {
	pages []item   // articles
	lists []string // further feeds or sitemaps
}

// An item is one article of a list.
type item struct {
	url, title, published string
}

// parseList reads a body as a feed, sitemap, index or OPML. ok is false if it is none of
// them: then it is a page. Addresses are made absolute from base.
func parseList(body []byte, base string, limit int64) (l list, ok bool) {
	if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) { // sitemap.xml.gz
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return l, false
		}
		if body, err = io.ReadAll(io.LimitReader(z, limit)); err != nil {
			return l, false
		}
	}
	switch root(body) {
	case "rss", "rdf", "feed", "json":
		feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
		if err != nil {
			return l, false
		}
		for _, it := range feed.Items {
			l.pages = append(l.pages, item{it.Link, it.Title, itemDay(it)})
		}
	case "urlset", "sitemapindex":
		l = parseSitemap(body)
	case "opml":
		l = parseOPML(body)
	default:
		return l, false
	}
	l.resolve(base)
	return l, true
}

// itemDay is the day of a feed item as the feed writes it, in its own time zone.
func itemDay(it *gofeed.Item) string {
	if day := page.Day(it.Published); day != "" {
		return day
	}
	if it.PublishedParsed != nil {
		return it.PublishedParsed.Format("2006-01-02")
	}
	return page.Day(it.Updated)
}

// root returns the local name of the root element in lower case, "json" for a JSON feed.
func root(body []byte) string {
	head := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\ufeff")), " \t\r\n")
	if bytes.HasPrefix(head, []byte("{")) {
		if bytes.Contains(head[:min(len(head), 2048)], []byte("jsonfeed.org")) {
			return "json"
		}
		return ""
	}
	if !bytes.HasPrefix(head, []byte("<")) {
		return ""
	}
	d := xml.NewDecoder(bytes.NewReader(head[:min(len(head), 8192)]))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		t, err := d.RawToken()
		if err != nil {
			return ""
		}
		if e, ok := t.(xml.StartElement); ok {
			return strings.ToLower(e.Name.Local)
		}
	}
}

// sitemap covers urlset and sitemapindex of sitemaps.org, with the news extension.
type sitemap struct {
	URLs []struct {
		Loc  string `xml:"loc"`
		News struct {
			Date  string `xml:"publication_date"`
			Title string `xml:"title"`
		} `xml:"http://www.google.com/schemas/sitemap-news/0.9 news"`
	} `xml:"url"`
	Sitemaps []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

// parseSitemap takes what could be read of a sitemap, cut off or not. lastmod is not taken
// for the day of publication: it is that of any change.
func parseSitemap(body []byte) (l list) {
	var s sitemap
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.Decode(&s)
	for _, u := range s.URLs {
		l.pages = append(l.pages, item{u.Loc, u.News.Title, page.Day(u.News.Date)})
	}
	for _, m := range s.Sitemaps {
		l.lists = append(l.lists, m.Loc)
	}
	return l
}

func parseOPML(body []byte) (l list) {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	for {
		t, err := d.Token()
		if err != nil {
			return l
		}
		e, ok := t.(xml.StartElement)
		if !ok || !strings.EqualFold(e.Name.Local, "outline") {
			continue
		}
		for _, a := range e.Attr {
			if strings.EqualFold(a.Name.Local, "xmlUrl") {
				l.lists = append(l.lists, a.Value)
			}
		}
	}
}

// resolve makes addresses absolute and drops what is none.
func (l *list) resolve(base string) {
	b, err := url.Parse(base)
	if err != nil {
		b = &url.URL{}
	}
	abs := func(s string) string {
		u, err := b.Parse(strings.TrimSpace(s))
		if err != nil || strings.TrimSpace(s) == "" || u.Scheme != "http" && u.Scheme != "https" {
			return ""
		}
		u.Fragment = ""
		return u.String()
	}
	pages := l.pages[:0]
	for _, p := range l.pages {
		if p.url = abs(p.url); p.url != "" {
			pages = append(pages, p)
		}
	}
	l.pages = pages
	lists := l.lists[:0]
	for _, s := range l.lists {
		if s = abs(s); s != "" {
			lists = append(lists, s)
		}
	}
	l.lists = lists
}
