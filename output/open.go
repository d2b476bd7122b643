package output

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// Kind is a kind of output.
type Kind string

// The kinds of output, by their names.
const (
	Lines          Kind = "JSON Lines" // FILE.jsonl, .jsonl.gz, .jsonl.zst, or - for a stream
	CSVFolder      Kind = "CSV"        // FOLDER.csv/
	ParquetFolder  Kind = "Parquet"    // FOLDER.parquet/
	SQLiteFile     Kind = "SQLite"     // FILE.db
	PostgresServer Kind = "PostgreSQL" // postgres://...
	Endings             = ".jsonl, .jsonl.gz, .jsonl.zst, .csv/, .parquet/ or .db, or begin with postgres://"
)

// KindOf tells the kind of an output by its name.
func KindOf(name string) (Kind, error) {
	if strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://") {
		return PostgresServer, nil
	}
	clean := strings.TrimRight(name, "/")
	bare := strings.TrimSuffix(strings.TrimSuffix(clean, ".gz"), ".zst")
	switch ext := filepath.Ext(bare); {
	case name == "-", ext == ".jsonl" || ext == ".ndjson":
		return Lines, nil
	case bare != clean:
	case ext == ".csv":
		return CSVFolder, nil
	case ext == ".parquet":
		return ParquetFolder, nil
	case ext == ".db" || ext == ".sqlite":
		return SQLiteFile, nil
	}
	return "", fmt.Errorf("%s: the name must end in %s", name, Endings)
}

// Resumes reports whether an output can go on where a checkpoint left it.
func (k Kind) Resumes() bool { return k != ParquetFolder }

// Open opens one output or several at once. mark is "" to begin anew, or what Mark gave
// at a checkpoint. The name - is the stream.
func Open(names []string, mark string, stream io.Writer) (Sink, error) {
	marks := strings.Split(mark, "\n")
	if mark == "" {
		marks = make([]string, len(names))
	}
	if len(marks) != len(names) {
		return nil, fmt.Errorf("the checkpoint is of other outputs; delete it to begin anew")
	}
	var all Several
	for i, name := range names {
		sink, err := open(name, marks[i], stream)
		if err != nil {
			all.Close()
			return nil, err
		}
		all = append(all, sink)
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

func open(name, mark string, stream io.Writer) (Sink, error) {
	kind, err := KindOf(name)
	if err != nil {
		return nil, err
	}
	switch kind {
	case CSVFolder:
		return sinkOr(OpenCSV(name, mark))
	case ParquetFolder:
		return sinkOr(OpenParquet(name))
	case SQLiteFile:
		return sinkOr(OpenSQLite(name))
	case PostgresServer:
		return sinkOr(OpenPostgres(name))
	}
	if name == "-" {
		return NewJSONLines(stream), nil
	}
	return sinkOr(openLines(name, mark))
}

// sinkOr keeps a nil pointer from becoming a Sink that is not nil.
func sinkOr[S Sink](sink S, err error) (Sink, error) {
	if err != nil {
		return nil, err
	}
	return sink, nil
}

// Several are outputs written at once.
type Several []Sink

func (s Several) each(f func(Sink) error) error {
	for _, sink := range s {
		if err := f(sink); err != nil {
			return err
		}
	}
	return nil
}

func (s Several) Write(out *Outcome) error {
	return s.each(func(to Sink) error { return to.Write(out) })
}
func (s Several) Flush() error       { return s.each(Sink.Flush) }
func (s Several) Commit(r Run) error { return s.each(func(to Sink) error { return to.Commit(r) }) }

// Mark is the marks of all outputs, one a line.
func (s Several) Mark() string {
	marks := make([]string, len(s))
	for i, sink := range s {
		marks[i] = sink.Mark()
	}
	return strings.Join(marks, "\n")
}

// Close closes all of them, whatever one of them says.
func (s Several) Close() error {
	var first error
	for _, sink := range s {
		if err := sink.Close(); first == nil {
			first = err
		}
	}
	return first
}
