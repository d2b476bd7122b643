package warc

import (
	"bytes"
	"io"
)

// A window is a buffer over the decompressed stream that can be looked into ahead of
// reading. pos is the stream's offset of its first byte.
type window struct {
	src  io.Reader
	buf  []byte
	r, w int
	pos  int64
	err  error
}

const windowSize = 256 << 10

// fill reads more and returns all that is in the window. It errors only if nothing more
// could be added.
func (w *window) fill() ([]byte, error) {
	if w.err != nil {
		return w.buf[w.r:w.w], w.err
	}
	if w.buf == nil {
		w.buf = make([]byte, windowSize)
	}
	if w.r > 0 && w.r == w.w {
		w.r, w.w = 0, 0
	}
	if w.w == len(w.buf) {
		if w.r == 0 {
			w.buf = append(w.buf, make([]byte, len(w.buf))...)
		}
		copy(w.buf, w.buf[w.r:w.w])
		w.w -= w.r
		w.r = 0
	}
	n, err := w.src.Read(w.buf[w.w:])
	w.w += n
	w.err = err
	if n == 0 && err != nil {
		return w.buf[w.r:w.w], err
	}
	return w.buf[w.r:w.w], nil
}

// peek returns at least n bytes without moving.
func (w *window) peek(n int) ([]byte, error) {
	for w.w-w.r < n {
		if _, err := w.fill(); err != nil {
			return w.buf[w.r:w.w], err
		}
	}
	return w.buf[w.r:w.w], nil
}

var (
	crlfEnd = []byte("\r\n\r\n")
	lfEnd   = []byte("\n\n")
)

// peekHeader returns the lines up to and with the first blank one.
func (w *window) peekHeader() ([]byte, error) {
	seen := 0
	b, err := w.peek(1)
	for {
		from := max(0, seen-3)
		if i := bytes.Index(b[from:], crlfEnd); i >= 0 {
			return b[:from+i+4], nil
		}
		if i := bytes.Index(b[from:], lfEnd); i >= 0 {
			return b[:from+i+2], nil
		}
		if len(b) > maxHeader || seen == 0 && len(b) >= len(magic) && !bytes.HasPrefix(b, magic) {
			return nil, errDamaged
		}
		if err != nil {
			return nil, truncated(err)
		}
		seen = len(b)
		b, err = w.fill()
	}
}

func (w *window) advance(n int) {
	w.r += n
	w.pos += int64(n)
}

// read fills p, or returns how much of it there was.
func (w *window) read(p []byte) (int, error) {
	n := copy(p, w.buf[w.r:w.w])
	w.advance(n)
	for n < len(p) {
		if w.err != nil {
			return n, w.err
		}
		// A large block goes past the window's buffer, straight to where it is wanted.
		k, err := w.src.Read(p[n:])
		n += k
		w.pos += int64(k)
		w.err = err
	}
	return n, nil
}

func (w *window) discard(n int64) error {
	for n > 0 {
		b := w.buf[w.r:w.w]
		if len(b) == 0 {
			var err error
			if b, err = w.fill(); err != nil {
				return err
			}
		}
		k := min(int64(len(b)), n)
		w.advance(int(k))
		n -= k
	}
	return nil
}

// unread puts bytes back that read has returned last.
func (w *window) unread(p []byte) {
	rest := append(append([]byte(nil), p...), w.buf[w.r:w.w]...)
	w.buf, w.r, w.w = append(rest, make([]byte, windowSize)...), 0, len(rest)
	w.pos -= int64(len(p))
}

// drop empties the window and forgets the error that ended it.
func (w *window) drop() {
	w.pos += int64(w.w - w.r)
	w.r, w.w, w.err = 0, 0, nil
}
