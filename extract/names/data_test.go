package names

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
)

// The word data is linted like code: a head that tells where it comes from, classes once
// and in order, words once and in order.
func TestWordData(t *testing.T) {
	for _, file := range []string{"data/words.tsv", "data/genders.tsv", "data/pairs.tsv", "data/origins.tsv"} {
		lines := readLines(t, file)
		if !strings.HasPrefix(lines[0], "# ") || !strings.Contains(strings.Join(lines[:min(6, len(lines))], "\n"), "rom") {
			t.Errorf("%s: no provenance head", file)
		}
		last := ""
		for n, line := range lines {
			if strings.HasPrefix(line, "#") {
				continue
			}
			key := line
			if file != "data/pairs.tsv" {
				key, _, _ = strings.Cut(line, "\t")
			}
			if key <= last {
				t.Errorf("%s:%d: %q is out of order or twice", file, n+1, key)
			}
			last = key
			if file == "data/words.tsv" || file == "data/genders.tsv" {
				_, words, _ := strings.Cut(line, "\t")
				list := strings.Fields(words)
				if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
					t.Errorf("%s:%d: words of %q out of order or twice", file, n+1, key)
				}
			}
		}
	}
}

func readLines(t *testing.T, file string) []string {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		lines = append(lines, sc.Text())
	}
	return lines
}

func TestOrigins(t *testing.T) {
	for _, tc := range [][2]string{{"aab", "EE"}, {"aliyev", "AZ"}, {"zzzz", ""}, {"", ""}} {
		if got := origins(tc[0]); !strings.HasPrefix(got, tc[1]) || tc[1] == "" && got != "" {
			t.Errorf("origins(%q) = %q, want %q", tc[0], got, tc[1])
		}
	}
}
