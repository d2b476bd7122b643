package visit

import (
	"os"
	"strings"
	"testing"
)

// A missList is a file of cases that are known to fail, one a line. A case of the list
// that passes fails the test, so that the list only shrinks.
type missList struct {
	file string
	line map[string]int
	seen map[string]bool
}

func readMisses(t *testing.T, file string) *missList {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := &missList{file: file, line: map[string]int{}, seen: map[string]bool{}}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			m.line[line] = n
		}
	}
	return m
}

// check reports a case, named by key and found at "file:line", whose fault is not "".
func (m *missList) check(t *testing.T, at, key, fault string) {
	n := m.line[key]
	m.seen[key] = true
	switch {
	case fault == "" && n > 0:
		t.Errorf("%s:%d: this is right now, take it off the list: %s", m.file, n, key)
	case fault != "" && n == 0:
		t.Errorf("%s: %s\n\t%s", at, key, fault)
	}
}

// leftover reports lines of the list that name no case.
func (m *missList) leftover(t *testing.T) {
	for key, n := range m.line {
		if !m.seen[key] {
			t.Errorf("%s:%d: no such case: %s", m.file, n, key)
		}
	}
}
