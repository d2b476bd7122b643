package visit

import (
	"chancery/extract"
	"chancery/extract/text"
)

func (r *reader) mentionSpan(m *extract.Mention) text.Span {
	return text.Span{Start: r.doc.Tokens[m.First].Start, End: r.doc.Tokens[m.End-1].End}
}
