package eval

import (
	"iter"
	"os"
	"strings"
	"testing"
)

// readLines yields the lines of a file with their numbers, comments and blanks left out.
func readLines(t *testing.T, file string) iter.Seq2[int, string] {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(int, string) bool) {
		for i, line := range strings.Split(string(data), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(i+1, line) {
				return
			}
		}
	}
}
