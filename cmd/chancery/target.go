package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"chancery/output"
	"chancery/pipeline"
)

// A target is where records go: one output or several.
type target struct {
	names     []string
	hint      string   // how to look into it
	manifests []string // outputs that get a manifest beside them
	resumes   bool     // can go on from a checkpoint
}

// chooseTarget settles where records go: by the names, or by where standard output leads.
func chooseTarget(names []string) (target, error) {
	t := target{names: names, resumes: true}
	if len(names) == 0 {
		t.names = []string{"-"}
		if term.IsTerminal(int(os.Stdout.Fd())) {
			t.names = []string{"chancery.db"}
			t.hint = `records are in chancery.db; look into it with: sqlite3 chancery.db "SELECT host, start_text, kind, status FROM visits"`
		}
	}
	seen := map[string]bool{}
	for _, name := range t.names {
		kind, err := output.KindOf(name)
		if err != nil {
			return t, fmt.Errorf("-o %w", err)
		}
		if seen[name] {
			return t, fmt.Errorf("-o %s is given twice", name)
		}
		seen[name] = true
		switch kind {
		case output.Lines, output.CSVFolder, output.ParquetFolder:
			if name != "-" {
				t.manifests = append(t.manifests, name)
			}
		}
		t.resumes = t.resumes && name != "-" && kind.Resumes()
	}
	return t, nil
}

// open opens the outputs to go on after p.
func (t target) open(p pipeline.Progress) (output.Sink, error) {
	mark := p.Mark
	if p.Done == 0 {
		mark = ""
	}
	return output.Open(t.names, mark, os.Stdout)
}

// name is the outputs as they may be shown: without passwords.
func (t target) name() string {
	shown := make([]string, len(t.names))
	for i, name := range t.names {
		shown[i] = name
		if kind, _ := output.KindOf(name); kind == output.PostgresServer {
			shown[i] = output.Redacted(name)
		}
	}
	return strings.Join(shown, " ")
}

// partial is where an unfinished output lies.
func (t target) partial() string {
	where := make([]string, len(t.names))
	for i, name := range t.names {
		switch kind, _ := output.KindOf(name); {
		case name == "-":
			where[i] = "standard output"
		case kind == output.PostgresServer:
			where[i] = output.Redacted(name)
		case kind == output.SQLiteFile:
			where[i] = name
		default:
			where[i] = strings.TrimRight(name, "/") + ".part"
		}
	}
	return strings.Join(where, " and ")
}
