package pipeline

import (
	"fmt"
	"hash/fnv"

	"chancery/corpus"
)

// A Shard is one of Of parts of a corpus, counted from 1. The zero value is all of it.
type Shard struct{ Index, Of int }

// ParseShard reads "i/n".
func ParseShard(s string) (Shard, error) {
	var sh Shard
	if s == "" {
		return sh, nil
	}
	n, err := fmt.Sscanf(s+" end", "%d/%d end", &sh.Index, &sh.Of)
	if n != 2 || err != nil || sh.Index < 1 || sh.Index > sh.Of {
		return sh, fmt.Errorf("%q: want i/n with i from 1 to n, such as 2/8", s)
	}
	return sh, nil
}

// Has reports whether an input belongs to the shard. It looks at the place of the input
// alone (the path, and the offset inside a container), so every machine that sees the
// corpus under the same paths decides alike without opening it.
func (sh Shard) Has(raw *corpus.Raw) bool {
	if sh.Of <= 1 {
		return true
	}
	h := fnv.New64a()
	h.Write([]byte(raw.Source))
	return mix(h.Sum64())%uint64(sh.Of) == uint64(sh.Index-1)
}

// mix spreads the hash of names that differ in a last digit only over all bits
// (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// Part is the part of source that belongs to the shard.
func (sh Shard) Part(source Source) Source {
	return func(yield func(*corpus.Raw) bool) error {
		return source(func(raw *corpus.Raw) bool { return !sh.Has(raw) || yield(raw) })
	}
}
