package names

import (
	_ "embed"
	"strings"
)

//go:embed data/pairs.tsv
var pairsTSV string

// loadPairs returns one class of data/pairs.tsv as phrase -> ISO codes.
func loadPairs(class string) map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(pairsTSV, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 3 {
			panic("names: data/pairs.tsv: not three columns: " + line)
		}
		if cols[0] == class {
			out[cols[1]] = cols[2]
		}
	}
	if len(out) == 0 {
		panic("names: data/pairs.tsv: no class " + class)
	}
	return out
}
