package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A folder is an output of several files. It grows as PATH.part and takes the place of
// an earlier PATH when it is complete, so that a folder under its own name is whole.
// Only names of tables ever become names of files.
type folder struct {
	path string
	ext  string // of the files in it
}

func (f folder) clean() string { return strings.TrimRight(f.path, "/") }
func (f folder) part() string  { return f.clean() + ".part" }

// begin makes the partial folder, an empty one unless the run goes on in it.
func (f folder) begin(resume bool) error {
	if err := f.ours(f.clean()); err != nil {
		return err
	}
	if err := f.ours(f.part()); err != nil {
		return err
	}
	if resume {
		return nil
	}
	if err := os.RemoveAll(f.part()); err != nil {
		return err
	}
	return os.MkdirAll(f.part(), 0o777)
}

// ours refuses a folder with anything in it that was not written by a run, for it is
// about to be replaced.
func (f folder) ours(path string) error {
	entries, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		name, _ := strings.CutSuffix(e.Name(), ".part")
		name = strings.TrimSuffix(name, f.ext)
		if !slices.ContainsFunc(tables, func(t Table) bool { return t.Name == name }) {
			return fmt.Errorf("%s: has %s in it, which no run wrote, and would be replaced; name another folder with -o", path, e.Name())
		}
	}
	return nil
}

// commit puts the complete folder in its place.
func (f folder) commit() error {
	old := f.clean() + ".old"
	err := os.Rename(f.clean(), old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(f.part(), f.clean()); err != nil {
		return err
	}
	if err := f.ours(old); err != nil {
		return err
	}
	return os.RemoveAll(old)
}

// file is the path of a file in the partial folder.
func (f folder) file(elements ...string) string {
	return filepath.Join(append([]string{f.part()}, elements...)...)
}
