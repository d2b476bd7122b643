package pipeline

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"chancery/corpus"
	"chancery/corpus/gold"
	"chancery/output"
)

var soak = flag.Int("soak", 300, "number of damaged articles to run through the pipeline")

// TestSoak runs articles that were damaged the way downloads are: cut off, doubled,
// bytes flipped, tags unbalanced, pieces of two pages in one. None may make the program
// panic or stall, and the counts add up. A longer run:
//
//	go test ./pipeline -run Soak -soak 200000 -timeout 2h
func TestSoak(t *testing.T) {
	var seeds []*corpus.Raw
	for _, set := range []string{"dev", "own", "test"} {
		arts, err := gold.Read("../corpus/gold/" + set)
		if err != nil {
			t.Fatal(err)
		}
		for i := range arts {
			raw := arts[i].Raw()
			seeds = append(seeds, &raw)
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d := Driver{Workers: 2, Budget: 20 * time.Second, Sink: nowhere{},
		Done: func(raw *corpus.Raw, out *output.Outcome, _ *Counts) error {
			if s := out.Skip; s != nil && (s.Reason == corpus.ReasonInternal || s.Reason == corpus.ReasonTimeout) {
				t.Errorf("%s: %s: %s", raw.Source, s.Reason, s.Detail)
			}
			return nil
		}}
	counts, err := d.Run(context.Background(), func(yield func(*corpus.Raw) bool) error {
		for i := range *soak {
			seed, other := seeds[random.IntN(len(seeds))], seeds[random.IntN(len(seeds))]
			raw := *seed
			raw.Source = fmt.Sprintf("damaged#%d from %s", i, seed.ID)
			raw.Body = damage(random, seed.Body, other.Body)
			if !yield(&raw) {
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	skips := 0
	for _, n := range counts.Skips {
		skips += n
	}
	if counts.Read != *soak || counts.Read != counts.Articles+skips {
		t.Errorf("counts do not add up: %+v", counts)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 100<<20 {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	}
	t.Logf("%+v", counts)
}

// damage returns a damaged copy of body.
func damage(random *rand.Rand, body, other []byte) []byte {
	b := bytes.Clone(body)
	for range 1 + random.IntN(3) {
		if len(b) < 2 {
			break
		}
		at := random.IntN(len(b))
		switch random.IntN(7) {
		case 0: // cut off
			b = b[:at]
		case 1: // the beginning lost
			b = b[at:]
		case 2: // doubled
			b = append(b, b...)
		case 3: // bytes flipped
			for range 1 + random.IntN(50) {
				b[random.IntN(len(b))] ^= byte(1 << random.IntN(8))
			}
		case 4: // a closing bracket, quote or line end lost everywhere
			b = bytes.ReplaceAll(b, []byte{">\"\n.</ "[random.IntN(7)]}, nil)
		case 5: // a piece of another article
			b = append(b[:at:at], other[random.IntN(len(other)):]...)
		case 6: // one piece over and over
			piece := b[at:min(at+1+random.IntN(40), len(b))]
			b = append(bytes.Clone(b[:at]), bytes.Repeat(piece, 1+random.IntN(300))...)
		}
		if len(b) > 1<<20 {
			b = b[:1<<20]
		}
	}
	return b
}
