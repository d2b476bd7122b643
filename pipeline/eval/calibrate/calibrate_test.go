package main

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/extract"
)

// Every sign that the program may give has a weight, and every weight a sign; the file is
// in the order of a fit and says where it comes from.
func TestWeights(t *testing.T) {
	for _, dir := range []string{"../../../extract/visit/", "../../../extract/agreement/"} {
		signs, err := signNames(dir + "signs.go")
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(dir + "confidence.tsv")
		if err != nil {
			t.Fatal(err)
		}
		const again = "; run go run ./pipeline/eval/calibrate -write corpus/gold/dev corpus/gold/own"
		weights := extract.MustParseWeights(dir+"confidence.tsv", string(data)) // no sign twice
		for i, s := range signs {
			if i > 0 && s == signs[i-1] {
				t.Errorf("%ssigns.go: sign %q is given in two places", dir, s)
			}
			if _, ok := weights.Of[s]; !ok {
				t.Errorf("%sconfidence.tsv: no weight for the sign %q%s", dir, s, again)
			}
		}
		var listed []string
		for n, line := range strings.Split(string(data), "\n") {
			sign, _, ok := strings.Cut(line, "\t")
			if !ok || sign == "bias" {
				continue
			}
			if listed = append(listed, sign); !slices.Contains(signs, sign) {
				t.Errorf("%sconfidence.tsv:%d: no sign %q in signs.go%s", dir, n+1, sign, again)
			}
		}
		if !slices.IsSorted(listed) {
			t.Errorf("%sconfidence.tsv: signs out of order", dir)
		}
		if !bytes.HasPrefix(data, []byte("# ")) {
			t.Errorf("%sconfidence.tsv: no provenance head", dir)
		}
	}
}
