package output

import (
	"bytes"
	"encoding/json"

	"github.com/invopop/jsonschema"
)

// Schema is the JSON Schema of one line of the output: an article, visit, agreement,
// skip or event.
func Schema() ([]byte, error) {
	var (
		defs  = jsonschema.Definitions{}
		lines []*jsonschema.Schema
	)
	r := jsonschema.Reflector{RequiredFromJSONSchemaTags: false, DoNotReference: false}
	for _, row := range []any{&Article{}, &Visit{}, &Agreement{}, &Skip{}, &VisitEvent{}, &AgreementEvent{}} {
		s := r.Reflect(row)
		for name, def := range s.Definitions {
			defs[name] = def
		}
		lines = append(lines, &jsonschema.Schema{Ref: s.Ref})
	}
	describe(defs)
	schema := &jsonschema.Schema{
		Version:     jsonschema.Version,
		Title:       "A line of chancery's output",
		OneOf:       lines,
		Definitions: defs,
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(schema)
	return b.Bytes(), err
}

// describe lets the one object that may be missing be null.
func describe(defs jsonschema.Definitions) {
	if inviter, ok := defs["Visit"].Properties.Get("inviter"); ok {
		*inviter = *nullable(&jsonschema.Schema{Ref: inviter.Ref})
	}
}
