package main

import (
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"chancery/corpus"
	"chancery/output"
	"chancery/pipeline"
)

// watch tells on standard error how a run goes: a bar on a terminal, a line of log now
// and then elsewhere.
type watch struct {
	begin time.Time
	last  time.Time // of the last line of log
	every time.Duration
	log   *slog.Logger
	bar   *progressbar.ProgressBar // in bytes of the sources; nil if standard error is no terminal
	total int64                    // bytes; -1 if unknown
	pos   position
}

// newWatch measures progress in the bytes of sources, if inputs are written in their order.
func newWatch(sources []string, ordered bool, every time.Duration, format string) *watch {
	w := &watch{begin: time.Now(), last: time.Now(), every: every}
	var handler slog.Handler = slog.NewTextHandler(os.Stderr, nil)
	if format == "json" {
		handler = slog.NewJSONHandler(os.Stderr, nil)
	}
	w.log = slog.New(handler)
	if term.IsTerminal(int(os.Stderr.Fd())) {
		// The bar does not look by itself whether it writes to a terminal.
		w.total = -1
		if size := sizeOf(sources); ordered && size > 0 {
			w.total = size
		}
		w.bar = progressbar.NewOptions64(w.total,
			progressbar.OptionSetWriter(os.Stderr),
			progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowBytes(true),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	return w
}

// done is told of every input that is written.
func (w *watch) done(raw *corpus.Raw, _ *output.Outcome, c *pipeline.Counts) error {
	if w.bar != nil {
		w.bar.Describe(fmt.Sprintf("%d articles, %d records", c.Articles, c.Visits+c.Agreements))
		if w.total > 0 {
			w.bar.Set64(min(w.pos.at(raw.Source), w.total))
		} else {
			w.bar.Add(len(raw.Body))
		}
		return nil
	}
	if w.every > 0 && time.Since(w.last) >= w.every {
		w.last = time.Now()
		w.log.Info("progress", "read", c.Read, "articles", c.Articles, "visits", c.Visits, "agreements", c.Agreements,
			"skipped", c.Skipped(), "seconds", int(time.Since(w.begin).Seconds()))
	}
	return nil
}

func (w *watch) finish() {
	if w.bar != nil {
		w.bar.Finish()
	}
}

// summarise tells what became of the inputs.
func (w *watch) summarise(r *pipeline.Report) {
	seconds := time.Since(w.begin).Seconds()
	fmt.Fprintf(os.Stderr, "read %d inputs in %.1f s, %.0f a second", r.Read-r.Resumed, seconds, float64(r.Read-r.Resumed)/max(seconds, 1e-3))
	if r.Resumed > 0 {
		fmt.Fprintf(os.Stderr, "; %d were done before", r.Resumed)
	}
	fmt.Fprintf(os.Stderr, "\narticles %d, of which %d with records: %d visits, %d agreements\n", r.Articles, r.WithRecords, r.Visits, r.Agreements)
	if r.Duplicates > 0 {
		fmt.Fprintf(os.Stderr, "duplicates %d\n", r.Duplicates)
	}
	if r.Filtered > 0 {
		fmt.Fprintf(os.Stderr, "not wanted %d\n", r.Filtered)
	}
	if len(r.Skips) == 0 {
		return
	}
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(r.Skips)) {
		reasons = append(reasons, fmt.Sprintf("%s %d", reason, r.Skips[reason]))
	}
	fmt.Fprintf(os.Stderr, "skipped %d: %s\n", r.Skipped(), strings.Join(reasons, ", "))
}
