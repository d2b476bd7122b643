package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPosition(t *testing.T) {
	dir := t.TempDir()
	name := func(s string) string { return filepath.Join(dir, s) }
	for file, size := range map[string]int{"a.txt": 10, "b.jsonl": 100, "c.txt": 5} {
		if err := os.WriteFile(name(file), make([]byte, size), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got := sizeOf([]string{dir}); got != 115 {
		t.Errorf("size %d, want 115", got)
	}
	if got := sizeOf([]string{dir, "-"}); got != 0 {
		t.Errorf("size with standard input %d, want 0", got)
	}
	if got := sizeOf([]string{name("*.txt")}); got != 15 {
		t.Errorf("size of a glob %d, want 15", got)
	}
	var p position
	for _, step := range []struct {
		source string
		want   int64
	}{{name("a.txt"), 10}, {name("b.jsonl#0"), 10}, {name("b.jsonl#60"), 70}, {name("b.jsonl#999"), 110}, {name("c.txt"), 115}} {
		if got := p.at(step.source); got != step.want {
			t.Errorf("at %s: %d, want %d", step.source, got, step.want)
		}
	}
}
