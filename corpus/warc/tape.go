package warc

import (
	"bufio"
	"io"
)

// A tape is the file as it is on disk. It keeps what was read since the last mark, so that
// the search for a next member can begin inside a damaged one.
type tape struct {
	src   io.Reader
	kept  []byte // bytes from offset base on
	base  int64
	next  int64 // offset of the next byte to hand out
	limit int
	buf   *bufio.Reader // over the tape itself; decompressors are fast on a bufio.Reader
}

// maxKept bounds the memory of a tape. A damaged member larger than this is searched only
// from where its kept part begins.
const maxKept = 8 << 20

func newTape(r io.Reader, offset int64) *tape {
	t := &tape{src: r, base: offset, next: offset, limit: maxKept}
	t.buf = bufio.NewReaderSize(tapeReader{t}, 64<<10)
	return t
}

// tapeReader is the side of the tape that its bufio.Reader reads from.
type tapeReader struct{ *tape }

func (t tapeReader) Read(p []byte) (int, error) {
	if have := t.kept[t.next-t.base:]; len(have) > 0 {
		n := copy(p, have)
		t.next += int64(n)
		return n, nil
	}
	n, err := t.src.Read(p)
	if drop := len(t.kept) + n - t.limit; drop > 0 && drop >= t.limit/4 {
		drop = min(drop, len(t.kept))
		t.kept = append(t.kept[:0], t.kept[drop:]...)
		t.base += int64(drop)
	}
	t.kept = append(t.kept, p[:n]...)
	t.next += int64(n)
	return n, err
}

// offset is the place in the file of the next byte that buf will give.
func (t *tape) offset() int64 { return t.next - int64(t.buf.Buffered()) }

// mark forgets what stands before the present offset.
func (t *tape) mark() {
	drop := int(t.offset() - t.base)
	if drop > len(t.kept)/2 {
		t.kept = append(t.kept[:0], t.kept[drop:]...)
		t.base += int64(drop)
	}
}

// rewind moves back to an offset, or as far back as is kept.
func (t *tape) rewind(offset int64) {
	t.next = min(max(offset, t.base), t.base+int64(len(t.kept)))
	t.buf.Reset(tapeReader{t})
}
