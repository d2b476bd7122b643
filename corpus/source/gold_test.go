package source

import (
	"path/filepath"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/corpus/gold"
)

// Pages of the development gold on which a page's own word differs from the annotation,
// by kind of difference. Both lists only shrink: a listed page that agrees fails the test.
var (
	otherTitle = map[string]bool{
		"dev-117": true, // curly apostrophe on the page
		"dev-118": true, // the heading adds the days of the visit
	}
	noDay = map[string]bool{ // no day on the page
		"dev-020": true, "dev-031": true, "dev-033": true, "dev-064": true, "dev-067": true, "dev-082": true,
	}
)

// TestGoldPages reads the pages of the development gold without what the gold says of
// them: title and day must come out as annotated, and every person must be in the text.
func TestGoldPages(t *testing.T) {
	files, err := filepath.Glob("../gold/dev/*.gold")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold: %v", err)
	}
	pages := 0
	for _, file := range files {
		arts, err := gold.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range arts {
			if want.Format != "html" {
				continue
			}
			pages++
			art, skip := (&corpus.Raw{Body: []byte(want.Body), Format: "html"}).Article()
			if skip != nil {
				t.Errorf("%s: %s %s", want.ID, skip.Reason, skip.Detail)
				continue
			}
			if same := art.Title == want.Title; same == otherTitle[want.ID] {
				t.Errorf("%s: title %q, annotated %q", want.ID, art.Title, want.Title)
			}
			switch {
			case art.Published == "" && noDay[want.ID]:
			case art.Published != string(want.Published) || noDay[want.ID]:
				t.Errorf("%s: day %s by %s, annotated %s", want.ID, art.Published, art.PublishedBasis, want.Published)
			}
			for _, p := range want.People {
				words := strings.Fields(p)
				if last := words[len(words)-1]; !strings.Contains(strings.ToLower(art.Text), strings.ToLower(last)) {
					t.Errorf("%s: %s is not in the text", want.ID, p)
				}
			}
		}
	}
	t.Logf("%d pages", pages)
}
