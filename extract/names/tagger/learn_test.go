package tagger

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// examples reads marked sentences as training documents.
func examples(t *testing.T) []Example {
	raw, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []Example
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		plain, names := unmark(t, n+1, line)
		toks := text.Tokenize(plain)
		ex := Example{Toks: toks, Sents: text.Split(plain, toks), Lex: lexicon.Default().Scan(toks)}
		at, i := 0, 0
		for _, w := range names {
			start := at + strings.Index(plain[at:], w.text)
			at = start + len(w.text)
			for toks[i].End <= start {
				i++
			}
			c := Chunk{First: i, Label: w.label}
			for i < len(toks) && toks[i].Start < at {
				i++
			}
			c.End = i
			ex.Names = append(ex.Names, c)
		}
		out = append(out, ex)
	}
	return out
}

// TestTrain trains twice on the marked sentences. Both times must give the same bytes,
// and the weights, written and read again, must find most of what they were taught.
func TestTrain(t *testing.T) {
	exs := examples(t)
	var files [2]bytes.Buffer
	for k := range files {
		m := Prepare(exs, &KnownNames{}).Train(3, func(int) bool { return true })
		if err := m.Write(&files[k]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Fatal("two trainings on the same sentences differ")
	}
	m, err := Read(&files[0])
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for _, ex := range exs {
		found := map[Chunk]bool{}
		for _, c := range m.Find(ex.Toks, ex.Sents, ex.Lex) {
			c.Score = 0
			found[c] = true
		}
		for _, c := range ex.Names {
			all++
			if found[c] {
				right++
			}
		}
	}
	if right*10 < all*8 {
		t.Errorf("found %d of the %d names learned", right, all)
	}
}

// TestWeights checks that the embedded weights load and stay small.
func TestWeights(t *testing.T) {
	standard()
	if len(embedded) > 2<<20 {
		t.Errorf("weights.bin has %d bytes, more than 2 MB", len(embedded))
	}
	if _, err := Read(bytes.NewReader(embedded[:len(embedded)/2])); err == nil {
		t.Error("half a weights file was read without an error")
	}
	if _, err := Read(strings.NewReader("something else altogether")); err == nil {
		t.Error("a file of another kind was read without an error")
	}
}
