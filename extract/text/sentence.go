package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split cuts the tokens of s into sentences.
//
// A blank line always ends a sentence and a paragraph. A single line break ends one
// before a list item, after a header, and after a line too long to have been wrapped by
// hand. Inside a line a sentence ends at its final punctuation, to which closing quotes
// and brackets still belong, unless a lower-case word follows; after an abbreviation it
// ends only where an opener (words.tsv) follows.
//
// The Punkt model of github.com/neurosnap/sentences was tried first. It takes fifteen
// times as long (0.5 ms for 680 words), gets 31 of the 56 texts of testdata/sentences.txt
// right, and where the two differ in 300 public statements nearly every boundary it adds
// or leaves out is wrong: it parts "U.S.-EU | Summit" and "Mr. | Chambers" and misses the
// end of a sentence after "in 2021." Its abbreviations are fixed; ours are a data file.
func Split(s string, toks []Token) []Sentence {
	sp := splitter{s: s, toks: toks, wrapped: mayBeWrapped(s)}
	return sp.run()
}

type splitter struct {
	s       string
	toks    []Token
	out     []Sentence
	line    int  // byte at which the current line begins
	wrapped bool // lines may break within a sentence
}

func (sp *splitter) run() []Sentence {
	if len(sp.toks) == 0 {
		return nil
	}
	sp.out = make([]Sentence, 0, len(sp.toks)/16+2)
	first, para, quotes := 0, 0, 0 // quotes counts straight double quotes of the paragraph
	sp.line = sp.toks[0].Start
	for i := range sp.toks {
		if sp.toks[i].Text == `"` {
			quotes++
		}
		if i+1 == len(sp.toks) {
			break
		}
		gap := sp.s[sp.toks[i].End:sp.toks[i+1].Start]
		breaks := lineBreaks(gap)
		if breaks == 0 && !sp.endsAt(first, i, quotes) || breaks == 1 && !sp.endsLine(first, i, quotes) {
			if breaks > 0 {
				sp.line = sp.toks[i+1].Start
			}
			continue
		}
		sp.cut(first, i+1, para)
		first = i + 1
		if breaks > 0 {
			sp.line = sp.toks[first].Start
		}
		if breaks > 1 {
			para++
			quotes = 0
		}
	}
	sp.cut(first, len(sp.toks), para)
	return sp.out
}

func (sp *splitter) cut(first, end, para int) {
	span := Span{sp.toks[first].Start, sp.toks[end-1].End}
	sp.out = append(sp.out, Sentence{Span: span, First: first, End: end, Para: para})
}

// lineBreaks counts the line breaks of a gap: 0, 1, or 2 for a blank line.
func lineBreaks(gap string) int {
	n := 0
	for i := 0; i < len(gap) && n < 2; i++ {
		if gap[i] == '\n' || gap[i] == '\r' && (i+1 == len(gap) || gap[i+1] != '\n') {
			n++
		}
	}
	return n
}

// endsAt reports whether the sentence that began at token first ends with token i,
// inside a line.
func (sp *splitter) endsAt(first, i, quotes int) bool {
	// Step back over closing quotes and brackets to what they close on.
	k := i
	for k > first && k > i-4 && sp.closes(k, quotes) {
		k--
	}
	if i+1 < len(sp.toks) && sp.closes(i+1, quotes+1) && sp.toks[i+1].Start == sp.toks[i].End {
		return false // the closer still belongs here
	}
	switch {
	case isTerminator(sp.toks[k].Text):
		return k > first && !sp.isItemNumber(first, k) && sp.startsSentence(i+1)
	case len(sp.toks[k].Text) > 1 && sp.toks[k].Text[len(sp.toks[k].Text)-1] == '.':
		return sp.abbreviationEnds(first, k, i+1)
	}
	return false
}

// isItemNumber reports whether the tokens from first to the dot at k are no more than the
// number of a list item: "... two papers. 2. A visa pact".
func (sp *splitter) isItemNumber(first, k int) bool {
	t := &sp.toks[first]
	return k == first+1 && len(t.Text) <= 2 && isDigit(rune(t.Text[0])) && sp.toks[k].Start == t.End
}

// closes reports whether token k is a closing quote or bracket. A straight double quote
// closes when it is the second of a pair, quotes being how many there were so far; a
// straight single one when it touches the token before and not the one after.
func (sp *splitter) closes(k, quotes int) bool {
	t := &sp.toks[k]
	switch t.Text {
	case `"`:
		return quotes%2 == 0
	case "'":
		touches := k > 0 && sp.toks[k-1].End == t.Start
		return touches && (k+1 == len(sp.toks) || sp.toks[k+1].Start > t.End)
	}
	r, n := utf8.DecodeRuneInString(t.Text)
	return n == len(t.Text) && isClosing(r)
}

func isTerminator(s string) bool {
	switch s[0] {
	case '.', '!', '?':
		return true
	}
	return s == "…" || s == "。" || s == "؟" || s == "।"
}

