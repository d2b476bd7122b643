package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"chancery/output"
)

// chooseSink settles where records go, by the name given or by where standard output
// leads.
func chooseSink(target string) (*lateSink, error) {
	if target == "" && term.IsTerminal(int(os.Stdout.Fd())) {
		sink, err := chooseSink("chancery.db")
		sink.hint = `records are in chancery.db; look into it with: sqlite3 chancery.db "SELECT host, start_date, kind, status FROM visits"`
		return sink, err
	}
	switch ext := filepath.Ext(target); {
	case target == "" || target == "-":
		return &lateSink{open: func() (output.Sink, error) {
			return output.NewJSONLines(struct{ io.Writer }{os.Stdout}), nil
		}}, nil
	case ext == ".jsonl" || ext == ".ndjson":
		return &lateSink{open: func() (output.Sink, error) {
			f, err := os.Create(target)
			if err != nil {
				return nil, err
			}
			return output.NewJSONLines(f), nil
		}}, nil
	case ext == ".db" || ext == ".sqlite":
		return &lateSink{open: func() (output.Sink, error) {
			db, err := output.OpenSQLite(target)
			if err != nil {
				return nil, err
			}
			return db, nil
		}}, nil
	}
	return nil, usageError{fmt.Errorf("-o %s: the name must end in .jsonl or .db, or be -", target)}
}
