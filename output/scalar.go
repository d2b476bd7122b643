package output

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"github.com/invopop/jsonschema"
)

// Scalars that are null when the article does not tell. Their zero value is null in
// JSON and NULL in SQL.
type (
	Text    string
	Date    string // ISO 8601 day, month or year
	Basis   string // how a date was resolved
	Country string // ISO 3166-1 alpha-2
	Number  int
)

func (t Text) MarshalJSON() ([]byte, error)    { return orNull(string(t)) }
func (d Date) MarshalJSON() ([]byte, error)    { return orNull(string(d)) }
func (b Basis) MarshalJSON() ([]byte, error)   { return orNull(string(b)) }
func (c Country) MarshalJSON() ([]byte, error) { return orNull(string(c)) }

func (n Number) MarshalJSON() ([]byte, error) {
	if n == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(int(n))
}

func orNull(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return jsonString(s), nil
}

// jsonString is the JSON string s, without the escapes of <, > and & that json.Marshal adds.
// Most strings need no escape at all and are only put between quotes.
func jsonString(s string) []byte {
	plain := utf8.ValidString(s)
	for i := 0; plain && i < len(s); i++ {
		plain = s[i] >= ' ' && s[i] != '"' && s[i] != '\\'
	}
	if plain {
		b := make([]byte, 0, len(s)+2)
		return append(append(append(b, '"'), s...), '"')
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func (Text) JSONSchema() *jsonschema.Schema {
	return nullable(&jsonschema.Schema{Type: "string", MinLength: ptr(1)})
}

func (Date) JSONSchema() *jsonschema.Schema {
	return nullable(&jsonschema.Schema{Type: "string", Pattern: `^\d{4}(-\d{2}(-\d{2})?)?$`})
}

func (Basis) JSONSchema() *jsonschema.Schema {
	return nullable(&jsonschema.Schema{Type: "string",
		Enum: []any{"explicit", "relative", "weekday", "duration", "dateline", "publication"}})
}

func (Country) JSONSchema() *jsonschema.Schema {
	return nullable(&jsonschema.Schema{Type: "string", Pattern: "^[A-Z]{2}$"})
}

func (Number) JSONSchema() *jsonschema.Schema {
	return nullable(&jsonschema.Schema{Type: "integer", Minimum: "1"})
}

func nullable(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "null"}}}
}

func ptr(n uint64) *uint64 { return &n }
