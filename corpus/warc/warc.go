// Package warc reads and writes web archives (WARC 1.0 and 1.1): plain, gzip with one
// member a record or one for the whole file or cut anywhere, and zstd with or without a
// dictionary.
//
// An archive of a crawl is large and sometimes damaged. Records are read one at a time
// into one buffer; after a corrupt member, record or header the reader goes on at the next
// one that makes sense and counts what it had to leave out.
//
// A record's place is written as the byte offset of the compressed member it starts in,
// and, where a member holds several records, a plus sign and the offset inside the member:
// "81733" or "0+2048". Reading can start at such a place.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Record is one record of an archive. Header and Block are valid until the next call of
// Next.
type Record struct {
	Place    string // where it starts
	Header   []byte // the header lines, without the version line and the blank line
	Block    []byte
	TooLarge bool // the block is over the reader's limit and was passed over; Block is nil
	Length   int64
}

// Get returns the value of a header field, "" if there is none. Names are not case-sensitive.
func (r *Record) Get(name string) string { return Field(r.Header, name) }

// Field returns the value of a field of header lines, without angle brackets around it.
func Field(header []byte, name string) string {
	for len(header) > 0 {
		line := header
		if i := bytes.IndexByte(header, '\n'); i >= 0 {
			line, header = header[:i], header[i+1:]
		} else {
			header = nil
		}
		if len(line) > len(name) && line[len(name)] == ':' && strings.EqualFold(string(line[:len(name)]), name) {
			return string(bytes.Trim(bytes.TrimSpace(line[len(name)+1:]), "<>"))
		}
	}
	return ""
}

// A Reader reads the records of one archive in order. The fields may be set before the
// first call of Next.
type Reader struct {
	MaxBlock int64 // blocks over this are passed over; 0 means 16 MiB
	// Lost is the number of bytes of the file that could not be read, counted as they are
	// on disk for damaged members and after decompression for damaged records.
	Lost   int64
	Faults int // how many times the reader had to search for a next record

	in    *members
	win   window
	rec   Record
	block []byte
}

// NewReader returns a reader of the archive in r, which starts at the given place in its
// file: the zero Place, unless the caller has moved there with Seek.
func NewReader(r io.Reader, from Place) *Reader {
	return &Reader{in: &members{tape: newTape(r, from.Member), skip: from.Inside}, win: window{pos: from.Inside}}
}

// A Place is the position of a record.
type Place struct {
	Member int64 // offset in the file of the compressed member, or of the record if not compressed
	Inside int64 // offset in the decompressed member
}

func (p Place) String() string {
	if p.Inside == 0 {
		return strconv.FormatInt(p.Member, 10)
	}
	return fmt.Sprintf("%d+%d", p.Member, p.Inside)
}

// ParsePlace reads what String writes.
func ParsePlace(s string) (Place, error) {
	m, in, more := strings.Cut(s, "+")
	var p Place
	var err1, err2 error
	p.Member, err1 = strconv.ParseInt(m, 10, 64)
	if more {
		p.Inside, err2 = strconv.ParseInt(in, 10, 64)
	}
	if err1 != nil || err2 != nil || p.Member < 0 || p.Inside < 0 {
		return Place{}, fmt.Errorf("%q is no place in an archive: want a byte offset, or two joined by a plus sign", s)
	}
	return p, nil
}

const (
	defaultMaxBlock = 16 << 20
	maxHeader       = 64 << 10
	maxLength       = 1 << 36 // a longer record is a damaged length
)

var (
	magic   = []byte("WARC/1.")
	opening = []byte("\r\n\r\nWARC/1.")
)

var (
	errDamaged = errors.New("damaged record")                        // what stands here is no record
	errAgain   = errors.New("damaged record, the next one is found") // and the window stands at it
)

