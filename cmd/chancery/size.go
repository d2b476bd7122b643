package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// sizeOf adds up the sizes of the files below the sources, for the progress bar. It
// counts files that are no inputs too, so the bar may end early, but never lies about
// what is done. 0 means unknown.
func sizeOf(sources []string) int64 {
	total := int64(0)
	for _, source := range sources {
		if source == "-" {
			return 0
		}
		paths, err := filepath.Glob(source)
		if err != nil || len(paths) == 0 {
			paths = []string{source}
		}
		for _, path := range paths {
			filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return nil
				}
				if info, err := d.Info(); err == nil {
					total += info.Size()
				}
				return nil
			})
		}
	}
	return total
}

// position follows how many bytes of the sources are done by the places of the inputs,
// which come in order: files before the present one are done whole, the present one up
// to the offset of the input in it. It errs by one input, and by the compression of a
// compressed file until that is done.
type position struct {
	path string
	size int64 // of the file at path
	done int64 // in files before it
}

func (p *position) at(source string) int64 {
	path, offset := source, int64(0)
	if i := strings.LastIndexByte(source, '#'); i > 0 {
		if n, err := strconv.ParseInt(source[i+1:], 10, 64); err == nil {
			path, offset = source[:i], n
		}
	}
	if path != p.path {
		p.done += p.size
		p.path, p.size = path, 0
		if info, err := os.Stat(path); err == nil {
			p.size = info.Size()
		}
	}
	if path == source {
		return p.done + p.size
	}
	return p.done + min(offset, p.size)
}
