package visit

import (
	"chancery/extract"
	"chancery/extract/pattern"
)

// headline reads a title without a verb of motion: "Kenyan president in Lusaka for talks".
func (r *reader) headline(si int, sent *pattern.Sentence) {
	for k := 0; k+2 < len(sent.Items) && k < 6 && sent.VerbAt(k) < 0; k++ {
		if sent.Items[k].Class != pattern.Person || sent.Items[k].Owner {
			continue
		}
		n := k + 1
		if w := sent.Items[n].Norm; w == "back" || w == "off" {
			n++
		}
		if n+1 >= len(sent.Items) || sent.Items[n].Norm != "in" && !(sent.Items[n].Norm == "to" && n > k+1) {
			continue
		}
		if it := &sent.Items[n+1]; it.Class != pattern.Place && it.Class != pattern.Country || it.Adj {
			continue
		}
		hosts := r.hosts(sent, []int{n + 1})
		for _, group := range r.byState(r.people(sent, []int{k})) {
			ent := &r.doc.Entities[group[0]]
			if len(hosts) == 0 || hosts[0].iso == ent.ISO || ent.ISO == "" && ent.Org == "" {
				continue
			}
			at := r.spanOf(sent, []int{k, n + 1})
			r.claims = append(r.claims, claim{rule: headlineRule, phase: "stay", sent: si, span: at, visitors: group,
				visitorAt: r.spanOf(sent, []int{k}), host: hosts[0].iso, hostAt: hosts[0].at, places: hosts[0].places, certain: real, title: r.isTitle(si),
				slots: []extract.Slot{{Name: "visitor", Span: r.spanOf(sent, []int{k}), Value: r.spanOf(sent, []int{k}).Of(r.doc.Text)}, {Name: "host", Span: hosts[0].at, Value: hosts[0].at.Of(r.doc.Text)}}})
		}
	}
}

// headlineRule names what headline finds; it has no verb for the rule file to hold.
var headlineRule = &pattern.Rule{Name: "headline-in", Note: "a title without a verb: somebody in, or off to, a place"}
