package agreement

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/extract"
	"chancery/extract/text"
)

//go:embed instruments.tsv
var instrumentsText string

// A noun is one line of instruments.tsv.
type noun struct {
	words  []string
	kinds  []string
	strong bool
}

var nouns = sync.OnceValue(func() map[string][]noun {
	m := map[string][]noun{}
	for line := range strings.Lines(instrumentsText) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			panic("agreement: instruments.tsv: want three columns: " + line)
		}
		w := strings.Fields(f[0])
		m[w[0]] = append(m[w[0]], noun{w, strings.Split(f[1], ","), f[2] == "strong"})
	}
	return m
})

// An instrument is one noun phrase that names or counts instruments.
type instrument struct {
	sent       int
	first, end int // tokens of the phrase with its modifiers
	head       int // first token of the head noun
	headEnd    int
	kinds      []string
	strong     bool
	count      int  // "five", 0 if none
	counted    bool // plural or counted: a group
	definite   bool // "the agreement", "this deal"
	title      text.Span
	named      bool // the title is a proper name
	topicFrom  text.Span
	complement int // token after the last of the complement
}

// instruments finds the instrument phrases of a sentence, left to right.
func instruments(doc *extract.Document, si int) []instrument {
	var out []instrument
	s := &doc.Sents[si]
	for t := s.First; t < s.End; t++ {
		n, width := matchNoun(doc.Tokens[t:s.End])
		if width == 0 {
			continue
		}
		in := instrument{sent: si, head: t, headEnd: t + width, kinds: n.kinds, strong: n.strong}
		in.readLeft(doc, s)
		in.readRight(doc, s)
		in.nameIt(doc)
		if k := len(out) - 1; k >= 0 && coordinated(doc, &out[k], &in) {
			out[k].join(&in)
		} else {
			out = append(out, in)
		}
		t = in.headEnd - 1
	}
	return out
}

func matchNoun(toks []text.Token) (noun, int) {
	var best noun
	width := 0
	for _, n := range nouns()[toks[0].Norm] {
		if len(n.words) <= width || len(n.words) > len(toks) {
			continue
		}
		same := true
		for i, w := range n.words {
			same = same && toks[i].Norm == w
		}
		if same {
			best, width = n, len(n.words)
		}
	}
	if width == 1 && strings.HasPrefix(toks[0].Tag, "VB") && !toks[0].Cap() {
		return noun{}, 0
	}
	return best, width
}

// readLeft takes in the modifiers and the count before the head.
func (in *instrument) readLeft(doc *extract.Document, s *text.Sentence) {
	in.first = in.head
	toks := doc.Tokens
	for k := in.head - 1; k >= s.First; k-- {
		w := &toks[k]
		switch {
		case number(w.Norm) > 0 && !w.Cap() || w.Tag == "CD" && number(w.Norm) > 0 && number(w.Norm) < 500:
			if k > s.First && toks[k-1].Norm == "$" {
				in.first = k
				continue
			}
			in.count, in.first = number(w.Norm), k
			continue
		case w.Norm == "several" || w.Norm == "many" || w.Norm == "some" || w.Norm == "various" || w.Norm == "numerous" || w.Norm == "other":
			in.counted = true
			in.first = k
			continue
		case w.Norm == "of" && k > s.First && quantity(toks[k-1].Norm):
			in.counted = true
			in.first = k - 1
			k--
			continue
		case w.Norm == "the" || w.Norm == "this" || w.Norm == "that" || w.Norm == "these" || w.Norm == "its" || w.Norm == "their" || w.Norm == "both":
			in.definite = true
			return
		case w.Tag == "POS":
			in.definite = true
			return
		case w.Cap() && strings.HasPrefix(w.Tag, "N"), strings.HasPrefix(w.Tag, "JJ"), strings.HasPrefix(w.Tag, "NN"), w.Tag == "VBN", w.Tag == "VBG" && !actWord(w.Norm), w.Norm == "&", strings.Contains(w.Norm, "-") && len(w.Norm) > 2:
			in.first = k
			continue
		case (w.Norm == "and" || w.Norm == ",") && k > s.First && k+1 < in.head && modifier(&toks[k-1]) && modifier(&toks[k+1]) && toks[k-1].Cap() == toks[k+1].Cap():
			continue
		}
		return
	}
}

