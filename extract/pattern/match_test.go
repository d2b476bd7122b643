package pattern

import (
	"testing"
)

var testClasses = Classes{
	"visitor": {Person}, "sender": {Person, Country}, "other": {Person, Country, Organisation}, "host": {Country, Place, Here},
}

func TestFrames(t *testing.T) {
	rs := testRules(t)
	const file = "testdata/frames.txt"
	for _, b := range readBlocks(t, file) {
		m, err := readMarked(b.head)
		if err != nil {
			t.Errorf("%s:%d: %v", file, b.line, err)
			continue
		}
		var got []string
		for _, f := range rs.Match(rs.Read(m.items), testClasses, nil) {
			line := f.Rule.Name
			for _, fill := range f.Fills {
				line += " | " + fill.Slot + " " + fill.Source + ": " + m.list(fill.Items)
			}
			got = append(got, line)
		}
		compare(t, file, b, got)
	}
}

// A frame without a required slot is dropped.
func TestRequired(t *testing.T) {
	rs := testRules(t)
	m, err := readMarked("[P Ana Lima] arrived on [D Tuesday].")
	if err != nil {
		t.Fatal(err)
	}
	s := rs.Read(m.items)
	if n := len(rs.Match(s, testClasses, []string{"visitor"})); n != 1 {
		t.Errorf("visitor required: %d frames, want 1", n)
	}
	if n := len(rs.Match(s, testClasses, []string{"visitor", "host"})); n != 0 {
		t.Errorf("host required: %d frames, want 0", n)
	}
}
