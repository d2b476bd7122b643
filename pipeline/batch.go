package pipeline

import (
	"context"
	"strings"
	"time"

	"chancery/corpus"
	"chancery/output"
)

// A checkpoint is saved after so many inputs or so much time, whichever is first; a
// killed run loses no more work than that. A save costs a flush of the output to disk.
const (
	saveInputs = 250
	saveEvery  = time.Second
)

// A Batch is a run with everything a long one needs around the Driver: a shard of the
// source, a checkpoint to go on from, a place for what was skipped, a manifest.
type Batch struct {
	Driver
	Config     Config
	Shard      Shard
	Checkpoint string   // file; "" for none
	ErrorsTo   string   // folder that gets the bytes of skipped inputs; "" for none
	Manifests  []string // outputs that get a manifest beside them

	// Open opens the output to go on after p. It is called when the first outcome is
	// there, so that a mistyped source does not touch the output of an earlier run.
	Open func(p Progress) (output.Sink, error)
}

// A Report is how a batch ended.
type Report struct {
	Counts
	Resumed  int  // inputs that were done before
	Finished bool // the whole was done before; nothing was run
}

// Run runs the batch to its end, or until ctx is cancelled, and then returns the
// error of ctx; what was done until then is in the output and, with a checkpoint, will
// not be done again.
func (b *Batch) Run(ctx context.Context, source Source) (Report, error) {
	begin := time.Now()
	progress := Progress{Counts: Counts{Skips: map[string]int{}}}
	var checkpoint *Checkpoint
	if b.Checkpoint != "" {
		var err error
		checkpoint, progress, err = OpenCheckpoint(b.Checkpoint, b.Config)
		if err != nil {
			return Report{}, err
		}
		defer checkpoint.Close()
	}
	report := Report{Counts: progress.Counts, Resumed: progress.Done, Finished: progress.Finished}
	if progress.Finished {
		return report, nil
	}

	sink := &lateSink{open: b.Open, progress: progress}
	defer sink.Close()
	save := func() error {
		if err := sink.Flush(); err != nil || checkpoint == nil {
			return err
		}
		progress.Mark = sink.mark()
		return checkpoint.Save(progress)
	}
	driver := b.Driver
	driver.Sink, driver.Before = sink, progress.Counts
	saved := time.Now()
	driver.Done = func(raw *corpus.Raw, out *output.Outcome, counts *Counts) error {
		progress.Done++
		progress.Last, progress.Counts = raw.Source, *counts
		if out.Skip != nil && b.ErrorsTo != "" {
			if err := quarantine(b.ErrorsTo, raw, out.Skip); err != nil {
				return err
			}
		}
		if b.Done != nil {
			if err := b.Done(raw, out, counts); err != nil {
				return err
			}
		}
		if checkpoint != nil && (progress.Done%saveInputs == 0 || time.Since(saved) > saveEvery) {
			saved = time.Now()
			return save()
		}
		return nil
	}
	source = b.Shard.Part(source)
	if driver.Seen != nil {
		if err := driver.remember(source, progress.Done); err != nil {
			return report, err
		}
	}
	counts, err := driver.Run(ctx, progress.Rest(source))
	report.Counts = counts
	if err != nil {
		if ctx.Err() != nil {
			if serr := save(); serr != nil {
				return report, serr
			}
		}
		return report, err
	}
	if err := save(); err != nil { // so that the outputs are as their marks say when they get their names
		return report, err
	}
	if err := b.finish(sink, &report, time.Since(begin)); err != nil {
		return report, err
	}
	if checkpoint != nil {
		progress.Finished = true
		return report, checkpoint.Save(progress)
	}
	return report, nil
}

// finish makes the output final and writes down what it is.
func (b *Batch) finish(sink *lateSink, r *Report, took time.Duration) error {
	if err := sink.Commit(runRow(b.Config, r.Counts)); err != nil {
		return err
	}
	m := Manifest{Config: b.Config, Hash: b.Config.Hash(), Counts: r.Counts, Seconds: took.Seconds(), Resumed: r.Resumed}
	for _, name := range b.Manifests {
		if err := m.Write(name); err != nil {
			return err
		}
	}
	return nil
}

// runRow is what a database keeps of a run.
func runRow(c Config, counts Counts) output.Run {
	return output.Run{ID: c.Hash(), Version: c.Version, Inputs: strings.Join(c.Sources, " "), Read: counts.Read,
		Articles: counts.Articles, Visits: counts.Visits, Agreements: counts.Agreements, Skips: counts.Skipped()}
}

// lateSink opens its output when it is first needed.
type lateSink struct {
	output.Sink // nil until then
	open        func(Progress) (output.Sink, error)
	progress    Progress
}

func (l *lateSink) ready() error {
	if l.Sink != nil {
		return nil
	}
	sink, err := l.open(l.progress)
	if err != nil {
		return err
	}
	l.Sink = sink
	return nil
}

func (l *lateSink) Write(out *output.Outcome) error {
	if err := l.ready(); err != nil {
		return err
	}
	return l.Sink.Write(out)
}

// Commit makes an output even if there was no input.
func (l *lateSink) Commit(r output.Run) error {
	if err := l.ready(); err != nil {
		return err
	}
	return l.Sink.Commit(r)
}

func (l *lateSink) Flush() error {
	if l.Sink == nil {
		return nil
	}
	return l.Sink.Flush()
}

func (l *lateSink) Close() error {
	if l.Sink == nil {
		return nil
	}
	return l.Sink.Close()
}

// mark is where the output goes on after what was flushed.
func (l *lateSink) mark() string {
	if l.Sink == nil {
		return l.progress.Mark
	}
	return l.Sink.Mark()
}
