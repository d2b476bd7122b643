package corpus

import (
	"strings"
	"testing"
)

// TestSample reads the sample corpus: every input is an article or a typed skip.
func TestSample(t *testing.T) {
	articles, skips := 0, 0
	err := Read([]string{"sample"}, strings.NewReader(""), func(r *Raw) bool {
		art, skip := r.Article()
		switch {
		case skip != nil:
			skips++
			t.Logf("%s: %s (%s)", skip.Source, skip.Reason, skip.Detail)
		case art.Text == "" || art.Title != art.Text[:art.TitleEnd]:
			t.Errorf("%s: title %q, text %.40q", art.Source, art.Title, art.Text)
		default:
			articles++
			t.Logf("%s: %s %s %s", art.Source, art.Published, art.PublishedBasis, art.Title)
		}
		return true
	})
	if err != nil || articles == 0 {
		t.Fatalf("%d articles, %d skips, %v", articles, skips, err)
	}
}
