package output

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"

	kgzip "github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// pieces compresses what is written to it. A flush ends a gzip member or zstd frame, so
// that the file so far is whole; readers take the pieces one after another as one.
type pieces struct {
	to    io.Writer
	begin func(io.Writer) (io.WriteCloser, error)
	piece io.WriteCloser // nil between pieces
}

// newPieces picks the compression by the ending of path.
func newPieces(path string, to io.Writer) *pieces {
	p := &pieces{to: to}
	switch filepath.Ext(path) {
	case ".gz":
		p.begin = func(w io.Writer) (io.WriteCloser, error) { return kgzip.NewWriter(w), nil }
	case ".zst":
		p.begin = func(w io.Writer) (io.WriteCloser, error) {
			return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
		}
	default:
		p.begin = func(w io.Writer) (io.WriteCloser, error) { return plain{w}, nil }
	}
	return p
}

// plain is no compression.
type plain struct{ io.Writer }

func (plain) Close() error { return nil }

func (p *pieces) Write(data []byte) (int, error) {
	if p.piece == nil {
		piece, err := p.begin(p.to)
		if err != nil {
			return 0, err
		}
		p.piece = piece
	}
	return p.piece.Write(data)
}

func (p *pieces) end() error {
	if p.piece == nil {
		return nil
	}
	err := p.piece.Close()
	p.piece = nil
	return err
}

// OpenLines opens a file of JSON Lines, plain or compressed, for Decode.
func OpenLines(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	var r io.Reader = f
	switch filepath.Ext(path) {
	case ".gz":
		r, err = gzip.NewReader(f)
	case ".zst":
		var d *zstd.Decoder
		if d, err = zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<30)); err == nil {
			return &opened{d, func() error { d.Close(); return f.Close() }}, nil
		}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &opened{r, f.Close}, nil
}

type opened struct {
	io.Reader
	close func() error
}

func (o *opened) Close() error { return o.close() }
