package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A line is one article of a JSON Lines source.
type line struct {
	ID        looseString `json:"id"`
	URL       string      `json:"url"`
	Title     string      `json:"title"`
	Published looseString `json:"published"`
	Site      string      `json:"site"`
	Body      string      `json:"body"`
	Format    string      `json:"format"`
}

// A looseString also takes a JSON number: ids and Unix times are often written so.
type looseString string

func (s *looseString) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && (data[0] == '-' || data[0] >= '0' && data[0] <= '9') {
		*s = looseString(data)
		return nil
	}
	return json.Unmarshal(data, (*string)(s))
}

// readLines reads JSON Lines. A bad line is a skip and the next line is read. The source
// of a line is the name with the byte offset at which it starts.
func readLines(name string, r io.Reader, yield func(*Raw) bool) bool {
	in := bufio.NewReaderSize(r, 1<<16)
	var offset int64
	for {
		text, n, err := nextLine(in)
		var raw *Raw
		switch {
		case err != nil && err != io.EOF:
			return yield(broken(lineSource(name, offset), err))
		case n > MaxArticle:
			raw = skipped(lineSource(name, offset), ReasonTooLarge, fmt.Sprintf("a line of %d MiB, the limit is %d", n>>20, MaxArticle>>20))
		case len(bytes.TrimSpace(text)) > 0:
			if raw = parseLine(lineSource(name, offset), text); raw.Skip != nil {
				raw.Body = text
			}
		}
		if raw != nil && !yield(raw) {
			return false
		}
		if err == io.EOF {
			return true
		}
		offset += n
	}
}

func lineSource(name string, offset int64) string { return fmt.Sprintf("%s#%d", name, offset) }

// nextLine returns the next line and its length in the source. Of a line longer than
// MaxArticle only the length is returned: the rest is read past, not kept.
func nextLine(in *bufio.Reader) ([]byte, int64, error) {
	var text []byte
	var n int64
	for {
		part, err := in.ReadSlice('\n')
		n += int64(len(part))
		if n <= MaxArticle {
			text = append(text, part...)
		} else {
			text = nil
		}
		if err != bufio.ErrBufferFull {
			return text, n, err
		}
	}
}

func parseLine(source string, text []byte) *Raw {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return skipped(source, ReasonMalformed, jsonCause(err))
	}
	raw := &Raw{
		ID: string(l.ID), URL: l.URL, Title: l.Title, Published: string(l.Published), Site: l.Site,
		Format: strings.ToLower(l.Format), Source: source, Body: []byte(l.Body),
	}
	switch raw.Format {
	case "", "text", "html":
	default:
		return skipped(source, ReasonMalformed, fmt.Sprintf("format is %q, want html or text", l.Format))
	}
	return raw
}

// jsonCause says in a few words what is wrong with a line.
func jsonCause(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if wrong.Field == "" {
			return fmt.Sprintf("a JSON %s, want an object", wrong.Value)
		}
		return fmt.Sprintf("%s is a JSON %s, want a string", wrong.Field, wrong.Value)
	}
	return "not JSON: " + err.Error()
}
