package visit

import (
	"chancery/extract"
	"chancery/extract/text"
)

func (r *reader) mentionSpan(m *extract.Mention) text.Span {
	return text.Span{Start: r.doc.Tokens[m.First].Start, End: r.doc.Tokens[m.End-1].End}
}

// personSpan is where a sentence names a person.
func (r *reader) personSpan(e, si int) text.Span {
	for _, i := range r.doc.Entities[e].Mentions {
		if m := &r.doc.Mentions[i]; m.Sent == si {
			return r.mentionSpan(m)
		}
	}
	return text.Span{}
}
