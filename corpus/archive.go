package corpus

import (
	"archive/tar"
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Bounds on what a compressed file may grow to. No text compresses 500 times; a file that
// does is a bomb, and is left once it has given bombFloor bytes.
const (
	bombRatio = 500
	bombFloor = 256 << 20
	maxWindow = 128 << 20 // memory a zstd frame may ask for
)

var errBomb = fmt.Errorf("grows more than %d times when decompressed", bombRatio)

// readTar reads the pages, texts and lines in a tar file. The source of each is the
// archive's name, "#", and the path inside.
func readTar(name string, r io.Reader, yield func(*Raw) bool) bool {
	tr := tar.NewReader(r)
	for {
		h, err := tr.Next()
		if err == io.EOF {
			return true
		}
		if err != nil {
			return yield(skipped(name, ReasonMalformed, "tar: "+cause(err)))
		}
		if h.Typeflag != tar.TypeReg || hidden(h.Name) {
			continue
		}
		if !readMember(name+"#"+h.Name, h.Name, h.Size, tr, yield) {
			return false
		}
	}
}

// readZip reads a zip file like readTar. Members are read in the order of the directory.
func readZip(name string, f io.ReaderAt, size int64, yield func(*Raw) bool) bool {
	zr, err := zip.NewReader(f, size)
	if err != nil {
		return yield(skipped(name, ReasonMalformed, "zip: "+cause(err)))
	}
	budget := int64(bombFloor) + bombRatio*size
	for _, m := range zr.File {
		if m.FileInfo().IsDir() || hidden(m.Name) || Kind(m.Name) == "" {
			continue
		}
		source := name + "#" + m.Name
		if budget -= int64(min(m.UncompressedSize64, MaxArticle)); budget < 0 {
			return yield(skipped(source, ReasonMalformed, errBomb.Error()))
		}
		r, err := m.Open()
		if err != nil {
			if !yield(skipped(source, ReasonMalformed, "zip: "+cause(err))) {
				return false
			}
			continue
		}
		more := readMember(source, m.Name, int64(m.UncompressedSize64), r, yield)
		r.Close()
		if !more {
			return false
		}
	}
	return true
}

// readZipStream copies a zip archive to a temporary file and reads it there.
func readZipStream(name string, r io.Reader, yield func(*Raw) bool) bool {
	f, err := os.CreateTemp("", "chancery-*.zip")
	if err != nil {
		return yield(unread(name, err))
	}
	defer os.Remove(f.Name())
	defer f.Close()
	size, err := io.Copy(f, r)
	if err != nil {
		return yield(unread(name, err))
	}
	return readZip(name, f, size, yield)
}

// readMember reads one file of an archive. Archives inside an archive are not opened.
func readMember(source, path string, size int64, r io.Reader, yield func(*Raw) bool) bool {
	switch kind := Kind(path); kind {
	case "":
		return true
	case "tar", "zip", "warc":
		return yield(skipped(source, ReasonMalformed, "an archive inside an archive is not opened; unpack it first"))
	default:
		if size > MaxArticle && kind != "jsonl" && !compressed(path) {
			return yield(skipped(source, ReasonTooLarge, fmt.Sprintf("%d MiB, the limit is %d", size>>20, MaxArticle>>20)))
		}
		plain, close, err := decompress(path, r)
		if err != nil {
			return yield(skipped(source, ReasonMalformed, cause(err)))
		}
		defer close()
		if kind == "jsonl" {
			return readLines(source, plain, yield)
		}
		return yield(document(source, kind, plain))
	}
}

// hidden reports whether a part of a path inside an archive begins with a point, or is the
// folder in which one system's archiver keeps its notes.
func hidden(path string) bool {
	for _, part := range strings.Split(path, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

func compressed(path string) bool {
	p := strings.ToLower(path)
	return strings.HasSuffix(p, ".gz") || strings.HasSuffix(p, ".tgz") || strings.HasSuffix(p, ".zst")
}

// decompress undoes .gz and .zst by the name, guarded against bombs. close must be called.
func decompress(path string, r io.Reader) (plain io.Reader, close func(), err error) {
	p := strings.ToLower(path)
	in := &counter{r: r}
	switch {
	case strings.HasSuffix(p, ".gz"), strings.HasSuffix(p, ".tgz"):
		gz, err := gzip.NewReader(in)
		if err == io.EOF {
			return strings.NewReader(""), func() {}, nil // an empty file
		}
		if err != nil {
			return nil, nil, fmt.Errorf("not gzip: %w", err)
		}
		return &guard{r: gz, in: in}, func() { gz.Close() }, nil
	case strings.HasSuffix(p, ".zst"):
		zs, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxWindow), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, nil, fmt.Errorf("not zstd: %w", err)
		}
		return &guard{r: zs, in: in}, zs.Close, nil
	}
	return r, func() {}, nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// A guard ends a stream that grows out of proportion to what went in.
type guard struct {
	r  io.Reader
	in *counter
	n  int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if g.n += int64(n); g.n > bombFloor && g.n > bombRatio*g.in.n {
		return 0, errBomb
	}
	return n, err
}

// damaged reports whether an error comes from the content of a file rather than from
// reading it.
func damaged(err error) bool {
	return errors.Is(err, errBomb) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) ||
		errors.Is(err, gzip.ErrHeader) || errors.Is(err, zstd.ErrMagicMismatch) || strings.HasPrefix(err.Error(), "flate:") ||
		strings.Contains(err.Error(), "corrupt")
}
