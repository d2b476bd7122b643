package agreement_test

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/agreement"
	"chancery/extract/names"
	"chancery/extract/text"
	"chancery/extract/when"
)

// find runs the finders below this package over a headline and text.
func find(title, body, published string, visits []extract.Visit) []extract.Agreement {
	all := body
	if title != "" {
		all = title + "\n\n" + body
	}
	doc := &extract.Document{Article: &corpus.Article{ID: "x", Title: title, Text: all, Published: published}, Text: all}
	doc.Tokens = text.Tokenize(all)
	doc.Sents = text.Split(all, doc.Tokens)
	doc.Dates = when.Find(all, doc.Tokens, doc.Sents, published)
	names.Find(doc)
	return agreement.Find(doc, visits)
}

type wanted struct {
	line    int
	fields  []string
	unknown bool // a known miss
}

func TestArticles(t *testing.T) {
	const file = "testdata/articles.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var title, published, name string
	var body []string
	var visits []extract.Visit
	var want []wanted
	at := 0
	check := func() {
		if name == "" {
			return
		}
		got := find(title, strings.Join(body, "\n\n"), published, visits)
		used := make([]bool, len(got))
		for _, w := range want {
			k := -1
			for i := range got {
				if !used[i] && k < 0 && agrees(w.fields, &got[i]) {
					k = i
				}
			}
			switch {
			case k >= 0 && w.unknown:
				t.Errorf("%s:%d: a known miss is found: take the question mark off", file, w.line)
			case k < 0 && !w.unknown:
				t.Errorf("%s:%d: %s: missing %s", file, w.line, name, strings.Join(w.fields, " | "))
			}
			if k >= 0 {
				used[k] = true
			}
		}
		for i := range got {
			if !used[i] {
				t.Errorf("%s:%d: %s: not wanted: %s", file, at, name, show(&got[i]))
			}
		}
	}
	for n, line := range strings.Split(string(bytes.TrimSpace(data)), "\n") {
		key, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || line[0] == '#':
		case key == "article":
			check()
			name, at, title, published, body, visits, want = rest, n+1, "", "", nil, nil, nil
		case key == "published":
			published = rest
		case key == "visit" && len(strings.Fields(rest)) == 5:
			f := strings.Fields(strings.ReplaceAll(rest, "-  ", " "))
			v := extract.Visit{ID: "v", Host: f[1], Visitors: []extract.Participant{{Country: f[0]}}, Start: f[2], Status: f[4]}
			if f[3] != "-" {
				v.End = f[3]
			}
			visits = append(visits, v)
		case key == "=>" || key == "=>?":
			var f []string
			for _, s := range strings.Split(rest, "|") {
				f = append(f, strings.TrimSpace(s))
			}
			want = append(want, wanted{n + 1, f, key == "=>?"})
		case title == "":
			title = line
		default:
			body = append(body, line)
		}
	}
	check()
}

// agrees compares a record with the fields of a line.
func agrees(f []string, a *extract.Agreement) bool {
	have := []string{a.Status, strings.Join(sorted(a.Parties), "/"), a.Date, strings.Join(sorted(a.Kinds), "/"), strconv.Itoa(a.Count)}
	for i, w := range f {
		switch {
		case i == 5:
			for _, word := range strings.Fields(w) {
				if !strings.Contains(text.Fold(a.Title), word) {
					return false
				}
			}
		case w == "-":
			if have[i] != "" && have[i] != "0" {
				return false
			}
		case i == 1:
			for _, p := range a.Parties {
				if !strings.Contains(w, p) {
					return false
				}
			}
			n := len(strings.Fields(w))
			if strings.ToUpper(w) != w {
				n = len(a.Parties)
			}
			if n != len(a.Parties) || strings.ToUpper(w) != w && n < 2 {
				return false
			}
		case i == 3:
			if strings.Join(sorted(strings.Fields(w)), "/") != have[i] {
				return false
			}
		case w != have[i]:
			return false
		}
	}
	return true
}

func sorted(list []string) []string {
	out := append([]string{}, list...)
	for i := range out {
		for j := i; j > 0 && out[j] < out[j-1]; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

func show(a *extract.Agreement) string {
	rule := ""
	for _, e := range a.Evidence {
		if e.Field == "status" {
			rule = e.Rule
		}
	}
	return fmt.Sprintf("%s | %s | %s | %s | %d | %s (%s)", a.Status, strings.Join(a.Parties, " "), a.Date, strings.Join(a.Kinds, " "), a.Count, a.Title, rule)
}
