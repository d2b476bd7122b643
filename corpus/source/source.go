// Package source reads articles from whatever a command line names: files and folders,
// addresses of pages and feeds, buckets.
package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"chancery/corpus"
	"chancery/corpus/bucket"
	"chancery/corpus/web"
)

// Inputs is what a run reads.
type Inputs struct {
	Sources []string     // as named, in order: paths, globs, "-", http and https addresses, buckets
	Stdin   io.Reader    // for "-"
	Fetcher *web.Fetcher // for addresses; nil if none may be fetched
}

// Web reports whether a source is an address to fetch.
func Web(source string) bool {
	return strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
}

// Check returns what is wrong with the sources as far as it can be told without reading
// or fetching anything.
func (in *Inputs) Check() error {
	if len(in.Sources) == 0 {
		return errors.New("no source: name a folder, a file, an address, or - for standard input")
	}
	for _, s := range in.Sources {
		switch {
		case Web(s):
			if in.Fetcher == nil {
				return fmt.Errorf("%s: fetching needs --contact: an e-mail address or page that a site's owner can turn to", s)
			}
		case bucket.Is(s):
		default:
			if err := corpus.Check([]string{s}); err != nil {
				return err
			}
		}
	}
	return nil
}

// Read reads all sources in order until yield returns false; a run of addresses is fetched
// side by side. A source that does not exist is an error before anything is read.
func (in *Inputs) Read(ctx context.Context, yield func(*corpus.Raw) bool) error {
	if err := in.Check(); err != nil {
		return err
	}
	more := true
	each := func(r *corpus.Raw) bool {
		more = ctx.Err() == nil && yield(r)
		return more
	}
	for i := 0; i < len(in.Sources) && more && ctx.Err() == nil; {
		var err error
		switch s := in.Sources[i]; {
		case Web(s):
			n := 1
			for i+n < len(in.Sources) && Web(in.Sources[i+n]) {
				n++
			}
			err = in.Fetcher.Read(ctx, in.Sources[i:i+n], each)
			i += n
		case bucket.Is(s):
			err = bucket.Read(ctx, s, each)
			i++
		default:
			err = corpus.Read([]string{s}, in.Stdin, each)
			i++
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