func modifier(t *text.Token) bool {
	return strings.HasPrefix(t.Tag, "JJ") || strings.HasPrefix(t.Tag, "NN")
}

func actWord(w string) bool { return w == "signing" || w == "ratifying" || w == "concluding" }

func quantity(w string) bool {
	switch w {
	case "number", "series", "package", "set", "raft", "slew", "host", "string", "batch", "range", "dozens", "bundle", "handful", "couple", "array":
		return true
	}
	return false
}

// readRight takes in an acronym in brackets and the complement: "on the prevention of
// double taxation", "for the building of a bridge".
func (in *instrument) readRight(doc *extract.Document, s *text.Sentence) {
	toks := doc.Tokens
	k := in.headEnd
	if k+2 < s.End && toks[k].Norm == "(" {
		for k < s.End && toks[k].Norm != ")" {
			k++
		}
		k++
	}
	in.complement = k
	in.end = k
	// parties between the head and the topic: "between A and B on T", "with A on T"
	start := k
	if k < s.End && (toks[k].Norm == "between" || toks[k].Norm == "with" || toks[k].Norm == "of" || toks[k].Norm == "signed") {
		for j := k; j < s.End && j < k+14; j++ {
			if topicPreposition(toks[j].Norm) && j > k+1 {
				start = j
				break
			}
			if toks[j].Norm == ";" || strings.HasPrefix(toks[j].Tag, "VB") && toks[j].Norm != "signed" {
				break
			}
		}
	}
	if start >= s.End || !topicPreposition(toks[start].Norm) || dateFollows(doc, start+1) {
		return
	}
	j := start + 1
	for ; j < s.End; j++ {
		w := &toks[j]
		if w.Norm == ";" || w.Norm == "." || w.Norm == "(" || w.Norm == ":" || w.Norm == "between" || w.Norm == "with" && toks[j-1].Norm != "along" ||
			w.Tag == "MD" || w.Tag == "VBD" || w.Tag == "VBZ" || w.Tag == "VBP" || w.Tag == "WDT" || w.Norm == "which" || w.Norm == "who" || w.Norm == "while" || w.Norm == "as" || w.Norm == "at" || w.Norm == "during" || w.Norm == "after" || w.Norm == "before" || w.Norm == "under" || w.Norm == "by" || w.Norm == "signed" {
			break
		}
		if w.Norm == "," && !listContinues(doc, s, j) {
			break
		}
		if w.Norm == "and" && j+1 < s.End && instrumentAhead(toks, j+1, s.End) {
			break
		}
		if dateFollows(doc, j) {
			if strings.HasPrefix(toks[j-1].Tag, "IN") {
				j--
			}
			break
		}
	}
	if j > start+1 {
		in.topicFrom = text.Span{Start: toks[start].Start, End: toks[j-1].End}
		in.complement = j
	}
}

// listContinues reports whether the comma at j joins two topics rather than ends the
// complement.
func listContinues(doc *extract.Document, s *text.Sentence, j int) bool {
	for k := j + 1; k < s.End && k < j+7; k++ {
		w := &doc.Tokens[k]
		if w.Norm == "and" || w.Norm == "," {
			return k > j+1
		}
		if w.Tag == "VBD" || w.Tag == "VBZ" || w.Tag == "MD" || w.Tag == "WDT" || w.Tag == "WP" || w.Tag == "DT" {
			return false
		}
	}
	return false
}

func instrumentAhead(toks []text.Token, j, end int) bool {
	for k := j; k < end && k < j+5; k++ {
		if _, w := matchNoun(toks[k:end]); w > 0 {
			return true
		}
		if toks[k].Norm == "," || toks[k].Norm == "of" {
			return false
		}
	}
	return false
}

