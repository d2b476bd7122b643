package agreement

import (
	"strings"

	"chancery/extract/text"
)

// earlier is the record that rec speaks of again, -1 if it is new.
func (r *reader) earlier(rec *record, rd *reading) int {
	p := &rec.p
	if rd.title {
		// a headline counts what the text counts
		for k := range r.records {
			q := &r.records[k]
			if p.count > 0 && p.count == q.p.count && sameKinds(p.kinds, q.p.kinds) && r.partiesAgree(rec, q) {
				return k
			}
		}
	}
	words := r.titleWords(p)
	if p.restricted && p.det == "the" && !rd.title {
		return -1
	}
	again := p.det == "the" || p.det == "own" || rd.title
	for k := len(r.records) - 1; k >= 0; k-- {
		q := &r.records[k]
		if q.p.sent == p.sent && !p.pronoun {
			if !(p.det == "the" && len(words) == 0 && p.link == "" && p.dates[1] == 0) || p.head < q.p.end {
				continue
			}
		}
		if p.plural != q.p.plural && !rd.title {
			continue
		}
		if p.plural && p.count > 0 && q.p.count > 0 && p.count != q.p.count {
			continue
		}
		if p.dates[1] > 0 && q.p.dates[1] > 0 && r.dateText(p) != r.dateText(&q.p) {
			continue
		}
		if !r.partiesAgree(rec, q) && !(p.det == "the" && len(words) == 0 && p.link == "" && len(r.records) == 1 && r.share(rec, q)) {
			continue
		}
		old := r.titleWords(&q.p)
		same := len(words) > 0 && len(old) > 0 && overlap(words, old)
		if p.acronym != "" && p.acronym == q.p.acronym {
			return k
		}
		if p.pronoun {
			return k
		}
		if !sameKinds(p.kinds, q.p.kinds) && p.participle && p.det == "the" {
			continue // "the agreement signed in May by …" after a memorandum
		}
		if !alike(p.kinds, q.p.kinds) && !(rd.title && r.sameAct(rec, q)) && !(again && !p.named && generic(p)) {
			continue
		}
		switch {
		case same && (p.named || q.p.named || again || sameKinds(p.kinds, q.p.kinds)):
			return k
		case rd.title && (len(words) == 0 || len(old) == 0 || !p.named):
			if p.plural && p.count == 0 && !q.p.plural && !r.sameAct(rec, q) {
				continue
			}
			return k
		case p.plural && p.ordered && q.p.ordered && (p.count == q.p.count || p.count == 0 || q.p.count == 0) && again:
			return k
		case len(words) == 0 && p.det == "the" && (p.dates[1] == 0 || q.p.dates[1] == 0) && p.link == "":
			return k
		case len(old) == 0 && p.det == "the" && (p.named || p.sent-q.p.sent < 3) && r.sameAct(rec, q) && !q.p.plural:
			return k
		case len(old) > 0 && p.det == "the" && p.named && !q.p.named && q.p.topic.End == 0 && r.sameAct(rec, q) && p.sent-q.p.sent < 4:
			return k
		case len(words) == 0 && len(rec.acts) > 0 && has(p.kinds, "declaration") && has(q.p.kinds, "declaration"):
			return k
		}
	}
	return -1
}

// foldAll adds what is said of "both documents", "the agreements" to the single
// instruments told before, where no group was.
func (r *reader) foldAll(rec *record, rd *reading) bool {
	p := &rec.p
	if !p.plural || p.det != "the" || len(r.titleWords(p)) > 0 || rd.title || p.link != "" {
		return false
	}
	var same []int
	for k := range r.records {
		q := &r.records[k]
		if q.p.plural {
			return false
		}
		if q.sents[0] < rd.si && r.partiesAgree(rec, q) {
			same = append(same, k)
		}
	}
	if len(same) < 2 || p.count > 0 && p.count != len(same) {
		return false
	}
	for _, k := range same {
		r.records[k].acts = append(r.records[k].acts, rec.acts...)
	}
	return true
}

func (r *reader) dateText(p *phrase) string {
	return text.Fold(r.doc.Text[r.doc.Tokens[p.dates[0]].Start:r.doc.Tokens[p.dates[1]-1].End])
}

// generic reports whether a phrase may stand for an instrument of any kind: "the deal",
// "the document", "the accord".
func generic(p *phrase) bool {
	return !p.modified && (has(p.kinds, "agreement") || has(p.kinds, "document"))
}

// sameAct reports whether both records tell an act of one kind.
func (r *reader) sameAct(a, b *record) bool {
	x, y := a.best(r.pub), b.best(r.pub)
	return x != nil && y != nil && (x.name == y.name || x.name == "approval" || y.name == "approval") || x == nil
}

