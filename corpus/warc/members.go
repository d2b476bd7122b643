package warc

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// members is the decompressed stream of a file: its gzip members or zstd frames one after
// the other, or the file itself. It remembers at which offset of the stream each began.
type members struct {
	tape   *tape
	skip   int64 // bytes of the first member to leave out
	kind   kind
	out    int64   // bytes given so far, skip included
	starts []start // of the members that may still be asked for
	cur    io.Reader
	gz     *gzip.Reader
	zs     *zstd.Decoder
	dict   []byte
}

type kind uint8

const (
	unknown kind = iota
	plain
	gzipped
	zstandard
)

// A start says that the stream's byte at is the first of the member at file offset member.
type start struct{ at, member int64 }

// A badMember is a member that cannot be decompressed.
type badMember struct {
	member int64
	cause  error
}

func (b *badMember) Error() string { return "corrupt member: " + b.cause.Error() }

var (
	gzipMagic  = []byte{0x1f, 0x8b, 8}
	zstdMagic  = []byte{0x28, 0xb5, 0x2f, 0xfd}
	dictMagic  = []byte{0x5d, 0x2a, 0x4d, 0x18}
	skipMagic  = []byte{0x2a, 0x4d, 0x18} // with any of 50 to 5f before it
	maxFrame   = uint64(64 << 20)         // memory a zstd frame may ask for
	maxDictLen = uint32(16 << 20)
)

func (m *members) Read(p []byte) (int, error) {
	for {
		if m.cur == nil {
			if err := m.open(); err != nil {
				return 0, err
			}
		}
		n, err := m.cur.Read(p)
		m.out += int64(n)
		if m.skip > 0 && n > 0 {
			cut := min(m.skip, int64(n))
			m.skip -= cut
			n = copy(p, p[cut:n])
		}
		switch {
		case err == io.EOF && m.kind != plain:
			m.cur = nil
		case err == io.EOF:
			return n, io.EOF
		case err != nil:
			return n, m.bad(err)
		}
		if n > 0 {
			return n, nil
		}
	}
}

// bad wraps an error of a decompressor; one of the source is passed on.
func (m *members) bad(err error) error {
	if m.kind == plain {
		return err
	}
	m.cur = nil
	at := m.tape.offset()
	if len(m.starts) > 0 {
		at = m.starts[len(m.starts)-1].member
	}
	return &badMember{at, err}
}

// open begins the next member.
func (m *members) open() error {
	head, err := m.tape.buf.Peek(4)
	if len(head) == 0 {
		return err // io.EOF, or the source's error
	}
	if m.kind == unknown {
		m.kind = m.tell(head)
	}
	m.tape.mark()
	m.begin()
	switch m.kind {
	case gzipped:
		return m.openGzip()
	case zstandard:
		return m.openZstd()
	}
	m.cur = m.tape.buf
	return nil
}

// tell finds out how the file is compressed. A file whose first bytes are damaged is told
// by what follows them.
func (m *members) tell(head []byte) kind {
	far, _ := m.tape.buf.Peek(m.tape.buf.Size())
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		return gzipped
	case bytes.HasPrefix(head, zstdMagic), len(head) == 4 && bytes.Equal(head[1:], skipMagic):
		return zstandard
	case bytes.Contains(far, magic):
		return plain
	case bytes.Contains(far, zstdMagic):
		return zstandard
	case bytes.Contains(far, gzipMagic):
		return gzipped
	}
	return plain
}

// begin notes that a member starts here, and forgets starts long past.
func (m *members) begin() {
	if len(m.starts) > 1024 {
		m.starts = append(m.starts[:0], m.starts[512:]...)
	}
	m.starts = append(m.starts, start{m.out, m.tape.offset()})
}

func (m *members) openGzip() error {
	var err error
	if m.gz == nil {
		m.gz, err = gzip.NewReader(m.tape.buf)
	} else {
		err = m.gz.Reset(m.tape.buf)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		m.gz = nil
		return m.bad(err)
	}
	m.gz.Multistream(false)
	m.cur = m.gz
	return nil
}

