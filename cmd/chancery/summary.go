package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"chancery/pipeline"
)

// newBar shows progress on a terminal. Elsewhere it is silent: the bar itself does not
// look where it writes.
func newBar() *progressbar.ProgressBar {
	stderr := int(os.Stderr.Fd())
	return progressbar.NewOptions64(-1,
		progressbar.OptionSetWriter(os.Stderr),
		progressbar.OptionSetVisibility(term.IsTerminal(stderr)),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("articles"),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
}

// summarise tells on standard error what became of the inputs.
func summarise(c *pipeline.Counts, took time.Duration) {
	fmt.Fprintf(os.Stderr, "read %d inputs in %.1f s, %.0f a second\n", c.Read, took.Seconds(), float64(c.Read)/max(took.Seconds(), 1e-3))
	fmt.Fprintf(os.Stderr, "articles %d, of which %d with records: %d visits, %d agreements\n", c.Articles, c.WithRecords, c.Visits, c.Agreements)
	if len(c.Skips) == 0 {
		return
	}
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(c.Skips)) {
		reasons = append(reasons, fmt.Sprintf("%s %d", reason, c.Skips[reason]))
	}
	fmt.Fprintf(os.Stderr, "skipped %d: %s\n", c.Skipped(), strings.Join(reasons, ", "))
}
