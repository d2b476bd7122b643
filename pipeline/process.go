package pipeline

import (
	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/agreement"
	"chancery/extract/names"
	"chancery/extract/text"
	"chancery/extract/visit"
	"chancery/extract/when"
)

// A Result is everything found in one article.
type Result struct {
	Document   *extract.Document
	Visits     []extract.Visit
	Agreements []extract.Agreement
}

// Process is the unit of work: one article in, its records out. It is a pure function
// of the article and the embedded data, and safe for concurrent use. Parts of speech
// are not here: Document.Tags finds them for the sentences that a finder asks about.
func Process(art *corpus.Article) Result {
	doc := &extract.Document{Article: art, Text: art.Text}
	doc.Tokens = text.Tokenize(doc.Text)
	doc.Sents = text.Split(doc.Text, doc.Tokens)
	doc.Dates = when.Find(doc.Text, doc.Tokens, doc.Sents, art.Published)
	names.Find(doc)
	visits := visit.Find(doc)
	agreements := agreement.Find(doc, visits)
	for i := range visits {
		visits[i].Agreements = nil
		for _, a := range agreements {
			if a.Visit == visits[i].ID {
				visits[i].Agreements = append(visits[i].Agreements, a.ID)
			}
		}
	}
	return Result{Document: doc, Visits: visits, Agreements: agreements}
}
