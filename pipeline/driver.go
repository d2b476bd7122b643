package pipeline

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"chancery/corpus"
	"chancery/output"
)

// inFlight bounds the bytes of input that are anywhere between reader and writer: an
// input of the largest size is worked on alone, for a page takes up to twenty times its
// size while it is taken apart.
const inFlight = corpus.MaxArticle

// A Source yields inputs one after another until yield returns false; corpus.Read over
// some paths is one.
type Source func(yield func(*corpus.Raw) bool) error

// A Driver runs the unit of work over a source.
type Driver struct {
	Workers   int           // at least 1
	Budget    time.Duration // an article may take this long; 0 is no bound
	Unordered bool          // write outcomes as they come, not in the order of the source
	Sink      output.Sink
	Before    Counts // of an earlier stretch of the same run, to go on from

	// Wants is asked of every article before anything is extracted from it; nil wants all.
	Wants func(*corpus.Article) bool

	// Seen, if it is not nil, remembers the articles of an ordered run; one that repeats
	// an earlier one is written with a link to it and without its records.
	Seen *corpus.Seen

	// Done is called after every write, from the goroutine of Run; an error ends the run.
	// It may be nil.
	Done func(*corpus.Raw, *output.Outcome, *Counts) error
	// Observe is told how long each stage (page, extract, write) took, from any
	// goroutine. It may be nil.
	Observe func(stage string, took time.Duration)
	// Waiting is the number of inputs between reader and writer, kept up to date if it is
	// not nil.
	Waiting *atomic.Int64

	process func(*corpus.Raw) *output.Outcome // replaced by tests
}

// A job is one input on its way: raw going in, out coming back.
type job struct {
	raw    *corpus.Raw
	done   chan struct{} // closed when the result is there
	result result
	weight int64
}

// Run reads source to its end or until ctx is cancelled, in which case it finishes what
// is under way and returns the context's error with the counts so far.
//
// The queue to the writer holds jobs in input order and the writer waits for each in
// turn, so the output does not depend on the number of workers; unordered, jobs enter
// that queue when they are done. Either way the queues are short and the bytes in them
// bounded, so memory does not grow with the corpus: a slow writer slows the reader.
func (d *Driver) Run(ctx context.Context, source Source) (Counts, error) {
	reading, stop := context.WithCancel(ctx)
	defer stop()
	room := semaphore.NewWeighted(inFlight)
	todo := make(chan *job)
	toWrite := make(chan *job, 4*d.Workers)

	var workers, reader sync.WaitGroup
	for range d.Workers {
		workers.Go(func() {
			for j := range todo {
				j.result = d.work(j.raw)
				close(j.done)
				if d.Unordered {
					toWrite <- j
				}
			}
		})
	}
	var unread error
	reader.Go(func() {
		unread = source(func(raw *corpus.Raw) bool {
			j := &job{raw: raw, done: make(chan struct{}), weight: min(int64(len(raw.Body))+1024, inFlight)}
			if room.Acquire(reading, j.weight) != nil || reading.Err() != nil {
				return false
			}
			d.waiting(1)
			if !d.Unordered {
				toWrite <- j
			}
			todo <- j
			return true
		})
		close(todo)
		workers.Wait()
		close(toWrite)
	})

	counts := d.Before.clone()
	var failed error
	for j := range toWrite {
		<-j.done
		if failed == nil {
			failed = d.write(j, &counts)
		}
		if failed != nil {
			stop() // and let the queue run dry
		}
		d.waiting(-1)
		room.Release(j.weight)
	}
	reader.Wait()
	switch {
	case failed != nil:
		return counts, failed
	case unread != nil:
		return counts, unread
	}
	return counts, ctx.Err()
}

func (d *Driver) write(j *job, counts *Counts) error {
	begin := time.Now()
	out := j.result.out
	if d.Seen != nil {
		out = linked(d.Seen, j.result)
	}
	if out != filtered {
		if err := d.Sink.Write(out); err != nil {
			return err
		}
	}
	counts.add(out)
	d.observe("write", begin)
	if d.Done != nil {
		return d.Done(j.raw, out, counts)
	}
	return nil
}

func (d *Driver) observe(stage string, begin time.Time) {
	if d.Observe != nil {
		d.Observe(stage, time.Since(begin))
	}
}

func (d *Driver) waiting(n int64) {
	if d.Waiting != nil {
		d.Waiting.Add(n)
	}
}