func (m *members) openZstd() error {
	for {
		head, err := m.tape.buf.Peek(8)
		if len(head) == 0 {
			return err
		}
		if len(head) < 8 || !bytes.Equal(head[1:4], skipMagic) {
			break
		}
		if err := m.skippable(bytes.HasPrefix(head, dictMagic), binary.LittleEndian.Uint32(head[4:])); err != nil {
			return err
		}
		m.starts[len(m.starts)-1] = start{m.out, m.tape.offset()}
	}
	if m.zs == nil {
		opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxFrame)}
		if m.dict != nil {
			opts = append(opts, zstd.WithDecoderDicts(m.dict))
		}
		var err error
		if m.zs, err = zstd.NewReader(nil, opts...); err != nil {
			return m.bad(err)
		}
	}
	if err := m.zs.Reset(&frame{src: m.tape.buf}); err != nil {
		return m.bad(err)
	}
	m.cur = m.zs
	return nil
}

// skippable passes over a skippable frame. One with the dictionary magic at the start of a
// file holds the dictionary of all frames, itself perhaps compressed.
func (m *members) skippable(isDict bool, size uint32) error {
	m.tape.buf.Discard(8)
	if !isDict || m.dict != nil || size > maxDictLen {
		_, err := m.tape.buf.Discard(int(size))
		return err
	}
	dict := make([]byte, size)
	if _, err := io.ReadFull(m.tape.buf, dict); err != nil {
		return m.bad(err)
	}
	if bytes.HasPrefix(dict, zstdMagic) {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxFrame))
		if err == nil {
			dict, err = d.DecodeAll(dict, nil)
			d.Close()
		}
		if err != nil {
			return m.bad(err)
		}
	}
	m.dict = dict
	return nil
}

// nextGood searches the file, from just after the start of the present member, for one
// that can be decompressed, and returns the bytes passed over.
func (m *members) nextGood() (int64, error) {
	from := m.starts[len(m.starts)-1].member
	want := gzipMagic
	if m.kind == zstandard {
		want = zstdMagic
	}
	m.skip = 0
	at := from + 1
	for {
		m.tape.rewind(at)
		found, err := m.scan(want)
		if err != nil {
			return m.tape.offset() - from, err
		}
		if m.opens() {
			m.tape.rewind(found)
			m.cur = nil
			return found - from, nil
		}
		at = found + 1
	}
}

// scan moves to the next occurrence of want and returns its offset.
func (m *members) scan(want []byte) (int64, error) {
	for {
		b, err := m.tape.buf.Peek(m.tape.buf.Size())
		if i := bytes.Index(b, want); i >= 0 {
			m.tape.buf.Discard(i)
			m.tape.mark()
			return m.tape.offset(), nil
		}
		if err != nil && err != io.EOF {
			return 0, err
		}
		if err == io.EOF && len(b) < m.tape.buf.Size() {
			m.tape.buf.Discard(len(b))
			return 0, io.EOF
		}
		m.tape.buf.Discard(len(b) - len(want) + 1)
		m.tape.mark()
	}
}

// opens tries the member at the present offset: it must give its first bytes.
func (m *members) opens() bool {
	var err error
	if m.kind == gzipped {
		err = m.openGzip()
	} else {
		err = m.openZstd()
	}
	if err != nil {
		return false
	}
	var first [64]byte
	n, err := io.ReadFull(m.cur, first[:])
	return n > 0 && (err == nil || errors.Is(err, io.ErrUnexpectedEOF))
}

// placeOf returns the place of the stream's byte at.
func (m *members) placeOf(at int64) Place {
	for i := len(m.starts) - 1; i >= 0; i-- {
		if s := m.starts[i]; s.at <= at || i == 0 {
			return Place{s.member, at - s.at}.plainOr(m.kind)
		}
	}
	return Place{}
}

// plainOr writes the place in a file that is not compressed as one offset.
func (p Place) plainOr(k kind) Place {
	if k == plain {
		return Place{p.Member + p.Inside, 0}
	}
	return p
}

// startIn returns the stream offset of the first member that starts between two offsets,
// both left out; 0 if none does.
func (m *members) startIn(from, to int64) int64 {
	first := int64(0)
	for i := len(m.starts) - 1; i >= 0 && m.starts[i].at > from; i-- {
		if m.starts[i].at < to {
			first = m.starts[i].at
		}
	}
	return first
}
