package when

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed rules.tsv
var rulesTSV string

// A rule is one line of rules.tsv.
type rule struct {
	name   string
	action func(f *finder, m *match) bool
	silent bool // what it matches is left out
}

// A test is one element of a pattern spelt out: a literal, or a class that fills a slot.
type test struct {
	lit  uint16
	any  class
	slot slot
}

// A slot is the letter and number of a class in a pattern: D1, D2, M1 ...
type slot uint8

func slotOf(letter byte, n int) slot { return slot(int(letter-'A')*4 + n) }

// The classes that the letters of a pattern stand for.
var letters = map[byte]class{
	'D': dayNumber, 'O': ordinal, 'M': month | monthShort, 'Y': year, 'Z': twoDigits,
	'W': weekday | weekdayShort, 'N': count, 'U': unit, 'R': relative, 'P': part,
	'Q': modifier, 'K': near, 'E': phase, 'T': joiner, 'I': isoDay, 'A': slashed, 'B': slashedDay, 'V': roman,
	'S': spanWord, 'F': monthForeign | month, 'G': weekdayForeign,
}

// A grammar is the rules as a tree of tests that share their beginnings, and the words
// they speak of. Node 0 is the root.
type grammar struct {
	words   map[string]word
	rules   []rule
	nodes   []node
	starts  class   // classes that may open a match
	openers [][]int // by literal, the nodes below the root that it may take
	classed []int   // the nodes below the root that take a class
}

type node struct {
	test test
	next []int
	rule int // index of the rule that ends here; -1 if none
}

// theGrammar is immutable once loaded.
var theGrammar = mustLoad(wordsTSV, rulesTSV)

func mustLoad(words, rules string) *grammar {
	g, err := load(words, rules)
	if err != nil {
		panic(err)
	}
	return g
}

func load(wordData, ruleData string) (*grammar, error) {
	words, err := parseWords(wordData)
	if err != nil {
		return nil, err
	}
	g := &grammar{words: words, nodes: []node{{rule: -1}}}
	n, literals := 0, uint16(0)
	literal := func(w string) uint16 {
		e := g.words[w]
		if e.lit == 0 {
			literals++
			e.lit = literals
			g.words[w] = e
		}
		return e.lit
	}
	seen := make(map[string]bool)
	for line := range strings.Lines(ruleData) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 3 || seen[col[0]] || actions[col[1]] == nil {
			return nil, fmt.Errorf("rules.tsv:%d: want a new name, a known action and a pattern: %q", n, line)
		}
		seen[col[0]] = true
		p := patternParser{in: col[2], literal: literal}
		seqs := p.choice()
		if p.err == nil && p.i < len(p.in) {
			p.err = fmt.Errorf("unmatched %q", p.in[p.i])
		}
		if p.err != nil {
			return nil, fmt.Errorf("rules.tsv:%d: pattern of %s: %w", n, col[0], p.err)
		}
		for _, seq := range seqs {
			g.add(seq, len(g.rules))
		}
		g.rules = append(g.rules, rule{name: col[0], action: actions[col[1]], silent: col[1] == "nothing"})
	}
	g.openers = make([][]int, literals+1)
	for _, i := range g.nodes[0].next {
		g.starts |= g.nodes[i].test.any
		if lit := g.nodes[i].test.lit; lit != 0 {
			g.openers[lit] = append(g.openers[lit], i)
		} else {
			g.classed = append(g.classed, i)
		}
	}
	return g, nil
}

// add grows the tree by one sequence. Where two rules end at one node the first keeps it.
func (g *grammar) add(seq []test, rule int) {
	at := 0
walk:
	for _, t := range seq {
		for _, i := range g.nodes[at].next {
			if g.nodes[i].test == t {
				at = i
				continue walk
			}
		}
		g.nodes = append(g.nodes, node{test: t, rule: -1})
		g.nodes[at].next = append(g.nodes[at].next, len(g.nodes)-1)
		at = len(g.nodes) - 1
	}
	if g.nodes[at].rule < 0 {
		g.nodes[at].rule = rule
	}
}

// A patternParser spells a pattern out into all the sequences of tests it stands for.
type patternParser struct {
	in      string
	i       int
	literal func(string) uint16
	err     error
}

// choice reads alternatives up to a closing bracket or the end.
func (p *patternParser) choice() [][]test {
	all := p.sequence()
	for p.i < len(p.in) && p.in[p.i] == '|' {
		p.i++
		all = append(all, p.sequence()...)
	}
	return all
}

