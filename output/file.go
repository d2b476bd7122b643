package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
)

// A LinesFile is a file of JSON Lines, compressed if its name ends in .gz or .zst. It is
// written as PATH.part and gets its name when the run is complete, so that a file under
// its own name is always whole.
type LinesFile struct {
	JSONLines
	path   string
	file   *os.File
	pieces *pieces
	offset *counter
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

// openLines begins path anew, or goes on after the bytes that mark counts; what was
// written beyond them is dropped.
func openLines(path, mark string) (*LinesFile, error) {
	f, size, err := openPart(path, mark)
	if err != nil {
		return nil, err
	}
	l := &LinesFile{path: path, file: f, offset: &counter{f, size}}
	l.pieces = newPieces(path, l.offset)
	l.JSONLines = *NewJSONLines(l.pieces)
	return l, nil
}

// openPart opens PATH.part, cut to the size that mark says.
func openPart(path, mark string) (*os.File, int64, error) {
	var size int64
	flag := os.O_TRUNC
	if mark != "" {
		var err error
		if size, err = strconv.ParseInt(mark, 10, 64); err != nil {
			return nil, 0, fmt.Errorf("%s.part: the checkpoint's mark %q is no size; delete the checkpoint to begin anew", path, mark)
		}
		if err := uncommit(path, size); err != nil {
			return nil, 0, err
		}
		info, err := os.Stat(path + ".part")
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() < size {
			return nil, 0, fmt.Errorf("%s.part: the partial output of the checkpoint is gone or cut; delete the checkpoint to begin anew", path)
		}
		if err != nil {
			return nil, 0, err
		}
		flag = 0
	}
	f, err := os.OpenFile(path+".part", os.O_RDWR|os.O_CREATE|flag, 0o666)
	if err != nil {
		return nil, 0, err
	}
	if err := f.Truncate(size); err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	if _, err := f.Seek(size, io.SeekStart); err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, size, nil
}

// uncommit takes a file back to its partial name if a run was killed after it had given
// the file its final one and before it could note that: then there is no partial file,
// and the file is as long as the last mark.
func uncommit(path string, size int64) error {
	if _, err := os.Lstat(path + ".part"); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if info, err := os.Stat(path); err != nil || info.Size() != size {
		return nil
	}
	return os.Rename(path, path+".part")
}

// Mark is the size of the file as of the last Flush.
func (l *LinesFile) Mark() string { return strconv.FormatInt(l.offset.n, 10) }

// Flush writes to the disk and waits for it.
func (l *LinesFile) Flush() error {
	if err := l.JSONLines.Flush(); err != nil {
		return err
	}
	if err := l.pieces.end(); err != nil {
		return err
	}
	return l.file.Sync()
}

// Commit closes the file and gives it its name. The run is told in the manifest that
// lies beside it.
func (l *LinesFile) Commit(Run) error {
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