// startsSentence reports whether a sentence may begin at token j, final punctuation
// standing before it: with anything but a lower-case word or punctuation that goes on.
func (sp *splitter) startsSentence(j int) bool {
	t := &sp.toks[j]
	switch t.Text {
	case ",", ";", ":", ".", "!", "?", "%", "/", "..", "...", "…", "'s", "’s":
		return false
	}
	if (t.Norm == "-" || t.Text == "--") && sp.toks[j-1].End == t.Start {
		return false // "(Agency).- The envoy"
	}
	for j+1 < len(sp.toks) && isOpener(sp.toks[j].Text) {
		j++
		t = &sp.toks[j]
	}
	r, _ := utf8.DecodeRuneInString(t.Text)
	return !unicode.IsLower(r) || isArabicArticle(t.Norm)
}

// isArabicArticle holds for names such as al-Sisi, which open a sentence in lower case.
func isArabicArticle(norm string) bool {
	return len(norm) > 3 && (norm[:3] == "al-" || norm[:3] == "el-")
}

func isOpener(s string) bool {
	switch s {
	case `"`, "'", "``":
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return isOpening(r)
}

// abbreviationEnds reports whether the sentence ends with the abbreviation at token k,
// the next one beginning with token j.
func (sp *splitter) abbreviationEnds(first, k, j int) bool {
	abbr := sp.toks[k].Text
	c := classOf(abbr[:len(abbr)-1])
	if c&(title|inner) != 0 && c&short == 0 || isDigit(rune(abbr[0])) || k == first && j-k == 1 && len(abbr) < 4 {
		return false
	}
	for j+1 < len(sp.toks) && isOpener(sp.toks[j].Text) {
		j++
	}
	next := &sp.toks[j]
	nc := classOf(next.Text)
	if c&clock != 0 {
		return next.Cap() && nc&(month|weekday) == 0 && !isZone(next.Text)
	}
	return next.Cap() && nc&opener != 0
}

// isZone holds for the capitals of a time zone (GMT, PKT) and for the words that stand
// in their place ("3 p.m. Eastern", "9 a.m. Moscow time").
func isZone(s string) bool {
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return s == "Eastern" || s == "Central" || s == "Pacific" || s == "Moscow" || s == "Beijing"
		}
	}
	return true
}

// Widths, in bytes, of lines: a shorter one may be a header, a longer one was not
// wrapped by hand, so that its break ends a paragraph.
const (
	headerWidth = 60
	wrapWidth   = 110
)

// mayBeWrapped reports whether the single line breaks of s may stand within sentences. In
// wrapped English a third or more of the lines begin in lower case; where of at least
// four not one in ten does, every line is a paragraph.
func mayBeWrapped(s string) bool {
	lines, lower := 0, 0
	for {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			return lines < 4 || lower*10 >= lines
		}
		s = s[i+1:]
		rest := strings.TrimLeft(s, " \t\r")
		switch r, _ := utf8.DecodeRuneInString(rest); {
		case rest == "":
		case r == '\n':
			s = strings.TrimLeft(rest, " \t\r\n")
		default:
			lines++
			if unicode.IsLower(r) {
				lower++
			}
		}
	}
}

// endsLine reports whether the single line break after token i ends the sentence.
func (sp *splitter) endsLine(first, i, quotes int) bool {
	t, next := &sp.toks[i], &sp.toks[i+1]
	if sp.listItem(i + 1) {
		return true
	}
	if i == first && sp.listItem(i) {
		return false // the number of an item whose text begins in the next line
	}
	width := t.End - sp.line
	if width > wrapWidth || sp.endsAt(first, i, quotes) || t.Text == ":" {
		return true
	}
	if sp.wrapped && width >= headerWidth || !next.Cap() && !isOpener(next.Text) && !isDigit(rune(next.Text[0])) {
		return false
	}
	switch t.Text {
	case ",", ";", "-", "--", "–", "—", "&", "(", "/":
		return false
	}
	return classOf(t.Text)&(linking|title|month) == 0
}

// listItem reports whether a line that begins with token j is an item of a list.
func (sp *splitter) listItem(j int) bool {
	t := &sp.toks[j]
	switch t.Text {
	case "•", "*", "·", "▪", "‣", "●", "■", "◦", "►", "➢", "✓", "-", "–", "—", "→":
		return j+1 < len(sp.toks) && sp.toks[j+1].Start > t.End || t.Text > "–"
	}
	if n := len(t.Text); n <= 5 && t.Text[n-1] == '.' && (isDigit(rune(t.Text[0])) || t.Norm == t.Text) && n > 1 {
		return true
	}
	if j+1 >= len(sp.toks) {
		return false
	}
	if next := &sp.toks[j+1]; next.Text == ")" && next.Start == t.End && len(t.Text) <= 3 {
		return true // 1) or a)
	}
	return t.Text == "(" && j+2 < len(sp.toks) && sp.toks[j+2].Text == ")" && len(sp.toks[j+1].Text) <= 3
}
