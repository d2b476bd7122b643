package output

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// A Sink takes outcomes one after another.
type Sink interface {
	Write(*Outcome) error
	Flush() error     // makes what was written survive a killed process
	Mark() string     // after Flush: where to go on from, for Open
	Commit(Run) error // flushes, notes the run and gives the output its final name
	Close() error     // flushes and lets go; without Commit the output is a partial one
}

// A Run says what a load was made of; its row is in the table runs.
type Run struct {
	ID                                        string // hash of the configuration
	Version, Inputs                           string
	Read, Articles, Visits, Agreements, Skips int
}

// JSONLines writes every outcome as lines: the article and then its records, or the
// skip.
type JSONLines struct {
	w *bufio.Writer
}

// NewJSONLines writes to w, which it does not close.
func NewJSONLines(w io.Writer) *JSONLines { return &JSONLines{bufio.NewWriterSize(w, 1<<16)} }

func (j *JSONLines) Write(out *Outcome) error {
	lines, err := Encode(out)
	if err != nil {
		return err
	}
	_, err = j.w.Write(lines)
	return err
}

func (j *JSONLines) Flush() error     { return j.w.Flush() }
func (j *JSONLines) Mark() string     { return "" }
func (j *JSONLines) Commit(Run) error { return j.w.Flush() }
func (j *JSONLines) Close() error     { return j.w.Flush() }

// Encode gives the lines of one outcome, so that an article is written whole or not at
// all.
func Encode(out *Outcome) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if out.Skip != nil {
		err := enc.Encode(out.Skip)
		return b.Bytes(), err
	}
	if err := enc.Encode(out.Article); err != nil {
		return nil, err
	}
	for i := range out.Visits {
		if err := enc.Encode(&out.Visits[i]); err != nil {
			return nil, err
		}
	}
	for i := range out.Agreements {
		if err := enc.Encode(&out.Agreements[i]); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}
