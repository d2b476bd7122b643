package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"chancery/corpus"
	"chancery/corpus/source"
	"chancery/corpus/warc"
	"chancery/corpus/web"
	"chancery/pipeline"
)

// sourceFlags say what is read, from where, and what of it is wanted.
type sourceFlags struct {
	filter corpus.Filter
	limit  int

	urls         string
	contact      string
	record       string
	rate         float64
	allowPrivate bool
}

func (s *sourceFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&s.filter.Since, "since", "", "only articles published on this day or later")
	flags.StringVar(&s.filter.Until, "until", "", "only articles published on this day or earlier")
	flags.StringArrayVar(&s.filter.Sites, "site", nil, "only articles of this host or outlet; may be repeated")
	flags.StringArrayVar(&s.filter.Exclude, "exclude", nil, "no articles of this host, or whose address or file matches this pattern with *; may be repeated")
	flags.Float64Var(&s.filter.Sample, "sample", 0, "take this share of the inputs, chosen by hash, such as 0.01")
	flags.IntVar(&s.limit, "limit", 0, "stop after this many inputs; 0 for no limit")
	flags.StringVar(&s.urls, "urls", "", "fetch the addresses in this file, one a line")
	flags.StringVar(&s.contact, "contact", "", "e-mail address or page told to the sites that are fetched from")
	flags.StringVar(&s.record, "record", "", "add what is fetched to this archive (FILE.warc.gz), and fetch only what has changed since")
	flags.Float64Var(&s.rate, "rate", 1, "requests a second to one host")
	flags.BoolVar(&s.allowPrivate, "allow-private", false, "fetch from addresses inside the own network too")
}

// describe is the filter as part of the configuration of a run.
func (s *sourceFlags) describe() string {
	var parts []string
	say := func(flag string, set bool, value any) {
		if set {
			parts = append(parts, fmt.Sprintf("--%s %v", flag, value))
		}
	}
	say("since", s.filter.Since != "", s.filter.Since)
	say("until", s.filter.Until != "", s.filter.Until)
	say("site", len(s.filter.Sites) > 0, s.filter.Sites)
	say("exclude", len(s.filter.Exclude) > 0, s.filter.Exclude)
	say("sample", s.filter.Sample != 0, s.filter.Sample)
	say("limit", s.limit != 0, s.limit)
	return strings.Join(parts, " ")
}

// repeatable reports whether the sources give the same inputs when they are read again.
func (s *sourceFlags) repeatable(sources []string) error {
	if s.urls != "" {
		return errors.New("pages from the network may have changed; --record them and run over the archive")
	}
	for _, from := range sources {
		switch {
		case from == "-":
			return errors.New("standard input cannot be read again")
		case source.Web(from):
			return errors.New("pages from the network may have changed; --record them and run over the archive")
		}
	}
	return nil
}

// open puts the sources together, in the order given. stop ends a recording.
func (s *sourceFlags) open(ctx context.Context, sources []string, stdin io.Reader) (from pipeline.Source, stop func() error, err error) {
	stop = func() error { return nil }
	if s.urls != "" {
		more, err := readAddresses(s.urls)
		if err != nil {
			return nil, stop, err
		}
		sources = append(sources[:len(sources):len(sources)], more...)
	}
	in := source.Inputs{Sources: sources, Stdin: stdin}
	if s.contact != "" && slices.ContainsFunc(sources, source.Web) {
		if in.Fetcher, stop, err = s.fetcher(); err != nil {
			return nil, stop, err
		}
	}
	if err := in.Check(); err != nil {
		return nil, stop, err
	}
	return func(yield func(*corpus.Raw) bool) error {
		return in.Read(ctx, corpus.Limit(s.limit, &s.filter, yield))
	}, stop, nil
}

func readAddresses(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("--urls: %w", err)
	}
	defer f.Close()
	addresses, err := web.List(f)
	if err != nil {
		return nil, fmt.Errorf("--urls %s: %w", path, err)
	}
	return addresses, nil
}

// fetcher makes the fetcher, with the recording it adds to.
func (s *sourceFlags) fetcher() (*web.Fetcher, func() error, error) {
	stop := func() error { return nil }
	opt := web.Options{Contact: s.contact, Version: version, AllowPrivate: s.allowPrivate, Rate: s.rate, Want: s.filter.Raw}
	if s.record != "" {
		f, err := os.OpenFile(s.record, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, stop, fmt.Errorf("--record: %w", err)
		}
		stop = f.Close
		if opt.Known, err = web.Known(f); err != nil {
			return nil, stop, fmt.Errorf("--record %s: %w", s.record, err)
		}
		end, err := f.Seek(0, io.SeekEnd)
		if err != nil {
			return nil, stop, fmt.Errorf("--record %s: %w", s.record, err)
		}
		opt.Record = warc.NewWriter(f)
		if end == 0 {
			if err := opt.Record.Info(time.Now(), "chancery/"+version); err != nil {
				return nil, stop, fmt.Errorf("--record %s: %w", s.record, err)
			}
		}
	}
	fetcher, err := web.New(opt)
	return fetcher, stop, err
}
