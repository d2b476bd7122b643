package agreement

import (
	"strings"

	"chancery/extract"
	"chancery/extract/pattern"
	"chancery/extract/text"
)

// A phrase is one noun phrase that names or counts instruments.
type phrase struct {
	sent       int
	first      int // first token, determiner and owner taken in
	core       int // first token after determiner and count
	head       int // the head noun: tokens [head, headEnd)
	headEnd    int
	end        int // after what it is about
	kinds      []string
	class      string // strong, weak, loose
	det        string // the, own, a, no; "" if bare
	count      int    // "five"; 0 if none
	plural     bool
	ordered    bool // counted or vague: "several", "a number of"
	modified   bool // a modifier says what it is: "trade deal"
	named      bool // a proper name
	title      text.Span
	topic      text.Span // what it is about: "on fishing"
	acronym    string
	between    [2]int // tokens of the parties after between, with …; empty if none
	link       string // "between" or "with"
	inner      int    // token where the parties inside begin: "the India-Oman pact"
	dates      [2]int // tokens of "of 22 September 1972"
	acts       []act
	out        bool // a modifier makes it no business of states
	restricted bool // a relative clause says which: no reference back
	participle bool // "the accord signed in May"
	pronoun    bool // "it": no noun at all
}

// A reading is one sentence with its clauses, ready for phrases and acts.
type reading struct {
	doc    *extract.Document
	si     int
	first  int // tokens of the sentence
	end    int
	sent   *pattern.Sentence
	item   []int // token - first -> item
	title  bool  // the headline
	capped bool  // a headline with capitals throughout
	ps     []phrase
}

func read(doc *extract.Document, si int) *reading {
	s := &doc.Sents[si]
	doc.Tags(si)
	for t := s.First; t < s.End; t++ {
		// "memoranda", "accords": a tagger trained on prose takes them for verbs
		if w := &doc.Tokens[t]; strings.HasPrefix(w.Tag, "VB") {
			if n, width := matchNoun(doc.Tokens[t:s.End]); width > 0 && n.class == "strong" {
				w.Tag = "NN"
			}
		}
	}
	rd := &reading{doc: doc, si: si, first: s.First, end: s.End, sent: Rules().Read(doc.Items(si)), title: headline(doc, si)}
	rd.item = make([]int, s.End-s.First)
	for i := range rd.sent.Items {
		for t := rd.sent.Items[i].First; t < rd.sent.Items[i].End && t < s.End; t++ {
			rd.item[t-s.First] = i
		}
	}
	low := 0
	for t := s.First + 1; t < s.End; t++ {
		if w := &doc.Tokens[t]; len(w.Norm) > 3 && !w.Cap() && w.Norm[0] >= 'a' {
			low++
		}
	}
	rd.capped = rd.title && low*4 < s.End-s.First
	return rd
}

// phrases finds the instrument phrases of the sentence, left to right.
func (rd *reading) phrases(acronyms map[string]*phrase) {
	toks := rd.doc.Tokens
	for t := rd.first; t < rd.end; t++ {
		n, width := matchNoun(toks[t:rd.end])
		if width == 0 {
			if a := acronyms[toks[t].Text]; a != nil && !rd.inOrganisation(t) {
				rd.ps = append(rd.ps, phrase{sent: rd.si, first: t, core: t, head: t, headEnd: t + 1, end: t + 1, kinds: a.kinds, class: "strong", det: "the", acronym: toks[t].Text, inner: t})
			}
			continue
		}
		if rd.verbAt(t) && !(toks[t].Cap() && t > rd.first) {
			continue
		}
		p := phrase{sent: rd.si, head: t, headEnd: t + width, kinds: n.kinds, class: n.class, plural: n.plural, inner: t}
		if n.class == "loose" && t+width+1 < rd.end && toks[t+width].Norm == "of" && nominal()[toks[t+width+1].Norm] != nil {
			continue // "instruments of ratification"
		}
		if n.class == "loose" && t+width+1 < rd.end && toks[t+width].Norm == "of" && rd.instrumentAhead(t+width+1) && is("textof", toks[t].Norm) {
			continue // "the text of a convention"
		}
		if t+width < rd.end && rd.compound(t+width) {
			continue // "an agreement signing", "the treaty body": the noun is a modifier
		}
		rd.left(&p)
		if p.headEnd-p.head == 1 && rd.inOrganisation(p.head) {
			continue
		}
		rd.right(&p)
		rd.name(&p)
		rd.clause(&p)
		if k := len(rd.ps) - 1; k >= 0 && rd.coordinated(&rd.ps[k], &p) {
			rd.ps[k].join(&p)
		} else if k >= 0 && p.first < rd.ps[k].end {
			continue // inside what the one before is about: "the protocol to the agreement"
		} else {
			rd.ps = append(rd.ps, p)
		}
		t = p.headEnd - 1
	}
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
	return best, width
}

