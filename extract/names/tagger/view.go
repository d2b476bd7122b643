package tagger

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// A view is a document as the features see it: for every token the facts they are made
// of, worked out once.
type view struct {
	toks  []text.Token
	sents []text.Sentence
	facts []fact
}

// A fact is what there is to know about one token besides its neighbours.
type fact struct {
	low      uint32 // hash of the folded word
	word     uint32 // hash of the word as written
	shape    uint32 // hash of the word's outline: "Xx", "X.", "XX", "x-Xx"
	gaz      uint32 // classes of the lexicon it stands in, a bit each
	known    uint8  // is a known forename, surname
	cap      bool   // holds a capital letter
	hyphen   bool   // … and a hyphen
	active   bool   // may be part of a name
	class    wordClass
	style    uint8 // of its sentence: 0 plain, 1 Title Case, 2 ALL CAPITALS
	runFirst int32 // the run of capitalised words (particles and "of" included) around it
	runEnd   int32
	seen     uint16 // what the other places say where the document has the same word
}

// Bits of fact.gaz.
const (
	gazCountry = 1 << iota
	gazAdjective
	gazCapital
	gazCity
	gazRegion
	gazFacility
	gazTrap
	gazOrgFirst
	gazOrgRest
	gazOrgHead
	gazOffice
	gazModifier
	gazPortfolio
	gazHonorific
	gazEvent
	gazEventHead
	gazNameTitle // an honorific that may be part of a name or another word
)

var gazBits = map[string]uint32{
	lexicon.Country: gazCountry, lexicon.Adjective: gazAdjective, lexicon.Demonym: gazAdjective, lexicon.Prefix: gazAdjective,
	lexicon.Capital: gazCapital, lexicon.City: gazCity, lexicon.Region: gazRegion, lexicon.Facility: gazFacility, lexicon.Trap: gazTrap,
	lexicon.OrgHead: gazOrgHead, lexicon.Office: gazOffice, lexicon.Modifier: gazModifier, lexicon.Portfolio: gazPortfolio,
	lexicon.Honorific: gazHonorific, lexicon.Event: gazEvent, lexicon.EventHead: gazEventHead,
}

// Bits of fact.seen.
const (
	seenLower    = 1 << iota // written in lower case somewhere
	seenMid                  // capitalised inside a plain sentence
	seenTitled               // after an office or honorific
	seenForename             // after a known forename, or a capitalised word that is known for nothing else
	seenIn                   // after in, at, to, from, near
	seenSpeaks               // before said, told, added, met …
	seenHead                 // in one run with the head word of an organisation
	seenTwice                // more than one place at all
)

func newView(toks []text.Token, sents []text.Sentence, lex []lexicon.Match, known *nameSet) *view {
	v := &view{toks: toks, sents: sents, facts: make([]fact, len(toks))}
	for i := range toks {
		f := &v.facts[i]
		f.low = hashString(toks[i].Norm)
		f.word = hashString(toks[i].Text)
		f.shape, f.cap = outline(toks[i].Text)
		f.class = classes[f.low]
		if f.cap {
			f.known = known.find(f.low)
			if before, _, ok := strings.Cut(toks[i].Norm, "-"); ok { // "Large-scale"
				f.hyphen = true
				f.known |= known.find(hashString(before)) & knownCommon
			}
		}
	}
	for k := range lex {
		v.list(&lex[k])
	}
	for s := range sents {
		v.mark(&sents[s])
	}
	v.look()
	return v
}

// list notes a match of the lexicon. A title in a hyphenated name is none: "Braithwaite-King".
func (v *view) list(m *lexicon.Match) {
	if f := &v.facts[m.First]; m.End-m.First == 1 && f.hyphen && f.known&knownCommon == 0 && (m.Find(lexicon.Office) != nil || m.Find(lexicon.Honorific) != nil) {
		return
	}
	var first, rest uint32
	for _, e := range m.Entries {
		switch {
		case e.Class == lexicon.Organisation:
			first, rest = first|gazOrgFirst, rest|gazOrgRest
		case e.Class == lexicon.Honorific && (e.Attr == "name" || e.Guard != ""):
			first, rest = first|gazNameTitle, rest|gazNameTitle
		default:
			bit := gazBits[e.Class]
			first, rest = first|bit, rest|bit
		}
	}
	v.facts[m.First].gaz |= first
	for i := m.First + 1; i < m.End; i++ {
		v.facts[i].gaz |= rest
	}
}

