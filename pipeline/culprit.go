package pipeline

import "strings"

// culprit picks from a stack trace the first place in this module below the panic, as
// "extract/when/find.go:12". The full trace would differ between builds.
func culprit(stack []byte) string {
	_, below, _ := strings.Cut(string(stack), "\npanic(")
	for _, line := range strings.Split(below, "\n") {
		if !strings.HasPrefix(line, "\t") {
			continue
		}
		for _, dir := range []string{"/extract/", "/corpus/", "/pipeline/"} {
			if i := strings.LastIndex(line, dir); i >= 0 && !strings.Contains(line, "/mod/") {
				place, _, _ := strings.Cut(line[i+1:], " ")
				return place
			}
		}
	}
	return "an unknown place"
}
