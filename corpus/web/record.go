package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"chancery/corpus/warc"
)

// A Recording is a web archive that responses are added to.
type Recording struct {
	Writer *warc.Writer
	Known  map[string]Validator // of the responses that were in it
	file   *os.File
}

// OpenRecording opens an archive to add to, or makes a new one. A last record that an
// interrupted run left half written stays as it is: the reader passes over it.
func OpenRecording(path, software string, now time.Time) (*Recording, error) {
	known := map[string]Validator{}
	old, err := os.Open(path)
	if err == nil {
		known, err = Known(old)
		old.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("recording: %w", err)
	}
	fresh := err != nil
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("recording: %w", err)
	}
	r := &Recording{Writer: warc.NewWriter(f), Known: known, file: f}
	if fresh {
		err = r.Writer.Info(now, software)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("recording: %w", err)
	}
	return r, nil
}

// Close closes the file.
func (r *Recording) Close() error { return r.file.Close() }

// Known reads the validators of all responses in an archive recorded before, by address.
func Known(archive io.Reader) (map[string]Validator, error) {
	known := map[string]Validator{}
	r := warc.NewReader(archive, warc.Place{})
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return known, nil
		}
		if err != nil {
			return nil, err
		}
		if rec.Get("WARC-Type") != "response" || rec.TooLarge {
			continue
		}
		head, _, _ := bytes.Cut(rec.Block, []byte("\r\n\r\n"))
		v := Validator{ETag: warc.Field(head, "ETag"), LastModified: warc.Field(head, "Last-Modified")}
		if v != (Validator{}) {
			known[rec.Get("WARC-Target-URI")] = v
		}
	}
}
