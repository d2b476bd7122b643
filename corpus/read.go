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

	"chancery/corpus/warc"
)

// MaxArticle is the largest input taken for one article, in bytes after decompression: a
// page, a text file, a line of JSON. What is larger is skipped as too_large.
const MaxArticle = 16 << 20

// Read reads the sources in the order given and yields every input until yield returns
// false. A source is a folder (walked in sorted order), a glob, a file, "-" for JSON Lines
// on stdin, or a web archive with the place to start at ("news.warc.gz#81733", as the
// source of a record is written). Memory is bounded by a few times MaxArticle whatever the
// corpus.
//
// Files are pages (.html .htm .xhtml), texts (.txt .text .md), JSON Lines (.jsonl
// .ndjson), web archives (.warc), and .tar and .zip archives of such files; all but .zip
// may also be compressed (.gz .zst .tgz).
//
// A source that does not exist is an error, found before anything is read. A file or
// folder below a source that cannot be read is yielded as a skip.
func Read(sources []string, stdin io.Reader, yield func(*Raw) bool) error {
	roots, err := expandAll(sources)
	if err != nil {
		return err
	}
	for _, r := range roots {
		more := true
		switch {
		case r.path == "-":
			more = readLines("-", stdin, yield)
		case r.from != warc.Place{}:
			more = readWARC(r.path, r.from, yield)
		default:
			more = readTree(r.path, yield)
		}
		if !more {
			return nil
		}
	}
	return nil
}

// Check returns the error that Read would return for the sources, reading nothing.
func Check(sources []string) error {
	_, err := expandAll(sources)
	return err
}

func expandAll(sources []string) ([]root, error) {
	var roots []root
	for _, s := range sources {
		found, err := expand(s)
		if err != nil {
			return nil, err
		}
		roots = append(roots, found...)
	}
	return roots, nil
}

// A root is an existing path to read.
type root struct {
	path string
	from warc.Place // of a web archive only
}

// expand turns a source into existing paths: itself, or what a glob matches.
func expand(source string) ([]root, error) {
	if source == "-" {
		return []root{{path: source}}, nil
	}
	if _, err := os.Lstat(source); err == nil {
		return []root{{path: source}}, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %s", source, cause(err))
	}
	if path, place, ok := strings.Cut(source, "#"); ok && Kind(path) == "warc" {
		from, err := warc.ParsePlace(place)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if _, err := os.Stat(path); err == nil {
			return []root{{path, from}}, nil
		}
	}
	if !strings.ContainsAny(source, "*?[") {
		return nil, fmt.Errorf("%s: no such file or folder; check the path, or quote it if it is a glob", source)
	}
	paths, err := filepath.Glob(source)
	if err != nil {
		return nil, fmt.Errorf("%s: not a valid glob: close the bracket or escape it with a backslash", source)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: the glob matches no file", source)
	}
	sort.Strings(paths)
	var roots []root
	for _, p := range paths {
		roots = append(roots, root{path: p})
	}
	return roots, nil
}

// readTree reads a file, or all files of known kinds below a folder. Hidden files, files
// of other kinds, and what a browser saved beside a page are not inputs; a file named by
// itself always is.
func readTree(root string, yield func(*Raw) bool) bool {
	more := true
	if info, err := os.Stat(root); err == nil && info.IsDir() {
		root = filepath.Clean(root) + string(filepath.Separator) // a link to a folder is followed when named
	}
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
			if path != root && (strings.HasPrefix(d.Name(), ".") || companion(path)) {
				return fs.SkipDir
			}
		case path == root:
			more = readFile(path, yield)
		case !strings.HasPrefix(d.Name(), ".") && Kind(path) != "":
			more = readFile(path, yield)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
}

// companion reports whether a folder is the one a browser saves beside a page for its
// images, scripts and frames: "Name_files" beside "Name.html".
func companion(path string) bool {
	page, ok := strings.CutSuffix(path, "_files")
	if !ok {
		return false
	}
	for _, ext := range []string{".html", ".htm"} {
		if _, err := os.Stat(page + ext); err == nil {
			return true
		}
	}
	return false
}

// Kind tells by the name what a file holds: html, text, jsonl, warc, tar, zip, or "" for
// other kinds.
func Kind(path string) string {
	name := strings.ToLower(filepath.Base(path))
	if strings.HasSuffix(name, ".tgz") {
		return "tar"
	}
	inner := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	switch ext := filepath.Ext(inner); ext {
	case ".html", ".htm", ".xhtml":
		return "html"
	case ".txt", ".text", ".md":
		return "text"
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".warc", ".tar":
		return ext[1:]
	case ".zip":
		if inner == name {
			return "zip"
		}
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
	if Kind(path) == "zip" {
		return readZip(path, f, info.Size(), yield)
	}
	return ReadFrom(path, f, yield)
}

// ReadFrom reads one file from a stream; its name tells what it holds, see Kind. A zip
// archive is kept in a temporary file while it is read, since its directory is at its end.
// It returns whether yield wants more.
func ReadFrom(name string, in io.Reader, yield func(*Raw) bool) bool {
	kind := Kind(name)
	switch kind {
	case "warc":
		return readRecords(name, warc.NewReader(in, warc.Place{}), yield)
	case "zip":
		return readZipStream(name, in, yield)
	}
	r, close, err := decompress(name, in)
	if err != nil {
		return yield(skipped(name, ReasonMalformed, cause(err)))
	}
	defer close()
	switch kind {
	case "jsonl":
		return readLines(name, r, yield)
	case "tar":
		return readTar(name, r, yield)
	}
	return yield(document(name, kind, r))
}

// document reads one page or text into memory.
func document(source, kind string, r io.Reader) *Raw {
	body, err := io.ReadAll(io.LimitReader(r, MaxArticle+1))
	if err != nil {
		return broken(source, err)
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

// broken is the skip of a stream that ended in an error.
func broken(source string, err error) *Raw {
	if damaged(err) {
		return skipped(source, ReasonMalformed, cause(err))
	}
	return skipped(source, ReasonUnread, cause(err))
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
