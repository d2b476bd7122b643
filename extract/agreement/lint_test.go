package agreement

import (
	"slices"
	"strings"
	"testing"
)

var kinds = strings.Fields("treaty agreement memorandum protocol declaration letter_of_intent contract plan document")

var topicNames = strings.Fields("- trade investment finance energy nuclear defence security justice transport digital science education culture tourism health agriculture environment migration labour space humanitarian politics other")

// TestData checks the word lists: known kinds and topics, sorted, nothing twice.
func TestData(t *testing.T) {
	last := ""
	for n, f := range rows("instruments.tsv", instrumentsText, 3) {
		if f[0] <= last {
			t.Errorf("instruments.tsv:%d: %q is out of order or repeated", n, f[0])
		}
		last = f[0]
		for _, k := range strings.Split(f[1], ",") {
			if !slices.Contains(kinds, k) {
				t.Errorf("instruments.tsv:%d: unknown kind %q", n, k)
			}
		}
	}
	last = ""
	for n, f := range rows("topics.tsv", topicsText, 2) {
		if f[0] <= last {
			t.Errorf("topics.tsv:%d: %q is out of order or repeated", n, f[0])
		}
		last = f[0]
		if !slices.Contains(topicNames, f[1]) {
			t.Errorf("topics.tsv:%d: unknown topic %q", n, f[1])
		}
	}
	for n, f := range rows("words.tsv", wordsText, 2) {
		w := strings.Split(f[1], "|")
		if !slices.IsSorted(w) || len(slices.Compact(slices.Clone(w))) != len(w) {
			t.Errorf("words.tsv:%d: the words of %q are out of order or repeated", n, f[0])
		}
	}
}
