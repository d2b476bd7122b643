package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chancery/corpus"
	"chancery/corpus/bucket"
	"chancery/corpus/source"
	"chancery/output"
	"chancery/pipeline"
)

// runFlags are the flags of run.
type runFlags struct {
	input      sourceFlags
	dryRun     bool
	targets    []string
	workers    int
	unordered  bool
	duplicates bool
	budget     time.Duration
	checkpoint string
	shard      string
	errorsTo   string
	maxSkips   int
	stats      time.Duration
	logFormat  string
	metrics    string
	events     bool
}

func runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run SOURCE...",
		Short: "Read articles and write records of visits and agreements",
		Long: `Read articles and write records of visits and agreements.

A SOURCE is a folder, a glob, or a file: a page (.html .htm), a text (.txt .md), JSON Lines
(.jsonl), a web archive (.warc), an archive of such files (.tar .zip), each also compressed
(.gz .zst); - for JSON Lines on standard input; a bucket (s3://BUCKET/PREFIX); or the address
of a page, feed or sitemap, which needs --contact. Records go to standard output, or to the file named
with -o, which may be given several times: JSON Lines if it ends in .jsonl, .jsonl.gz or
.jsonl.zst; a folder of CSV files, one a table, if it ends in .csv/; a folder of Parquet files
if it ends in .parquet/; SQLite if it ends in .db; PostgreSQL if it begins with postgres://.
On a terminal without -o they go to chancery.db. Everything else is told on standard error.

Files and folders are written as NAME.part and get their name when they are complete, with
a manifest NAME.run.json beside them. With --checkpoint, a run that was interrupted or
killed goes on where it was when the same command is given again.

Exit codes: 0 done; 1 an input, output or checkpoint that cannot be used; 2 a command line
that makes no sense; 3 done, with more skips than --max-skips; 130 interrupted.`,
		RunE: func(cmd *cobra.Command, sources []string) error {
			if len(sources) == 0 && f.input.urls == "" {
				return usageError{errors.New("want a folder, a file, an address or - (see chancery run --help)")}
			}
			if err := f.check(sources); err != nil {
				return usageError{err}
			}
			if f.dryRun {
				return corpus.List(sources, cmd.InOrStdin(), f.input.limit, &f.input.filter, cmd.OutOrStdout())
			}
			return f.run(cmd, sources)
		},
	}
	flags := cmd.Flags()
	f.input.add(flags)
	flags.BoolVar(&f.dryRun, "dry-run", false, "list what would be read: source, kind, bytes, day, address")
	flags.StringArrayVarP(&f.targets, "output", "o", nil, "FILE.jsonl[.gz|.zst], FOLDER.csv/, FOLDER.parquet/, FILE.db, postgres://..., or - for standard output")
	flags.IntVar(&f.workers, "workers", runtime.NumCPU(), "articles worked on at once")
	flags.BoolVar(&f.unordered, "unordered", false, "write articles as they are done, not in the order of the sources")
	flags.BoolVar(&f.duplicates, "link-duplicates", false, "give an article that repeats an earlier one a link to it, and no records; takes 400 MB a million articles")
	flags.DurationVar(&f.budget, "budget", time.Minute, "skip an article that takes longer; 0 for no bound")
	flags.StringVar(&f.checkpoint, "checkpoint", "", "keep the progress in this file, and go on from it if it is there")
	flags.StringVar(&f.shard, "shard", "", "i/n: take only the i-th of n parts of the sources")
	flags.StringVar(&f.errorsTo, "errors-to", "", "keep the bytes of skipped inputs in this folder")
	flags.IntVar(&f.maxSkips, "max-skips", -1, "exit with code 3 if more inputs are skipped; -1 for any number")
	flags.DurationVar(&f.stats, "stats", 30*time.Second, "log the counts this often, if standard error is no terminal")
	flags.StringVar(&f.logFormat, "log-format", "text", "text or json")
	flags.BoolVar(&f.events, "events", false, "group the records of the databases into events when the run is done")
	flags.StringVar(&f.metrics, "metrics-addr", "", "serve Prometheus metrics at this address, such as localhost:9090")
	return cmd
}

