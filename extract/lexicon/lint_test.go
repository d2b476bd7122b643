package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"chancery/extract/text"
)

// TestLists holds the data to the rules its readers rely on.
func TestLists(t *testing.T) {
	paths, err := fs.Glob(dataFiles, "data/*.tsv")
	if err != nil || len(paths) < 10 {
		t.Fatalf("lists: %v, %v", paths, err)
	}
	known := readIDs(t, paths)
	if n := len(known[Country]); n != 250 {
		t.Errorf("countries.tsv knows %d countries, want the 249 of ISO 3166-1 and XK", n)
	}
	total := 0
	for _, path := range paths {
		data, err := fs.ReadFile(dataFiles, path)
		if err != nil {
			t.Fatal(err)
		}
		total += len(data)
		lintList(t, path, string(data), known)
	}
	if total > 2_500_000 {
		t.Errorf("lists hold %d bytes; keep them under 2.5 MB", total)
	}
}

// readIDs returns the ids of every class.
func readIDs(t *testing.T, paths []string) map[string]map[string]bool {
	known := map[string]map[string]bool{}
	for class := range classes {
		known[class] = map[string]bool{}
	}
	for _, path := range paths {
		data, err := fs.ReadFile(dataFiles, path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if cols := strings.Split(line, "\t"); len(cols) == 5 && known[cols[1]] != nil {
				known[cols[1]][cols[0]] = true
			}
		}
	}
	return known
}

func lintList(t *testing.T, path, data string, known map[string]map[string]bool) {
	head, body := 0, []string{}
	for i, line := range strings.Split(strings.TrimSuffix(data, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			if head++; head != i+1 {
				t.Errorf("%s:%d: comment below the head", path, i+1)
			}
			continue
		}
		body = append(body, line)
	}
	if !strings.Contains(data, "\n# Source: ") {
		t.Errorf("%s:1: the head names no source", path)
	}
	bare := path == forenameFile || path == surnameFile || path == placeFile
	seen := map[string]int{} // id, class and surface -> line
	for i, line := range body {
		at := fmt.Sprintf("%s:%d", path, head+i+1)
		if i > 0 && body[i-1] >= line {
			t.Errorf("%s: not sorted, or a duplicate: %q after %q", at, line, body[i-1])
		}
		if bare {
			word, codes, _ := strings.Cut(line, "\t")
			if word != text.Fold(word) || path != placeFile && (codes != "" || strings.Contains(word, " ")) {
				t.Errorf("%s: %q is not one folded word", at, line)
			}
			for _, iso := range strings.Split(codes, ",") {
				if path == placeFile && !known[Country][iso] {
					t.Errorf("%s: %q is no country in countries.tsv", at, iso)
				}
			}
			continue
		}
		e, surfaces, err := parseLine(line)
		if err != nil {
			t.Errorf("%s: %v", at, err)
			continue
		}
		if why := faultOf(e, known); why != "" {
			t.Errorf("%s: %s", at, why)
		}
		for _, s := range surfaces {
			if s == "" || s != strings.TrimSpace(s) {
				t.Errorf("%s: bad surface %q", at, s)
			}
			key := e.ID + "\t" + e.Class + "\t" + e.Attr + "\t" + s
			if before, ok := seen[key]; ok {
				t.Errorf("%s: %q again, first in line %d", at, s, before)
			}
			seen[key] = head + i + 1
		}
	}
}

// faultOf checks columns against what classes.go says of the class.
func faultOf(e *Entry, known map[string]map[string]bool) string {
	attrs := map[string]string{
		Country:   "name formal former abbrev",
		Adjective: "adjective",
		Demonym:   "singular plural",
		Facility:  "final initial both",
		OrgHead:   "final initial both",
		Trap:      "place state product people area other",
		Office:    "head_of_state head_of_government foreign_minister minister deputy envoy ambassador speaker legislator military org_head governor mayor royal religious spokesman other",
		Modifier:  "former acting future deputy late visiting other",
		Honorific: "title rank name office",
		EventHead: "strong weak",
	}
	if allowed, ok := attrs[e.Class]; ok && !slices.Contains(strings.Fields(allowed), e.Attr) {
		return fmt.Sprintf("attr %q of class %s is none of %s", e.Attr, e.Class, allowed)
	}
	iso := ""
	switch e.Class {
	case Country, Adjective, Demonym, Prefix:
		iso = e.ID
	case Capital, City, Region:
		iso = e.Attr
	case Leader:
		parts := strings.Split(e.Attr, ":")
		if len(parts) != 3 {
			return fmt.Sprintf("attr %q is not ISO or organisation:office:years", e.Attr)
		}
		if !known[Office][parts[1]] {
			return fmt.Sprintf("%q is no office in offices.tsv", parts[1])
		}
		if known[Organisation][parts[0]] {
			return ""
		}
		iso = parts[0]
	case Organisation:
		kind, of, ok := strings.Cut(e.Attr, ":")
		if !slices.Contains(strings.Fields("igo bank court agency legislature seat company party armed ngo university body"), kind) {
			return fmt.Sprintf("unknown kind %q", kind)
		}
		if !ok {
			return ""
		}
		iso = of
	default:
		return ""
	}
	if !known[Country][iso] {
		return fmt.Sprintf("%q is no country in countries.tsv", iso)
	}
	return ""
}