func (rd *reading) itemAt(t int) int { return rd.item[t-rd.first] }

func (rd *reading) verbAt(t int) bool { return rd.sent.VerbAt(rd.itemAt(t)) >= 0 }

// inOrganisation reports whether token t lies inside the name of an organisation: "Treaty
// Organization".
func (rd *reading) inOrganisation(t int) bool {
	it := &rd.sent.Items[rd.itemAt(t)]
	return it.Class == pattern.Organisation && it.End-it.First > 1 && it.End > t+1
}

// compound reports whether the word at t makes a modifier of the noun before it.
func (rd *reading) compound(t int) bool {
	w := &rd.doc.Tokens[t]
	return is("afterhead", w.Norm) || w.Norm == "'s" && w.Tag == "POS"
}

// left takes in modifiers, count, determiner and owner before the head.
func (rd *reading) left(p *phrase) {
	toks := rd.doc.Tokens
	p.first, p.core = p.head, p.head
	counted := false
	for k := p.head - 1; k >= rd.first; k-- {
		w := &toks[k]
		it := &rd.sent.Items[rd.itemAt(k)]
		switch {
		case it.Class == pattern.Date && !(len(w.Norm) == 4 && w.Norm[0] <= '9' && it.End-it.First == 1):
			return
		case number(w.Norm) > 0 && (w.Tag == "CD" || number(w.Norm) > 1) && !strings.HasPrefix(toks[max(k-1, rd.first)].Text, "$") && !strings.HasSuffix(toks[k+1].Norm, "-old"):
			if p.plural && !counted || number(w.Norm) == 1 {
				p.count, p.ordered, counted = number(w.Norm), number(w.Norm) > 1, true
				if p.count == 1 {
					p.count, p.det = 0, "a"
				}
			}
			p.first = k
			continue
		case is("several", w.Norm):
			p.ordered = p.ordered || p.plural
			p.first, counted = k, true
			continue
		case w.Norm == "of" && k > rd.first && (is("quantity", toks[k-1].Norm) || number(toks[k-1].Norm) > 1):
			p.ordered, counted = true, true
			if n := number(toks[k-1].Norm); n > 0 {
				p.count = n
			}
			p.first, k = k-1, k-1
			continue
		case article(w.Norm) != "":
			p.det = article(w.Norm)
			p.first = k
			if w.Norm == "both" || k > rd.first && toks[k-1].Norm == "of" && k-1 > rd.first && toks[k-2].Norm == "both" {
				p.ordered = true
			}
			return
		case w.Tag == "POS":
			p.det = "own"
			if k > rd.first {
				o := &rd.sent.Items[rd.itemAt(k-1)]
				p.first, p.inner = max(o.First, rd.first), max(o.First, rd.first)
			}
			return
		case counted:
			return
		case it.Class == pattern.Organisation || it.Class == pattern.Person || it.Class == pattern.Place || it.Class == pattern.Country:
			p.first, p.core, p.inner = it.First, it.First, it.First
			p.modified = p.modified || it.Class == pattern.Organisation
			if it.Class == pattern.Person {
				return
			}
			k = max(it.First, rd.first)
			continue
		case rd.verbAt(k):
			return
		case is("private", w.Norm) && !(w.Norm == "labour" && w.Cap()):
			p.out = true
			p.first, p.core, p.modified = k, k, true
			continue
		case strings.HasPrefix(w.Tag, "JJ"), strings.HasPrefix(w.Tag, "NN"), w.Tag == "VBN", w.Tag == "VBG" && nominal()[w.Norm] == nil,
			w.Norm == "&", strings.Contains(w.Norm, "-") && len(w.Norm) > 2, w.Cap() && w.Tag != "IN" && w.Tag != "CC" && w.Tag != "TO" && isLetter(w.Norm) && k > rd.first:
			if nominal()[w.Norm] != nil && !w.Cap() || is("textof", w.Norm) && !w.Cap() && w.Norm != "protocol" {
				return
			}
			p.first, p.core = k, k
			p.modified = p.modified || !is("emptyword", w.Norm)
			continue
		case (w.Norm == "and" || w.Norm == "," || w.Norm == "/") && k > rd.first && k+1 < p.head && rd.modifiers(k):
			continue
		case isQuote(w.Norm) && k+1 <= p.head:
			p.first, p.core = k, k
			continue
		}
		return
	}
}

