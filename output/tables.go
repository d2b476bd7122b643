package output

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed tables.txt
var tablesText string

// Tables are the tables of every output, each after those it refers to.
var tables = mustParseTables(tablesText)

// A Table is a list of rows with its key, references and comments.
type Table struct {
	Name    string
	Comment string
	Columns []Column
}

// A Column is one column of a table.
type Column struct {
	Name    string
	Type    string // text, date, integer, real or boolean
	Key     bool   // part of the primary key
	Need    bool   // never null
	Index   bool   // looked up by
	Refs    string // table that it refers to the id of, "" for none
	Cascade bool   // vanishes with the row referred to
	Comment string
}

// keyed reports whether the column is in some index, and its values therefore bounded
// in size.
func (c *Column) keyed() bool { return c.Type == "text" && (c.Key || c.Index || c.Refs != "") }

// Key is the names of the columns of the primary key.
func (t *Table) Key() []string {
	var key []string
	for _, c := range t.Columns {
		if c.Key {
			key = append(key, c.Name)
		}
	}
	return key
}

// Names are the names of all columns.
func (t *Table) Names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// owner is the table whose rows this one's hang on, "" if it stands by itself.
func (t *Table) owner() string {
	for _, c := range t.Columns {
		if c.Cascade {
			return c.Refs
		}
	}
	return ""
}

// parent reports whether other tables may refer to this one; its rows are then updated
// in place, never deleted and put back.
func (t *Table) parent() bool { return len(t.Key()) == 1 }

func mustParseTables(text string) []Table {
	list, err := parseTables(text)
	if err != nil {
		panic(err)
	}
	return list
}

func parseTables(text string) ([]Table, error) {
	var list []Table
	for n, line := range strings.Split(text, "\n") {
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "table "):
			name, comment, ok := strings.Cut(line[len("table "):], ": ")
			if !ok {
				return nil, fmt.Errorf("tables.txt:%d: want table NAME: comment", n+1)
			}
			list = append(list, Table{Name: name, Comment: comment})
		default:
			c, err := parseColumn(line)
			if err == nil && len(list) == 0 {
				err = fmt.Errorf("a column before any table")
			}
			if err != nil {
				return nil, fmt.Errorf("tables.txt:%d: %w", n+1, err)
			}
			t := &list[len(list)-1]
			t.Columns = append(t.Columns, c)
		}
	}
	return list, nil
}

func parseColumn(line string) (Column, error) {
	head, comment, ok := strings.Cut(line, " | ")
	words := strings.Fields(head)
	if !ok || len(words) < 2 {
		return Column{}, fmt.Errorf("want COLUMN TYPE MARKS | comment")
	}
	c := Column{Name: words[0], Type: words[1], Comment: comment}
	if _, ok := sqliteTypes[c.Type]; !ok {
		return c, fmt.Errorf("%s is no type", c.Type)
	}
	for _, mark := range words[2:] {
		switch {
		case mark == "key":
			c.Key, c.Need = true, true
		case mark == "need":
			c.Need = true
		case mark == "index":
			c.Index = true
		case mark[0] == '>':
			c.Refs, c.Cascade = mark[1:], true
		case mark[0] == '~':
			c.Refs = mark[1:]
		default:
			return c, fmt.Errorf("%s is no mark", mark)
		}
	}
	return c, nil
}
