package names

import (
	_ "embed"
	"strings"
)

// originsTSV tells which countries' people bear a word as part of their name. It is kept
// as text in byte order and searched in place, so that it costs nothing to load.
//
//go:embed data/origins.tsv
var originsTSV string

// origins returns the ISO codes, separated by spaces, of the countries where word is
// borne in names; "" if it is unknown or borne everywhere.
func origins(word string) string {
	lo, hi := strings.Index(originsTSV, "\naab\t"), len(originsTSV)-1 // both at a newline
	for lo < hi {
		mid := strings.LastIndexByte(originsTSV[:lo+(hi-lo+1)/2], '\n')
		line := originsTSV[mid+1:]
		line = line[:strings.IndexByte(line, '\n')]
		w, codes, _ := strings.Cut(line, "\t")
		switch {
		case w == word:
			return codes
		case w < word:
			lo = mid + 1 + len(line)
		default:
			hi = mid
		}
	}
	return ""
}
