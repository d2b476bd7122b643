package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode"

	"chancery/extract/lexicon"
	"chancery/extract/names/tagger"
	"chancery/extract/text"
)

// readPlain reads the texts of documents without marks, one JSON object a line.
func readPlain(path string, limit int) ([]piece, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []piece
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		var rec struct{ Title, Body string }
		if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		body := rec.Body
		if len(body) > limit {
			body = body[:strings.LastIndexAny(body[:limit], " \n")+1]
		}
		out = append(out, piece{text: rec.Title + "\n\n" + body})
	}
	return out, sc.Err()
}

// addCommon enters the words that the texts have at least three times in lower case. It
// returns the longer ones among those that are frequent, in the order they became so.
func addCommon(known *tagger.KnownNames, texts []piece) (frequent []string) {
	count := map[string]int{}
	for _, p := range texts {
		for _, t := range text.Tokenize(p.text) {
			if len(t.Text) > 1 && t.Text == t.Norm && unicode.IsLetter(rune(t.Text[0])) {
				count[t.Norm]++
				switch {
				case count[t.Norm] == 3:
					known.AddCommon(t.Norm)
				case count[t.Norm] == 15 && len(t.Norm) > 4:
					frequent = append(frequent, t.Norm)
				}
			}
		}
	}
	return frequent
}

// nameless collects, from plain texts, sentences that cannot hold a name, since nothing in
// them is capitalised but a common first word. They teach that most first words are just
// words. Ten of them make a document.
func nameless(known *tagger.KnownNames, texts []piece) []marked {
	lex := lexicon.Default()
	var out []marked
	var doc piece
	n := 0
	for _, p := range texts {
		toks := text.Tokenize(p.text)
		for _, sent := range text.Split(p.text, toks) {
			if !plainSentence(known, toks[sent.First:sent.End]) {
				continue
			}
			doc.text += sent.Of(p.text) + " "
			if n++; n%10 == 0 {
				out = append(out, doc.example(lex))
				doc = piece{}
			}
		}
	}
	return out
}

func plainSentence(known *tagger.KnownNames, toks []text.Token) bool {
	if len(toks) < 5 || !toks[0].Cap() || !known.IsCommon(toks[0].Norm) {
		return false
	}
	for i := 1; i < len(toks); i++ {
		if toks[i].Text != "I" && strings.IndexFunc(toks[i].Text, unicode.IsUpper) >= 0 {
			return false
		}
	}
	return true
}
