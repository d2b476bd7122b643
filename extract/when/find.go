package when

import "chancery/extract/text"

// A finder is one run over one text.
type finder struct {
	s            string
	toks         []text.Token
	atoms        []atom
	start, limit int // atoms of the sentence in hand
	sent         int
	sents        []text.Sentence
	pub          date // what relative expressions count from
	begun        bool // the dateline has been found
	hasPub       bool
	rule         string
	first        int // first atom of the expression whose tense is asked
	out          []Expr
}

// Find returns the expressions of s in text order, not overlapping. published is the
// ISO day every relative expression counts from, unless the dateline is a day or two
// older; with "" only explicit ones resolve. toks get their parts of speech in the few
// sentences whose tense no word of words.tsv tells.
func Find(s string, toks []text.Token, sents []text.Sentence, published string) []Expr {
	g := theGrammar
	f := &finder{s: s, toks: toks, atoms: atomize(g, s, toks), sents: sents}
	f.pub, f.hasPub = parse(published)
	f.hasPub = f.hasPub && f.pub.d > 0
	if len(sents) == 0 {
		sents = []text.Sentence{{First: 0, End: len(toks)}}
		f.sents = sents
	}
	at := 0
	w := matcher{g: g, atoms: f.atoms}
	for k := range sents {
		f.sent, f.start = k, at
		for f.limit = at; f.limit < len(f.atoms) && f.atoms[f.limit].tok < sents[k].End; {
			f.limit++
		}
		for w.limit = f.limit; at < f.limit; {
			at = f.take(w.at(at), at)
		}
	}
	return f.out
}

// take runs the actions of the matches at an atom until one accepts, and returns the
// atom to go on from.
func (f *finder) take(found []match, at int) int {
	for i := range found {
		m := &found[i]
		n := len(f.out)
		f.rule = m.rule.name
		if m.rule.action(f, m) {
			if len(f.out) > n && !f.begun {
				f.markDateline(&f.out[n])
			}
			return m.end
		}
		f.out = f.out[:n]
	}
	return at + 1
}

// word is the folded text of atom i; "" outside the text.
func (f *finder) word(i int) string {
	if i < 0 || i >= len(f.atoms) {
		return ""
	}
	return f.atoms[i].norm
}

// emit adds the Moment from one date to another over the atoms [first, end). It refuses
// dates that do not exist or run backwards.
func (f *finder) emit(first, end int, from, to date, basis string) bool {
	if !from.valid() || !to.valid() || from.grain() != to.grain() || from.first().day() > to.first().day() {
		return false
	}
	first = f.trim(first, end)
	e := f.expr(first, end)
	e.Kind, e.From, e.To, e.Grain, e.Basis = Moment, from.String(), to.String(), from.grain(), basis
	f.out = append(f.out, e)
	return true
}

func (f *finder) expr(first, end int) Expr {
	return Expr{
		Span:  text.Span{Start: f.atoms[first].Start, End: f.atoms[end-1].End},
		First: f.atoms[first].tok, End: f.atoms[end-1].tok + 1,
		Sent: f.sent, Rule: f.rule,
	}
}

// trim leaves the leading function words that a pattern asked for out of the span.
func (f *finder) trim(first, end int) int {
	for first < end-1 {
		switch f.word(first) {
		case "on", "between", "the", "from", "in", "for":
			first++
		default:
			return first
		}
	}
	return first
}

// lateDays is how long after its dateline a report may be published: "today" is then the
// dateline's day still.
const lateDays = 2

// markDateline gives the basis dateline to the date that opens the report: an explicit
// day near publication in one of the first paragraphs, before which stand only names and
// after which comes a dash, a bracket or another sign that the report begins. From there
// on relative expressions count from it, if that is but a day or two before publication.
func (f *finder) markDateline(e *Expr) {
	if e.Kind != Moment || e.Grain != Day || e.From != e.To || e.Basis != Explicit || f.sents[e.Sent].Para > 3 ||
		f.atoms[f.atomAt(e.Start)].class&relative != 0 || !f.opensReport(e) {
		return
	}
	if f.hasPub {
		day, _ := parse(e.From)
		late := f.pub.day() - day.day()
		if late < -1 || late > 7 {
			return
		}
		if 0 < late && late <= lateDays {
			f.pub = day
		}
	}
	e.Basis, f.begun = DatelineDay, true
}

const datelineReach = 12

func (f *finder) opensReport(e *Expr) bool {
	i := f.atomAt(e.Start)
	para := f.sents[e.Sent].Para
	if para == 0 && e.Sent == 0 && f.sents[len(f.sents)-1].Para > 0 {
		return false // the headline
	}
	first := i
	for first > 0 && f.paraOf(f.atoms[first-1].tok, e.Sent) == para {
		first--
		a := &f.atoms[first]
		w := a.norm
		if i-first > datelineReach || w == "on" || w == "in" || w == "the" || isLetter(w) && !a.cap && len(w) > 3 {
			return false
		}
	}
	next := f.atomAt(e.Span.End)
	if next >= len(f.atoms) || f.paraOf(f.atoms[next].tok, e.Sent) != para {
		return true
	}
	switch f.word(next) {
	case "(", "-", "--", "---", ":", "/":
		return true
	case ".", ",":
		return first < i
	}
	return first < i && f.word(i-1) == "," && f.atoms[next].cap
}

// paraOf is the paragraph of a token in or before the sentence sent.
func (f *finder) paraOf(tok, sent int) int {
	for ; sent < len(f.sents) && tok >= f.sents[sent].End; sent++ {
	}
	for sent > 0 && tok < f.sents[min(sent, len(f.sents)-1)].First {
		sent--
	}
	if sent >= len(f.sents) {
		return -1
	}
	return f.sents[sent].Para
}

// atomAt returns the first atom that starts at or after the byte offset.
func (f *finder) atomAt(offset int) int {
	lo, hi := 0, len(f.atoms)
	for lo < hi {
		if mid := (lo + hi) / 2; f.atoms[mid].Start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