func isLetter(w string) bool { return w != "" && (w[0] >= 'a' && w[0] <= 'z' || w[0] > 0x7f) }

func isQuote(w string) bool {
	return w == "\"" || w == "''" || w == "``" || w == "“" || w == "”" || w == "‘" || w == "’" || w == "'" || w == "«" || w == "»"
}

// article is what a determiner says of its noun: the, own, a, no; "" for other words.
func article(w string) string { return lists()["article"][w] }

// modifiers reports whether the conjunction or comma at k joins two modifiers of one
// head: "trade and investment agreement".
func (rd *reading) modifiers(k int) bool {
	a, b := &rd.doc.Tokens[k-1], &rd.doc.Tokens[k+1]
	if _, w := matchNoun(rd.doc.Tokens[k-1 : k]); w > 0 {
		return false
	}
	mod := func(t *text.Token) bool { return strings.HasPrefix(t.Tag, "JJ") || strings.HasPrefix(t.Tag, "NN") }
	ia, ib := rd.sent.Items[rd.itemAt(k-1)].Class, rd.sent.Items[rd.itemAt(k+1)].Class
	return mod(a) && mod(b) && ia == pattern.Word && ib == pattern.Word && a.Cap() == b.Cap()
}

// coordinated reports whether two heads share one phrase: "agreements and MoUs".
func (rd *reading) coordinated(a, b *phrase) bool {
	if !a.plural || !b.plural || b.count > 0 || b.head-a.headEnd > 6 || a.topic.End > 0 || b.det != "" && b.det != "no" {
		return false
	}
	joined := false
	for k := a.headEnd; k < b.first; k++ {
		switch w := &rd.doc.Tokens[k]; {
		case w.Norm == "and", w.Norm == "or", w.Norm == "&", w.Norm == ",":
			joined = true
		case w.Norm == "(", w.Norm == ")", w.Norm == "as", w.Norm == "well", w.Text == strings.ToUpper(w.Text), number(w.Norm) > 0:
		default:
			return false
		}
	}
	return joined
}

func (p *phrase) join(b *phrase) {
	for _, k := range b.kinds {
		if !has(p.kinds, k) {
			p.kinds = append(append([]string(nil), p.kinds...), k)
		}
	}
	p.headEnd, p.end = b.headEnd, b.end
	p.topic, p.between, p.link, p.dates = b.topic, b.between, b.link, b.dates
	p.modified = p.modified || b.modified
	if p.title.End == 0 {
		p.title = b.title
	}
	if b.class == "strong" {
		p.class = "strong"
	}
}

// headline reports whether a sentence is the title of the article.
func headline(doc *extract.Document, si int) bool {
	return doc.Sents[si].Para == 0 && doc.Article.Title != "" && len(doc.Sents) > 1
}
