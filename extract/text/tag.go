package text

import "strings"

// Tag fills the Tag of every token of one sentence.
//
// The tags are those of the Penn Treebank. Words are shown to the model as it knows them
// from its newspaper: diacritics removed, dashes as --, quotation marks as “ and ”. Where
// prose tags a lone hyphen "-" and takes a decimal number for a link, this gives : and CD.
//
// A capitalised word inside a sentence that the model calls a verb without having met it
// as one ("to Bujumbura") is tagged as a name.
//
// In a headline With Every Word Like This the model takes all for names. Such a sentence
// is read a second time in lower case, and a word that then turns out a verb or a
// function word, and was that rather than a name in training, is tagged as that.
func Tag(toks []Token) {
	if len(toks) == 0 {
		return
	}
	var room [64]taggedWord // most sentences are shorter
	r := tagRun{p: model(), words: room[:0]}
	quotes := 0
	for i := range toks {
		raw, norm := modelWord(&toks[i], &quotes)
		r.words = append(r.words, r.p.look(raw, norm))
	}
	r.run()
	for i := range toks {
		w := &r.words[i]
		toks[i].Tag = r.p.tags[w.tag]
		if i > 0 && toks[i].Tag[0] == 'V' && toks[i].Cap() && !w.given && w.rows.this.weight(w.tag) <= 0 {
			toks[i].Tag = "NNP"
		}
	}
	if !isTitleCase(toks) {
		return
	}
	for i := range toks {
		if toks[i].Cap() && !isShortAcronym(toks[i].Text) {
			r.words[i] = r.p.look(toks[i].Norm, toks[i].Norm)
		}
	}
	r.run()
	for i := range toks {
		w := &r.words[i]
		if tag := r.p.tags[w.tag]; toks[i].Tag != tag && isClosedOrVerb(tag) && (w.given || w.rows.this.weight(w.tag) > max(0, w.rows.this.weight(r.p.name))) {
			toks[i].Tag = tag
		}
	}
}

// isTitleCase reports whether nearly all longer words of a sentence are capitalised.
func isTitleCase(toks []Token) bool {
	words, caps := 0, 0
	for i := range toks {
		if t := &toks[i]; len(t.Norm) > 4 && t.Norm[0] >= 'a' {
			words++
			if t.Cap() {
				caps++
			}
		}
	}
	return words > 2 && caps*10 >= words*9
}

// isShortAcronym holds for US, WHO and others that would be another word in lower case.
func isShortAcronym(s string) bool { return len(s) <= 3 && strings.ToUpper(s) == s }

// isClosedOrVerb holds for the tags of verbs, prepositions, pronouns and the like.
func isClosedOrVerb(tag string) bool {
	switch tag {
	case "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO", "IN", "CC", "DT", "PRP", "PRP$", "RB", "RP", "WDT", "WP", "WRB":
		return true
	}
	return false
}

// modelWord returns a token as the model would have read it, as written and normalised.
func modelWord(t *Token, quotes *int) (raw, norm string) {
	switch t.Norm {
	case `"`:
		*quotes++
		if t.Text == "“" || t.Text == `"` && *quotes%2 == 1 {
			return "``", "``"
		}
		return "''", "''"
	case "-":
		return "--", "--"
	case "…":
		return "...", "..."
	case "€", "£", "¥", "₹":
		return "$", "$"
	case "[", "{":
		return "(", "("
	case "]", "}":
		return ")", ")"
	case "•", "*", "|", "/", "·", "▪":
		return ":", ":"
	}
	if len(t.Norm) == len(t.Text) || t.Norm == "" {
		return t.Text, t.Norm
	}
	if t.Cap() {
		return strings.ToUpper(t.Norm[:1]) + t.Norm[1:], t.Norm
	}
	return t.Norm, t.Norm
}

// tagWords tags words as prose would, given the words of one sentence.
func tagWords(words []string) []string {
	r := tagRun{p: model()}
	for _, w := range words {
		r.words = append(r.words, r.p.look(w, strings.ToLower(w)))
	}
	r.run()
	tags := make([]string, len(words))
	for i := range tags {
		tags[i] = r.p.tags[r.words[i].tag]
	}
	return tags
}

