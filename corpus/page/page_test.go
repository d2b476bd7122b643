package page

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// TestPages reads the pages of testdata/*.txtar and compares all that a page gives.
func TestPages(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no pages")
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var body, want []byte
		for _, f := range ar.Files {
			switch f.Name {
			case "page.html":
				body = f.Data
			case "want":
				want = f.Data
			}
		}
		p, err := Read(body, "", "")
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		got := fmt.Sprintf("title: %s\npublished: %s %s\nlanguage: %s\nsite: %s\n\n%s\n", p.Title, p.Published, p.Basis, p.Language, p.Site, p.Text)
		diffLines(t, file, got, string(want))
	}
}

// diffLines reports the first differing line of got with its place in the file.
func diffLines(t *testing.T, file, got, want string) {
	t.Helper()
	data, _ := os.ReadFile(file)
	offset := strings.Count(string(data[:bytes.Index(data, []byte("-- want --"))]), "\n") + 1
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := 0; i < len(g) || i < len(w); i++ {
		var a, b string
		if i < len(g) {
			a = strings.Join(strings.Fields(g[i]), " ")
		}
		if i < len(w) {
			b = strings.Join(strings.Fields(w[i]), " ")
		}
		if a != b {
			t.Errorf("%s:%d:\n got %q\nwant %q", file, offset+i+1, a, b)
			return
		}
	}
}

func TestDay(t *testing.T) {
	data, err := os.ReadFile("testdata/days.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if strings.HasPrefix(l, "#") {
			continue
		}
		in, want, _ := strings.Cut(l, "\t")
		if want == "-" {
			want = ""
		}
		if got := Day(in); got != want {
			t.Errorf("days.tsv:%d: Day(%q) = %q, want %q", i+1, in, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	data, err := os.ReadFile("testdata/lines.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if verdict, text, ok := strings.Cut(l, "\t"); ok && rules.isLine(text) != (verdict == "yes") {
			t.Errorf("lines.tsv:%d: %s is not so: %s", i+1, verdict, text)
		}
	}
}

// TestFurniture lints the rules: sorted inside a kind where order is free, none twice.
func TestFurniture(t *testing.T) {
	seen := map[string]int{}
	last := map[string]string{}
	for i, l := range strings.Split(furnitureTSV, "\n") {
		kind, value, ok := strings.Cut(l, "\t")
		if !ok || l[0] == '#' {
			continue
		}
		if n := seen[l]; n > 0 {
			t.Errorf("furniture.tsv:%d: %q stands in line %d already", i+1, value, n)
		}
		seen[l] = i + 1
		if kind != "line" && kind != "note" && value < last[kind] {
			t.Errorf("furniture.tsv:%d: %s %q should stand before %q", i+1, kind, value, last[kind])
		}
		last[kind] = value
	}
}

// TestBad gives pages that are none, or were made to hurt.
func TestBad(t *testing.T) {
	cases := []struct {
		name string
		body string
		want error
	}{
		{"nested divs", strings.Repeat("<div>", 5000) + "x", ErrTooDeep},
		{"a million tags", strings.Repeat("<b>", 1<<20), ErrTooDeep},
		{"unclosed lists", strings.Repeat("<ul><li>", 100_000), ErrTooDeep},
		{"picture", "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 2000), ErrNotText},
		{"pdf", "%PDF-1.4\nxxxx", ErrNotText},
		{"nothing", "", ErrNoText},
		{"script only", "<html><script>alert('A long enough sentence, in a script, is not text.')</script></html>", ErrNoText},
		{"frameset", "<frameset><frame src=a></frameset>", ErrNoText},
	}
	for _, c := range cases {
		start := time.Now()
		_, err := Read([]byte(c.body), "", "")
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: took %v", c.name, d)
		}
	}
}

// TestLarge reads pages of a few megabytes made of one construct each: time must grow with
// size, not with its square.
func TestLarge(t *testing.T) {
	for _, part := range []string{
		"<p>The minister arrived on Monday and left on Tuesday, the ministry said.</p>\n",
		"<div class=related><h3>Related</h3><a href=x>Other story of the day</a></div>",
		"<h3><a href=x>Teaser</a></h3><p>A short line.</p>",
		"<tr><td>a<td>b", "text and more text <br>", "<li><a href=x>x</a>", "<img src=x>caption",
		"<b>Related</b> ", "<time datetime=2024-01-01>",
	} {
		body := "<html><body><h1>Large page of one part</h1>" + strings.Repeat(part, 1<<20/len(part))
		start := time.Now()
		Read([]byte(body), "", "")
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%.30q: %v", part, d)
		}
	}
}

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, body, contentType, want string }{
		{"meta", "<meta charset=iso-8859-1>M\xe9xico", "", "México"},
		{"header over meta", "<meta charset=utf-8>\xcf\xf3\xf2\xe8\xed", "text/html; charset=windows-1251", "Путин"},
		{"utf-8 undeclared", "S\xc3\xa3o Tom\xc3\xa9", "", "São Tomé"},
		{"bom", "\xef\xbb\xbfabc", "", "abc"},
		{"utf-16", "\xff\xfea\x00b\x00", "", "ab"},
		{"mislabelled latin-1", "<meta charset=utf-8><p>El presidente de M\xe9xico visit\xf3 Bogot\xe1 y firm\xf3 un acuerdo de educaci\xf3n con el pa\xeds vecino.", "", "visitó"},
		{"one broken byte", "<meta charset=utf-8>M\xc3\xa9xico, Canad\xc3\xa1, Per\xc3\xba, Panam\xc3\xa1, Bogot\xc3\xa1 \xff", "", "México"},
	} {
		if got := string(Decode([]byte(c.body), c.contentType)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q lacks %q", c.name, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		ar, _ := txtar.ParseFile(file)
		f.Add(ar.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := Read(body, "https://a.example/2020/02/02/x", "")
		if err == nil && strings.TrimSpace(p.Text) == "" {
			t.Error("neither text nor error")
		}
		if err == nil && strings.ContainsRune(p.Text, 0) {
			t.Error("NUL in the text")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	ar, _ := txtar.ParseFile("testdata/related.txtar")
	b.SetBytes(int64(len(ar.Files[0].Data)))
	for b.Loop() {
		Read(ar.Files[0].Data, "", "")
	}
}
