package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// A LinesFile is a file of JSON Lines. It is written as PATH.part and gets its name when
// the run is complete, so that a file under its own name is always whole.
type LinesFile struct {
	JSONLines
	path   string
	file   *os.File
	offset counter
}

// counter counts the bytes that went to the file.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// CreateLines begins path anew.
func CreateLines(path string) (*LinesFile, error) { return openLines(path, 0, os.O_TRUNC) }

// ResumeLines goes on after the first size bytes of a partial file; what was written
// beyond them is dropped.
func ResumeLines(path string, size int64) (*LinesFile, error) {
	info, err := os.Stat(path + ".part")
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() < size {
		return nil, fmt.Errorf("%s.part: the partial output of the checkpoint is gone or cut; delete the checkpoint to begin anew", path)
	}
	if err != nil {
		return nil, err
	}
	return openLines(path, size, 0)
}

func openLines(path string, size int64, flag int) (*LinesFile, error) {
	f, err := os.OpenFile(path+".part", os.O_RDWR|os.O_CREATE|flag, 0o666)
	if err != nil {
		return nil, err
	}
	if err := f.Truncate(size); err != nil {
		f.Close()
		return nil, err
	}
	if _, err := f.Seek(size, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	l := &LinesFile{path: path, file: f, offset: counter{f, size}}
	l.JSONLines = *NewJSONLines(&l.offset)
	return l, nil
}

// Offset is the size of the file as of the last Flush.
func (l *LinesFile) Offset() int64 { return l.offset.n }

// Flush writes to the disk and waits for it.
func (l *LinesFile) Flush() error {
	if err := l.JSONLines.Flush(); err != nil {
		return err
	}
	return l.file.Sync()
}

// Commit closes the file and gives it its name.
func (l *LinesFile) Commit() error {
	if err := l.Close(); err != nil {
		return err
	}
	return os.Rename(l.path+".part", l.path)
}

func (l *LinesFile) Close() error {
	if l.file == nil {
		return nil
	}
	err := l.Flush()
	if cerr := l.file.Close(); err == nil {
		err = cerr
	}
	l.file = nil
	return err
}
