package pipeline

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/jdkato/prose/v2"

	"chancery/corpus"
	"chancery/output"
)

// The benchmarks run over the sample. Text is measured on articles of about 650 words,
// made by joining reports of the sample; the baselines are prose's own analysis of the
// same texts, and reading a page without extracting anything from it. The figure to look
// at is articles/cpu-s, articles a second of processor time:
//
//	go test ./pipeline -run - -bench . -cpu 1

const benchWords = 650

// longTexts are articles of about benchWords words.
var longTexts = sync.OnceValue(func() []*corpus.Raw {
	var list []*corpus.Raw
	var joined strings.Builder
	var last *corpus.Article
	flush := func() {
		if last != nil {
			list = append(list, &corpus.Raw{ID: fmt.Sprint(len(list)), Title: last.Title, Published: last.Published, Format: "text",
				Source: last.Source, Body: []byte(joined.String())})
		}
		joined.Reset()
	}
	sample(func(raw *corpus.Raw) bool {
		art, skip := raw.Article()
		if skip != nil {
			return true
		}
		last = art
		joined.WriteString(art.Text[art.TitleEnd:])
		joined.WriteString("\n\n")
		if len(strings.Fields(joined.String())) >= benchWords {
			flush()
		}
		return true
	})
	return list
})

var pages = sync.OnceValue(func() []*corpus.Raw {
	var list []*corpus.Raw
	sample(func(raw *corpus.Raw) bool {
		if raw.Format == "html" {
			list = append(list, raw)
		}
		return true
	})
	return list
})

// each runs work once per iteration, on the inputs in turn.
func each(b *testing.B, inputs []*corpus.Raw, work func(*corpus.Raw)) {
	work(inputs[0]) // tables that load on first use
	size := 0
	for _, raw := range inputs {
		size += len(raw.Body)
	}
	b.SetBytes(int64(size / len(inputs)))
	b.ReportAllocs()
	b.ResetTimer()
	before := cpuTime()
	for i := range b.N {
		work(inputs[i%len(inputs)])
	}
	// By the time the processor worked, not by the clock: a busy machine does not show.
	if spent := cpuTime() - before; spent > 0 {
		b.ReportMetric(float64(b.N)/spent.Seconds(), "articles/cpu-s")
	}
}

func whole(raw *corpus.Raw) {
	if art, skip := raw.Article(); skip == nil {
		res := Process(art)
		res.Rows()
	}
}

func BenchmarkText(b *testing.B) { each(b, longTexts(), whole) }

func BenchmarkTextProcess(b *testing.B) {
	arts := map[*corpus.Raw]*corpus.Article{}
	for _, raw := range longTexts() {
		arts[raw], _ = raw.Article()
	}
	each(b, longTexts(), func(raw *corpus.Raw) { Process(arts[raw]) })
}

func BenchmarkProseDefaults(b *testing.B) {
	each(b, longTexts(), func(raw *corpus.Raw) {
		if _, err := prose.NewDocument(string(raw.Body)); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkProseSharedModel(b *testing.B) {
	doc, err := prose.NewDocument("Warm up.")
	if err != nil {
		b.Fatal(err)
	}
	each(b, longTexts(), func(raw *corpus.Raw) {
		if _, err := prose.NewDocument(string(raw.Body), prose.UsingModel(doc.Model)); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkPage(b *testing.B) { each(b, pages(), whole) }

func BenchmarkPageReadAlone(b *testing.B) {
	each(b, pages(), func(raw *corpus.Raw) { raw.Article() })
}

func BenchmarkDriver(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			texts := longTexts()
			whole(texts[0])
			b.SetBytes(int64(len(texts[0].Body)))
			b.ResetTimer()
			d := Driver{Workers: workers, Sink: nowhere{}}
			_, err := d.Run(context.Background(), func(yield func(*corpus.Raw) bool) error {
				for i := range b.N {
					if !yield(texts[i%len(texts)]) {
						break
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// nowhere encodes and drops.
type nowhere struct{}

func (nowhere) Write(out *output.Outcome) error {
	_, err := output.Encode(out)
	return err
}
func (nowhere) Flush() error            { return nil }
func (nowhere) Mark() string            { return "" }
func (nowhere) Commit(output.Run) error { return nil }
func (nowhere) Close() error            { return nil }
