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
	prefix [][2]string
}

var topicTable = sync.OnceValue(func() topicWords {
	t := topicWords{exact: map[string]string{}}
	for _, f := range rows("topics.tsv", topicsText, 2) {
		if p, ok := strings.CutSuffix(f[0], "*"); ok {
			t.prefix = append(t.prefix, [2]string{p, f[1]})
		} else {
			t.exact[f[0]] = f[1]
		}
	}
	return t
})

// topics reads what a record is about off its title, else off the list of its members
// and the rest of its sentence.
func (r *reader) topics(rec *record) []string {
	var out []string
	if rec.p.count == 0 && rec.p.title.End > 0 {
		out = topicsIn(out, rec.p.title.Of(r.doc.Text))
	}
	if rec.p.topic.End > 0 {
		out = topicsIn(out, rec.p.topic.Of(r.doc.Text))
	}
	for _, l := range rec.list {
		if rec.p.title.End == 0 || rec.p.count > 0 {
			out = topicsIn(out, l.span.Of(r.doc.Text))
		}
	}
	if has(rec.p.kinds, "contract") && !has(out, "finance") {
		out = append(out, "finance")
	}
	if len(out) == 0 && rec.p.count == 0 && !has(rec.p.kinds, "declaration") {
		s := &r.doc.Sents[rec.p.sent]
		out = topicsIn(out, r.doc.Text[r.doc.Tokens[rec.p.headEnd-1].End:s.Span.End])
	}
	if len(out) == 0 && rec.p.title.End > 0 {
		return []string{"politics"}
	}
	return out
}

func topicsIn(out []string, s string) []string {
	for _, w := range strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '-') }) {
		t := topicTable().exact[w]
		for _, p := range topicTable().prefix {
			if t == "" && strings.HasPrefix(w, p[0]) {
				t = p[1]
			}
		}
		if t != "" && t != "-" && !has(out, t) {
			out = append(out, t)
		}
	}
	return out
}