// check refuses flags that do not go together.
func (f *runFlags) check(sources []string) error {
	if f.workers < 1 {
		return fmt.Errorf("--workers %d: want 1 or more", f.workers)
	}
	if f.logFormat != "text" && f.logFormat != "json" {
		return fmt.Errorf("--log-format %s: want text or json", f.logFormat)
	}
	if _, err := pipeline.ParseShard(f.shard); err != nil {
		return fmt.Errorf("--shard %w", err)
	}
	if err := f.input.filter.Check(); err != nil {
		return err
	}
	for _, s := range sources {
		if f.dryRun && (source.Web(s) || bucket.Is(s)) {
			return fmt.Errorf("--dry-run lists local files only, not %s", s)
		}
	}
	if f.duplicates && (f.unordered || f.shard != "") {
		return errors.New("--link-duplicates needs all articles in order and does not go with --unordered or --shard")
	}
	if out, err := chooseTarget(f.targets); err == nil && f.events && !slices.ContainsFunc(out.names, isDatabase) {
		return errors.New("--events keeps events in a database: add -o FILE.db, or group the output with chancery events FILE.jsonl -o OUTPUT")
	}
	if f.checkpoint == "" {
		return nil
	}
	if f.unordered {
		return errors.New("--checkpoint counts inputs in order and does not go with --unordered")
	}
	if out, err := chooseTarget(f.targets); err == nil && !out.resumes || len(f.targets) == 0 {
		return errors.New("--checkpoint needs an output file that a run can go on with: -o FILE.jsonl, FOLDER.csv/, FILE.db or postgres://USER@HOST/NAME")
	}
	if err := f.input.repeatable(sources); err != nil {
		return fmt.Errorf("--checkpoint needs sources that can be read again: %w", err)
	}
	return nil
}

func (f *runFlags) run(cmd *cobra.Command, sources []string) error {
	out, err := chooseTarget(f.targets)
	if err != nil {
		return usageError{err}
	}
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once

	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryAim(f.workers))
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // the tables stay, so a larger share may be let go before looking
	}
	from, endRecording, err := f.input.open(ctx, sources, cmd.InOrStdin())
	if err != nil {
		return err
	}
	watch := newWatch(sources, !f.unordered, f.stats, f.logFormat)
	batch := pipeline.Batch{
		Driver: pipeline.Driver{Workers: f.workers, Budget: f.budget, Unordered: f.unordered,
			Wants: f.input.filter.Article, Done: watch.done},
		Config: pipeline.Config{Version: version, Sources: sources, Output: out.name(), Shard: f.shard, Budget: f.budget,
			Filter: f.input.describe()},
		Checkpoint: f.checkpoint,
		ErrorsTo:   f.errorsTo,
		Manifests:  out.manifests,
		Open:       out.open,
	}
	if f.duplicates {
		batch.Seen = &corpus.Seen{}
		batch.Config.Filter += " --link-duplicates"
	}
	if f.metrics != "" {
		address, stop, err := serveMetrics(f.metrics, &batch.Driver)
		if err != nil {
			return err
		}
		defer stop()
		fmt.Fprintf(os.Stderr, "metrics at http://%s/metrics\n", address)
	}
	if out.name() != "-" {
		if batch.Config.Program, err = pipeline.ProgramHash(); err != nil {
			return err
		}
	}
	if batch.Shard, err = pipeline.ParseShard(f.shard); err != nil {
		return err
	}
	report, err := batch.Run(ctx, from)
	watch.finish()
	if cerr := endRecording(); err == nil && cerr != nil {
		err = fmt.Errorf("--record %s: %w", f.input.record, cerr)
	}
	if err := f.tell(&report, out, watch, err); err != nil || !f.events {
		return err
	}
	return groupOutputs(out.names, os.Stderr)
}

// memoryAim is the memory in bytes above which the collector works harder. The tables
// take 60 MB, a large page 200 MB while it is taken apart, an article next to nothing.
func memoryAim(workers int) int64 { return 220<<20 + int64(workers)*16<<20 }

// tell reports the end of a run on standard error and settles the exit code.
func (f *runFlags) tell(report *pipeline.Report, out target, watch *watch, err error) error {
	switch {
	case errors.Is(err, context.Canceled):
		watch.summarise(report)
		if f.checkpoint != "" {
			return interrupted{"go on with: chancery " + shellWords(os.Args[1:])}
		}
		return interrupted{"what was read so far is in " + out.partial()}
	case err != nil:
		return err
	case report.Finished:
		fmt.Fprintf(os.Stderr, "nothing left to do: %s says this run is complete; delete it to run again\n", f.checkpoint)
	default:
		watch.summarise(report)
	}
	if out.hint != "" {
		fmt.Fprintln(os.Stderr, out.hint)
	}
	if f.maxSkips >= 0 && report.Skipped() > f.maxSkips {
		return tooManySkips{report.Skipped(), f.maxSkips}
	}
	return nil
}

// interrupted ends the program after Ctrl-C.
type interrupted struct{ next string }

func (e interrupted) Error() string { return "interrupted; " + e.next }

// shellWords writes arguments the way a shell reads them.
func shellWords(args []string) string {
	words := make([]string, len(args))
	for i, arg := range args {
		if kind, err := output.KindOf(arg); err == nil && kind == output.PostgresServer {
			arg = output.Redacted(arg)
		}
		words[i] = arg
		if arg == "" || strings.ContainsAny(arg, " \t\n'\"\\$`*?[]{}()<>|&;#~!") {
			words[i] = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " ")
}

// tooManySkips ends a run that is complete but lost more inputs than allowed.
type tooManySkips struct{ n, max int }

func (e tooManySkips) Error() string {
	return fmt.Sprintf("%d inputs skipped, more than --max-skips %d", e.n, e.max)
}
