package output

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"chancery/corpus"
	"chancery/extract"
)

// outcomes are one article with a full visit and agreement, one whose records know as
// little as a record can, and a skip.
func outcomes() []*Outcome {
	full := &corpus.Article{ID: "a1", URL: "https://news.example/1", Title: "Talks & <tea>", Published: "2024-07-12",
		PublishedBasis: "given", Site: "News", Language: "en", Source: "in.jsonl#1", SHA256: strings.Repeat("0", 64)}
	src := extract.Source{ID: "a1", URL: full.URL, Title: full.Title, Published: full.Published, Site: full.Site}
	visit := extract.Visit{ID: "v1", Article: src, Host: "PK", Places: []string{"Islamabad"},
		Visitors: []extract.Participant{{Name: "Ilham Aliyev", Role: "President", Country: "AZ"}},
		Inviter:  &extract.Participant{Name: "Shehbaz Sharif", Role: "Prime Minister", Country: "PK"},
		Met:      []extract.Participant{{Name: "Asif Ali Zardari", Country: "PK"}},
		Start:    "2024-07-11", StartBasis: "explicit", Kind: "state", Status: "completed", Confidence: 0.9,
		Evidence: []extract.Evidence{{Field: "host", Start: 3, End: 11, Text: "Pakistan", Rule: "visit.pay"}}}
	agreement := extract.Agreement{ID: "g1", Article: src, Kinds: []string{"memorandum"}, Parties: []string{"AZ", "PK"},
		Status: "signed", Count: 15, Topics: []string{"trade"}, Visit: "v1", Confidence: 0.8,
		Signatories: []extract.Participant{{Name: "Jeyhun Bayramov", Role: "Foreign Minister", Country: "AZ"}}}
	bare := &corpus.Article{ID: "a2", PublishedBasis: "none", Source: "b.txt", SHA256: strings.Repeat("1", 64)}
	first := NewArticle(full)
	first.People, first.Countries = []string{"Asif Ali Zardari", "Ilham Aliyev"}, []string{"AZ", "PK"}
	return []*Outcome{
		{Article: first, Visits: []Visit{NewVisit(&visit)}, Agreements: []Agreement{NewAgreement(&agreement)}},
		{Article: NewArticle(bare), Visits: []Visit{NewVisit(&extract.Visit{ID: "v2", Article: extract.Source{ID: "a2"},
			Visitors: []extract.Participant{{}}, Host: "FR", Kind: "unspecified", Status: "invited"})}},
		{Skip: NewSkip(&corpus.Skip{Source: "c.bin", Reason: corpus.ReasonNotText})},
	}
}

func TestLinesFitSchema(t *testing.T) {
	var b bytes.Buffer
	sink := NewJSONLines(&b)
	for _, out := range outcomes() {
		if err := sink.Write(out); err != nil {
			t.Fatal(err)
		}
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != 6 {
		t.Fatalf("%d lines, want 6", len(lines))
	}
	validate(t, lines)
	if !strings.Contains(lines[0], `"title":"Talks & <tea>"`) {
		t.Errorf("characters escaped that need no escape: %s", lines[0])
	}
	if !strings.Contains(lines[3], `"url":null`) || !strings.Contains(lines[3], `"people":[]`) {
		t.Errorf("unknown values are not null and []: %s", lines[3])
	}
}

func validate(t *testing.T, lines []string) {
	t.Helper()
	schema := compiled(t)
	for i, line := range lines {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("line %d: %v\n%s", i+1, err, line)
		}
	}
}

// A schema that lets everything through would be of no use.
func TestSchemaRefuses(t *testing.T) {
	schema := compiled(t)
	good, err := Encode(outcomes()[0])
	if err != nil {
		t.Fatal(err)
	}
	visit := strings.Split(string(good), "\n")[1]
	for _, change := range [][2]string{
		{`"kind":"state"`, `"kind":"grand"`},
		{`"start":"2024-07-11"`, `"start":"11 July"`},
		{`"host":"PK"`, `"host":null`},
		{`"status":"completed",`, ``},
		{`"places":["Islamabad"]`, `"places":null`},
		{`"confidence":0.9`, `"confidence":1.9`},
		{`"type":"visit"`, `"type":"agreement"`},
	} {
		bad := strings.Replace(visit, change[0], change[1], 1)
		if bad == visit {
			t.Fatalf("no %s in %s", change[0], visit)
		}
		value, _ := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if schema.Validate(value) == nil {
			t.Errorf("schema takes %s", change[1])
		}
	}
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := Schema()
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

// The schema lists the reasons for a skip once more; they are those of package corpus.
func TestSkipReasons(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../corpus/corpus.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var want []any
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Reason") {
			s, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			want = append(want, s)
		}
		return true
	})
	data, _ := Schema()
	var schema struct {
		Defs struct {
			Skip struct {
				Properties struct {
					Reason struct{ Enum []any }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if got := schema.Defs.Skip.Properties.Reason.Enum; !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("reasons in the schema %v, in package corpus %v", got, want)
	}
}

func TestSQLiteRefusesOtherFiles(t *testing.T) {
	_, err := OpenSQLite("output_test.go")
	if err == nil || !strings.Contains(err.Error(), "output_test.go") || !strings.Contains(err.Error(), "-o") {
		t.Errorf("error %v, want one that names the file and the mend", err)
	}
}

func TestJSONString(t *testing.T) {
	for _, s := range []string{"plain", "Türkiye", `a "b" \ c`, "line\nend", "\x00\x1f", "<a> & b", "\xff broken \xc3", "\u2028"} {
		var back string
		if err := json.Unmarshal(jsonString(s), &back); err != nil || back != strings.ToValidUTF8(s, "\ufffd") {
			t.Errorf("%q: %s, %v", s, jsonString(s), err)
		}
	}
	if got := string(jsonString("<a> & b")); got != `"<a> & b"` {
		t.Errorf("escapes that need not be: %s", got)
	}
}
