package output

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strings"
	"unicode/utf8"
)

// A cell is one value of a row. Rows are kept as plain cells, one after another, so
// that millions of them pass without an allocation each.
type cell struct {
	kind byte // one of the kinds below
	text string
	bits uint64 // an integer, boolean, or the bits of a real
}

const (
	null byte = iota
	isText
	isDate // text is a day as YYYY-MM-DD
	isInteger
	isReal
	isBoolean
)

func text[T ~string](v T) cell { return cell{kind: isText, text: string(v)} }

// known is a text that is null when empty.
func known[T ~string](v T) cell {
	if v == "" {
		return cell{}
	}
	return text(v)
}

func integer(n int) cell  { return cell{kind: isInteger, bits: uint64(n)} }
func real(f float64) cell { return cell{kind: isReal, bits: math.Float64bits(f)} }

func boolean(v bool) cell {
	if v {
		return cell{kind: isBoolean, bits: 1}
	}
	return cell{kind: isBoolean}
}

func (c *cell) integer() int64 { return int64(c.bits) }
func (c *cell) real() float64  { return math.Float64frombits(c.bits) }
func (c *cell) boolean() bool  { return c.bits != 0 }

// value is the cell as database/sql takes it.
func (c *cell) value() any {
	switch c.kind {
	case isText, isDate:
		return c.text
	case isInteger:
		return c.integer()
	case isReal:
		return c.real()
	case isBoolean:
		return c.boolean()
	}
	return nil
}

// A batch is the rows of some whole outcomes on their way into tables.
type batch struct {
	rows     [][]cell // by table, in the order of tables; rows lie one after another
	articles []string // ids of the articles
	sources  []string // where they were read
	seen     map[string]bool
	outcomes int
	cells    int
}

func newBatch() *batch {
	return &batch{rows: make([][]cell, len(tables)), seen: map[string]bool{}}
}

func (b *batch) reset() {
	for i := range b.rows {
		clear(b.rows[i]) // let go of the texts
		b.rows[i] = b.rows[i][:0]
	}
	clear(b.seen)
	b.articles, b.sources, b.outcomes, b.cells = b.articles[:0], b.sources[:0], 0, 0
}

// add appends a row. Texts are made fit for every database: NUL, which PostgreSQL
// cannot hold, and bytes that are no UTF-8 become U+FFFD; in an index, long values are
// cut.
func (b *batch) add(table tableID, row ...cell) {
	columns := tables[table].Columns
	for i := range row {
		c := &row[i]
		if c.kind != isText {
			continue
		}
		if strings.IndexByte(c.text, 0) >= 0 || !utf8.ValidString(c.text) {
			c.text = strings.ReplaceAll(strings.ToValidUTF8(c.text, "\uFFFD"), "\x00", "\uFFFD")
		}
		if len(c.text) > maxKey && columns[i].keyed() {
			c.text = shorten(c.text)
		}
	}
	b.rows[table] = append(b.rows[table], row...)
	b.cells += len(row)
}

// maxKey is the longest value of an indexed column in bytes. PostgreSQL refuses index
// rows above 2,704 bytes, which a crawled URL can exceed; a key has up to three parts.
const maxKey = 800

// shorten cuts a long value and keeps it distinct by a hash of the whole.
func shorten(s string) string {
	sum := sha256.Sum256([]byte(s))
	cut := maxKey - 20
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "..." + hex.EncodeToString(sum[:8])
}

// repeats reports whether the batch already has the article or source of out; the later
// one must then go into a later batch, to replace it.
func (b *batch) repeats(out *Outcome) bool {
	if out.Skip != nil {
		return b.seen["source "+out.Skip.Source]
	}
	return b.seen["id "+out.Article.ID] || b.seen["source "+out.Article.Source]
}

// each calls f with every row of a table.
func (b *batch) each(table tableID, f func(row []cell) error) error {
	width := len(tables[table].Columns)
	for rows := b.rows[table]; len(rows) > 0; rows = rows[width:] {
		if err := f(rows[:width]); err != nil {
			return err
		}
	}
	return nil
}
