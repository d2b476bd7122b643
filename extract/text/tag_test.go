package text

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"
)

// TestParity holds tagWords to prose's own tagger, word by word over prose's tokens.
func TestParity(t *testing.T) {
	data, err := os.ReadFile("testdata/tagged.txt")
	if err != nil {
		t.Fatal(err)
	}
	own := prose.ModelFromData("parity")
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		doc, err := prose.NewDocument(line, prose.UsingModel(own), prose.WithExtraction(false), prose.WithSegmentation(false))
		if err != nil {
			t.Fatal(err)
		}
		var words, want []string
		for _, tok := range doc.Tokens() {
			words = append(words, tok.Text)
			want = append(want, tok.Tag)
		}
		if got := tagWords(words); !slices.Equal(got, want) {
			t.Errorf("testdata/tagged.txt:%d: %s\n got %v\nwant %v", n, words, got, want)
		}
	}
}

// TestTag shows how Tag reads tokens that prose's tokenizer would not give.
func TestTag(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"“We agreed”, he said – twice.", "“/`` We/PRP agreed/VBD ”/'' ,/, he/PRP said/VBD –/: twice/RB ./."},
		{"It isn’t Türkiye’s visit.", "It/PRP is/VBZ n’t/RB Türkiye/NNP ’s/POS visit/NN ./."},
		{"Minister Leaves for Norland to Pay US Visit", "Minister/NNP Leaves/VBZ for/IN Norland/NNP to/TO Pay/VB US/NNP Visit/NNP"},
		{"He came to Bujumbura.", "He/PRP came/VBD to/TO Bujumbura/NNP ./."},
		{"They paid €3.25 million on 11-12 July.", "They/PRP paid/VBD €/$ 3.25/CD million/CD on/IN 11/CD -/: 12/CD July/NNP ./."},
	} {
		toks := Tokenize(c.in)
		Tag(toks)
		var got []string
		for i := range toks {
			got = append(got, toks[i].Text+"/"+toks[i].Tag)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("\n got %s\nwant %s", got, c.want)
		}
	}
	Tag(nil)
}

// article is the tagged sentences as one text of 680 words.
func article(tb testing.TB) string {
	data, err := os.ReadFile("testdata/tagged.txt")
	if err != nil {
		tb.Fatal(err)
	}
	_, s, _ := strings.Cut(string(data), "\n")
	return strings.ReplaceAll(s, ".\n", ". ")
}

func BenchmarkTokenizeSplit(b *testing.B) {
	s := article(b)
	b.ReportAllocs()
	b.ReportMetric(float64(len(strings.Fields(s))), "words")
	for b.Loop() {
		Split(s, Tokenize(s))
	}
}

func BenchmarkTag(b *testing.B) {
	s := article(b)
	toks := Tokenize(s)
	sents := Split(s, toks)
	model()
	b.ReportAllocs()
	b.ReportMetric(float64(len(toks)), "tokens")
	for b.Loop() {
		for _, sent := range sents {
			Tag(toks[sent.First:sent.End])
		}
	}
}

func BenchmarkLoadModel(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := loadPerceptron(prose.MustAsset); err != nil {
			b.Fatal(err)
		}
	}
}
