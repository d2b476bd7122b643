package warc

import (
	"bytes"
	"errors"
	"io"
	"net/http/httputil"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// A Response is the HTTP response inside a record.
type Response struct {
	Status      int
	ContentType string
	Body        []byte // chunking and content encoding undone
}

// Errors of Response.
var (
	ErrNotHTTP  = errors.New("no HTTP response in the record")
	ErrTooLarge = errors.New("body over the limit after decompression")
)

// Response takes a response or resource record apart. The body is at most limit bytes.
// Crawlers often store a body decoded under headers that say otherwise; what does not
// decode is taken as it is.
func (r *Record) Response(limit int64) (*Response, error) {
	if r.Get("WARC-Type") == "resource" {
		return &Response{200, r.Get("Content-Type"), r.Block}, nil
	}
	head, body, ok := bytes.Cut(r.Block, crlfEnd)
	if !ok {
		if head, body, ok = bytes.Cut(r.Block, lfEnd); !ok {
			return nil, ErrNotHTTP
		}
	}
	status, fields, _ := bytes.Cut(head, []byte("\n"))
	word := strings.Fields(string(status))
	if len(word) < 2 || !strings.HasPrefix(word[0], "HTTP/") {
		return nil, ErrNotHTTP
	}
	res := &Response{ContentType: Field(fields, "Content-Type"), Body: body}
	res.Status, _ = strconv.Atoi(word[1])
	if strings.EqualFold(Field(fields, "Transfer-Encoding"), "chunked") {
		if b, err := io.ReadAll(io.LimitReader(httputil.NewChunkedReader(bytes.NewReader(body)), limit+1)); len(b) > 0 && (err == nil || looksChunked(body)) {
			res.Body = b
		}
	}
	for _, enc := range strings.Split(Field(fields, "Content-Encoding"), ",") {
		b, err := Decode(strings.ToLower(strings.TrimSpace(enc)), res.Body, limit)
		if err == ErrTooLarge {
			return nil, err
		}
		if len(b) > 0 {
			res.Body = b
		}
	}
	if int64(len(res.Body)) > limit {
		return nil, ErrTooLarge
	}
	return res, nil
}

// looksChunked reports whether the body opens with a chunk size: then a cut-off body is
// better than one with sizes in it.
func looksChunked(body []byte) bool {
	line, _, ok := bytes.Cut(body[:min(len(body), 32)], []byte("\r\n"))
	_, err := strconv.ParseUint(strings.TrimSpace(string(line)), 16, 32)
	return ok && err == nil
}

// Decode undoes a content encoding, up to limit bytes. A body that breaks off gives what
// came before the break.
func Decode(encoding string, body []byte, limit int64) ([]byte, error) {
	var r io.Reader
	in := bytes.NewReader(body)
	var err error
	switch encoding {
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(in)
	case "deflate":
		if r, err = zlib.NewReader(in); err != nil {
			in.Seek(0, io.SeekStart)
			r, err = flate.NewReader(in), nil
		}
	case "br":
		r = brotli.NewReader(in)
	case "zstd":
		var d *zstd.Decoder
		if d, err = zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxFrame)); err == nil {
			defer d.Close()
			r = d
		}
	default:
		return body, nil
	}
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(out)) > limit {
		return nil, ErrTooLarge
	}
	return out, err
}
