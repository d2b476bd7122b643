package corpus

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// MaxArticle is the largest input taken for one article, in bytes after decompression: a
// page, a text file, a line of JSON. What is larger is skipped as too_large.
const MaxArticle = 16 << 20

// Read reads the sources in the order given and yields every input until yield returns
// false. A source is a folder (walked in sorted order), a glob, a file, or "-" for JSON
// Lines on stdin. Memory is bounded by a few times MaxArticle whatever the corpus.
//
// A source that does not exist is an error, found before anything is read. A file or
// folder below a source that cannot be read is yielded as a skip.
func Read(sources []string, stdin io.Reader, yield func(*Raw) bool) error {
	var roots []string
	for _, s := range sources {
		paths, err := expand(s)
		if err != nil {
			return err
		}
		roots = append(roots, paths...)
	}
	for _, root := range roots {
		if root == "-" {
			if !readLines("-", stdin, yield) {
				return nil
			}
			continue
		}
		if !readTree(root, yield) {
			return nil
		}
	}
	return nil
}

// expand turns a source into existing paths: itself, or what a glob matches.
func expand(source string) ([]string, error) {
	if source == "-" {
		return []string{source}, nil
	}
	if _, err := os.Lstat(source); err == nil {
		return []string{source}, nil
	} else if !strings.ContainsAny(source, "*?[") {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: no such file or folder; check the path, or quote it if it is a glob", source)
		}
		return nil, fmt.Errorf("%s: %w", source, errors.Unwrap(err))
	}
	paths, err := filepath.Glob(source)
	if err != nil {
		return nil, fmt.Errorf("%s: not a valid glob: close the bracket or escape it with a backslash", source)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: the glob matches no file", source)
	}
	sort.Strings(paths)
	return paths, nil
}

// readTree reads a file, or all files of known kinds below a folder. Hidden files and
// files of other kinds in a folder are not inputs; a file named by itself always is.
func readTree(root string, yield func(*Raw) bool) bool {
	more := true
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = yield(unread(path, err))
			if d != nil && d.IsDir() {
				if !more {
					return fs.SkipAll
				}
				return fs.SkipDir
			}
		case d.IsDir():
			if path != root && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
		case path == root:
			more = readFile(path, yield)
		case !strings.HasPrefix(d.Name(), ".") && kindOf(path) != "":
			more = readFile(path, yield)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
}

// kindOf tells by the name what a file holds: html, text, jsonl, or "" for other kinds.
func kindOf(path string) string {
	name := strings.ToLower(filepath.Base(path))
	name = strings.TrimSuffix(name, ".gz")
	switch filepath.Ext(name) {
	case ".html", ".htm", ".xhtml":
		return "html"
	case ".txt", ".text", ".md":
		return "text"
	case ".jsonl", ".ndjson":
		return "jsonl"
	}
	return ""
}

// readFile reads one file. Kinds that the name does not tell are left to be sniffed.
func readFile(path string, yield func(*Raw) bool) bool {
	info, err := os.Stat(path)
	if err != nil {
		return yield(unread(path, err))
	}
	if !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0 {
		return yield(skipped(path, ReasonUnread, "not a regular file"))
	}
	f, err := os.Open(path)
	if err != nil {
		return yield(unread(path, err))
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(strings.ToLower(path), ".gz") {
		gz, err := gzip.NewReader(f)
		if err != nil {
			return yield(skipped(path, ReasonMalformed, "not gzip: "+err.Error()))
		}
		defer gz.Close()
		r = gz
	}
	kind := kindOf(path)
	if kind == "jsonl" {
		return readLines(path, r, yield)
	}
	return yield(document(path, kind, r))
}

// document reads one page or text into memory.
func document(source, kind string, r io.Reader) *Raw {
	body, err := io.ReadAll(io.LimitReader(r, MaxArticle+1))
	if err != nil {
		return skipped(source, ReasonUnread, cause(err))
	}
	if len(body) > MaxArticle {
		return skipped(source, ReasonTooLarge, fmt.Sprintf("more than %d MiB", MaxArticle>>20))
	}
	raw := &Raw{Source: source, Format: kind, Body: body}
	if kind == "text" {
		readHeader(raw)
	}
	return raw
}

func skipped(source, reason, detail string) *Raw {
	return &Raw{Source: source, Skip: &Skip{Source: source, Reason: reason, Detail: detail}}
}

func unread(path string, err error) *Raw { return skipped(path, ReasonUnread, cause(err)) }

// cause is the message of an error without the path, which the skip names already.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
