package names

import (
	"bytes"
	"strings"

	"chancery/extract/lexicon"
)

// A head is the noun of a post at a token: where it ends, and whether it is plural.
type head struct {
	end    int32 // 0 if the token begins none
	plural bool
}

// readHeads finds the nouns of posts, from the lexicon and the head words.
func (f *finder) readHeads() {
	f.heads = make([]head, len(f.toks))
	for i := range f.toks {
		if end, plural, ok := f.readHead(i); ok {
			f.heads[i] = head{int32(end), plural}
		}
	}
}

// headAt returns the noun of a post that begins at token i.
func (f *finder) headAt(i int) (end int, plural bool, ok bool) {
	if i < 0 || i >= len(f.heads) {
		return 0, false, false
	}
	h := f.heads[i]
	return int(h.end), h.plural, h.end > 0
}

func (f *finder) readHead(i int) (end int, plural bool, ok bool) {
	if f.patronymic(i + 1) {
		return 0, false, false // Prince Sultan bin Saad
	}
	if e, end := f.entryAt(i, lexicon.Office); e != nil && e.Guard != lexicon.GuardWeak && !(f.is(i, "general") && (f.capped(end) || !f.is(i-1, "the"))) {
		return end, f.pluralPost(i, end), true
	}
	w := f.norm(i)
	if !headOpeners[w] { // the one look-up that most words cost
		if s := singular(w); s != w && headWords[s] {
			return i + 1, true, true
		}
		return 0, false, false
	}
	if compoundOpeners[w] {
		var room [64]byte
		for n := min(4, len(f.toks)-i); n > 1; n-- {
			phrase := append(room[:0], w...)
			for k := 1; k < n; k++ {
				phrase = append(append(phrase, ' '), f.norm(i+k)...)
			}
			if compoundHeads[string(phrase)] {
				return i + n, false, true
			}
			if s := bytes.TrimSuffix(phrase, []byte("s")); len(s) < len(phrase) && compoundHeads[string(s)] {
				return i + n, true, true
			}
		}
	}
	if headWords[w] {
		return i + 1, false, true
	}
	if s := singular(w); s != w && headWords[s] {
		return i + 1, true, true
	}
	return 0, false, false
}

// singular undoes the regular plural of a word.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-3] + "man"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// pluralPost reports whether the tokens [first, end) speak of several holders of a post:
// "prime ministers", "heads of state", "secretaries-general".
func (f *finder) pluralPost(first, end int) bool {
	for i := first; i < end; i++ {
		w := f.norm(i)
		if s := singular(w); s != w && (headWords[s] || s == "secretary" || s == "lady") {
			return i == end-1 || i == first || f.is(i+1, "of") || f.is(i+1, "for")
		}
		if strings.HasPrefix(w, "secretaries-") || strings.HasPrefix(w, "directors-") {
			return true
		}
	}
	return false
}

func (f *finder) honorificOnly(i int) bool { return f.is(i, "general") || f.is(i, "justice") }

func (f *finder) envoyLike(o *office) bool {
	switch f.norm(o.roleEnd - 1) {
	case "ambassador", "envoy", "representative", "commissioner", "consul", "legate", "nuncio", "affaires", "d'affaires", "negotiator":
		return true
	}
	return false
}
