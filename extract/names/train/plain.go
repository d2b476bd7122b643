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

// addCommon enters the words that the texts have at least three times in lower case.
func addCommon(known *tagger.KnownNames, texts []piece) {
	count := map[string]int{}
	for _, p := range texts {
		for _, t := range text.Tokenize(p.text) {
			if len(t.Text) > 1 && t.Text == t.Norm && unicode.IsLetter(rune(t.Text[0])) {
				count[t.Norm]++
				if count[t.Norm] == 3 {
					known.AddCommon(t.Norm)
				}
			}
		}
	}
}

// silver marks plain documents with what a model finds in them. Training on them teaches
// the model little about names, but much about ordinary capitalised words.
func silver(m *tagger.Model, texts []piece) []marked {
	lex := lexicon.Default()
	var out []marked
	for k := range texts {
		ex := texts[k].example(lex)
		for _, c := range m.Find(ex.Toks, ex.Sents, ex.Lex) {
			if c.Score > 0 {
				ex.Names = append(ex.Names, c)
			}
		}
		out = append(out, ex)
	}
	return out
}
