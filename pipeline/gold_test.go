package pipeline

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"chancery/corpus/gold"
	"chancery/output"
)

// TestRepeatable processes every annotated article twice and wants the same bytes: no
// clock, no order of a map, nothing left over from the article before.
func TestRepeatable(t *testing.T) {
	for _, set := range []string{"dev", "own", "test"} {
		arts := readGold(t, set)
		first := make([][]byte, len(arts))
		for i := range arts {
			first[i] = lines(t, &arts[i])
		}
		for i := len(arts) - 1; i >= 0; i-- {
			if !bytes.Equal(first[i], lines(t, &arts[i])) {
				t.Errorf("%s: other lines the second time", arts[i].ID)
			}
		}
	}
}

// TestGoldFitsSchema holds what is found in the development articles against the schema,
// and every piece of evidence against the text.
func TestGoldFitsSchema(t *testing.T) {
	schema := compiledSchema(t)
	arts := readGold(t, "dev")
	for i := range arts {
		for _, line := range strings.Split(strings.TrimSuffix(string(lines(t, &arts[i])), "\n"), "\n") {
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %v\n%s", arts[i].ID, err, line)
			}
		}
		raw := arts[i].Raw()
		art, skip := raw.Article()
		if skip != nil {
			continue
		}
		res := Process(art)
		ids := map[string]bool{}
		for _, v := range res.Visits {
			checkEvidence(t, arts[i].ID, art.Text, v.Evidence, nil)
			ids[v.ID] = true
		}
		for _, a := range res.Agreements {
			checkEvidence(t, arts[i].ID, art.Text, a.Evidence, nil)
			ids[a.ID] = true
		}
		if n := len(res.Visits) + len(res.Agreements); len(ids) != n {
			t.Errorf("%s: %d records share %d ids", arts[i].ID, n, len(ids))
		}
	}
}

func readGold(t *testing.T, set string) []gold.Article {
	t.Helper()
	arts, err := gold.Read("../corpus/gold/" + set)
	if err != nil {
		t.Fatal(err)
	}
	return arts
}

func lines(t *testing.T, art *gold.Article) []byte {
	t.Helper()
	raw := art.Raw()
	d := Driver{}
	b, err := output.Encode(d.guarded(&raw).out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
