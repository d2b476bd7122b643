package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"html"
	"regexp"
	"strings"

	"chancery/corpus"
)

var markup = regexp.MustCompile(`(?s)<script.*?</script>|<style.*?</style>|<[^>]*>`)

// Article stands in until the corpus readers turn a Raw into an Article.
func Article(raw *corpus.Raw) (*corpus.Article, *corpus.Skip) {
	body := string(raw.Body)
	if raw.Format == "html" {
		body = strings.ReplaceAll(body, "</p>", "\n\n")
		body = html.UnescapeString(markup.ReplaceAllString(body, ""))
	}
	art := &corpus.Article{ID: raw.ID, URL: raw.URL, Title: raw.Title, Published: raw.Published, PublishedBasis: "given",
		Language: "en", Source: raw.Source, Text: body}
	if raw.Title != "" {
		art.Text = raw.Title + "\n\n" + body
		art.TitleEnd = len(raw.Title)
	}
	sum := sha256.Sum256([]byte(art.Text))
	art.SHA256 = hex.EncodeToString(sum[:])
	return art, nil
}
