package names

import (
	"chancery/extract"
)

// resolveNominals turns office phrases without a name, and pronouns, into mentions of
// people: of a person of that office and country if the article has one, else of an
// unnamed one.
func (f *finder) resolveNominals() {
	for k := range f.offices {
		o := &f.offices[k]
		if o.taken {
			continue
		}
		f.resolveOffice(o)
	}
}

func (f *finder) resolveOffice(o *office) {
	ref := reference{o.roleFirst, o.roleEnd, o.first, o.end, uint8(extract.Nominal), "nominal"}
	if o.group {
		if o.iso == "" && o.org == "" {
			return
		}
		f.people = append(f.people, figure{role: o.role, iso: o.iso, org: o.org, roleSpan: f.span(o.roleFirst, o.roleEnd), isoSpan: o.isoSpan, group: true, first: o.first, with: -1, mentions: []reference{ref}})
		return
	}
	if o.plural || o.det == "a" || o.det == "an" {
		return
	}
	best, bestAt := -1, -1
	for p := range f.people {
		q := &f.people[p]
		if q.group || o.former != q.former && q.former {
			continue
		}
		if o.iso != "" && q.iso != o.iso || o.org != "" && q.org != o.org {
			continue
		}
		if !o.leader && !o.counterpart && (q.role == "" || !sameOffice(o.role, q.role)) {
			continue
		}
		if (o.leader || o.counterpart) && q.role == "" && o.iso == "" {
			continue
		}
		at := -1
		for _, m := range q.mentions {
			if m.first < o.first && m.first > at {
				at = m.first
			}
		}
		if at < 0 && o.iso == "" {
			continue
		}
		if best < 0 || at > bestAt {
			best, bestAt = p, at
		}
	}
	if best >= 0 {
		f.people[best].mentions = append(f.people[best].mentions, ref)
		return
	}
	if o.iso == "" && o.org == "" || o.counterpart {
		return
	}
	ref.rule = "office-alone"
	f.people = append(f.people, figure{role: o.role, iso: o.iso, org: o.org, roleSpan: f.span(o.roleFirst, o.roleEnd), isoSpan: o.isoSpan, former: o.former, first: o.first, with: -1, mentions: []reference{ref}})
}
