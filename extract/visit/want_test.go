package visit

import (
	"fmt"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/names"
	"chancery/extract/text"
	"chancery/extract/when"
)

// Expected visits are written on one line, joined by " & ":
//
//	VISITOR > HOST; key=value; key=value & VISITOR > HOST
//
// VISITOR is the name of the principal; an office in brackets stands for a principal
// without a name: "(Foreign Minister)". HOST is an ISO code. The keys are those of
// facts below; lists are joined by "+". Only the facts that are given are compared, without
// case and accents, but every record that is found must be on the line.

// A want is one expected visit.
type want struct {
	visitor, host string
	facts         [][2]string
}

func parseWant(line string) ([]want, error) {
	var out []want
	for _, part := range strings.Split(line, " & ") {
		head, rest, _ := strings.Cut(part, ";")
		visitor, host, ok := strings.Cut(head, " > ")
		w := want{visitor: strings.TrimSpace(visitor), host: strings.TrimSpace(host)}
		if !ok || len(w.host) != 2 {
			return nil, fmt.Errorf("want VISITOR > ISO, not %q", strings.TrimSpace(head))
		}
		for _, f := range strings.Split(rest, ";") {
			if f = strings.TrimSpace(f); f == "" {
				continue
			}
			key, value, ok := strings.Cut(f, "=")
			if _, known := fact(&extract.Visit{Visitors: make([]extract.Participant, 1)}, key); !ok || !known {
				return nil, fmt.Errorf("unknown fact %q", f)
			}
			w.facts = append(w.facts, [2]string{key, value})
		}
		out = append(out, w)
	}
	return out, nil
}

// fact returns the value of a field of a record as it is written in a want.
func fact(v *extract.Visit, key string) (string, bool) {
	p := &v.Visitors[0]
	switch key {
	case "from":
		return p.Country + p.Organisation, true
	case "role":
		return p.Role, true
	case "with":
		var names []string
		for _, m := range v.Visitors[1:] {
			names = append(names, m.Name)
		}
		return strings.Join(names, "+"), true
	case "places":
		return strings.Join(v.Places, "+"), true
	case "start":
		return v.Start, true
	case "end":
		return v.End, true
	case "kind":
		return v.Kind, true
	case "status":
		return v.Status, true
	case "event":
		return v.Event, true
	case "inviter":
		if v.Inviter == nil {
			return "", true
		}
		return v.Inviter.Name, true
	case "background":
		return fmt.Sprint(v.Background), true
	}
	return "", false
}

func principal(v *extract.Visit) string {
	if p := v.Visitors[0]; p.Name == "" {
		return "(" + p.Role + ")"
	}
	return v.Visitors[0].Name
}

// mismatch tells how the visits found differ from those wanted, "" if they do not.
func mismatch(got []extract.Visit, wants []want) string {
	var diff []string
	used := make([]bool, len(got))
	for _, w := range wants {
		k := -1
		for i := range got {
			if !used[i] && got[i].Host == w.host && text.Fold(principal(&got[i])) == text.Fold(w.visitor) {
				k = i
				break
			}
		}
		if k < 0 {
			diff = append(diff, fmt.Sprintf("no visit %s > %s", w.visitor, w.host))
			continue
		}
		used[k] = true
		for _, f := range w.facts {
			if value, _ := fact(&got[k], f[0]); text.Fold(value) != text.Fold(f[1]) {
				diff = append(diff, fmt.Sprintf("%s > %s: %s is %q, want %q", w.visitor, w.host, f[0], value, f[1]))
			}
		}
	}
	for i := range got {
		if !used[i] {
			diff = append(diff, "unwanted visit "+describe(&got[i]))
		}
	}
	return strings.Join(diff, "; ")
}

func describe(v *extract.Visit) string {
	rules := []string{}
	for _, s := range v.Derivation {
		rules = append(rules, s.Rule)
	}
	return fmt.Sprintf("%s > %s (%s %s %s %s)", principal(v), v.Host, v.Start, v.End, v.Status, strings.Join(rules, ","))
}

// findIn runs the stages of extraction that lead to visits.
func findIn(art *corpus.Article) []extract.Visit {
	doc := &extract.Document{Article: art, Text: art.Text}
	doc.Tokens = text.Tokenize(doc.Text)
	doc.Sents = text.Split(doc.Text, doc.Tokens)
	doc.Dates = when.Find(doc.Text, doc.Tokens, doc.Sents, art.Published)
	names.Find(doc)
	return Find(doc)
}

func TestParseWant(t *testing.T) {
	for _, bad := range []string{"", "Ana Lima", "Ana Lima > Peru", "Ana Lima > PE; begin=2024-07-11", "Ana Lima > PE; start"} {
		if w, err := parseWant(bad); err == nil {
			t.Errorf("%q was read as %v", bad, w)
		}
	}
	got, err := parseWant("Ana Lima > PE; start=2024-07-11; places=Lima+Cusco & (Envoy) > CL")
	if err != nil || len(got) != 2 || got[0].facts[1] != [2]string{"places", "Lima+Cusco"} || got[1].visitor != "(Envoy)" || got[1].host != "CL" {
		t.Errorf("got %v, %v", got, err)
	}
}
