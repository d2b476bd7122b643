package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"chancery/extract/text"
)

//go:embed data/*.tsv
var dataFiles embed.FS

// The lists of one word a line; every other file has five columns.
const (
	forenameFile = "data/forenames.tsv"
	surnameFile  = "data/surnames.tsv"
	placeFile    = "data/places.tsv"
)

func load(files fs.FS) *Lexicon {
	paths, err := fs.Glob(files, "data/*.tsv")
	if err != nil {
		panic(err)
	}
	l := &Lexicon{
		prefixes: make(map[string]*Entry),
		leaders:  make(map[string][]*Entry, 1<<10),
		trie: trie{
			words: make(map[string]uint32, 1<<15),
			edges: make(map[uint64]uint32, 1<<15),
			ends:  make([][]ending, 1, 1<<15),
		},
	}
	for _, path := range paths {
		data, err := fs.ReadFile(files, path)
		if err != nil {
			panic(err)
		}
		switch path {
		case forenameFile:
			l.forenames = words(string(data))
		case surnameFile:
			l.surnames = words(string(data))
		case placeFile:
			l.places = words(string(data))
		default:
			l.addFile(path, string(data))
		}
	}
	return l
}

// words drops the head of a word list, all but its last newline.
func words(data string) wordSet {
	body := 0
	for strings.HasPrefix(data[body:], "#") {
		body += strings.IndexByte(data[body:], '\n') + 1
	}
	return wordSet(data[body-1:])
}

func (l *Lexicon) addFile(path, data string) {
	number := 0
	for line := range strings.Lines(data) {
		number++
		if line[0] == '#' {
			continue
		}
		e, surfaces, err := parseLine(strings.TrimSuffix(line, "\n"))
		if err != nil {
			panic(fmt.Sprintf("%s:%d: %v", path, number, err))
		}
		for _, surface := range surfaces {
			switch e.Class {
			case Prefix:
				l.prefixes[text.Fold(strings.TrimSuffix(surface, "-"))] = e
				continue
			case Leader:
				l.leaders[text.Fold(surface)] = append(l.leaders[text.Fold(surface)], e)
				continue
			}
			for _, spelling := range spellings(surface) {
				toks := tokens(spelling)
				if len(toks) > maxTokens {
					panic(fmt.Sprintf("%s:%d: %q has over %d tokens", path, number, spelling, maxTokens))
				}
				l.trie.add(toks, e)
			}
		}
	}
}

// tokens cuts a surface as it would be cut inside a sentence: an abbreviation at the very
// end ("Col.") keeps its dot only when a word follows.
func tokens(surface string) []text.Token {
	toks := text.Tokenize(surface + " Xx")
	return toks[:len(toks)-1]
}

func parseLine(line string) (*Entry, []string, error) {
	cols := strings.Split(line, "\t")
	if len(cols) != 5 {
		return nil, nil, fmt.Errorf("%d columns, want 5: id, class, attr, guard, surfaces", len(cols))
	}
	e := &Entry{ID: cols[0], Class: cols[1], Attr: cols[2], Guard: cols[3]}
	if classes[e.Class] == "" {
		return nil, nil, fmt.Errorf("unknown class %q", e.Class)
	}
	if e.Guard != "" && guards[e.Guard] == "" {
		return nil, nil, fmt.Errorf("unknown guard %q", e.Guard)
	}
	return e, strings.Split(cols[4], "|"), nil
}

// spellings returns a surface and its variants with a space for each hyphen and with "&"
// for "and".
func spellings(surface string) []string {
	out := []string{surface}
	if s := spaced(surface); s != surface {
		out = append(out, s)
	}
	if strings.Contains(surface, " and ") {
		for _, s := range out {
			out = append(out, strings.ReplaceAll(s, " and ", " & "))
		}
	}
	return out
}

// spaced turns hyphens between letters into spaces; "Sino-" and "G-20" keep theirs.
func spaced(surface string) string {
	var b strings.Builder
	for i, r := range surface {
		if r == '-' && i > 0 && i+1 < len(surface) && isLetter(surface[i-1]) && isLetter(surface[i+1]) {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }
