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
type Model struct {
	rows  []row // a power of two of them
	steps steps
	known nameSet
}

// A row holds the weights of one feature for all states, one byte each, biased by 128 so
// that bytes can be added without minding signs.
type row [2]uint64

const (
	logRows = 18
	bias    = 128
	zeroRow = 0x8080808080808080
)

// emissions sums the rows of the features. The sixteen lanes of all rows are added four
// at a time: even and odd bytes of a row become two words of four 16-bit lanes each,
// which hold the sum of up to 255 rows.
func (m *Model) emissions(feats []uint32) (sum [width]int32) {
	const even = 0x00FF00FF00FF00FF
	var a, b, c, d uint64
	rows := m.rows
	for _, f := range feats {
		r := &rows[f>>(32-logRows)]
		a += r[0] & even
		b += r[0] >> 8 & even
		c += r[1] & even
		d += r[1] >> 8 & even
	}
	zero := int32(bias * len(feats))
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
const magic = "chancery tagger\x01"

// Write writes the model in its compressed form: the magic line, then deflated the step
// weights, the set of known names, and for every state in turn its weight in each row.
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
	for s := range nStates {
		for i := range m.rows {
			plane[i] = byte(m.rows[i][s/8]>>(8*(s%8))) - bias
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
	m := &Model{rows: make([]row, 1<<logRows)}
	if err := binary.Read(z, binary.LittleEndian, &m.steps); err != nil {
		return nil, fmt.Errorf("step weights: %w", err)
	}
	if err := binary.Read(z, binary.LittleEndian, m.known.bits[:]); err != nil {
		return nil, fmt.Errorf("known names: %w", err)
	}
	for i := range m.rows {
		m.rows[i] = row{zeroRow, zeroRow}
	}
	plane := make([]byte, len(m.rows))
	for s := range nStates {
		if _, err := io.ReadFull(z, plane); err != nil {
			return nil, fmt.Errorf("weights of state %d: %w", s, err)
		}
		for i, b := range plane {
			shift := 8 * (s % 8)
			m.rows[i][s/8] += uint64(b+bias)<<shift - uint64(bias)<<shift
		}
	}
	return m, nil
}
