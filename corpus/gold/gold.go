// Package gold reads annotated articles: the text as published, and what a careful
// reader would enter from it. GUIDELINES.md defines every value.
//
// One file holds one article in a form a person can read and correct; format.go
// describes it. The same articles travel between programs as JSON Lines, and Read
// takes either.
package gold

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"

	"chancery/corpus"
)

// An Article is one annotated article. The same shape carries predictions.
type Article struct {
	ID            string      `json:"id"`
	Format        string      `json:"format"` // text or html
	URL           string      `json:"url"`
	Published     string      `json:"published"`
	Title         string      `json:"title"`
	People        []string    `json:"people"`
	Countries     []string    `json:"countries"`
	Organisations []string    `json:"organisations"`
	Dates         []string    `json:"dates"`
	Visits        []Visit     `json:"visits"`
	Agreements    []Agreement `json:"agreements"`
	Body          string      `json:"body,omitempty"`

	File string `json:"-"` // where it was read
}

// A Visit is one journey as annotated.
type Visit struct {
	Visitors []Visitor `json:"visitors"`
	Host     string    `json:"host"`
	Places   []string  `json:"places"`
	Start    Maybe     `json:"start"`
	End      Maybe     `json:"end"`
	Kind     string    `json:"kind"`
	Status   string    `json:"status"`
	Inviter  Maybe     `json:"inviter"`
	Event    Maybe     `json:"event"`
	Optional bool      `json:"optional"`
}

// A Visitor is a person or delegation of a visit.
type Visitor struct {
	Name Maybe  `json:"name"`
	Role Maybe  `json:"role"`
	From string `json:"from"` // ISO code or the name of an organisation
}

// An Agreement is one instrument, or one counted group of unnamed ones.
type Agreement struct {
	Kinds    []string `json:"kinds"`
	Status   string   `json:"status"`
	Parties  []string `json:"parties"`
	Date     Maybe    `json:"date"`
	Count    MaybeInt `json:"count"`
	Title    Maybe    `json:"title"`
	Topics   []string `json:"topics"`
	Optional bool     `json:"optional"`
}

// Maybe is a string that is null in JSON when empty.
type Maybe string

func (m Maybe) MarshalJSON() ([]byte, error) {
	if m == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(m))
}

// MaybeInt is a number that is null in JSON when zero.
type MaybeInt int

func (m MaybeInt) MarshalJSON() ([]byte, error) {
	if m == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(int(m))
}

// Raw is the article as a reader of the corpus would meet it.
func (a *Article) Raw() corpus.Raw {
	return corpus.Raw{ID: a.ID, URL: a.URL, Title: a.Title, Published: a.Published,
		Format: a.Format, Source: a.File, Body: []byte(a.Body)}
}

// Read returns the articles of a folder of .gold files, of one such file, or of a
// JSON Lines file, ordered by file name or by line.
func Read(path string) ([]Article, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no such file or folder; name a .jsonl file or a folder of .gold files", path)
	}
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return readFolder(path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if filepath.Ext(path) == ".gold" {
		art, err := Parse(path, data)
		return []Article{art}, err
	}
	return parseLines(path, data)
}

func readFolder(dir string) ([]Article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no .gold files in this folder", dir)
	}
	sort.Strings(files)
	var arts []Article
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		art, err := Parse(file, data)
		if err != nil {
			return nil, err
		}
		arts = append(arts, art)
	}
	return arts, nil
}

func parseLines(path string, data []byte) ([]Article, error) {
	var arts []Article
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var art Article
		if err := json.Unmarshal(lines.Bytes(), &art); err != nil {
			return nil, fmt.Errorf("%s:%d: %v", path, n, err)
		}
		art.File = fmt.Sprintf("%s#%d", path, n)
		arts = append(arts, art)
	}
	return arts, lines.Err()
}
