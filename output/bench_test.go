//go:build unix

package output

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"chancery/extract"
)

// Every benchmark writes articles with two full records each: a visit with three people,
// a place and eight pieces of evidence, and an agreement with two parties, a signatory and
// four; about what a record has in the White House documents of 2021 and 2022. It reports
// records (visits and agreements) and rows of all tables, 14 a record, a second.

func benchmarkSink(b *testing.B, open func() (Sink, error)) {
	outs := make([]*Outcome, 20_000)
	var rows float64
	for i := range outs {
		outs[i] = benchOutcome(i)
	}
	batch := newBatch()
	batch.put(outs[0])
	for i, cells := range batch.rows {
		rows += float64(len(cells) / len(tables[i].Columns))
	}
	b.ResetTimer()
	begin := cpuSeconds()
	for range b.N {
		sink, err := open()
		if err != nil {
			b.Fatal(err)
		}
		for _, out := range outs {
			if err := sink.Write(out); err != nil {
				b.Fatal(err)
			}
		}
		if err := sink.Commit(Run{ID: "r"}); err != nil {
			b.Fatal(err)
		}
		if err := sink.Close(); err != nil {
			b.Fatal(err)
		}
	}
	n := float64(b.N*len(outs)) / b.Elapsed().Seconds()
	b.ReportMetric(2*n, "records/s")
	b.ReportMetric(rows*n, "rows/s")
	b.ReportMetric(2*float64(b.N*len(outs))/(cpuSeconds()-begin), "records/cpu-s")
}

// cpuSeconds is the processor time of this process so far, which other work on the
// machine does not stretch.
func cpuSeconds() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

func benchOutcome(i int) *Outcome {
	out := generated(i)
	v, a := &out.Visits[0], &out.Agreements[0]
	out.Article.ID, v.ID, a.ID = hashed("u", i), hashed("v", i), hashed("a", i) // as the program's are, in no order
	a.Visit = Text(v.ID)
	v.Evidence, a.Evidence = nil, nil
	for range 8 {
		v.Evidence = append(v.Evidence, Evidence(extract.Evidence{Field: "visitors.0.name", Start: 117, End: 131, Text: "President Aliyev", Rule: "pays-visit"}))
	}
	a.Evidence = append(a.Evidence, v.Evidence[:4]...)
	return out
}

func BenchmarkLines(b *testing.B) {
	path := filepath.Join(b.TempDir(), "x.jsonl")
	benchmarkSink(b, func() (Sink, error) { return sinkOr(openLines(path, "")) })
}

func BenchmarkLinesZstd(b *testing.B) {
	path := filepath.Join(b.TempDir(), "x.jsonl.zst")
	benchmarkSink(b, func() (Sink, error) { return sinkOr(openLines(path, "")) })
}

func BenchmarkCSV(b *testing.B) {
	path := filepath.Join(b.TempDir(), "x.csv")
	benchmarkSink(b, func() (Sink, error) { return sinkOr(OpenCSV(path, "")) })
}

func BenchmarkParquet(b *testing.B) {
	path := filepath.Join(b.TempDir(), "x.parquet")
	benchmarkSink(b, func() (Sink, error) { return sinkOr(OpenParquet(path)) })
}

func BenchmarkSQLite(b *testing.B) {
	path := filepath.Join(b.TempDir(), "x.db")
	benchmarkSink(b, func() (Sink, error) {
		for _, tail := range []string{"", "-wal", "-shm"} {
			os.Remove(path + tail)
		}
		return sinkOr(OpenSQLite(path))
	})
}

// BenchmarkSQLiteAgain loads what is there already.
func BenchmarkSQLiteAgain(b *testing.B) {
	path := filepath.Join(b.TempDir(), "x.db")
	benchmarkSink(b, func() (Sink, error) { return sinkOr(OpenSQLite(path)) })
}
