package agreement_test

import (
	"testing"

	"chancery/extract/agreement"
)

// TestRules runs the example sentences of agreement.rules: a "yes" must give a record
// with an act by its rule, a "no" must not.
func TestRules(t *testing.T) {
	for _, ru := range agreement.Rules().All {
		if len(ru.Yes) < 3 || len(ru.No) < 2 {
			t.Errorf("agreement.rules:%d: rule %s has %d yes and %d no, want 3 and 2", ru.Line, ru.Name, len(ru.Yes), len(ru.No))
		}
		fires := func(sentence string) bool {
			for _, a := range find("", sentence, "2024-05-15", nil) {
				for _, step := range a.Derivation {
					if step.Rule == ru.Name {
						return true
					}
				}
			}
			return false
		}
		for _, ex := range ru.Yes {
			if !fires(ex.Text) {
				t.Errorf("agreement.rules:%d: rule %s does not fire on %q", ex.Line, ru.Name, ex.Text)
			}
		}
		for _, ex := range ru.No {
			if fires(ex.Text) {
				t.Errorf("agreement.rules:%d: rule %s fires on %q", ex.Line, ru.Name, ex.Text)
			}
		}
	}
}
