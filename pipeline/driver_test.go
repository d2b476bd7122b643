package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"chancery/corpus"
	"chancery/output"
)

// raws yields n inputs; some are skips, some make the worker panic, and the odd ones
// take longer than the even ones.
func raws(n int) Source {
	return func(yield func(*corpus.Raw) bool) error {
		for i := range n {
			raw := &corpus.Raw{ID: fmt.Sprint(i), Source: fmt.Sprintf("in#%d", i)}
			if i%10 == 3 {
				raw.Skip = &corpus.Skip{Source: raw.Source, Reason: corpus.ReasonMalformed}
			}
			if !yield(raw) {
				break
			}
		}
		return nil
	}
}

func slowWork(raw *corpus.Raw) *output.Outcome {
	if raw.Skip != nil {
		return skipped(raw.Skip)
	}
	if strings.HasSuffix(raw.ID, "7") {
		panic("a fault")
	}
	if raw.ID[len(raw.ID)-1]%2 == 1 {
		time.Sleep(200 * time.Microsecond)
	}
	return &output.Outcome{Article: output.NewArticle(&corpus.Article{ID: raw.ID, Source: raw.Source})}
}

func TestSameBytesForAnyNumberOfWorkers(t *testing.T) {
	var first string
	for _, workers := range []int{1, 2, 8} {
		var b bytes.Buffer
		sink := output.NewJSONLines(&b)
		d := Driver{Workers: workers, Sink: sink, work: slowWork}
		counts, err := d.Run(context.Background(), raws(200))
		if err != nil {
			t.Fatal(err)
		}
		if err := sink.Close(); err != nil {
			t.Fatal(err)
		}
		if counts.Read != 200 || counts.Articles != 160 || counts.Skips["malformed"] != 20 || counts.Skips["internal"] != 20 {
			t.Errorf("%d workers: counts %+v do not add up", workers, counts)
		}
		if first == "" {
			first = b.String()
		}
		if b.String() != first {
			t.Errorf("%d workers: output differs from that of one", workers)
		}
	}
	if !strings.Contains(first, `"source":"in#7","reason":"internal","detail":"a fault at pipeline/driver_test.go:`) {
		t.Errorf("the skip for a panic does not say where it was: %s", first[:2000])
	}
}

// fullSink fails after a few writes, as a full disk would.
type fullSink struct{ left int }

var errFull = errors.New("disk full")

func (f *fullSink) Write(*output.Outcome) error {
	if f.left--; f.left < 0 {
		return errFull
	}
	return nil
}

func (f *fullSink) Close() error { return nil }

func TestStops(t *testing.T) {
	read := 0
	source := func(yield func(*corpus.Raw) bool) error {
		return raws(1_000_000)(func(raw *corpus.Raw) bool {
			read++
			return yield(raw)
		})
	}
	d := Driver{Workers: 2, Sink: &fullSink{left: 5}, work: slowWork}
	if counts, err := d.Run(context.Background(), source); err != errFull || counts.Read != 5 || read > 100 {
		t.Errorf("after a failed write: %+v, error %v, %d inputs read", counts, err, read)
	}

	ctx, cancel := context.WithCancel(context.Background())
	d = Driver{Workers: 2, Sink: &fullSink{left: 1_000_000}, work: slowWork,
		Done: func(_ *corpus.Raw, c *Counts) {
			if c.Read == 50 {
				cancel()
			}
		}}
	read = 0
	counts, err := d.Run(ctx, source)
	if !errors.Is(err, context.Canceled) || counts.Read < 50 || counts.Read > read || read > 200 {
		t.Errorf("after an interrupt: %+v, error %v, %d inputs read", counts, err, read)
	}
}
