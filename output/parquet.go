package output

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
	"unsafe"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Parquet writes a folder with one folder a table and in it parts: PATH/visits/
// part-00000.parquet and on. A part is written under a temporary name, closed, and
// renamed, for a Parquet file has no readable form before its end; the whole folder is
// written as PATH.part and gets its name when the run is complete. Columns are
// zstd-compressed; dates are DATE columns as in the databases.
type Parquet struct {
	folder  folder
	pending *batch
	parts   []*parquetPart // by table
}

// Limits of the writer: rows are buffered by the row group, and parts end at a size
// that readers spread well over cores.
const (
	parquetBatch    = 20_000    // cells gathered before they are handed to the writers
	parquetRowGroup = 100_000   // rows
	parquetPartRows = 2_000_000 // rows
)

// OpenParquet begins the folder at path anew.
func OpenParquet(path string) (*Parquet, error) {
	p := &Parquet{folder: folder{path, ""}, pending: newBatch()}
	if err := p.folder.begin(false); err != nil {
		return nil, err
	}
	for i := range tables {
		if err := os.Mkdir(p.folder.file(tables[i].Name), 0o777); err != nil {
			return nil, err
		}
		p.parts = append(p.parts, newParquetPart(&tables[i], p.folder.file(tables[i].Name)))
	}
	return p, nil
}

func (p *Parquet) Write(out *Outcome) error {
	p.pending.put(out)
	if p.pending.cells < parquetBatch {
		return nil
	}
	return p.drain()
}

func (p *Parquet) drain() error {
	for i, part := range p.parts {
		if err := part.write(p.pending.rows[i]); err != nil {
			return err
		}
	}
	p.pending.reset()
	return nil
}

// Flush does nothing: parts are readable when they are closed, and ending them for the
// sake of a checkpoint would leave crumbs. A run with a checkpoint therefore cannot
// write Parquet; load its JSON Lines with merge.
func (p *Parquet) Flush() error { return nil }
func (p *Parquet) Mark() string { return "" }

func (p *Parquet) Commit(r Run) error {
	p.pending.run(r)
	if err := p.drain(); err != nil {
		return err
	}
	for _, part := range p.parts {
		// A table without rows gets an empty part, so that every table can be read.
		if part.number == 0 && part.file == nil {
			if err := part.begin(); err != nil {
				return err
			}
		}
		if err := part.end(); err != nil {
			return err
		}
	}
	return p.folder.commit()
}

// Close lets go of a part that was not finished.
func (p *Parquet) Close() error {
	var err error
	for _, part := range p.parts {
		if part.file != nil {
			if cerr := part.file.Close(); err == nil {
				err = cerr
			}
			part.file = nil
		}
	}
	return err
}

// A parquetPart writes the parts of one table, one after another.
type parquetPart struct {
	table   *Table
	schema  *parquet.Schema
	dir     string
	number  int // of the part that is open or comes next
	file    *os.File
	writer  *parquet.GenericWriter[any]
	rows    int // in the part
	flushed int // of these, in row groups that are done
	values  []parquet.Value
}

func newParquetPart(t *Table, dir string) *parquetPart {
	return &parquetPart{table: t, schema: parquetSchema(t), dir: dir}
}

func (p *parquetPart) path() string {
	return filepath.Join(p.dir, fmt.Sprintf("part-%05d.parquet", p.number))
}

func (p *parquetPart) begin() error {
	f, err := os.Create(p.path() + ".tmp")
	if err != nil {
		return err
	}
	p.file, p.rows, p.flushed = f, 0, 0
	p.writer = parquet.NewGenericWriter[any](f, p.schema, parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest}),
		parquet.PageBufferSize(64<<10), parquet.WriteBufferSize(64<<10),
		parquet.CreatedBy("chancery", "", ""))
	for _, c := range p.table.Columns {
		p.writer.SetKeyValueMetadata("comment:"+c.Name, c.Comment)
	}
	return nil
}

func (p *parquetPart) end() error {
	if p.file == nil {
		return nil
	}
	if err := p.writer.Close(); err != nil {
		return err
	}
	if err := p.file.Sync(); err != nil {
		return err
	}
	if err := p.file.Close(); err != nil {
		return err
	}
	p.file = nil
	path := p.path()
	p.number++
	return os.Rename(path+".tmp", path)
}

func (p *parquetPart) write(cells []cell) error {
	if len(cells) == 0 {
		return nil
	}
	if p.file == nil {
		if err := p.begin(); err != nil {
			return err
		}
	}
	width := len(p.table.Columns)
	for column, w := range p.writer.ColumnWriters() {
		p.values = p.values[:0]
		for i := column; i < len(cells); i += width {
			p.values = append(p.values, p.value(&cells[i], column))
		}
		if _, err := w.WriteRowValues(p.values); err != nil {
			return err
		}
	}
	p.rows += len(cells) / width
	switch {
	case p.rows >= parquetPartRows:
		return p.end()
	case p.rows-p.flushed >= parquetRowGroup:
		p.flushed = p.rows
		return p.writer.Flush()
	}
	return nil
}

// value is the cell of a column as Parquet takes it; its definition level says whether
// an optional column has a value.
func (p *parquetPart) value(c *cell, column int) parquet.Value {
	var v parquet.Value
	switch c.kind {
	case isText:
		v = parquet.ByteArrayValue(unsafe.Slice(unsafe.StringData(c.text), len(c.text)))
	case isDate:
		day, _ := time.Parse(time.DateOnly, c.text)
		v = parquet.Int32Value(int32(day.Unix() / 86400))
	case isInteger:
		v = parquet.Int64Value(c.integer())
	case isReal:
		v = parquet.DoubleValue(c.real())
	case isBoolean:
		v = parquet.BooleanValue(c.boolean())
	}
	defined := 0
	if c.kind != null && !p.table.Columns[column].Need {
		defined = 1
	}
	return v.Level(0, defined, column)
}

// parquetSchema is the columns of t in their order.
func parquetSchema(t *Table) *parquet.Schema {
	group := orderedGroup{Group: parquet.Group{}}
	for _, c := range t.Columns {
		var n parquet.Node
		switch c.Type {
		case "text":
			n = parquet.String()
		case "date":
			n = parquet.Date()
		case "integer":
			n = parquet.Int(64)
		case "real":
			n = parquet.Leaf(parquet.DoubleType)
		case "boolean":
			n = parquet.Leaf(parquet.BooleanType)
		}
		if !c.Need {
			n = parquet.Optional(n)
		}
		group.Group[c.Name] = n
		group.order = append(group.order, c.Name)
	}
	return parquet.NewSchema(t.Name, group)
}

// orderedGroup is a group whose columns keep their order; a parquet.Group sorts them.
type orderedGroup struct {
	parquet.Group
	order []string
}

func (g orderedGroup) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range g.Group.Fields() {
		byName[f.Name()] = f
	}
	fields := make([]parquet.Field, len(g.order))
	for i, name := range g.order {
		fields[i] = byName[name]
	}
	return fields
}
