package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"chancery/corpus"
	"chancery/output"
)

// A run that was broken off links the same duplicates as one that was not: the articles
// of the first stretch are remembered in the second.
func TestDuplicatesAcrossStretches(t *testing.T) {
	source := func(yield func(*corpus.Raw) bool) error {
		for i := range 6 {
			body := fmt.Sprintf("The museum of city %d opens its doors again after two years of work on the roof.", i%3)
			if !yield(&corpus.Raw{ID: fmt.Sprint(i), Source: fmt.Sprint("in#", i), Format: "text", Body: []byte(body)}) {
				break
			}
		}
		return nil
	}
	path := filepath.Join(t.TempDir(), "ck")
	ctx, cancel := context.WithCancel(context.Background())
	stretch := func() *Batch {
		return &Batch{Driver: Driver{Workers: 1, Seen: &corpus.Seen{}}, Checkpoint: path,
			Open: func(Progress) (output.Sink, error) { return nowhere{}, nil }}
	}
	first := stretch()
	first.Done = func(_ *corpus.Raw, _ *output.Outcome, c *Counts) error {
		if c.Read == 2 {
			cancel()
		}
		return nil
	}
	slow := func(yield func(*corpus.Raw) bool) error {
		return source(func(raw *corpus.Raw) bool {
			if raw.ID == "4" {
				<-ctx.Done()
			}
			return yield(raw)
		})
	}
	if report, err := first.Run(ctx, slow); err == nil || report.Read >= 6 {
		t.Fatalf("%+v, %v: the first stretch was not broken off", report, err)
	}
	report, err := stretch().Run(context.Background(), source)
	if err != nil || report.Read != 6 || report.Duplicates != 3 || report.Resumed < 2 {
		t.Errorf("%+v, %v; want 6 read, 3 of them duplicates", report, err)
	}
}
