package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/htmlindex"
)

// sniffLen is how much of a page is looked at to tell its encoding.
const sniffLen = 4096

// Decode returns the page in UTF-8. The order is the HTML standard's: byte order mark,
// transport header, meta element; a page that declares nothing is UTF-8 if it is valid
// as such, else what the detector makes of it, else windows-1252.
func Decode(body []byte, contentType string) []byte {
	head := body[:min(len(body), sniffLen)]
	enc, name, certain := charset.DetermineEncoding(head, contentType)
	declared := certain || name != "windows-1252"
	switch {
	case declared && name == "utf-8" && utf8.Valid(body), !declared && utf8.Valid(body):
		return bytes.TrimPrefix(body, []byte("\ufeff"))
	case declared && name == "utf-8" && !certainUTF8(head):
		// Mislabelled: the header says UTF-8, the bytes say otherwise. Fall through to detection.
	case declared:
		if out, err := enc.NewDecoder().Bytes(body); err == nil {
			return out
		}
	}
	if best, err := chardet.NewHtmlDetector().DetectBest(body[:min(len(body), 1<<16)]); err == nil && best.Confidence >= 30 {
		if enc, err := htmlindex.Get(strings.ToLower(best.Charset)); err == nil {
			if out, err := enc.NewDecoder().Bytes(body); err == nil {
				return out
			}
		}
	}
	enc, _ = htmlindex.Get("windows-1252")
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return bytes.ToValidUTF8(body, []byte("\ufffd"))
	}
	return out
}

// certainUTF8 reports whether text declared as UTF-8 is so but for a few broken bytes:
// then the broken bytes become U+FFFD instead of the whole page another alphabet.
func certainUTF8(head []byte) bool {
	var good, bad int
	for len(head) > 0 {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 1 {
			good++
		}
		head = head[n:]
	}
	return bad <= 2 || good > 4*bad
}

// Binary reports whether the bytes cannot be text: NUL bytes without the byte order
// mark of UTF-16, or the signature of a common binary format.
func Binary(body []byte) bool {
	head := body[:min(len(body), 1024)]
	for _, sig := range []string{"\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(head, []byte(sig)) {
			return false
		}
	}
	for _, sig := range []string{"%PDF-", "\x89PNG", "\xff\xd8\xff", "GIF8", "PK\x03\x04", "\x1f\x8b", "\x7fELF", "RIFF"} {
		if bytes.HasPrefix(head, []byte(sig)) {
			return true
		}
	}
	var odd int
	for _, c := range head {
		if c == 0 {
			odd += 8
		} else if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	return odd > 8+len(head)/16
}
