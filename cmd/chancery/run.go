package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chancery/corpus"
	"chancery/output"
	"chancery/pipeline"
)

func runCommand() *cobra.Command {
	var target string
	var workers int
	cmd := &cobra.Command{
		Use:   "run SOURCE...",
		Short: "Read articles and write records of visits and agreements",
		Long: `Read articles and write records of visits and agreements.

A SOURCE is a folder, a glob, a file (.html, .htm, .txt, .md, .jsonl, each also with .gz),
or - for JSON Lines on standard input. Records go to standard output, or to the file named
with -o: JSON Lines if it ends in .jsonl, SQLite if it ends in .db. On a terminal without
-o they go to chancery.db. Everything else is told on standard error.`,
		Args: atLeast(1, "a folder, a file or -"),
		RunE: func(cmd *cobra.Command, sources []string) error {
			if workers < 1 {
				return usageError{fmt.Errorf("--workers %d: want 1 or more", workers)}
			}
			sink, err := chooseSink(target)
			if err != nil {
				return err
			}
			return runSources(cmd, sources, sink, workers)
		},
	}
	cmd.Flags().StringVarP(&target, "output", "o", "", "FILE.jsonl, FILE.db, or - for standard output")
	cmd.Flags().IntVar(&workers, "workers", runtime.NumCPU(), "articles worked on at once")
	return cmd
}

func runSources(cmd *cobra.Command, sources []string, sink *lateSink, workers int) error {
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once

	bar := newBar()
	driver := pipeline.Driver{Workers: workers, Sink: sink,
		Done: func(*corpus.Raw, *output.Outcome, *pipeline.Counts) error { return bar.Add(1) }}
	begin := time.Now()
	counts, err := driver.Run(ctx, func(yield func(*corpus.Raw) bool) error {
		return corpus.Read(sources, cmd.InOrStdin(), yield)
	})
	bar.Finish()
	if err == nil || ctx.Err() != nil {
		summarise(&counts, time.Since(begin))
		if ferr := sink.finish(sources, &counts); err == nil {
			err = ferr
		}
	}
	if cerr := sink.Close(); err == nil {
		err = cerr
	}
	if ctx.Err() != nil && err == ctx.Err() {
		return interrupted{}
	}
	if err == nil && sink.hint != "" {
		fmt.Fprintln(os.Stderr, sink.hint)
	}
	return err
}

// interrupted ends the program after Ctrl-C.
type interrupted struct{}

func (interrupted) Error() string { return "interrupted; what was read so far is written" }

// lateSink opens its output when the first outcome comes, so that a mistyped source does
// not empty the output of an earlier run.
type lateSink struct {
	open func() (output.Sink, error)
	sink output.Sink
	hint string // how to look into the output
}

func (l *lateSink) Write(out *output.Outcome) error {
	if l.sink == nil {
		sink, err := l.open()
		if err != nil {
			return err
		}
		l.sink = sink
	}
	return l.sink.Write(out)
}

func (l *lateSink) Close() error {
	if l.sink == nil {
		return nil
	}
	return l.sink.Close()
}

// finish notes the run where the output has a place for it.
func (l *lateSink) finish(sources []string, c *pipeline.Counts) error {
	db, ok := l.sink.(*output.SQLite)
	if !ok {
		return nil
	}
	return db.Finish(output.Run{Version: version, Inputs: strings.Join(sources, " "), Read: c.Read,
		Articles: c.Articles, Visits: c.Visits, Agreements: c.Agreements, Skips: c.Skipped()})
}
