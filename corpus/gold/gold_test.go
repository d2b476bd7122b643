package gold

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// Every file is well-formed, says what Format would write, and survives the way
// through JSON. Messages name the file and the value, never the article text.
func TestFiles(t *testing.T) {
	ids := map[string]string{}
	for _, set := range []string{"dev", "own", "test"} {
		arts, err := Read(set)
		if err != nil {
			t.Fatal(err)
		}
		for i := range arts {
			art := &arts[i]
			data, err := os.ReadFile(art.File)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(Format(art), data) {
				t.Errorf("%s: not as Format writes it (order of lines, spaces)", art.File)
			}
			if first, ok := ids[art.ID]; ok {
				t.Errorf("%s: id %s is that of %s", art.File, art.ID, first)
			}
			ids[art.ID] = art.File
			if want := strings.TrimSuffix(filepath.Base(art.File), ".gold"); art.ID != want {
				t.Errorf("%s: id %s, want the name of the file", art.File, art.ID)
			}
			for _, problem := range Lint(art) {
				t.Errorf("%s: %s", art.File, problem)
			}
			throughJSON(t, art)
		}
	}
}

func throughJSON(t *testing.T, art *Article) {
	line, err := json.Marshal(art)
	if err != nil {
		t.Fatal(err)
	}
	back, err := parseLines(art.File, line)
	if err != nil {
		t.Fatal(err)
	}
	back[0].File = art.File
	if !reflect.DeepEqual(*art, back[0]) {
		t.Errorf("%s: differs after a round trip through JSON", art.File)
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"id: a\n", `x:: no line "text:"`},
		{"id: a\ncolour: red\n\ntext:\n", `x:2: unknown key "colour"`},
		{"id: a\n  start: 2024\n\ntext:\n", "x:2: indented line outside"},
		{"visit: PK\n  visitor: Ann Lee\n\ntext:\n", `x:2: want "name | role | from"`},
		{"visit: PK\n  colour: red\n\ntext:\n", `x:2: unknown field "colour" of a visit`},
		{"agreement: treaty\n  count: many\n\ntext:\n", "x:2: want a count"},
		{"nonsense\n\ntext:\n", `x:1: want "key: value"`},
	} {
		_, err := Parse("x", []byte(c.data))
		want := strings.Replace(c.want, "x::", "x:", 1)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", c.data, err, want)
		}
	}
}

func TestLint(t *testing.T) {
	art, err := Parse("x", []byte(`id: a
format: pdf
published: 2024-02-30
person: Ann Lee
countries: XX PK PK
date: 2024-07-12/2024-07-11
date: 24-07

visit: PK
  visitor: Bo Lee | Minister | PK
  kind: grand
  status: announced

text:
Ann Lee went.
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"format", "published", `country "PK" is there twice`, `country "XX"`, "date ends", `date "24-07"`,
		`kind "grand"`, `no word "bo"`, "from the host country"}
	got := Lint(&art)
	if len(got) != len(want) {
		t.Errorf("%d problems, want %d: %q", len(got), len(want), got)
	}
	for _, w := range want {
		if !strings.Contains(strings.Join(got, "\n"), w) {
			t.Errorf("no problem about %s in %q", w, got)
		}
	}
}
