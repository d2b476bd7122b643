package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"chancery/corpus"
	"chancery/output"
)

// A Source yields inputs one after another until yield returns false; corpus.Read over
// some paths is one.
type Source func(yield func(*corpus.Raw) bool) error

// A Driver runs the unit of work over a source.
type Driver struct {
	Workers int                               // at least 1
	Sink    output.Sink                       // receives outcomes in the order of the source
	Done    func(*corpus.Raw, *Counts)        // called after each write, from one goroutine; may be nil
	work    func(*corpus.Raw) *output.Outcome // replaced by tests
}

// Counts say what became of every input. Read is the sum of Articles and of all Skips.
type Counts struct {
	Read       int
	Articles   int // inputs that gave an article
	WithRecord int // of these, articles with a visit or an agreement
	Visits     int
	Agreements int
	Skips      map[string]int // by reason
}

// A job is one input on its way: raw going in, out coming back.
type job struct {
	raw *corpus.Raw
	out chan *output.Outcome // of capacity 1, so that a worker never waits
}

// Run reads source to its end or until ctx is cancelled, in which case it finishes what
// is under way and returns the context's error with the counts so far.
//
// The queue between reader and writer holds jobs in input order, and the writer waits
// for each in turn; so the output does not depend on the number of workers, and at most
// a few inputs per worker are in memory.
func (d *Driver) Run(ctx context.Context, source Source) (Counts, error) {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	jobs := make(chan job)
	order := make(chan job, 4*d.Workers)

	var wg sync.WaitGroup
	for range d.Workers {
		wg.Go(func() {
			for j := range jobs {
				j.out <- d.guarded(j.raw)
			}
		})
	}
	var unread error
	wg.Go(func() {
		defer close(order)
		defer close(jobs)
		unread = feed(inner, source, jobs, order)
	})

	counts := Counts{Skips: map[string]int{}}
	var failed error
	for j := range order {
		out := <-j.out
		if failed != nil {
			continue // the writer is gone; let the queue run dry
		}
		if failed = d.Sink.Write(out); failed != nil {
			stop()
			continue
		}
		counts.add(out)
		if d.Done != nil {
			d.Done(j.raw, &counts)
		}
	}
	wg.Wait()
	switch {
	case failed != nil:
		return counts, failed
	case unread != nil:
		return counts, unread
	}
	return counts, ctx.Err()
}

// feed hands every raw to the workers and, in the same order, to the writer.
func feed(ctx context.Context, source Source, jobs, order chan<- job) error {
	return source(func(raw *corpus.Raw) bool {
		j := job{raw: raw, out: make(chan *output.Outcome, 1)}
		select {
		case <-ctx.Done():
			return false
		case order <- j:
		}
		jobs <- j
		return true
	})
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
	return Work(raw)
}

// Work takes one raw input all the way to its outcome.
func Work(raw *corpus.Raw) *output.Outcome {
	art, skip := raw.Article()
	if skip != nil {
		return skipped(skip)
	}
	res := Process(art)
	return res.Rows()
}

func (c *Counts) add(out *output.Outcome) {
	c.Read++
	if out.Skip != nil {
		c.Skips[out.Skip.Reason]++
		return
	}
	c.Articles++
	c.Visits += len(out.Visits)
	c.Agreements += len(out.Agreements)
	if len(out.Visits)+len(out.Agreements) > 0 {
		c.WithRecord++
	}
}
