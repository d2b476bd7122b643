package main

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"chancery/output"
	"chancery/pipeline"
)

// chooseTarget settles where records go: by the name, or by where standard output leads.
func chooseTarget(name string) (target, error) {
	if name == "" && term.IsTerminal(int(os.Stdout.Fd())) {
		t, err := chooseTarget("chancery.db")
		t.hint = `records are in chancery.db; look into it with: sqlite3 chancery.db "SELECT host, start_date, kind, status FROM visits"`
		return t, err
	}
	switch ext := filepath.Ext(name); {
	case name == "" || name == "-":
		return target{name: "-", partial: "standard output", open: func(pipeline.Progress) (output.Sink, error) {
			return output.NewJSONLines(os.Stdout), nil
		}}, nil
	case ext == ".jsonl" || ext == ".ndjson":
		return target{name: name, partial: name + ".part", manifest: true, open: func(p pipeline.Progress) (output.Sink, error) {
			if p.Done > 0 {
				return sinkOr(output.ResumeLines(name, p.Offset))
			}
			return sinkOr(output.CreateLines(name))
		}}, nil
	case ext == ".db" || ext == ".sqlite":
		return target{name: name, partial: name, open: func(pipeline.Progress) (output.Sink, error) {
			return sinkOr(output.OpenSQLite(name))
		}}, nil
	}
	return target{}, fmt.Errorf("-o %s: the name must end in .jsonl or .db, or be -", name)
}

// sinkOr keeps a nil pointer from becoming a Sink that is not nil.
func sinkOr[S output.Sink](sink S, err error) (output.Sink, error) {
	if err != nil {
		return nil, err
	}
	return sink, nil
}
