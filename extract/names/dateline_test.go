package names

import (
	"os"
	"strings"
	"testing"
)

func TestDatelines(t *testing.T) {
	data, err := os.ReadFile("testdata/datelines.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		want, s, _ := strings.Cut(line, "\t")
		doc := find(s, "")
		got := []string{"-", "-", "-"}
		line := doc.Dateline
		if line.Place >= 0 {
			got[0] = doc.Entities[line.Place].Name
		}
		if line.Country != "" {
			got[1] = line.Country
		}
		if line.Agency >= 0 {
			got[2] = doc.Entities[line.Agency].Name
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("testdata/datelines.txt:%d: %q: got %s, want %s", n+1, s, g, want)
		}
	}
}
