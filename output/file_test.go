package output

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func writeAll(t *testing.T, sink Sink, outs []*Outcome) {
	t.Helper()
	for _, out := range outs {
		if err := sink.Write(out); err != nil {
			t.Fatal(err)
		}
	}
}

// A file that was broken off is continued where the last flush left it, and has its
// name only when it is whole.
func TestResumeLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	whole, err := openLines(path, "")
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, whole, outcomes())
	if err := whole.Commit(Run{}); err != nil {
		t.Fatal(err)
	}
	want, _ := os.ReadFile(path)
	os.Remove(path)

	broken, err := openLines(path, "")
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, broken, outcomes()[:1])
	if err := broken.Flush(); err != nil {
		t.Fatal(err)
	}
	at := broken.Mark()
	writeAll(t, broken, outcomes()[1:])
	broken.Close()
	if _, err := os.Stat(path); err == nil {
		t.Error("a partial file has the name of a whole one")
	}

	resumed, err := openLines(path, at)
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, resumed, outcomes()[1:])
	if err := resumed.Commit(Run{}); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
		t.Errorf("resumed file is\n%s\nwant\n%s", got, want)
	}
	if _, err := openLines(path, at); err == nil || !strings.Contains(err.Error(), "delete the checkpoint") {
		t.Errorf("resuming without a partial file: error %v", err)
	}
}

// A run that was killed just after it had given its output the final name goes on as if
// it had not.
func TestResumeAfterCommit(t *testing.T) {
	for _, name := range []string{"out.jsonl", "out.jsonl.zst", "out.csv"} {
		path := filepath.Join(t.TempDir(), name)
		open := func(mark string) Sink {
			sink, err := Open([]string{path}, mark, nil)
			if err != nil {
				t.Fatal(name, err)
			}
			return sink
		}
		first := open("")
		writeAll(t, first, outcomes())
		if err := first.Flush(); err != nil {
			t.Fatal(err)
		}
		mark := first.Mark()
		if err := first.Commit(Run{ID: "r"}); err != nil {
			t.Fatal(err)
		}
		want := contents(t, path)
		if err := open(mark).Commit(Run{ID: "r"}); err != nil {
			t.Fatal(name, err)
		}
		if got := contents(t, path); got != want {
			t.Errorf("%s: is\n%s\nwant\n%s", name, got, want)
		}
	}
}

// contents is that of a file, or of all files of a folder.
func contents(t *testing.T, path string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		fmt.Fprintf(&b, "%s\n%s\n", strings.TrimPrefix(file, path), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	var lines, again bytes.Buffer
	first := NewJSONLines(&lines)
	writeAll(t, first, outcomes())
	first.Flush()
	want := lines.String()
	second := NewJSONLines(&again)
	if err := Decode(&lines, second.Write); err != nil {
		t.Fatal(err)
	}
	second.Flush()
	if again.String() != want {
		t.Errorf("decoded and encoded again:\n%s\nwant\n%s", again.String(), want)
	}
	for _, c := range [][2]string{
		{`{"type":"visit"}` + "\n", "line 1: a visit before any article"},
		{`{"type":"dog"}` + "\n", `type "dog" is none`},
		{want + `{"type":"sk`, "line 7: cut off"},
		{"{\n", "line 1: "},
	} {
		err := Decode(strings.NewReader(c[0]), func(*Outcome) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("error %v, want %s", err, c[1])
		}
	}
}
