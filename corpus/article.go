package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"chancery/corpus/page"
)

// Article turns the raw input into an article: decodes it, takes the page apart, settles
// title, day and language. What is not English is a skip. It touches nothing outside r and
// may run on any goroutine.
func (r *Raw) Article() (*Article, *Skip) { return r.ArticleIn("en") }

// ArticleIn is Article for texts in another language, by its ISO 639-1 code; "" takes any.
func (r *Raw) ArticleIn(language string) (*Article, *Skip) {
	if r.Skip != nil {
		return nil, r.Skip
	}
	skip := func(reason, detail string) (*Article, *Skip) {
		return nil, &Skip{Source: r.Source, Reason: reason, Detail: detail}
	}
	switch {
	case len(bytes.TrimSpace(r.Body)) == 0:
		return skip(ReasonEmpty, "no text")
	case len(r.Body) > MaxArticle:
		return skip(ReasonTooLarge, fmt.Sprintf("more than %d MiB", MaxArticle>>20))
	case page.Binary(r.Body):
		return skip(ReasonNotText, "binary content")
	}
	art := &Article{ID: r.ID, URL: r.URL, Title: r.Title, Site: r.Site, Source: r.Source, PublishedBasis: page.BasisNone}
	var main string
	format := r.Format
	if format == "" {
		format = sniff(r.Body)
	}
	if format == "html" {
		p, err := page.Read(r.Body, r.URL, r.ContentType)
		switch {
		case errors.Is(err, page.ErrTooDeep):
			return skip(ReasonTooDeep, err.Error())
		case errors.Is(err, page.ErrNotText):
			return skip(ReasonNotText, err.Error())
		case err != nil:
			return skip(ReasonEmpty, err.Error())
		}
		art.fill(p)
		main = p.Text
	} else {
		main = cleanText(string(page.Decode(r.Body, "")))
	}
	if day := page.Day(r.Published); day != "" {
		art.Published, art.PublishedBasis = day, "given"
	}
	if art.Site == "" {
		art.Site = host(art.URL)
	}
	art.Title = cleanTitle(art.Title)
	art.setText(main)
	if art.Text == art.Title {
		return skip(ReasonEmpty, "no text")
	}
	found := languageOf(main, art.Language)
	if language != "" && found != language && !(found == "" && language == "en") {
		return skip(ReasonLanguage, "language "+found)
	}
	art.Language = found
	if art.ID == "" {
		art.ID = deriveID(art)
	}
	return art, nil
}

// fill takes from the page what the source itself did not give.
func (a *Article) fill(p *page.Page) {
	if a.URL == "" {
		a.URL = p.URL
	}
	if a.Title == "" {
		a.Title = p.Title
	}
	if a.Site == "" {
		a.Site = p.Site
	}
	a.Language = p.Language
	a.Published, a.PublishedBasis = p.Published, p.Basis
}

// setText joins title and main text, leaving out a first paragraph that repeats the title.
func (a *Article) setText(main string) {
	if a.Title == "" {
		a.Text = main
	} else {
		if first, rest, _ := strings.Cut(main, "\n"); strings.EqualFold(strings.TrimSpace(first), a.Title) {
			main = strings.TrimLeft(rest, "\n ")
		}
		a.Text = a.Title
		if main != "" {
			a.Text += "\n\n" + main
		}
		a.TitleEnd = len(a.Title)
	}
	sum := sha256.Sum256([]byte(a.Text))
	a.SHA256 = hex.EncodeToString(sum[:])
}

// deriveID makes an id from the address, so that a changed text replaces the old one, or
// from the text where there is no address.
func deriveID(a *Article) string {
	if a.URL != "" {
		sum := sha256.Sum256([]byte(a.URL))
		return "u" + hex.EncodeToString(sum[:8])
	}
	return "t" + a.SHA256[:16]
}

// sniff tells a page from plain text by its first bytes.
func sniff(body []byte) string {
	head := strings.ToLower(string(body[:min(len(body), 2048)]))
	head = strings.TrimLeft(head, "\ufeff \t\r\n")
	for _, tag := range []string{"<!doctype", "<html", "<?xml", "<head", "<body", "<meta", "<div", "<p>", "<p ", "<article", "<table", "<!--"} {
		if strings.HasPrefix(head, tag) {
			return "html"
		}
	}
	if strings.Count(head, "</") >= 3 && strings.Count(head, "<") >= 6 {
		return "html"
	}
	return "text"
}

// cleanText prepares plain text. Line ends become "\n", NUL and the no-break spaces a
// space, bytes that are not UTF-8 U+FFFD; blank lines lose their white space, and runs of
// them shrink to one. A text without blank lines whose lines are whole paragraphs gets a
// blank line between them. All else stays as it is.
func cleanText(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", " ", "\u00a0", " ", "\u202f", " ", "\u2007", " ", "\ufeff", "").Replace(s)
	lines := strings.Split(s, "\n")
	var b strings.Builder
	b.Grow(len(s))
	blank := true
	spread := linesAreParagraphs(lines)
	for _, l := range lines {
		l = strings.TrimRight(l, " \t\v\f")
		if l == "" {
			if !blank {
				b.WriteByte('\n')
			}
			blank = true
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if spread {
				b.WriteByte('\n')
			}
		}
		b.WriteString(l)
		blank = false
	}
	return strings.TrimRight(b.String(), "\n")
}

// linesAreParagraphs reports whether a text without blank lines puts a paragraph on each
// line: two lines or more, most of them ended like a sentence.
func linesAreParagraphs(lines []string) bool {
	n, ends := 0, 0
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if l == "" {
			if i > 0 && i < len(lines)-1 && n > 0 {
				return false
			}
			continue
		}
		n++
		l = strings.TrimRight(l, "\"'”’)")
		if l != "" && strings.ContainsRune(".!?", rune(l[len(l)-1])) {
			ends++
		}
	}
	return n >= 2 && ends*3 >= n*2
}

// cleanTitle makes a title one line.
func cleanTitle(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\x00", " ")), " ")
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
