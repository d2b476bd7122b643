package text

import (
	"fmt"
	"math"
	"math/bits"
)

// A gobReader reads a map of strings from encoding/gob's wire format, entry by entry.
//
// encoding/gob itself would build the part-of-speech model as 75,000 maps: 74 MB and
// 0.15 s before the first word is tagged, of which the tagger then keeps 3 MB. Read from
// the wire it takes a tenth of that. The format is laid down in the documentation of
// encoding/gob; a test compares the two readings.
type gobReader struct {
	data string
	at   int
	err  error
}

// openGobMap skips the type definitions of a gob stream that holds one map and returns
// a reader at its first key, with the number of entries.
func openGobMap(data string) (r gobReader, entries int) {
	r.data = data
	for r.err == nil {
		size := int(r.uint())
		end := r.at + size
		id := r.uint() // type definitions have negative ids, and those have the lowest bit set
		if id&1 == 0 {
			if r.uint() != 0 { // a value that is no struct stands behind a zero byte
				r.fail()
			}
			return r, r.count()
		}
		if size <= 0 || end > len(data) {
			r.fail()
		}
		r.at = end
	}
	return r, 0
}

func (r *gobReader) fail() {
	if r.err == nil {
		r.err = fmt.Errorf("broken gob stream at byte %d", r.at)
	}
	r.at = len(r.data)
}

// uint reads an unsigned number: a byte below 128, or the negated count of big-endian
// bytes that follow.
func (r *gobReader) uint() uint64 {
	if r.at >= len(r.data) {
		r.fail()
		return 0
	}
	b := r.data[r.at]
	r.at++
	if b < 128 {
		return uint64(b)
	}
	n := -int(int8(b))
	if n > 8 || r.at+n > len(r.data) {
		r.fail()
		return 0
	}
	var u uint64
	for _, c := range []byte(r.data[r.at : r.at+n]) {
		u = u<<8 | uint64(c)
	}
	r.at += n
	return u
}

// count reads the number of entries of a map; each takes at least two bytes.
func (r *gobReader) count() int {
	n := r.uint()
	if n > uint64(len(r.data)-r.at) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *gobReader) string() string {
	n := r.uint()
	if n > uint64(len(r.data)-r.at) {
		r.fail()
		return ""
	}
	s := r.data[r.at : r.at+int(n)]
	r.at += int(n)
	return s
}

// float reads a float64, whose bytes gob sends in reverse.
func (r *gobReader) float() float64 {
	return math.Float64frombits(bits.ReverseBytes64(r.uint()))
}
