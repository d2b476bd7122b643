package pipeline

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"chancery/corpus"
	"chancery/extract"
	"chancery/output"
)

func sample(yield func(*corpus.Raw) bool) error {
	return corpus.Read([]string{"../corpus/sample"}, nil, yield)
}

// TestSampleFitsSchema holds every line of a run over the sample against the schema,
// with one worker and with several.
func TestSampleFitsSchema(t *testing.T) {
	var runs [2]bytes.Buffer
	for i, workers := range []int{1, 4} {
		sink := output.NewJSONLines(&runs[i])
		d := Driver{Workers: workers, Sink: sink}
		counts, err := d.Run(context.Background(), sample)
		if err != nil {
			t.Fatal(err)
		}
		if err := sink.Close(); err != nil {
			t.Fatal(err)
		}
		skips := 0
		for _, n := range counts.Skips {
			skips += n
		}
		if counts.Read != counts.Articles+skips || counts.WithRecords == 0 || counts.Visits == 0 {
			t.Errorf("counts do not add up: %+v", counts)
		}
	}
	if runs[0].String() != runs[1].String() {
		t.Error("four workers write other lines than one")
	}
	schema := compiledSchema(t)
	for _, line := range strings.Split(strings.TrimSuffix(runs[0].String(), "\n"), "\n") {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%v\n%s", err, line)
		}
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	data, err := output.Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("chancery.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("chancery.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestEvidence checks what every record promises: each filled field has evidence, the
// evidence quotes the article, ids are unique, references resolve.
func TestEvidence(t *testing.T) {
	ids := map[string]string{}
	err := sample(func(raw *corpus.Raw) bool {
		art, skip := raw.Article()
		if skip != nil {
			return true
		}
		res := Process(art)
		local := map[string]bool{"": true}
		for _, v := range res.Visits {
			local[v.ID] = true
		}
		for _, a := range res.Agreements {
			local[a.ID] = true
		}
		once := func(id string) {
			if first, ok := ids[id]; ok || id == "" {
				t.Errorf("%s: id %q is empty or that of a record of %s", raw.Source, id, first)
			}
			ids[id] = raw.Source
		}
		for _, v := range res.Visits {
			once(v.ID)
			checkEvidence(t, raw.Source, art.Text, v.Evidence, map[string]bool{
				"host": true, "start": v.Start != "", "end": v.End != "", "event": v.Event != "", "status": true,
				"kind": v.Kind != "unspecified", "visitors.0.name": len(v.Visitors) > 0 && v.Visitors[0].Name != "",
				"visitors.0.role": len(v.Visitors) > 0 && v.Visitors[0].Role != "",
				"places.0":        len(v.Places) > 0, "met.0": len(v.Met) > 0,
			})
			for _, id := range v.Agreements {
				if !local[id] {
					t.Errorf("%s: visit %s names agreement %s, which is not there", raw.Source, v.ID, id)
				}
			}
		}
		for _, a := range res.Agreements {
			once(a.ID)
			checkEvidence(t, raw.Source, art.Text, a.Evidence, map[string]bool{
				"kinds.0": true, "status": true, "title": a.Title != "", "date": a.Date != "", "place": a.Place != "",
			})
			if !local[a.Visit] {
				t.Errorf("%s: agreement %s names visit %s, which is not there", raw.Source, a.ID, a.Visit)
			}
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkEvidence wants evidence for every field that is filled. A field may be named
// with or without the position or part it has in its list or object.
func checkEvidence(t *testing.T, source, text string, evidence []extract.Evidence, filled map[string]bool) {
	have := map[string]bool{}
	for _, e := range evidence {
		if e.Start < 0 || e.End > len(text) || e.Start >= e.End || text[e.Start:e.End] != e.Text {
			t.Errorf("%s: evidence for %s does not quote bytes %d-%d", source, e.Field, e.Start, e.End)
		}
		if e.Rule == "" {
			t.Errorf("%s: evidence for %s names no rule", source, e.Field)
		}
		for field := e.Field; field != ""; {
			have[field] = true
			i := strings.LastIndexByte(field, '.')
			field = field[:max(i, 0)]
		}
	}
	for field, want := range filled {
		parent, _, _ := strings.Cut(field, ".")
		if want && !have[field] && !have[parent] {
			t.Errorf("%s: %s is filled without evidence", source, field)
		}
	}
}

// TestStateVisit wants the record of one state visit whole, from the page to the last
// field.
func TestStateVisit(t *testing.T) {
	var res Result
	err := corpus.Read([]string{"../corpus/sample/aliyev-pakistan.txt"}, nil, func(raw *corpus.Raw) bool {
		art, skip := raw.Article()
		if skip != nil {
			t.Fatal(skip)
		}
		res = Process(art)
		return false
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Visits) != 1 {
		t.Fatalf("%d visits, want 1", len(res.Visits))
	}
	want := "Ilham Aliyev (President, AZ) to PK; Islamabad; 2024-07-11 to 2024-07-12; state; completed; invited by Shehbaz Sharif (Prime Minister, PK)"
	if got := describeVisit(&res.Visits[0]); got != want {
		t.Errorf("visit is\n%s\nwant\n%s", got, want)
	}
	met := false
	for _, p := range res.Visits[0].Met {
		met = met || p.Name == "Asif Ali Zardari" && p.Role == "President" && p.Country == "PK"
	}
	if !met {
		t.Errorf("the president of Pakistan is not among those met: %v", res.Visits[0].Met)
	}
	counted := 0
	for _, a := range res.Agreements {
		if a.Count == 15 {
			counted++
			slices.Sort(a.Parties)
			want := "15 of agreement and memorandum; AZ and PK; signed;"
			if got := describeAgreement(&a); !strings.HasPrefix(got, want) || a.Visit != res.Visits[0].ID || !slices.Contains(res.Visits[0].Agreements, a.ID) {
				t.Errorf("agreements are\n%s, on visit %s\nwant\n%s on %s", got, a.Visit, want, res.Visits[0].ID)
			}
		}
	}
	if counted != 1 {
		t.Errorf("the fifteen documents are %d records, want 1", counted)
	}
}