func (p *patternParser) sequence() [][]test {
	seqs := [][]test{nil}
	for p.i < len(p.in) && p.err == nil {
		switch c := p.in[p.i]; c {
		case ' ':
			p.i++
			continue
		case '|', ')', ']':
			return seqs
		case '(', '[':
			p.i++
			inner := p.choice()
			closing := byte(')')
			if c == '[' {
				closing = ']'
				inner = append(inner, nil)
			}
			if p.i >= len(p.in) || p.in[p.i] != closing {
				p.err = fmt.Errorf("%q is not closed", c)
				return nil
			}
			p.i++
			seqs = product(seqs, inner)
		default:
			seqs = product(seqs, [][]test{{p.element()}})
		}
	}
	return seqs
}

func product(heads, tails [][]test) [][]test {
	var all [][]test
	for _, h := range heads {
		for _, t := range tails {
			all = append(all, append(append([]test(nil), h...), t...))
		}
	}
	return all
}

// element reads one literal or class.
func (p *patternParser) element() test {
	start := p.i
	for p.i < len(p.in) && !strings.ContainsRune(" |()[]", rune(p.in[p.i])) {
		if p.in[p.i] == '\\' {
			p.i++
		}
		p.i++
	}
	w := strings.ReplaceAll(p.in[start:min(p.i, len(p.in))], `\`, "")
	if c := w[0]; 'A' <= c && c <= 'Z' {
		n := 1
		if len(w) == 2 && '1' <= w[1] && w[1] <= '3' {
			n = int(w[1] - '0')
		} else if len(w) > 1 {
			p.err = fmt.Errorf("%q is no class and number", w)
		}
		if letters[c] == 0 {
			p.err = fmt.Errorf("no class %q", w)
		}
		return test{any: letters[c], slot: slotOf(c, n)}
	}
	return test{lit: p.literal(w)}
}

// A match is one way in which a rule fits the atoms from first to end.
type match struct {
	rule       *rule
	ruleIndex  int
	first, end int
	caps       [maxCaptures]capture
	n          int
}

type capture struct {
	slot slot
	atom int
}

const maxCaptures = 16

// at returns the atom in a slot, nil if the slot is empty.
func (m *match) at(atoms []atom, letter byte, n int) *atom {
	s := slotOf(letter, n)
	for _, c := range m.caps[:m.n] {
		if c.slot == s {
			return &atoms[c.atom]
		}
	}
	return nil
}

// A matcher walks the tree of tests from one atom.
type matcher struct {
	g     *grammar
	atoms []atom
	first int
	limit int // atoms from here on are another sentence
	stack [maxCaptures]capture
	found []match // longest first, earlier rules first
}

// at collects the ways to match at atom i.
func (w *matcher) at(i int) []match {
	w.first, w.found = i, w.found[:0]
	a := &w.atoms[i]
	if a.lit != 0 {
		w.try(w.g.openers[a.lit], i, 0)
	}
	if a.class&w.g.starts != 0 {
		w.try(w.g.classed, i, 0)
	}
	return w.found
}

// try goes on from atom i with those of the nodes whose test it passes.
func (w *matcher) try(nodes []int, i, depth int) {
	a := &w.atoms[i]
	for _, k := range nodes {
		n := &w.g.nodes[k]
		d := depth
		switch {
		case n.test.lit != 0:
			if n.test.lit != a.lit {
				continue
			}
		case n.test.any&a.class == 0 || depth == maxCaptures:
			continue
		default:
			w.stack[depth] = capture{n.test.slot, i}
			d++
		}
		if n.rule >= 0 {
			w.keep(n.rule, i+1, d)
		}
		if i+1 < w.limit {
			w.try(n.next, i+1, d)
		}
	}
}

func (w *matcher) keep(rule, end, depth int) {
	m := match{rule: &w.g.rules[rule], ruleIndex: rule, first: w.first, end: end, n: depth}
	copy(m.caps[:], w.stack[:depth])
	at := len(w.found)
	for at > 0 && (w.found[at-1].end < end || w.found[at-1].end == end && w.found[at-1].ruleIndex > rule) {
		at--
	}
	w.found = append(w.found, match{})
	copy(w.found[at+1:], w.found[at:])
	w.found[at] = m
}
