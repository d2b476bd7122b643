package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"chancery/extract/lexicon"
	"chancery/extract/names/tagger"
	"chancery/extract/text"
)

// A marked is a training document.
type marked struct {
	tagger.Example
	text string
}

// A piece is text with names marked by byte offsets.
type piece struct {
	text  string
	names []mark
}

type mark struct {
	start, end int
	label      tagger.Label
}

// example cuts the piece into tokens. A name whose edges are not token edges is taken
// to the tokens it touches.
func (p *piece) example(lex *lexicon.Lexicon) marked {
	toks := text.Tokenize(p.text)
	ex := tagger.Example{Toks: toks, Sents: text.Split(p.text, toks), Lex: lex.Scan(toks)}
	i := 0
	for _, m := range p.names {
		for i < len(toks) && toks[i].End <= m.start {
			i++
		}
		first := i
		for i < len(toks) && toks[i].Start < m.end {
			i++
		}
		if i > first {
			ex.Names = append(ex.Names, tagger.Chunk{First: first, End: i, Label: m.label})
		}
	}
	return marked{ex, p.text}
}

var labels = map[string]tagger.Label{
	"PER": tagger.Person, "ORG": tagger.Organisation, "LOC": tagger.Place, "university": tagger.Organisation,
	"EVENT": tagger.Thing, "MISC": tagger.Thing, "book": tagger.Thing, "song": tagger.Thing, "album": tagger.Thing,
	"musicalartist": tagger.Person, "musicalinstrument": tagger.Thing,
}

// readMarked reads sentences with marked entities, one JSON object a line, offsets in
// code points. Neighbouring sentences of one document are joined. Two habits of those
// sets differ from ours and are undone: a nationality is no name of a thing, and a
// lower-case word is none either.
func readMarked(path string) ([]marked, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lex := lexicon.Default()
	var out []marked
	var doc piece
	current := -1
	flush := func() {
		if doc.text != "" {
			out = append(out, doc.example(lex))
		}
		doc = piece{}
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		var rec struct {
			Text     string
			Doc      *int
			Entities []struct {
				Start, End int
				Label      string
			}
		}
		if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if rec.Doc == nil || *rec.Doc != current {
			flush()
		}
		if rec.Doc != nil {
			current = *rec.Doc
		}
		base := len(doc.text)
		if base > 0 {
			doc.text += "\n\n"
			base += 2
		}
		doc.text += rec.Text
		at := byteOffsets(rec.Text)
		for _, e := range rec.Entities {
			m := mark{base + at[e.Start], base + at[e.End], labels[e.Label]}
			name := doc.text[m.start:m.end]
			if strings.ToLower(name) == name || lex.Lookup(lexicon.Adjective, name) != nil || lex.Lookup(lexicon.Demonym, name) != nil {
				continue
			}
			doc.names = append(doc.names, m)
		}
	}
	flush()
	return out, sc.Err()
}

// byteOffsets gives the byte offset of every code point of s, and of its end.
func byteOffsets(s string) []int {
	var at []int
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}
