package warc

import (
	"bytes"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"io"
	"time"

	"github.com/klauspost/compress/gzip"
)

// A Writer writes an archive, one gzip member a record if Compress is set. It is not safe
// for concurrent use.
type Writer struct {
	Compress bool
	w        io.Writer
	gz       *gzip.Writer
}

// NewWriter returns a writer of gzip members, the common form of a .warc.gz.
func NewWriter(w io.Writer) *Writer { return &Writer{Compress: true, w: w} }

// Info writes the record that opens an archive: who made it.
func (w *Writer) Info(date time.Time, software string) error {
	block := "software: " + software + "\r\nformat: WARC File Format 1.1\r\n"
	return w.Write("warcinfo", "", "application/warc-fields", date, []byte(block))
}

// Response writes an HTTP response: head is the status line and header fields with the
// blank line after them, body what followed.
func (w *Writer) Response(uri string, date time.Time, head, body []byte) error {
	return w.Write("response", uri, "application/http; msgtype=response", date, append(append([]byte(nil), head...), body...))
}

// Write writes one record. Its id is made from its content, so that the same content
// written at the same time is the same file.
func (w *Writer) Write(kind, uri, contentType string, date time.Time, block []byte) error {
	stamp := date.UTC().Format("2006-01-02T15:04:05Z")
	sum := sha1.Sum(block)
	id := sha1.Sum([]byte(kind + "\n" + uri + "\n" + stamp + "\n" + string(sum[:])))
	var b bytes.Buffer
	fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: %s\r\n", kind)
	if uri != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", uri)
	}
	fmt.Fprintf(&b, "WARC-Date: %s\r\nWARC-Record-ID: <urn:uuid:%x-%x-%x-%x-%x>\r\n", stamp, id[0:4], id[4:6], id[6:8], id[8:10], id[10:16])
	fmt.Fprintf(&b, "WARC-Block-Digest: sha1:%s\r\n", base32.StdEncoding.EncodeToString(sum[:]))
	fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\n\r\n", contentType, len(block))
	b.Write(block)
	b.WriteString("\r\n\r\n")
	if !w.Compress {
		_, err := w.w.Write(b.Bytes())
		return err
	}
	if w.gz == nil {
		w.gz = gzip.NewWriter(w.w)
	} else {
		w.gz.Reset(w.w)
	}
	if _, err := w.gz.Write(b.Bytes()); err != nil {
		return err
	}
	return w.gz.Close()
}