// A taggedWord is what the model knows of one word of the sentence.
type taggedWord struct {
	rows    *wordRows
	suffix  *suffixRows // of the word as written
	context *suffixRows // of the word normalised, as its neighbours see it
	first   byte
	tag     tagID
	given   bool // the tag is fixed and not to be predicted
}

// look finds the features of a word. lower is the word in lower case. A word that the
// model knows as it stands costs one look-up by string; others up to three.
func (p *perceptron) look(raw, lower string) taggedWord {
	key := modelNorm(raw, lower)
	w := taggedWord{rows: p.words[key]}
	if w.rows == nil {
		w.rows, w.context = nowhere, p.suffixOf(key)
	} else if w.context = w.rows.ending; raw == key {
		w.tag, w.given = w.rows.tag, w.rows.given
	} else if w.rows.spelled {
		w.tag, w.given = p.fixed[raw]
	}
	if w.suffix = w.context; raw != key {
		w.suffix = p.suffixOf(raw)
	}
	if len(raw) > 0 {
		w.first = raw[0]
	}
	return w
}

// suffixOf returns the rows of the ending of a word.
func (p *perceptron) suffixOf(word string) *suffixRows {
	if rows := p.suffixes[ending(word)]; rows != nil {
		return rows
	}
	return noSuffix
}

var noSuffix = &suffixRows{}

// A suffix is the last three bytes of a word, the last one lowest.
type suffix uint32

func ending(s string) (end suffix) {
	for i := max(0, len(s)-3); i < len(s); i++ {
		end = end<<8 | suffix(s[i])
	}
	return end
}

// modelNorm is the model's normal form of a word: hyphenated words, years and numbers
// each fall together.
func modelNorm(raw, lower string) string {
	switch {
	case raw == "":
		return ""
	case raw[0] != '-' && strings.IndexByte(raw, '-') >= 0:
		return "!HYPHEN"
	case isDigit(rune(raw[0])):
		if len(raw) == 4 && isDigit(rune(raw[1])) && isDigit(rune(raw[2])) && isDigit(rune(raw[3])) {
			return "!YEAR"
		}
		return "!DIGITS"
	}
	return lower
}

// A tagRun is one pass over a sentence.
type tagRun struct {
	p     *perceptron
	words []taggedWord
}

func (r *tagRun) run() {
	p := r.p
	before2, before := p.look("-START-", "-START-"), p.look("-START2-", "-START2-")
	after, after2 := p.look("-END-", "-END-"), p.look("-END2-", "-END2-")
	at := func(i int) *taggedWord {
		switch n := len(r.words); {
		case i >= 0 && i < n:
			return &r.words[i]
		case i == -1:
			return &before
		case i == -2:
			return &before2
		case i == n:
			return &after
		}
		return &after2
	}
	tag, tag2 := p.start, p.start2
	for i := range r.words {
		w := &r.words[i]
		if !w.given {
			sc := p.context[int(tag)*len(p.tags)+int(tag2)]
			prev, next := at(i-1), at(i+1)
			w.suffix.this.addTo(&sc)
			p.firstByte[w.first].addTo(&sc)
			w.rows.this.addTo(&sc)
			w.rows.after(tag).addTo(&sc)
			prev.rows.prev.addTo(&sc)
			prev.context.prev.addTo(&sc)
			at(i - 2).rows.prev2.addTo(&sc)
			next.rows.next.addTo(&sc)
			next.context.next.addTo(&sc)
			at(i + 2).rows.next2.addTo(&sc)
			w.tag = best(&sc, p.predicted)
		}
		tag, tag2 = w.tag, tag
	}
}

// after returns the row of the word behind the given tag.
func (w *wordRows) after(tag tagID) row {
	for i := range w.afterTag {
		if w.afterTag[i].tag >= tag {
			if w.afterTag[i].tag == tag {
				return w.afterTag[i].row
			}
			break
		}
	}
	return nil
}

func best(sc *scores, n int) tagID {
	top := 0
	for i := 1; i < n; i++ {
		if sc[i] > sc[top] {
			top = i
		}
	}
	return tagID(top)
}
