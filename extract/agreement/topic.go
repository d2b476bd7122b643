package agreement

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/extract/text"
)

//go:embed topics.tsv
var topicsText string

type topicWords struct {
	exact  map[string]string
	prefix []([2]string)
}

var topics = sync.OnceValue(func() topicWords {
	t := topicWords{exact: map[string]string{}}
	for line := range strings.Lines(topicsText) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, topic, ok := strings.Cut(line, "\t")
		if !ok {
			panic("agreement: topics.tsv: want WORD tab TOPIC: " + line)
		}
		if p, ok := strings.CutSuffix(word, "*"); ok {
			t.prefix = append(t.prefix, [2]string{p, topic})
		} else {
			t.exact[word] = topic
		}
	}
	return t
})

// topicsOf reads the topics off the title and the complement.
func topicsOf(f *found, s string) []string {
	var out []string
	for _, sp := range []text.Span{f.in.title, f.in.topicFrom} {
		if sp.End == 0 {
			continue
		}
		for _, w := range strings.FieldsFunc(text.Fold(sp.Of(s)), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '-') }) {
			t := topics().exact[w]
			for _, p := range topics().prefix {
				if t == "" && strings.HasPrefix(w, p[0]) {
					t = p[1]
				}
			}
			if t != "" && !has(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}
