package web

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"chancery/corpus"
)

// Bounds of a run.
const (
	maxDepth = 3       // lists inside lists: OPML, index, sitemap
	maxPages = 500_000 // addresses remembered so that none is fetched twice
)

// List reads a file of addresses, one a line; blank lines and lines that begin with # are
// left out, and so is what follows the address on a line.
func List(r io.Reader) ([]string, error) {
	var out []string
	s := bufio.NewScanner(r)
	for s.Scan() {
		if f := strings.Fields(s.Text()); len(f) > 0 && f[0][0] != '#' {
			out = append(out, f[0])
		}
	}
	return out, s.Err()
}

// Read fetches the addresses and yields what they lead to, in the order of the addresses
// and of the lists behind them: a page is an input; a feed, sitemap, index or OPML file is
// followed. What could not be had is a skip. The error is that of the context.
func (f *Fetcher) Read(ctx context.Context, addresses []string, yield func(*corpus.Raw) bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := &reading{f: f, ctx: ctx, yield: yield, seen: map[string]bool{}}
	var items []item
	for _, a := range addresses {
		items = append(items, item{url: a})
	}
	r.follow(items, 0)
	if r.stopped {
		return nil
	}
	return ctx.Err()
}

// A reading is one call of Read.
type reading struct {
	f       *Fetcher
	ctx     context.Context
	yield   func(*corpus.Raw) bool
	seen    map[string]bool
	stopped bool
}

// fetched is the outcome of one item: a page, a list to follow, or neither if it was not
// wanted.
type fetched struct {
	raw  *corpus.Raw
	list *list
}

// follow fetches items side by side and takes the outcomes in order. What is under way at
// once is bounded by Parallel.
func (r *reading) follow(items []item, depth int) {
	slots := make(chan chan fetched, r.f.opt.Parallel)
	go func() {
		defer close(slots)
		for _, it := range items {
			if len(r.seen) >= maxPages {
				return
			}
			if r.seen[it.url] {
				continue
			}
			r.seen[it.url] = true
			slot := make(chan fetched, 1)
			select {
			case slots <- slot:
				go func() { slot <- r.f.fetch(r.ctx, it) }()
			case <-r.ctx.Done():
				return
			}
		}
	}()
	var lists []*list
	for slot := range slots {
		got := <-slot
		if got.list != nil {
			lists = append(lists, got.list)
			continue
		}
		if got.raw != nil && !r.stopped && r.ctx.Err() == nil && !r.yield(got.raw) {
			r.stopped = true
		}
		if r.stopped {
			break
		}
	}
	if r.stopped || depth >= maxDepth {
		return
	}
	for _, l := range lists {
		next := l.pages
		for _, a := range l.lists {
			next = append(next, item{url: a})
		}
		if r.follow(next, depth+1); r.stopped {
			return
		}
	}
}

// fetch gets one item.
func (f *Fetcher) fetch(ctx context.Context, it item) fetched {
	raw := &corpus.Raw{URL: it.url, Published: it.published, Source: it.url}
	if f.opt.Want != nil && !f.opt.Want(raw) {
		return fetched{}
	}
	res, err := f.Get(ctx, it.url)
	if err != nil {
		return fetched{raw: &corpus.Raw{Source: it.url, Skip: &corpus.Skip{Source: it.url, Reason: reason(err), Detail: err.Error()}}}
	}
	if l, ok := parseList(res.Body, res.URL, f.opt.MaxBody); ok {
		return fetched{list: &l}
	}
	raw.URL, raw.ContentType, raw.Body = res.URL, res.ContentType, res.Body
	if t := strings.ToLower(res.ContentType); strings.HasPrefix(t, "text/html") || strings.HasPrefix(t, "application/xhtml") {
		raw.Format = "html"
	}
	return fetched{raw: raw}
}

func reason(err error) string {
	switch {
	case errors.Is(err, ErrRefused), errors.Is(err, ErrForbidden):
		return corpus.ReasonRefused
	case errors.Is(err, ErrUnchanged):
		return corpus.ReasonUnchanged
	case errors.Is(err, ErrTooLarge):
		return corpus.ReasonTooLarge
	}
	return corpus.ReasonUnread
}
