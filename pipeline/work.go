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

// A result is what a worker makes of one input.
type result struct {
	out    *output.Outcome
	sketch *corpus.Sketch // of the article; nil if duplicates are not looked for
}

// work takes one input through all stages within the time budget. Go cannot stop a
// goroutine from outside: work over budget goes on in the background until it ends by
// itself, and its result is dropped. The budget is therefore a net for the rare page,
// not a schedule; the finders keep to a bounded number of steps per token.
func (d *Driver) work(raw *corpus.Raw) result {
	if d.Budget == 0 {
		return d.guarded(raw)
	}
	done := make(chan result, 1)
	go func() { done <- d.guarded(raw) }()
	timer := time.NewTimer(d.Budget)
	defer timer.Stop()
	select {
	case r := <-done:
		return r
	case <-timer.C:
		return skip(raw, corpus.ReasonTimeout, fmt.Sprintf("took longer than %v", d.Budget))
	}
}

// guarded is the unit of work behind a net: a panic over one article costs that
// article, not the run.
func (d *Driver) guarded(raw *corpus.Raw) (r result) {
	defer func() {
		if fault := recover(); fault != nil {
			r = skip(raw, corpus.ReasonInternal, fmt.Sprintf("%v at %s", fault, culprit(debug.Stack())))
		}
	}()
	if d.process != nil {
		return result{out: d.process(raw)}
	}
	art, r := d.read(raw)
	if art == nil {
		return r
	}
	begin := time.Now()
	res := Process(art)
	d.observe("extract", begin)
	r.out = res.Rows()
	return r
}

// read is the part of the work before extraction. The article is nil if there is none to
// extract from; the result says why.
func (d *Driver) read(raw *corpus.Raw) (*corpus.Article, result) {
	begin := time.Now()
	art, skipped := raw.Article()
	d.observe("page", begin)
	switch {
	case skipped != nil:
		return nil, result{out: &output.Outcome{Skip: output.NewSkip(skipped)}}
	case d.Wants != nil && !d.Wants(art):
		return nil, result{out: filtered}
	case len(art.Text) > MaxText:
		return nil, skip(raw, corpus.ReasonTooLarge, fmt.Sprintf("%d KiB of text, more than %d", len(art.Text)>>10, MaxText>>10))
	}
	var r result
	if d.Seen != nil {
		r.sketch = corpus.SketchOf(art)
	}
	return art, r
}

func skip(raw *corpus.Raw, reason, detail string) result {
	return result{out: &output.Outcome{Skip: output.NewSkip(&corpus.Skip{Source: raw.Source, Reason: reason, Detail: detail})}}
}

// linked is the outcome of an article, without its records if it repeats an earlier one.
// An article that comes twice under one id is left as it is: loading it again changes
// nothing.
func linked(seen *corpus.Seen, r result) *output.Outcome {
	if r.out.Article == nil || r.sketch == nil {
		return r.out
	}
	first := seen.Add(r.out.Article.ID, r.sketch)
	if first == "" || first == r.out.Article.ID {
		return r.out
	}
	art := *r.out.Article
	art.DuplicateOf = output.Text(first)
	return &output.Outcome{Article: &art}
}

// remember adds the inputs that an earlier stretch of the run has done to what is seen.
func (d *Driver) remember(source Source, done int) error {
	n := 0
	if done == 0 {
		return nil
	}
	return source(func(raw *corpus.Raw) bool {
		if art, r := d.read(raw); art != nil {
			d.Seen.Add(art.ID, r.sketch)
		}
		n++
		return n < done
	})
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
