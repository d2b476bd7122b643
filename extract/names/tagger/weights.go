package tagger

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// A Model is a set of weights. It is immutable and safe for concurrent use.
//
// Features are found by hash. The low bits choose a bucket of four rows, which share a
// cache line, and the high sixteen bits tell the rows of a bucket apart; a feature that
// is in none of them has no weight.
type Model struct {
	rows  []row
	steps steps
	known nameSet
}

// A row holds the weights of one feature for all states, one byte each, biased by 128 so
// that bytes can be added without minding signs, and in the last two bytes the mark of
// the feature, 0 if the row is free.
type row [2]uint64

const (
	logBuckets  = 16
	bucket      = 4
	maxFeatures = bucket << logBuckets * 7 / 8
	bias        = 128
)

func newModel() *Model { return &Model{rows: make([]row, bucket<<logBuckets)} }

func place4(h uint32) (base int, mark uint64) {
	return int(h&(1<<logBuckets-1)) * bucket, uint64(h>>16 | 1)
}

// enter gives a feature its weights, unless its bucket is full.
func (m *Model) enter(h uint32, weights *[nStates]int8) {
	base, mark := place4(h)
	for k := base; k < base+bucket; k++ {
		if m.rows[k][1]>>48 != 0 {
			continue
		}
		r := row{0, mark << 48}
		for s, w := range weights {
			r[s/8] |= uint64(uint8(w)+bias) << (8 * (s % 8))
		}
		m.rows[k] = r
		return
	}
}

// emissions sums the rows of the features. The lanes of a row are added four at a time:
// even and odd bytes become words of four 16-bit lanes, which hold the sum of up to 255
// rows.
func (m *Model) emissions(feats []uint32) (sum [width]int32) {
	const even = 0x00FF00FF00FF00FF
	var a, b, c, d, n uint64
	for _, h := range feats {
		base, mark := place4(h)
		rows := (*[bucket]row)(m.rows[base:])
		for k := range rows {
			if r := &rows[k]; r[1]>>48 == mark {
				a += r[0] & even
				b += r[0] >> 8 & even
				c += r[1] & (even >> 16)
				d += r[1] >> 8 & (even >> 16)
				n++
				break
			}
		}
	}
	zero := int32(bias * n)
	for i := range 4 {
		shift := 16 * i
		sum[2*i] = int32(a>>shift&0xFFFF) - zero
		sum[2*i+1] = int32(b>>shift&0xFFFF) - zero
		sum[8+2*i] = int32(c>>shift&0xFFFF) - zero
		sum[8+2*i+1] = int32(d>>shift&0xFFFF) - zero
	}
	return sum
}

//go:embed weights.bin
var embedded []byte

var standard = sync.OnceValue(func() *Model {
	m, err := Read(bytes.NewReader(embedded))
	if err != nil {
		panic("extract/names/tagger: embedded weights: " + err.Error())
	}
	return m
})

// magic opens a weights file; its last byte counts changes of the features, which make
// older weights useless.
const magic = "chancery tagger\x03"

// Write writes the model in its compressed form: the magic line, then deflated the step
// weights, the known words, and the bytes of all rows, first those of the first state,
// then those of the second, and so on.
func (m *Model) Write(w io.Writer) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	if err := binary.Write(z, binary.LittleEndian, m.steps); err != nil {
		return err
	}
	if err := binary.Write(z, binary.LittleEndian, m.known.bits[:]); err != nil {
		return err
	}
	plane := make([]byte, len(m.rows))
	for s := range width {
		for i := range m.rows {
			plane[i] = byte(m.rows[i][s/8] >> (8 * (s % 8)))
		}
		if _, err := z.Write(plane); err != nil {
			return err
		}
	}
	return z.Close()
}

// Read reads what Write wrote.
func Read(r io.Reader) (*Model, error) {
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != magic {
		return nil, fmt.Errorf("not a weights file of this version (train again: go run ./extract/names/train)")
	}
	z := flate.NewReader(r)
	m := newModel()
	if err := binary.Read(z, binary.LittleEndian, &m.steps); err != nil {
		return nil, fmt.Errorf("step weights: %w", err)
	}
	if err := binary.Read(z, binary.LittleEndian, m.known.bits[:]); err != nil {
		return nil, fmt.Errorf("known words: %w", err)
	}
	plane := make([]byte, len(m.rows))
	for s := range width {
		if _, err := io.ReadFull(z, plane); err != nil {
			return nil, fmt.Errorf("weights of state %d: %w", s, err)
		}
		for i, b := range plane {
			m.rows[i][s/8] |= uint64(b) << (8 * (s % 8))
		}
	}
	return m, nil
}