func dateFollows(doc *extract.Document, t int) bool {
	for i := range doc.Dates {
		if doc.Dates[i].First == t {
			return true
		}
	}
	return false
}

func topicPreposition(w string) bool {
	switch w {
	case "on", "for", "concerning", "regarding", "about", "relating", "covering", "in", "to", "against", "under":
		return w != "under" && w != "to"
	}
	return false
}

// nameIt settles the title: the capitalised name, else the complement, else the phrase
// itself when it says more than its head.
func (in *instrument) nameIt(doc *extract.Document) {
	toks := doc.Tokens
	first := in.first
	for first < in.head && (number(toks[first].Norm) > 0 || quantity(toks[first].Norm) || toks[first].Norm == "of" || toks[first].Norm == "new" || toks[first].Norm == "several") {
		first++
	}
	caps, words := 0, 0
	for k := first; k < in.head; k++ {
		if toks[k].Norm == "and" || toks[k].Norm == "," || toks[k].Norm == "&" {
			continue
		}
		words++
		if toks[k].Cap() {
			caps++
		}
	}
	head := &toks[in.head]
	switch {
	case words > 0 && caps > 0 && head.Cap() && !allUpper(head.Text):
		in.title, in.named = text.Span{Start: toks[first].Start, End: toks[in.headEnd-1].End}, true
	case head.Cap() && in.topicFrom.End > 0 && toks[in.headEnd-1].Cap() && !allUpper(head.Text):
		in.title, in.named = text.Span{Start: head.Start, End: in.topicFrom.End}, true
	case in.topicFrom.End > 0:
		in.title = in.topicFrom
	case words > 0:
		in.title = text.Span{Start: toks[first].Start, End: toks[in.headEnd-1].End}
	}
	if plural(toks[in.headEnd-1].Norm) || plural(head.Norm) {
		in.counted = true
	}
}

func allUpper(s string) bool { return s == strings.ToUpper(s) }

func plural(w string) bool {
	return strings.HasSuffix(w, "s") && w != "minutes" && w != "communiques" && !strings.HasSuffix(w, "ss") || w == "memoranda"
}

// coordinated reports whether two heads share one phrase: "agreements and MoUs".
func coordinated(doc *extract.Document, a, b *instrument) bool {
	toks := doc.Tokens
	if !a.counted || !b.counted {
		return false
	}
	for k := a.headEnd; k < b.first; k++ {
		switch w := toks[k].Norm; {
		case w == "and", w == "or", w == ",", w == "(", w == ")", w == "as", w == "well", allUpper(toks[k].Text):
		default:
			return false
		}
	}
	return b.first-a.headEnd < 6
}

func (in *instrument) join(b *instrument) {
	for _, k := range b.kinds {
		if !has(in.kinds, k) {
			in.kinds = append(append([]string(nil), in.kinds...), k)
		}
	}
	if b.count > 0 {
		in.count += b.count
	}
	in.headEnd, in.end, in.complement = b.headEnd, b.end, b.complement
	if in.topicFrom.End == 0 {
		in.topicFrom = b.topicFrom
	}
	if in.title.End == 0 {
		in.title = b.topicFrom
	}
	in.strong = in.strong || b.strong
}

func has(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

var numberWords = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "dozen": 12}

// number reads a numeral or number word, 0 if w is neither.
func number(w string) int {
	if n, ok := numberWords[w]; ok {
		return n
	}
	if a, b, ok := strings.Cut(w, "-"); ok && numberWords[a] >= 20 && numberWords[b] < 10 {
		return numberWords[a] + numberWords[b]
	}
	if w == "one" {
		return 0
	}
	n := 0
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' || i > 3 {
			return 0
		}
		n = n*10 + int(w[i]-'0')
	}
	if n > 500 {
		return 0
	}
	return n
}