// partiesAgree reports whether what is known of the parties of two phrases may be one set.
func (r *reader) partiesAgree(a, b *record) bool {
	x, y := known(a.parties), known(b.parties)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) < 2 && len(x) > 0 && len(y) > 0 {
		return true
	}
	for _, p := range x {
		found := false
		for _, q := range y {
			found = found || p.value == q.value
		}
		if !found {
			return false
		}
	}
	return true
}

// share reports whether two records have a party in common.
func (r *reader) share(a, b *record) bool {
	for _, p := range a.parties {
		if b.has(p.value) {
			return true
		}
	}
	return false
}

// alike reports whether two sets of kinds may stand for one instrument.
func alike(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || x == "treaty" && y == "agreement" || x == "agreement" && y == "treaty" || x == "document" || y == "document" {
				return true
			}
		}
	}
	return false
}

func sameKinds(a, b []string) bool {
	for _, x := range a {
		if has(b, x) {
			return true
		}
	}
	return false
}

// titleWords are the words of a title that tell it from others.
func (r *reader) titleWords(p *phrase) []string {
	if p.title.End == 0 {
		return nil
	}
	var out []string
	for _, w := range strings.Fields(text.Fold(p.title.Of(r.doc.Text))) {
		w = strings.Trim(w, ".,()\"'“”«»‘’")
		if len(w) > 2 && nouns()[w] == nil && !is("emptyword", w) && !is("emptytitle", w) && !is("topic", w) {
			out = append(out, w)
		}
	}
	return out
}

func overlap(a, b []string) bool {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if x == y || len(x) > 5 && len(y) > 5 && x[:5] == y[:5] {
				n++
				break
			}
		}
	}
	return n > 0 && n*2 >= min(len(a), len(b))
}

// fold adds what a later phrase says of a record.
func (r *reader) fold(q, rec *record) {
	q.acts = append(q.acts, rec.acts...)
	if len(known(q.parties)) < 2 && len(known(rec.parties)) > len(known(q.parties)) {
		q.parties, q.how = rec.parties, rec.how
	}
	if q.p.count == 0 && q.p.plural && rec.p.plural {
		q.p.count = rec.p.count
		q.p.ordered = q.p.ordered || rec.p.ordered
	}
	if q.p.title.End == 0 || rec.p.named && !q.p.named {
		if rec.p.title.End > 0 && rec.p.plural == q.p.plural {
			q.p.title, q.p.named = rec.p.title, rec.p.named
		}
		if rec.p.named && sameKinds(rec.p.kinds, []string{"treaty", "memorandum", "protocol", "declaration"}) && has(q.p.kinds, "agreement") {
			q.p.kinds = rec.p.kinds
		}
	}
	if q.p.topic.End == 0 {
		q.p.topic = rec.p.topic
	}
	q.sents = append(q.sents, rec.sents...)
	for _, s := range rec.signers {
		dup := false
		for _, t := range q.signers {
			dup = dup || s == t
		}
		if !dup {
			q.signers = append(q.signers, s)
		}
	}
}

// takenUp reads a sentence without an instrument noun that speaks of the last one: "It
// was signed on Monday", "The signing took place in Lima on Friday".
func (r *reader) takenUp(rd *reading) {
	if len(r.records) == 0 {
		return
	}
	last := &r.records[len(r.records)-1]
	if rd.si-last.sents[len(last.sents)-1] > 1 && len(r.records) > 1 || rd.si-last.sents[len(last.sents)-1] > 3 {
		return
	}
	toks := r.doc.Tokens
	for t := rd.first; t < rd.end; t++ {
		p := phrase{sent: rd.si, first: t, core: t, head: t, headEnd: t + 1, end: t + 1, kinds: last.p.kinds, class: "strong", det: "the", inner: t, pronoun: true}
		switch {
		case toks[t].Norm == "it" && t < rd.first+3:
			rd.ps = []phrase{p}
			for _, a := range rd.actsAfter(&rd.ps[0]) {
				if a.tok < t+7 {
					last.acts = append(last.acts, a)
				}
			}
			return
		case toks[t].Norm == "signing" && t > rd.first && article(toks[t-1].Norm) == "the":
			item := rd.itemAt(t)
			if t+1 < rd.end && toks[t+1].Norm == "ceremony" {
				item = rd.itemAt(t + 1)
			}
			for vi := range rd.sent.Verbs {
				if v := &rd.sent.Verbs[vi]; v.SubjNoun == item && isVerb("happen", v.Lemma) {
					a := act{name: "signed", rule: "signing-took-place", at: toks[t].Span, tok: t, sent: rd.si, clause: vi, mood: rd.moodOf(vi)}
					rd.addDates(&a, vi)
					for k := range r.records {
						if q := &r.records[k]; q.sents[0] == last.sents[0] && q.best(r.pub) != nil && q.best(r.pub).name == "signed" {
							q.acts = append(q.acts, a)
						}
					}
					return
				}
			}
		}
	}
}
