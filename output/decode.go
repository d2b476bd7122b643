package output

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Decode reads JSON Lines that a run wrote and yields the outcomes again.
func Decode(r io.Reader, yield func(*Outcome) error) error {
	lines := bufio.NewReaderSize(r, 1<<16)
	var out *Outcome
	pass := func() error {
		if out == nil {
			return nil
		}
		err := yield(out)
		out = nil
		return err
	}
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if len(bytes.TrimSpace(line)) > 0 {
			if line[len(line)-1] != '\n' {
				return fmt.Errorf("line %d: cut off", n)
			}
			next, derr := decodeLine(line, out)
			if derr != nil {
				return fmt.Errorf("line %d: %w", n, derr)
			}
			if next != out {
				if perr := pass(); perr != nil {
					return perr
				}
				out = next
			}
		}
		if err == io.EOF {
			return pass()
		}
	}
}

// decodeLine begins a new outcome or adds a record to the one it belongs to.
func decodeLine(line []byte, out *Outcome) (*Outcome, error) {
	var head struct{ Type string }
	if err := json.Unmarshal(line, &head); err != nil {
		return nil, err
	}
	switch head.Type {
	case "article":
		a := &Article{}
		return &Outcome{Article: a}, json.Unmarshal(line, a)
	case "skip":
		s := &Skip{}
		return &Outcome{Skip: s}, json.Unmarshal(line, s)
	case "visit", "agreement":
		if out == nil || out.Article == nil {
			return nil, fmt.Errorf("a %s before any article", head.Type)
		}
		if head.Type == "visit" {
			out.Visits = append(out.Visits, Visit{})
			return out, json.Unmarshal(line, &out.Visits[len(out.Visits)-1])
		}
		out.Agreements = append(out.Agreements, Agreement{})
		return out, json.Unmarshal(line, &out.Agreements[len(out.Agreements)-1])
	}
	return nil, fmt.Errorf("type %q is none of article, visit, agreement, skip", head.Type)
}
