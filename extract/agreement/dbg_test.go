package agreement

import (
	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/names"
	"chancery/extract/text"
	"chancery/extract/when"
	"fmt"
	"os"
	"testing"
)

func TestDbg(t *testing.T) {
	all := os.Getenv("DBG")
	if all == "" {
		t.Skip()
	}
	doc := &extract.Document{Article: &corpus.Article{ID: "x", Text: all, Published: "2024-07-19"}, Text: all}
	doc.Tokens = text.Tokenize(all)
	doc.Sents = text.Split(all, doc.Tokens)
	doc.Dates = when.Find(all, doc.Tokens, doc.Sents, "2024-07-19")
	names.Find(doc)
	for si := range doc.Sents {
		rd := read(doc, si)
		_ = fmt.Sprint()
		for _, v := range rd.sent.Verbs {
			fmt.Printf("verb %s [%s] part=%v pass=%v inf=%v ger=%v tense=%d subjnoun=%d subj=%v\n", v.Lemma, doc.Tokens[rd.sent.Items[v.Head].First].Text, v.Participle, v.Passive, v.Infinitive, v.Gerund, v.Tense, v.SubjNoun, v.Subjects)
		}
		rd.phrases(map[string]*phrase{})
		for i := range rd.ps {
			p := &rd.ps[i]
			fmt.Printf("phrase %q head=%q title=%q det=%s acts=%+v\n", rd.span(p.first, p.end).Of(all), doc.Tokens[p.head].Text, p.title.Of(all), p.det, rd.acts(p))
		}
		for _, tk := range doc.Tokens[doc.Sents[si].First:doc.Sents[si].End] {
			fmt.Print(tk.Text, "/", tk.Tag, " ")
		}
		fmt.Println()
	}
}
