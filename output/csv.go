package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// CSV writes a folder with one file a table: a head line with the names of the columns,
// RFC 4180 quoting, UTF-8. A null is an empty field, an empty text is "". The folder is
// written as PATH.part and gets its name when the run is complete.
type CSV struct {
	folder  folder
	pending *batch
	files   []*csvFile // by table
}

type csvFile struct {
	file *os.File
	w    *bufio.Writer
	size int64
}

// OpenCSV begins the folder at path anew, or goes on after mark.
func OpenCSV(path, mark string) (*CSV, error) {
	c := &CSV{folder: folder{path, ".csv"}, pending: newBatch()}
	if err := c.folder.begin(mark != ""); err != nil {
		return nil, err
	}
	marks := strings.Fields(mark)
	if mark == "" {
		marks = make([]string, len(tables))
	}
	if len(marks) != len(tables) {
		return nil, fmt.Errorf("%s: the checkpoint is of another version; delete it to begin anew", path)
	}
	if err := c.uncommit(marks[0]); err != nil {
		return nil, err
	}
	for i := range tables {
		f, size, err := openPart(c.folder.file(tables[i].Name+".csv"), marks[i])
		if err != nil {
			c.Close()
			return nil, err
		}
		file := &csvFile{f, bufio.NewWriterSize(f, 1<<16), size}
		c.files = append(c.files, file)
		if size == 0 {
			n, _ := io.WriteString(file.w, strings.Join(tables[i].Names(), ",")+"\n")
			file.size += int64(n)
		}
	}
	return c, nil
}

// uncommit takes the folder back to its partial name if a run was killed after it had
// put the folder in its place and before it could note that: then there is no partial
// folder, and the first file is as long as its last mark.
func (c *CSV) uncommit(mark string) error {
	if _, err := os.Lstat(c.folder.part()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	first, err := os.Stat(filepath.Join(c.folder.clean(), tables[0].Name+".csv"))
	if err != nil || strconv.FormatInt(first.Size(), 10) != mark {
		return nil
	}
	if err := os.Rename(c.folder.clean(), c.folder.part()); err != nil {
		return err
	}
	for i := range tables {
		path := c.folder.file(tables[i].Name + ".csv")
		if err := os.Rename(path, path+".part"); err != nil {
			return err
		}
	}
	return nil
}

func (c *CSV) Write(out *Outcome) error {
	c.pending.put(out)
	return c.drain()
}

func (c *CSV) drain() error {
	var line []byte
	for i, file := range c.files {
		err := c.pending.each(tableID(i), func(row []cell) error {
			line = appendCSV(line[:0], row)
			n, err := file.w.Write(line)
			file.size += int64(n)
			return err
		})
		if err != nil {
			return err
		}
	}
	c.pending.reset()
	return nil
}

// appendCSV appends a row as a line of CSV; it is also the form in which rows are copied
// into PostgreSQL.
func appendCSV(line []byte, row []cell) []byte {
	for i := range row {
		if i > 0 {
			line = append(line, ',')
		}
		c := &row[i]
		switch c.kind {
		case isText:
			line = appendQuoted(line, c.text)
		case isDate:
			line = append(line, c.text...)
		case isInteger:
			line = strconv.AppendInt(line, c.integer(), 10)
		case isReal:
			line = strconv.AppendFloat(line, c.real(), 'g', -1, 64)
		case isBoolean:
			line = strconv.AppendBool(line, c.boolean())
		}
	}
	return append(line, '\n')
}

// appendQuoted quotes a text where it must be: an empty one would else be a null, and \.
// alone on a line would end a copy.
func appendQuoted(line []byte, s string) []byte {
	if s != "" && !strings.ContainsAny(s, "\",\r\n\\") {
		return append(line, s...)
	}
	line = append(line, '"')
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			break
		}
		line = append(append(line, s[:i]...), '"', '"')
		s = s[i+1:]
	}
	return append(append(line, s...), '"')
}

// Flush writes to the disk and waits for it.
func (c *CSV) Flush() error {
	for _, f := range c.files {
		if err := f.w.Flush(); err != nil {
			return err
		}
		if err := f.file.Sync(); err != nil {
			return err
		}
	}
	return nil
}

// Mark is the sizes of the files.
func (c *CSV) Mark() string {
	var sizes []string
	for _, f := range c.files {
		sizes = append(sizes, strconv.FormatInt(f.size, 10))
	}
	return strings.Join(sizes, " ")
}

func (c *CSV) Commit(r Run) error {
	c.pending.run(r)
	if err := c.drain(); err != nil {
		return err
	}
	if err := c.Close(); err != nil {
		return err
	}
	for i := range tables {
		path := c.folder.file(tables[i].Name + ".csv")
		if err := os.Rename(path+".part", path); err != nil {
			return err
		}
	}
	return c.folder.commit()
}

func (c *CSV) Close() error {
	err := c.Flush()
	for _, f := range c.files {
		if cerr := f.file.Close(); err == nil {
			err = cerr
		}
	}
	c.files = nil
	return err
}
