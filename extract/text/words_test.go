package text

import (
	"strings"
	"testing"
)

// TestWords holds the word list to its own rules; that the embedded one parses is what
// lets the package start at all.
func TestWords(t *testing.T) {
	if !strings.Contains(wordsTSV, "# Provenance: ") {
		t.Error("words.tsv has no provenance head")
	}
	for _, c := range []struct{ data, want string }{
		{"Mr\ttitle\n", ""},
		{"# head\n\nMr\ttitle\nMs\ttitle\nJan\tmonth\n", "words.tsv:5: \"Jan\" is out of order"},
		{"Mr\ttitle\nMr\ttitle\n", "words.tsv:2: \"Mr\" is out of order or twice"},
		{"Mr\ttitles\n", "words.tsv:1: want a word, a tab and a known class"},
		{"Mr title\n", "words.tsv:1: want a word, a tab and a known class"},
		{"Abbreviationlessness\tshort\n", "words.tsv:1: \"Abbreviationlessness\" is longer"},
	} {
		_, err := parseWords(c.data)
		if got := ""; c.want == "" && err != nil || c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)) {
			if err != nil {
				got = err.Error()
			}
			t.Errorf("parseWords(%q): %q, want %q", c.data, got, c.want)
		}
	}
	if classOf("mr")&title != 0 || classOf("Mr")&title == 0 || classOf("DR")&title == 0 || classOf("vs")&inner == 0 {
		t.Error("a word listed with a capital counts only when it has one in the text")
	}
}
