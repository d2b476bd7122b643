package pattern

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/extract/text"
)

// Sentences of the tests carry marks where the caller of the package has found names and
// dates: [P President Ana Lima] a person, [C Peru] a country, [A Peruvian] its adjective,
// [L Cusco] a place, [O Rio Group] an organisation, [D on Tuesday] a date, [T three-day]
// a duration, [H here] the place of the dateline, [W his] a possessive pronoun that
// stands for a person. All else are words, tagged by the real tagger.

var markClass = map[byte]Class{'P': Person, 'C': Country, 'A': Country, 'L': Place, 'O': Organisation, 'D': Date, 'T': Duration, 'H': Here, 'W': Person}

// A markedSentence is a sentence without its marks, and its items.
type markedSentence struct {
	plain string
	toks  []text.Token
	items []Item
}

func readMarked(line string) (*markedSentence, error) {
	type mark struct {
		start, end int
		kind       byte
	}
	var marks []mark
	var b strings.Builder
	for line != "" {
		open := strings.IndexByte(line, '[')
		if open < 0 {
			b.WriteString(line)
			break
		}
		shut := strings.IndexByte(line, ']')
		if shut < open+4 || line[open+2] != ' ' {
			return nil, fmt.Errorf("a mark is [K words], not %q", line[open:])
		}
		if _, ok := markClass[line[open+1]]; !ok {
			return nil, fmt.Errorf("unknown mark %q", line[open:shut+1])
		}
		b.WriteString(line[:open])
		start := b.Len()
		b.WriteString(line[open+3 : shut])
		marks = append(marks, mark{start, b.Len(), line[open+1]})
		line = line[shut+1:]
	}
	m := &markedSentence{plain: b.String()}
	m.toks = text.Tokenize(m.plain)
	text.Tag(m.toks)
	for t := 0; t < len(m.toks); {
		it := Item{First: t, End: t + 1, Norm: m.toks[t].Norm, Tag: m.toks[t].Tag}
		if len(marks) > 0 && m.toks[t].Start >= marks[0].start {
			k := marks[0]
			marks = marks[1:]
			for it.End < len(m.toks) && m.toks[it.End].Start < k.end {
				it.End++
			}
			it.Class, it.Adj, it.Owner, it.Refs, it.Tag = markClass[k.kind], k.kind == 'A', k.kind == 'W', []int{0}, "NNP"
			if it.Class == Date || it.Class == Duration {
				it.Tag = "DATE"
			}
			if it.Class == Here {
				it.Tag = "RB"
			}
		}
		m.items = append(m.items, it)
		t = it.End
	}
	return m, nil
}

// words is the text of one item.
func (m *markedSentence) words(i int) string {
	it := m.items[i]
	return m.plain[m.toks[it.First].Start:m.toks[it.End-1].End]
}

func (m *markedSentence) list(items []int) string {
	var out []string
	for _, i := range items {
		out = append(out, m.words(i))
	}
	return strings.Join(out, " + ")
}

// A block is a line of a test file with the indented lines under it.
type block struct {
	line  int
	head  string
	under []string
}

// readBlocks reads a file of blocks; lines that begin with # are comments.
func readBlocks(t testing.TB, file string) []block {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []block
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, " \r\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '\t' && len(out) > 0:
			b := &out[len(out)-1]
			b.under = append(b.under, line[1:])
		case line[0] == '\t':
			t.Fatalf("%s:%d: an indented line before the first block", file, n)
		default:
			out = append(out, block{line: n, head: line})
		}
	}
	return out
}

// compare reports the lines of a block that differ from those read.
func compare(t *testing.T, file string, b block, got []string) {
	for i := range max(len(got), len(b.under)) {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(b.under) {
			w = b.under[i]
		}
		if g != w {
			t.Errorf("%s:%d: %s\n\tgot  %s\n\twant %s", file, b.line+1+i, b.head, g, w)
		}
	}
}
