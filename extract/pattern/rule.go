package pattern

import (
	"fmt"
	"strings"
)

// A Rule is one named form of sentence.
type Rule struct {
	Name  string
	Note  string
	Verbs []Trigger
	Nouns map[string]bool // lemma -> true; nil if the rule asks for no noun
	Slots []SlotRule
	Set   map[string]string
	Yes   []Example
	No    []Example
	Line  int
}

// A Trigger is a verb lemma, with the particle it needs after it ("" for none).
type Trigger struct {
	Lemma, Particle string
}

// A SlotRule says where a slot is looked for, in order.
type SlotRule struct {
	Slot    string
	Sources []string
}

// An Example is a sentence of the rule file with its line number.
type Example struct {
	Text string
	Line int
}

// Rules is a parsed rule file, indexed by verb and noun.
type Rules struct {
	All     []*Rule
	grammar *grammar
	lemmas  map[string]string // verb form -> lemma, for the verbs of these rules
	nouns   map[string]string // noun form -> lemma
	byVerb  map[string][]*Rule
	byNoun  map[string][]*Rule // rules without a verb
	strong  map[string]bool    // lemmas of verbs in some rule not marked gate=weak
	gate    map[string]gate    // by form of a verb or noun
}

// A gate says what the presence of a word alone is worth; see Triggers.
type gate struct{ strong, weak bool }

// Parse reads a rule file. Errors name the line.
func Parse(name, src string) (*Rules, error) {
	rs := &Rules{grammar: english(), lemmas: map[string]string{}, nouns: map[string]string{},
		byVerb: map[string][]*Rule{}, byNoun: map[string][]*Rule{}, strong: map[string]bool{}}
	seen := map[string]int{}
	lists := map[string][]string{}
	words := func(rest string) []string {
		var out []string
		for _, w := range strings.Fields(rest) {
			if l, ok := lists[w]; ok {
				out = append(out, l...)
			} else {
				out = append(out, w)
			}
		}
		return out
	}
	var r *Rule
	n := 0
	for line := range strings.Lines(src) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		fail := func(format string, args ...any) error {
			return fmt.Errorf("%s:%d: %s", name, n, fmt.Sprintf(format, args...))
		}
		if rest == "" {
			return nil, fail("%q has nothing after it", key)
		}
		if key == "rule" {
			if at := seen[rest]; at != 0 {
				return nil, fail("rule %s is already defined at line %d", rest, at)
			}
			seen[rest] = n
			r = &Rule{Name: rest, Set: map[string]string{}, Line: n}
			rs.All = append(rs.All, r)
			continue
		}
		if key == "list" {
			name, members, _ := strings.Cut(rest, " ")
			lists[name] = append(lists[name], words(members)...)
			continue
		}
		if r == nil {
			return nil, fail("%q before the first rule", key)
		}
		switch key {
		case "note":
			r.Note = strings.TrimSpace(r.Note + " " + rest)
		case "verb":
			for _, w := range words(rest) {
				lemma, particle, _ := strings.Cut(w, "+")
				if len(lemma) < 2 {
					return nil, fail("%q is no verb", w)
				}
				r.Verbs = append(r.Verbs, Trigger{lemma, particle})
			}
		case "noun":
			if r.Nouns == nil {
				r.Nouns = map[string]bool{}
			}
			for _, w := range words(rest) {
				if len(w) < 2 {
					return nil, fail("%q is no noun", w)
				}
				r.Nouns[w] = true
			}
		case "set":
			for _, kv := range strings.Fields(rest) {
				k, v, ok := strings.Cut(kv, "=")
				if !ok {
					return nil, fail("set wants KEY=VALUE, not %q", kv)
				}
				r.Set[k] = v
			}
		case "yes":
			r.Yes = append(r.Yes, Example{rest, n})
		case "no":
			r.No = append(r.No, Example{rest, n})
		default:
			r.Slots = append(r.Slots, SlotRule{key, strings.Fields(rest)})
		}
	}
	for _, r := range rs.All {
		if r.Verbs == nil && r.Nouns == nil {
			return nil, fmt.Errorf("%s:%d: rule %s has neither verb nor noun", name, r.Line, r.Name)
		}
		rs.index(r)
	}
	rs.gate = make(map[string]gate, len(rs.lemmas)+len(rs.nouns))
	for form, l := range rs.lemmas {
		if l != "be" && l != "have" {
			rs.gate[form] = gate{rs.strong[l], true}
		}
	}
	for form := range rs.nouns {
		rs.gate[form] = gate{true, true}
	}
	return rs, nil
}

// MustParse is Parse for embedded files: it panics on an error.
func MustParse(name, src string) *Rules {
	rs, err := Parse(name, src)
	if err != nil {
		panic(err)
	}
	return rs
}

func (rs *Rules) index(r *Rule) {
	for _, t := range r.Verbs {
		if r.Set["gate"] != "weak" && r.Nouns == nil {
			rs.strong[t.Lemma] = true
		}
		for _, f := range forms(t.Lemma, rs.grammar.irregular) {
			if t.Lemma != "be" || len(f) > 2 || f == "is" || f == "be" {
				rs.lemmas[f] = t.Lemma
			}
		}
		if l := rs.byVerb[t.Lemma]; len(l) == 0 || l[len(l)-1] != r {
			rs.byVerb[t.Lemma] = append(l, r)
		}
	}
	for noun := range r.Nouns {
		for _, f := range nounForms(noun) {
			rs.nouns[f] = noun
		}
		if r.Verbs == nil {
			rs.byNoun[noun] = append(rs.byNoun[noun], r)
		}
	}
}

func nounForms(noun string) []string {
	switch {
	case strings.HasSuffix(noun, "y") && !isVowel(noun[len(noun)-2]):
		return []string{noun, noun[:len(noun)-1] + "ies"}
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "ch"):
		return []string{noun, noun + "es"}
	}
	return []string{noun, noun + "s"}
}

// Triggers reports whether norm is a form of a verb or noun that fires a rule by itself
// (strong), or only of rules that are marked "gate=weak": those need more in the
// sentence, which the caller knows. A sentence without any need not be read.
func (rs *Rules) Triggers(norm string) (strong, weak bool) {
	g := rs.gate[norm]
	return g.strong, g.weak
}
