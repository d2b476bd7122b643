package visit

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/extract/pattern"
	"chancery/extract/text"
)

//go:embed events.txt
var eventsText string

// eventHeads are the nouns that name a multilateral gathering.
var eventHeads = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(eventsText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		word, class, _ := strings.Cut(line, "\t")
		m[word] = class
	}
	return m
})

// eventOf finds the named gathering that a clause says the visitor attends: a phrase
// after "for", "at", "in", "to" or as object, whose head is an event noun and which
// carries a name (a capital, an acronym, an ordinal with a capital).
func (r *reader) eventOf(c *claim, sent *pattern.Sentence, f *pattern.Frame) {
	s := &r.doc.Sents[c.sent]
	trigger := s.First
	if f.Verb >= 0 {
		trigger = sent.Items[sent.Verbs[f.Verb].First].First
	} else if f.Noun >= 0 {
		trigger = sent.Items[f.Noun].First
	}
	for t := trigger; t < s.End; t++ {
		if u := verbOver(sent, t); u >= 0 && u != f.Verb {
			if v := &sent.Verbs[u]; !v.Infinitive && !v.Gerund && !v.Participle {
				return
			}
		}
		if at, ok := r.eventAt(s, t); ok {
			c.eventAt = at
			c.event = strings.Join(strings.Fields(at.Of(r.doc.Text)), " ")
			return
		}
	}
}

// eventAt reads an event name whose head noun is token t.
func (r *reader) eventAt(s *text.Sentence, t int) (text.Span, bool) {
	toks := r.doc.Tokens
	class := eventHeads()[toks[t].Norm]
	if class == "" {
		return text.Span{}, false
	}
	first, named := t, class == "name"
	for k := t - 1; k >= s.First; k-- {
		w := &toks[k]
		switch {
		case w.Cap() && w.Norm != "the" && w.Norm != "on" && w.Norm != "at":
			named = true
			first = k
			continue
		case isOrdinal(w.Norm), w.Norm == "'s", w.Norm == "leaders" || w.Norm == "leaders'", w.Norm == "of" && k > s.First && toks[k-1].Cap(),
			w.Norm == "and" && k > s.First && toks[k-1].Cap() && toks[k+1].Cap(), w.Norm == "&",
			is(eventAdjective, w.Norm), is(namingAdjective, w.Norm):
			named = named || is(namingAdjective, w.Norm)
			first = k
			continue
		case len(w.Text) <= 4 && isDigits(w.Text):
			first = k
			continue
		}
		break
	}
	if !named {
		return text.Span{}, false
	}
	for first < t && (toks[first].Norm == "'s" || toks[first].Norm == "of" || toks[first].Norm == "and") {
		first++
	}
	end := t + 1
	// "of the Heads of State of Central Asia", "on Development and Migration"
	for k := end; k < s.End; k++ {
		w := &toks[k]
		if w.Cap() || (w.Norm == "of" || w.Norm == "on" || w.Norm == "the" || w.Norm == "and" || w.Norm == "for" || w.Norm == "in" || w.Norm == "leaders" || w.Norm == "'" || w.Norm == "meeting") && k+1 < s.End && (toks[k+1].Cap() || toks[k+1].Norm == "the" || w.Norm == "leaders" || w.Norm == "'") {
			if w.Norm == "in" && class != "name" {
				break
			}
			if w.Norm == "and" && !toks[k-1].Cap() {
				break
			}
			if w.Cap() || w.Norm == "meeting" {
				end = k + 1
			}
			continue
		}
		break
	}
	return text.Span{Start: toks[first].Start, End: toks[end-1].End}, true
}

func isOrdinal(w string) bool {
	return is(ordinal, w) || len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd"))
}

func isDigits(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}

// verbOver is the verb group a token belongs to, -1 if none.
func verbOver(sent *pattern.Sentence, tok int) int {
	for i := range sent.Verbs {
		v := &sent.Verbs[i]
		if sent.Items[v.First].First <= tok && tok < sent.Items[v.End-1].End {
			return i
		}
	}
	return -1
}
