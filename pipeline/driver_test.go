package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
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
		return &output.Outcome{Skip: output.NewSkip(raw.Skip)}
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
		d := Driver{Workers: workers, Sink: sink, process: slowWork}
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

func (f *fullSink) Flush() error            { return nil }
func (f *fullSink) Mark() string            { return "" }
func (f *fullSink) Commit(output.Run) error { return nil }
func (f *fullSink) Close() error            { return nil }

func TestStops(t *testing.T) {
	read := 0
	source := func(yield func(*corpus.Raw) bool) error {
		return raws(1_000_000)(func(raw *corpus.Raw) bool {
			read++
			return yield(raw)
		})
	}
	d := Driver{Workers: 2, Sink: &fullSink{left: 5}, process: slowWork}
	if counts, err := d.Run(context.Background(), source); err != errFull || counts.Read != 5 || read > 100 {
		t.Errorf("after a failed write: %+v, error %v, %d inputs read", counts, err, read)
	}

	ctx, cancel := context.WithCancel(context.Background())
	d = Driver{Workers: 2, Sink: &fullSink{left: 1_000_000}, process: slowWork,
		Done: func(_ *corpus.Raw, _ *output.Outcome, c *Counts) error {
			if c.Read == 50 {
				cancel()
			}
			return nil
		}}
	read = 0
	counts, err := d.Run(ctx, source)
	if !errors.Is(err, context.Canceled) || counts.Read < 50 || counts.Read > read || read > 200 {
		t.Errorf("after an interrupt: %+v, error %v, %d inputs read", counts, err, read)
	}
}

func TestUnorderedLosesNothing(t *testing.T) {
	var b bytes.Buffer
	sink := output.NewJSONLines(&b)
	d := Driver{Workers: 8, Unordered: true, Sink: sink, process: slowWork}
	if _, err := d.Run(context.Background(), raws(200)); err != nil {
		t.Fatal(err)
	}
	sink.Close()
	lines := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		lines[line] = true
	}
	if len(lines) != 200 {
		t.Errorf("%d different lines, want 200", len(lines))
	}
}

// An article over its budget is skipped and does not hold up the others.
func TestBudget(t *testing.T) {
	release := make(chan bool)
	d := Driver{Workers: 1, Budget: 20 * time.Millisecond, Sink: &fullSink{left: 10},
		process: func(raw *corpus.Raw) *output.Outcome {
			if raw.ID == "1" {
				<-release
			}
			return slowWork(raw)
		}}
	counts, err := d.Run(context.Background(), raws(5))
	close(release)
	if err != nil || counts.Read != 5 || counts.Skips["over_budget"] != 1 || counts.Articles != 3 {
		t.Errorf("%+v, error %v", counts, err)
	}
}

// However large the inputs, only so many bytes of them are held at once.
func TestBytesInFlightAreBounded(t *testing.T) {
	const size = 4 << 20
	var held, most atomic.Int64
	source := func(yield func(*corpus.Raw) bool) error {
		for i := range 40 {
			if !yield(&corpus.Raw{ID: fmt.Sprint(i), Source: "big", Body: make([]byte, size)}) {
				break
			}
			most.Store(max(most.Load(), held.Add(size)))
		}
		return nil
	}
	d := Driver{Workers: 2, Sink: &fullSink{left: 100},
		process: func(raw *corpus.Raw) *output.Outcome {
			time.Sleep(time.Millisecond)
			return &output.Outcome{Skip: output.NewSkip(&corpus.Skip{Source: raw.Source, Reason: corpus.ReasonEmpty})}
		},
		Done: func(*corpus.Raw, *output.Outcome, *Counts) error {
			held.Add(-size)
			return nil
		}}
	if _, err := d.Run(context.Background(), source); err != nil {
		t.Fatal(err)
	}
	// One more may be read and one written while the count is taken.
	if got := most.Load(); got > inFlight+2*size {
		t.Errorf("%d MiB held at once, want at most %d", got>>20, inFlight>>20)
	}
}
