package agreement

import "chancery/extract"

// same reports whether two records tell one instrument twice: equal parties, a kind in
// common, and no count, name or day that tells them apart.
func (r *reader) same(x, y *record, a, b *extract.Agreement) bool {
	if a.Status != b.Status || !sameKinds(a.Kinds, b.Kinds) && !alike(a.Kinds, b.Kinds) || len(a.Parties) != len(b.Parties) {
		return false
	}
	for _, p := range a.Parties {
		if !has(b.Parties, p) {
			return false
		}
	}
	if a.Date != "" && b.Date != "" && a.Date != b.Date {
		return false
	}
	if x.p.sent == y.p.sent || x.group >= 0 || y.group >= 0 || x.p.plural != y.p.plural || a.Count != b.Count && a.Count > 0 && b.Count > 0 {
		return false
	}
	v, w := r.titleWords(&x.p), r.titleWords(&y.p)
	return len(w) == 0 && y.p.det != "a" || len(v) > 0 && overlap(v, w)
}
