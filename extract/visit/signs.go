package visit

import (
	_ "embed"
	"sync"

	"chancery/extract"
)

//go:embed confidence.tsv
var confidenceText string

var weights = sync.OnceValue(func() extract.Weights {
	return extract.MustParseWeights("visit/confidence.tsv", confidenceText)
})

// signs names what speaks for and against a record: how often and how plainly it was
// read, and what is known of the visitor. confidence.tsv weighs them.
func (r *reader) signs(j *journey, v *extract.Visit) []string {
	var out []string
	sign := func(name string, holds bool) {
		if holds {
			out = append(out, name)
		}
	}
	own, bound, noun, verb, title, meet, gather, under, plan, wish := 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
	for _, c := range j.claims {
		own++
		bound += b2i(c.bound)
		noun += b2i(c.rule.Nouns != nil && c.hostAt.End > 0 && !c.bound)
		verb += b2i(c.rule.Nouns == nil && !c.bound && c.phase != "meet")
		title += b2i(c.title)
		meet += b2i(c.phase == "meet")
		gather += b2i(c.rule.Name == "gathering")
		under += b2i(c.certain == real)
		plan += b2i(c.certain == planned)
		wish += b2i(c.certain == wished || c.certain == denied)
	}
	ent := &r.doc.Entities[j.principal]
	byName, hostRead, recalled, inHeadline := false, false, false, false
	for _, k := range ent.Mentions {
		inHeadline = inHeadline || r.isTitle(r.doc.Mentions[k].Sent)
	}
	for _, c := range j.claims {
		hostRead = hostRead || c.host == j.host && c.hostAt.End > 0
		recalled = recalled || c.recalled || c.perfect
		for _, k := range ent.Mentions {
			m := &r.doc.Mentions[k]
			byName = byName || m.Sent == c.sent && m.Form == extract.Name
		}
	}
	sign("one claim", own-bound == 1)
	sign("three claims", own-bound >= 3)
	sign("only bound", own == bound)
	sign("noun of travel", noun > 0)
	sign("verb of travel", verb > 0)
	sign("in title", title > 0)
	sign("only meeting", meet == own && gather == 0)
	sign("gathering", gather > 0)
	sign("under way", under > 0)
	sign("planned", plan > 0)
	sign("under way and planned", under > 0 && plan > 0)
	sign("wished or denied", wish > 0)
	sign("start", v.Start != "")
	sign("day", len(v.Start) == 10)
	sign("kind", v.Kind != "unspecified")
	sign("event", v.Event != "")
	sign("inviter", v.Inviter != nil)
	sign("no name", ent.Name == "")
	sign("no office", ent.Role == "")
	sign("known leader", ent.Known)
	sign("home guessed", contains(r.guessed, j.principal))
	sign("for a body", ent.Org != "")
	sign("named once", len(ent.Mentions) == 1)
	sign("place", len(v.Places) > 0)
	sign("background", v.Background)
	sign("told early", r.doc.Sents[j.claims[0].sent].Para <= 2)
	sign("by name", byName)
	sign("visitor in title", inHeadline)
	sign("host unread", !hostRead)
	sign("recalled", recalled)
	return out
}
