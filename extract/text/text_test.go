package text

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// runCases reads the marked lines of a file in testdata: | stands between two pieces
// and ⏎ for a line break. It cuts each line, marks removed, and compares the pieces.
func runCases(t *testing.T, name string, cut func(s string) []string) {
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		line = strings.ReplaceAll(line, "⏎", "\n")
		want := strings.Split(line, "|")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		got := strings.Join(cut(strings.ReplaceAll(line, "|", "")), "|")
		if want := strings.Join(want, "|"); got != want {
			t.Errorf("testdata/%s:%d:\n got %s\nwant %s", name, n, got, want)
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestTokens(t *testing.T) {
	runCases(t, "tokens.txt", func(s string) (out []string) {
		for _, tok := range Tokenize(s) {
			out = append(out, tok.Text)
		}
		return out
	})
}

func TestSentences(t *testing.T) {
	runCases(t, "sentences.txt", func(s string) (out []string) {
		for _, sent := range Split(s, Tokenize(s)) {
			out = append(out, sent.Of(s))
		}
		return out
	})
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain words", "plain words"},
		{"Türkiye", "turkiye"}, {"Łódź", "lodz"}, {"Ørsted", "orsted"}, {"Işık", "isik"}, {"İzmir", "izmir"},
		{"Əliyev", "aliyev"}, {"Đặng", "dang"}, {"Straße", "strasse"}, {"Ta’izz", "ta'izz"}, {"“a”–b", `"a"-b`},
		{"Nguye\u0302\u0303n", "nguyen"}, {"co\u00adop", "coop"}, {"U.S.", "u.s."}, {"ﬁn", "fin"}, {"\xff", "\ufffd"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestHostile cuts long runs of what no article contains; a step that were not linear
// would show as a minute.
func TestHostile(t *testing.T) {
	for _, piece := range []string{
		"a", "a.", "a-", "a'", "'", ".", "-", "\"", "(", ".(", "aa.aa", "1,", "1.", "1-", "www.", "a@", "a:", "’s", "n't", "ʼ", "ʼa", "-ʼ",
		"é", "\u0301", "\xff", "\n", " \n", ". A", "Mr.", "U.S.", "A\n", "1.\n", "\u200b", "中", "i.", "No.", "http://",
	} {
		s := strings.Repeat(piece, 1<<17/len(piece))
		toks := Tokenize(s)
		Split(s, toks)
		Tag(toks)
	}
}

// FuzzTokenize holds the package to its promises on any input: tokens and white space
// give the text back, and sentences cover all tokens in order.
func FuzzTokenize(f *testing.F) {
	for _, name := range []string{"tokens.txt", "sentences.txt"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			f.Add(strings.ReplaceAll(strings.ReplaceAll(line, "|", ""), "⏎", "\n"))
		}
	}
	f.Add("'\xff.\x00-’s'n’t U.\xc3")
	f.Add("ʼ ʼ\x88 aʼʼ a-ʼ ʼa")
	f.Add("don't’t'll-'s.a.m.5p.m..com@www.")
	f.Fuzz(func(t *testing.T, s string) {
		toks := Tokenize(s)
		at := 0
		for i, tok := range toks {
			if tok.Start < at || tok.End <= tok.Start || tok.Text != s[tok.Start:tok.End] || tok.Norm != Fold(tok.Text) {
				t.Fatalf("token %d is %+v after byte %d", i, tok, at)
			}
			checkGap(t, s[at:tok.Start])
			at = tok.End
		}
		checkGap(t, s[at:])
		next, para := 0, 0
		for i, sent := range Split(s, toks) {
			if sent.First != next || sent.End <= sent.First || sent.Para < para ||
				sent.Span != (Span{toks[sent.First].Start, toks[sent.End-1].End}) {
				t.Fatalf("sentence %d is %+v after token %d", i, sent, next)
			}
			next, para = sent.End, sent.Para
			Tag(toks[sent.First:sent.End])
		}
		if next != len(toks) {
			t.Fatalf("sentences cover %d of %d tokens", next, len(toks))
		}
	})
}

func checkGap(t *testing.T, gap string) {
	for _, r := range gap {
		if !isSpace(r) {
			t.Fatalf("gap %q is not white space", gap)
		}
	}
}
