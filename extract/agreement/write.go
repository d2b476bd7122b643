package agreement

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"chancery/extract"
	"chancery/extract/text"
)

// complete supplies the parties a record lacks.
func (r *reader) complete(rec *record) {
	k := known(rec.parties)
	if len(k) >= 2 {
		rec.parties = k
		return
	}
	b := rec.best(r.pub)
	alone := b != nil && (b.name == "ratified" || b.name == "terminated" || b.name == "approval")
	if len(k) == 1 && k[0].sort == body && rec.how == "agent" && rec.p.named && (has(rec.p.kinds, "treaty") || has(rec.p.kinds, "protocol")) {
		rec.parties, rec.alone = k, true
		return
	}
	if len(k) == 1 && b != nil && r.doc.Tokens[b.tok].Norm == "accession" {
		rec.parties = k
		return
	}
	if len(k) == 1 && alone && rec.how != "with" && rec.how != "between" && rec.p.class == "strong" && r.multilateral(rec) {
		rec.parties = k
		return
	}
	if len(k) == 0 && alone && len(r.visits) == 0 && rec.p.sent > 0 && !rec.p.named && len(rec.here) != 2 {
		rec.parties = nil
		return
	}
	if got := known(r.pairParties(rec, rec.parties)); len(got) == 2 {
		rec.parties, rec.how = got, rec.how+"+context"
		return
	}
	rec.parties = k
}

// multilateral reports whether the instrument's name suggests many parties.
func (r *reader) multilateral(rec *record) bool {
	return rec.p.named && rec.p.link == ""
}

// write makes the output record.
func (r *reader) write(rec *record) (extract.Agreement, bool) {
	b := rec.best(r.pub)
	if b == nil {
		return extract.Agreement{}, false
	}
	status := b.status(r.pub)
	if status == "" || r.privateParties(rec) {
		return extract.Agreement{}, false
	}
	single := len(rec.parties) == 1 && (status == "ratified" || status == "terminated" || rec.alone)
	if len(rec.parties) < 2 && !single {
		return extract.Agreement{}, false
	}
	a := extract.Agreement{Type: "agreement", Kinds: rec.p.kinds, Count: rec.p.count, Status: status}
	for _, p := range rec.parties {
		a.Parties = append(a.Parties, p.value)
	}
	if rec.p.title.End > 0 && rec.p.count == 0 {
		a.Title = strings.Join(strings.Fields(strings.Trim(rec.p.title.Of(r.doc.Text), " ,;\"“”'‘’")), " ")
	}
	ev := func(field string, at text.Span, rule string) {
		if at.End > at.Start {
			a.Evidence = append(a.Evidence, extract.Evidence{Field: field, Start: at.Start, End: at.End, Text: at.Of(r.doc.Text), Rule: rule})
		}
	}
	toks := r.doc.Tokens
	ev("kinds", text.Span{Start: toks[rec.p.head].Start, End: toks[rec.p.headEnd-1].End}, "instrument")
	ev("status", b.at, b.rule)
	if a.Title != "" {
		ev("title", rec.p.title, "title")
	}
	for i, p := range rec.parties {
		ev("parties."+strconv.Itoa(i), p.at, "parties-"+rec.how)
	}
	var at text.Span
	var rule string
	a.Date, a.DateBasis, at, rule = r.dateOf(rec, b, status)
	ev("date", at, rule)
	a.Topics = r.topics(rec)
	for i, s := range rec.signers {
		e := &r.doc.Entities[s]
		a.Signatories = append(a.Signatories, extract.Participant{Name: e.Name, Role: e.Role, Country: e.ISO, Organisation: e.Org})
		for _, sent := range rec.sents {
			if sp := mentionIn(r.doc, e, sent); sp.End > 0 {
				ev("signatories."+strconv.Itoa(i)+".name", sp, b.rule)
				break
			}
		}
	}
	if a.Date != "" && r.pub != "" && status != "proposed" {
		a.Background = a.Date[:4] < r.pub[:4] && len(a.Date) == 4 || len(a.Date) >= 7 && monthsBetween(a.Date, r.pub) > 1
	}
	if v := r.visitOf(rec); v != nil && !a.Background {
		a.Visit = v.ID
	}
	for _, x := range rec.acts {
		a.Derivation = append(a.Derivation, extract.Step{Rule: x.rule, Sent: x.sent, Slots: []extract.Slot{{Name: x.name, Span: x.at, Value: x.at.Of(r.doc.Text)}}})
	}
	a.Signs = r.signs(rec, &a, b)
	a.Confidence = weights().Confidence(a.Signs)
	art := r.doc.Article
	a.Article = extract.Source{ID: art.ID, URL: art.URL, Title: art.Title, Published: art.Published, Site: art.Site}
	h := sha256.Sum256([]byte(strings.Join(append([]string{art.ID, strings.Join(a.Kinds, ","), text.Fold(a.Title), a.Status, strconv.Itoa(a.Count)}, a.Parties...), "\x1f")))
	a.ID = "a" + hex.EncodeToString(h[:8])
	return a, true
}
