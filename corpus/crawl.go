package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"chancery/corpus/warc"
)

// readWARC reads a web archive from a place on.
func readWARC(path string, from warc.Place, yield func(*Raw) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(unread(path, err))
	}
	defer f.Close()
	if from.Member > 0 {
		if _, err := f.Seek(from.Member, io.SeekStart); err != nil {
			return yield(unread(path, err))
		}
	}
	return readRecords(path, warc.NewReader(f, from), yield)
}

// readRecords reads the pages of a web archive. Records other than pages fetched with
// success are not inputs. What could not be read is told in one skip at the end, so that
// the bytes lost are counted.
func readRecords(path string, r *warc.Reader, yield func(*Raw) bool) bool {
	r.MaxBlock = MaxArticle
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return yield(unread(path, err))
		}
		if raw := pageOf(path, rec); raw != nil && !yield(raw) {
			return false
		}
	}
	if r.Faults > 0 {
		return yield(skipped(path, ReasonMalformed, fmt.Sprintf("%d bytes lost to damage in %d places", r.Lost, r.Faults)))
	}
	return true
}

// pageOf turns a record into an input, nil if it holds no page.
func pageOf(path string, rec *warc.Record) *Raw {
	kind := rec.Get("WARC-Type")
	if kind != "response" && kind != "resource" {
		return nil
	}
	source := path + "#" + rec.Place
	if rec.TooLarge {
		if declared := rec.Get("WARC-Identified-Payload-Type"); declared != "" && !isPage(declared) {
			return nil
		}
		return skipped(source, ReasonTooLarge, fmt.Sprintf("a record of %d MiB, the limit is %d", rec.Length>>20, MaxArticle>>20))
	}
	res, err := rec.Response(MaxArticle)
	switch {
	case errors.Is(err, warc.ErrTooLarge):
		return skipped(source, ReasonTooLarge, err.Error())
	case err != nil, res.Status != 200, !isPage(res.ContentType):
		return nil
	}
	return &Raw{
		URL: rec.Get("WARC-Target-URI"), Format: "html", ContentType: res.ContentType,
		Source: source, Body: bytes.Clone(res.Body),
	}
}

func isPage(contentType string) bool {
	t, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	t = strings.TrimSpace(t)
	return t == "text/html" || t == "application/xhtml+xml"
}
