package pipeline

import (
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"chancery/corpus"
	"chancery/output"
)

// MaxText is the longest text taken for one article, in bytes. The longest address of a
// head of state is a tenth of it. What is longer is a dump of something else, would take
// a hundred times its size in memory, and says nothing as one article.
const MaxText = 512 << 10

// filtered is the outcome of an article that is not wanted. It is counted and not written.
var filtered = &output.Outcome{}

// outcome takes one input through all stages within the time budget. Go cannot stop a
// goroutine from outside: work over budget goes on in the background until it ends by
// itself, and its result is dropped. The budget is therefore a net for the rare page,
// not a schedule; the finders keep to a bounded number of steps per token.
func (d *Driver) outcome(raw *corpus.Raw) *output.Outcome {
	if d.Budget == 0 {
		return d.guarded(raw)
	}
	done := make(chan *output.Outcome, 1)
	go func() { done <- d.guarded(raw) }()
	timer := time.NewTimer(d.Budget)
	defer timer.Stop()
	select {
	case out := <-done:
		return out
	case <-timer.C:
		return skipped(&corpus.Skip{Source: raw.Source, Reason: corpus.ReasonTimeout,
			Detail: fmt.Sprintf("took longer than %v", d.Budget)})
	}
}

// guarded is the unit of work behind a net: a panic over one article costs that
// article, not the run.
func (d *Driver) guarded(raw *corpus.Raw) (out *output.Outcome) {
	defer func() {
		if r := recover(); r != nil {
			out = skipped(&corpus.Skip{Source: raw.Source, Reason: corpus.ReasonInternal,
				Detail: fmt.Sprintf("%v at %s", r, culprit(debug.Stack()))})
		}
	}()
	if d.work != nil {
		return d.work(raw)
	}
	begin := time.Now()
	art, skip := raw.Article()
	d.observe("page", begin)
	if skip != nil {
		return skipped(skip)
	}
	if d.Wants != nil && !d.Wants(art) {
		return filtered
	}
	if len(art.Text) > MaxText {
		return skipped(&corpus.Skip{Source: raw.Source, Reason: corpus.ReasonTooLarge,
			Detail: fmt.Sprintf("%d KiB of text, more than %d", len(art.Text)>>10, MaxText>>10)})
	}
	begin = time.Now()
	res := Process(art)
	d.observe("extract", begin)
	return res.Rows()
}

// culprit picks from a stack trace the first place in this module below the panic, as
// "extract/when/find.go:12". The full trace would differ between builds.
func culprit(stack []byte) string {
	_, below, _ := strings.Cut(string(stack), "\npanic(")
	for _, line := range strings.Split(below, "\n") {
		if !strings.HasPrefix(line, "\t") || strings.Contains(line, "/mod/") {
			continue
		}
		for _, dir := range []string{"/extract/", "/corpus/", "/pipeline/"} {
			if i := strings.LastIndex(line, dir); i >= 0 {
				place, _, _ := strings.Cut(line[i+1:], " ")
				return place
			}
		}
	}
	return "an unknown place"
}
