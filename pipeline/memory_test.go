package pipeline

import (
	"context"
	"flag"
	"fmt"
	"runtime/metrics"
	"testing"

	"chancery/corpus"
	"chancery/output"
)

var volume = flag.Int64("volume", 1<<20, "bytes of articles for TestMemory")

// maxMemory is what a run with two workers may take from the system, whatever the
// corpus.
const maxMemory = 300 << 20

// TestMemory runs generated articles and looks at the memory of the process as it goes.
// A large corpus:
//
//	go test ./pipeline -run Memory -volume 5000000000 -timeout 5h
func TestMemory(t *testing.T) {
	var most uint64
	d := Driver{Workers: 2, Sink: nowhere{},
		Done: func(_ *corpus.Raw, _ *output.Outcome, c *Counts) error {
			if c.Read%100 == 0 {
				most = max(most, taken())
			}
			return nil
		}}
	counts, err := d.Run(context.Background(), func(yield func(*corpus.Raw) bool) error {
		texts := longTexts()
		for i, n := 0, int64(0); n < *volume; i++ {
			raw := *texts[i%len(texts)]
			raw.ID, raw.Source = fmt.Sprint(i), fmt.Sprintf("generated#%d", i)
			n += int64(len(raw.Body))
			if !yield(&raw) {
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d articles, %d MiB; at most %d MiB of memory", counts.Read, *volume>>20, most>>20)
	if most > maxMemory {
		t.Errorf("%d MiB of memory, want at most %d", most>>20, maxMemory>>20)
	}
}

// taken is the memory that the Go runtime has from the system and has not given back.
func taken() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