// Next returns the next record that can be read, or io.EOF. Any other error is one of the
// underlying reader.
func (r *Reader) Next() (*Record, error) {
	if r.MaxBlock == 0 {
		r.MaxBlock = defaultMaxBlock
	}
	if r.win.src == nil {
		r.win.src = r.in
	}
	for {
		rec, err := r.next()
		if err == nil {
			return rec, nil
		}
		if err == errAgain {
			r.Faults++
			continue
		}
		if err == errDamaged {
			r.Faults++
			if err = r.findRecord(); err == nil {
				continue
			}
		}
		var bad *badMember
		if !errors.As(err, &bad) {
			return nil, err // io.EOF, or an error of the source
		}
		// What is left in the window came out of the bad member: it is dropped with it.
		r.Faults++
		r.win.drop()
		lost, err := r.in.nextGood()
		r.Lost += lost
		if err != nil {
			return nil, err
		}
	}
}

func (r *Reader) next() (*Record, error) {
	if err := r.skipBlank(); err != nil {
		return nil, err
	}
	start := r.win.pos
	head, err := r.win.peekHeader()
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(head, magic) {
		return nil, errDamaged
	}
	r.rec = Record{Place: r.in.placeOf(start).String()}
	r.rec.Header = append(r.rec.Header, head[bytes.IndexByte(head, '\n')+1:]...)
	n, err := strconv.ParseInt(r.rec.Get("Content-Length"), 10, 64)
	if err != nil || n < 0 || n > maxLength {
		return nil, errDamaged
	}
	r.rec.Length = n
	r.win.advance(len(head))
	if n > r.MaxBlock {
		r.rec.TooLarge = true
		if err := r.win.discard(n); err != nil {
			return nil, truncated(err)
		}
		return &r.rec, nil
	}
	if int64(cap(r.block)) < n {
		r.block = make([]byte, n+n/4)
	}
	r.block = r.block[:n]
	from := r.win.pos
	got, err := r.win.read(r.block)
	if cut := r.swallowed(r.block[:got], from, err == nil); cut >= 0 {
		r.win.unread(r.block[cut:got])
		r.Lost += r.win.pos - start
		return nil, errAgain
	}
	if err != nil {
		if truncated(err) == errDamaged {
			r.Lost += r.win.pos - start
		}
		return nil, truncated(err)
	}
	r.rec.Block = r.block
	return &r.rec, nil
}

// swallowed returns where in a block the next record starts, if the block's length was
// wrong and took it in: a member of the file begins with a record inside the block, or the
// block does not end where it should and has a record in it. -1 if all is well.
func (r *Reader) swallowed(block []byte, from int64, whole bool) int {
	if at := r.in.startIn(from, from+int64(len(block))); at > 0 && bytes.HasPrefix(block[at-from:], magic) {
		return int(at - from)
	}
	if whole {
		next, err := r.win.peek(1)
		if err == io.EOF || len(next) > 0 && (next[0] == '\r' || next[0] == '\n' || next[0] == 'W') {
			return -1
		}
	}
	if i := bytes.Index(block, opening); i >= 0 {
		return i + len(crlfEnd)
	}
	return -1
}

// truncated turns the end of the file inside a record into a damaged record.
func truncated(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errDamaged
	}
	return err
}

// skipBlank moves over the line ends between records.
func (r *Reader) skipBlank() error {
	for {
		b, err := r.win.peek(1)
		if err != nil {
			return err
		}
		if b[0] != '\r' && b[0] != '\n' {
			return nil
		}
		r.win.advance(1)
	}
}

// findRecord moves to the next line that opens a record.
func (r *Reader) findRecord() error {
	if _, err := r.win.peek(1); err == nil {
		r.win.advance(1) // not the same one again
		r.Lost++
	}
	for {
		b, err := r.win.fill()
		if i := indexRecord(b); i >= 0 {
			r.win.advance(i)
			r.Lost += int64(i)
			return nil
		}
		if err != nil {
			r.win.advance(len(b))
			r.Lost += int64(len(b))
			return err
		}
		drop := max(0, len(b)-len(magic)-2)
		r.win.advance(drop)
		r.Lost += int64(drop)
	}
}

// indexRecord finds "WARC/1." at the start of a line.
func indexRecord(b []byte) int {
	for off := 0; ; {
		i := bytes.Index(b[off:], magic)
		if i < 0 {
			return -1
		}
		i += off
		if i == 0 || b[i-1] == '\n' {
			return i
		}
		off = i + 1
	}
}
