package page

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// A head is what the page says about itself in meta elements and structured data.
type head struct {
	title     string   // text of the title element
	headlines []string // titles given for the article alone, best first
	site      string
	language  string
	canonical string
	dates     []string // publication dates as given, best first
	modified  []string
	body      string // the article's text in the structured data, of pages that a script renders
}

// Names of meta elements, by name, property or itemprop, in lower case.
var (
	metaHeadline  = set("og:title twitter:title dc.title dcterms.title citation_title headline parsely-title sailthru.title")
	metaSite      = set("og:site_name application-name dc.publisher publisher article:publisher")
	metaPublished = set("article:published_time og:article:published_time datepublished date pubdate publishdate publish-date publish_date " +
		"publication_date publicationdate publication-date published_time published-date og:published_time og:pubdate dc.date dc.date.issued dc.date.created " +
		"dcterms.date dcterms.issued dcterms.created article.published article:published sailthru.date parsely-pub-date citation_publication_date " +
		"citation_date datecreated article_date_original cxenseparse:recs:publishtime rbpubdate created originalpublicationdate displaydate shareaholic:article_published_time")
	metaModified = set("article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified dc.date.modified modified")
)

func readHead(doc *html.Node) *head {
	h := &head{}
	sel := goquery.NewDocumentFromNode(doc)
	var data structured
	sel.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		data.read(s.Text())
	})
	h.headlines = data.headlines
	h.site = data.publisher
	h.dates = data.published
	h.modified = data.modified
	h.body = data.body
	sel.Find("meta").Each(func(_ int, s *goquery.Selection) { h.meta(s) })
	sel.Find("[itemprop=datePublished]").Each(func(_ int, s *goquery.Selection) {
		for _, key := range []string{"content", "datetime"} {
			if v := s.AttrOr(key, ""); v != "" {
				h.dates = append(h.dates, v)
			}
		}
	})
	h.title = space(sel.Find("title").First().Text())
	if lang := sel.Find("html").AttrOr("lang", sel.Find("html").AttrOr("xml:lang", "")); lang != "" {
		h.language = lang
	}
	h.language = languageCode(h.language)
	h.canonical = sel.Find(`link[rel=canonical]`).AttrOr("href", h.canonical)
	if u, err := url.Parse(h.canonical); err != nil || !u.IsAbs() {
		h.canonical = ""
	}
	return h
}

func (h *head) meta(s *goquery.Selection) {
	content := space(s.AttrOr("content", ""))
	if content == "" {
		return
	}
	for _, attr := range []string{"property", "name", "itemprop", "http-equiv"} {
		key := strings.ToLower(strings.TrimSpace(s.AttrOr(attr, "")))
		switch {
		case key == "":
		case metaHeadline[key]:
			h.headlines = append(h.headlines, content)
		case metaSite[key]:
			if !strings.Contains(content, "://") && (h.site == "" || key == "og:site_name") {
				h.site = content
			}
		case metaPublished[key]:
			h.dates = append(h.dates, content)
		case metaModified[key]:
			h.modified = append(h.modified, content)
		case key == "og:url" && h.canonical == "":
			h.canonical = content
		case key == "og:locale", key == "content-language", key == "language", key == "dc.language":
			if h.language == "" {
				h.language = content
			}
		}
	}
}

// languageCode cuts "en-PK" or "en_US, fr" down to "en"; "" if that is no code.
func languageCode(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if i := strings.IndexAny(s, "-_,; "); i >= 0 {
		s = s[:i]
	}
	if s == "eng" || s == "english" {
		return "en"
	}
	if len(s) != 2 || s[0] < 'a' || s[0] > 'z' || s[1] < 'a' || s[1] > 'z' {
		return ""
	}
	return s
}

// structured collects what JSON-LD says of the article.
type structured struct {
	headlines, published, modified []string
	publisher, body                string
}

// articleTypes are the schema.org types that stand for the article of a page.
var articleTypes = set("Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle BlogPosting " +
	"Report LiveBlogPosting SocialMediaPosting TechArticle WebPage ItemPage")

func (d *structured) read(text string) {
	var v any
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<!--"), "-->")
	if json.Unmarshal([]byte(text), &v) != nil {
		// Line breaks inside strings are the common fault.
		text = strings.Map(func(r rune) rune {
			if r < 0x20 {
				return ' '
			}
			return r
		}, text)
		if json.Unmarshal([]byte(text), &v) != nil {
			return
		}
	}
	d.walk(v, 0)
}

// maxLD bounds the nesting of structured data that is followed.
const maxLD = 8

func (d *structured) walk(v any, depth int) {
	if depth > maxLD {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.walk(e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			d.article(v)
		}
		for _, key := range []string{"@graph", "mainEntity"} {
			if sub, ok := v[key]; ok {
				d.walk(sub, depth+1)
			}
		}
	}
}

func (d *structured) article(v map[string]any) {
	str := func(key string) string {
		s, _ := v[key].(string)
		return space(html.UnescapeString(s))
	}
	if s := str("headline"); s != "" {
		d.headlines = append(d.headlines, s)
	}
	if s := str("datePublished"); s != "" {
		d.published = append(d.published, s)
	} else if s := str("dateCreated"); s != "" {
		d.published = append(d.published, s)
	}
	if s := str("dateModified"); s != "" {
		d.modified = append(d.modified, s)
	}
	if s, _ := v["articleBody"].(string); len(s) > len(d.body) {
		d.body = s
	}
	pub, _ := v["publisher"].(map[string]any)
	if name, _ := pub["name"].(string); name != "" && d.publisher == "" {
		d.publisher = space(html.UnescapeString(name))
	}
}

func isArticle(t any) bool {
	switch t := t.(type) {
	case string:
		return articleTypes[t]
	case []any:
		for _, e := range t {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

// host returns the host of an address without "www.".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
