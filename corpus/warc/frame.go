package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// A frame gives the bytes of exactly one zstd frame, found from its block headers
// (RFC 8878, 3.1.1), so that the offset of every frame in the file is known.
type frame struct {
	src   *bufio.Reader
	state uint8
	head  []byte // header bytes still to be given
	body  int    // bytes of the present block still to be given
	last  bool
	sum   bool
}

const (
	atHeader uint8 = iota
	atBlock
	atEnd
)

var errFrame = errors.New("not a zstd frame")

func (f *frame) Read(p []byte) (int, error) {
	for {
		switch {
		case len(f.head) > 0:
			n := copy(p, f.head)
			f.head = f.head[n:]
			return n, nil
		case f.body > 0:
			n, err := f.src.Read(p[:min(len(p), f.body)])
			f.body -= n
			return n, unexpected(err)
		case f.state == atEnd:
			return 0, io.EOF
		case f.state == atBlock && f.last:
			f.state = atEnd
			if f.sum {
				f.body = 4
			}
		case f.state == atBlock:
			if err := f.block(); err != nil {
				return 0, err
			}
		default:
			if err := f.header(); err != nil {
				return 0, err
			}
			f.state = atBlock
		}
	}
}

func (f *frame) header() error {
	b, err := f.src.Peek(5)
	if err != nil {
		return unexpected(err)
	}
	if !bytes.HasPrefix(b, zstdMagic) {
		return errFrame
	}
	flags := b[4]
	n := 5 + [4]int{0, 1, 2, 4}[flags&3] + [4]int{0, 2, 4, 8}[flags>>6]
	if single := flags&0x20 != 0; !single {
		n++
	} else if flags>>6 == 0 {
		n++
	}
	f.sum = flags&4 != 0
	return f.take(n)
}

func (f *frame) block() error {
	b, err := f.src.Peek(3)
	if err != nil {
		return unexpected(err)
	}
	h := int(b[0]) | int(b[1])<<8 | int(b[2])<<16
	f.last = h&1 != 0
	f.body = h >> 3
	switch h >> 1 & 3 {
	case 1:
		f.body = 1 // one byte, repeated
	case 3:
		return errFrame
	}
	return f.take(3)
}

func (f *frame) take(n int) error {
	f.head = make([]byte, n)
	_, err := io.ReadFull(f.src, f.head)
	return unexpected(err)
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