// mark finds the active tokens and the runs of one sentence, and its style.
func (v *view) mark(sent *text.Sentence) {
	words, caps, upper := 0, 0, 0
	for i := sent.First; i < sent.End; i++ {
		f := &v.facts[i]
		f.active = f.cap
		if r, _ := utf8.DecodeRuneInString(v.toks[i].Text); unicode.IsLetter(r) && len(v.toks[i].Text) > 3 {
			words++
			if f.cap {
				caps++
			}
			if f.shape == shapeUpper {
				upper++
			}
		}
	}
	style := uint8(0)
	if words >= 3 && upper*3 > words*2 {
		style = 2
	} else if words >= 4 && caps*5 > words*4 {
		style = 1
	}
	for i := sent.First; i < sent.End; i++ {
		v.facts[i].style = style
	}
	const reach = 3 // joining words allowed between two capitalised ones
	for i := sent.First; i < sent.End; i++ {
		if !v.facts[i].cap {
			continue
		}
		j := i + 1
		for j < sent.End && j-i <= reach && !v.facts[j].cap && (v.facts[j].class&joinWord != 0 || isNumber(v.toks[j].Text)) {
			j++
		}
		if j < sent.End && v.facts[j].cap {
			for k := i + 1; k < j; k++ {
				v.facts[k].active = true
			}
		}
		// "Group of 20", "MTV 3", "Israeli foreign ministry", "US embassy".
		for k := i + 1; k < sent.End && k <= i+3; k++ {
			if v.facts[k].class&lateWord == 0 && !isNumber(v.toks[k].Text) {
				break
			}
			v.facts[k].active = true
		}
		if i+2 < sent.End && v.facts[i+1].low == lowOf && isNumber(v.toks[i+2].Text) {
			v.facts[i+1].active, v.facts[i+2].active = true, true
		}
	}
	for i := sent.First; i+1 < sent.End; i++ {
		if v.facts[i+1].low == lowMinistry && v.facts[i].class&lateWord != 0 {
			v.facts[i].active, v.facts[i+1].active = true, true
		}
	}
	for i := sent.First; i < sent.End; {
		if !v.facts[i].cap {
			v.facts[i].runFirst, v.facts[i].runEnd = int32(i), int32(i+1)
			i++
			continue
		}
		j := i + 1
		for j < sent.End && j-i < longRun && (v.facts[j].cap || j+1 < sent.End && v.facts[j+1].cap && v.facts[j].class&tightWord != 0) {
			j++
		}
		for k := i; k < j; k++ {
			v.facts[k].runFirst, v.facts[k].runEnd = int32(i), int32(j)
		}
		i = j
	}
}

// longRun bounds a run, and with it the time a page of capitals may cost.
const longRun = 32

// stretches calls do for every longest run of active tokens.
func (v *view) stretches(do func(sent *text.Sentence, first, end int)) {
	for s := range v.sents {
		sent := &v.sents[s]
		for i := sent.First; i < sent.End; i++ {
			if !v.facts[i].active {
				continue
			}
			first := i
			for i < sent.End && v.facts[i].active {
				i++
			}
			do(sent, first, i)
		}
	}
}

// look fills seen: what a word's places in the document say about it, put together.
func (v *view) look() {
	size := 64
	for size < 3*len(v.toks) {
		size *= 2
	}
	type cell struct {
		low   uint32
		bits  uint16
		count uint8
	}
	table := make([]cell, size)
	find := func(low uint32) *cell {
		for h := int(low*0x9E3779B1) & (size - 1); ; h = (h + 1) & (size - 1) {
			if c := &table[h]; c.low == low || c.count == 0 {
				c.low = low
				return c
			}
		}
	}
	for s := range v.sents {
		sent := &v.sents[s]
		for i := sent.First; i < sent.End; i++ {
			f := &v.facts[i]
			c := find(f.low)
			c.bits |= v.hints(sent, i)
			if c.count < 255 {
				c.count++
			}
		}
	}
	for i := range v.facts {
		f := &v.facts[i]
		if !f.cap {
			continue
		}
		c := find(f.low)
		f.seen = c.bits
		if c.count > 1 {
			f.seen |= seenTwice
		}
	}
}

// hints says what the surroundings of one token tell about its word.
func (v *view) hints(sent *text.Sentence, i int) (bits uint16) {
	f := &v.facts[i]
	if !f.cap {
		return seenLower
	}
	if f.style == 0 && i > sent.First {
		bits |= seenMid
	}
	if i > sent.First {
		p := &v.facts[i-1]
		switch {
		case p.gaz&(gazOffice|gazHonorific|gazNameTitle) != 0 && f.gaz&(gazOffice|gazHonorific|gazPortfolio|gazOrgHead) == 0:
			bits |= seenTitled
		case p.known&knownForename != 0 && p.cap && p.gaz&(gazCountry|gazAdjective|gazOrgHead) == 0:
			bits |= seenForename
		case p.class&placeWord != 0:
			bits |= seenIn
		}
	}
	if i+1 < sent.End && v.facts[i+1].class&speechWord != 0 {
		bits |= seenSpeaks
	}
	for k := f.runFirst; k < f.runEnd; k++ {
		if v.facts[k].gaz&gazOrgHead != 0 && int(k) != i {
			bits |= seenHead
		}
	}
	return bits
}

func isNumber(s string) bool { return s[0] >= '0' && s[0] <= '9' }
