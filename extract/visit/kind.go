package visit

import (
	"chancery/extract/pattern"
	"chancery/extract/text"
)

// kindOf reads the word used for the visit: "state", "official", "working", "private",
// "transit". It looks at the words before the noun, and at any visit noun of the clause
// when the rule has none.
func (r *reader) kindOf(c *claim, sent *pattern.Sentence, f *pattern.Frame) {
	noun := f.Noun
	if noun < 0 {
		for _, a := range sent.ArgsOf(f) {
			if !a.Late && visitNoun(sent.Items[a.Item].Norm) {
				noun = a.Item
				break
			}
		}
	}
	if noun < 0 {
		return
	}
	if k := transitNoun(sent.Items[noun].Norm); k {
		c.kind, c.kindAt = "transit", r.spanOf(sent, []int{noun})
	}
	for _, k := range sent.Mods(noun) {
		it := &sent.Items[k]
		switch w := it.Norm; w {
		case "state", "official", "working", "private", "transit":
			if better(w, c.kind) {
				c.kind, c.kindAt = w, r.spanOf(sent, []int{k})
			}
		case "last", "previous", "earlier", "past", "recent":
			c.recalled = true
		}
	}
	c.span = text.Span{Start: min(c.span.Start, r.spanOf(sent, []int{noun}).Start), End: max(c.span.End, r.spanOf(sent, []int{noun}).End)}
}

func visitNoun(w string) bool {
	switch w {
	case "visit", "visits", "trip", "trips", "tour", "tours", "stay", "mission", "stopover", "transit":
		return true
	}
	return false
}

func journeyNoun(w string) bool {
	switch w {
	case "visit", "trip", "tour", "journey", "mission", "swing", "programme", "program", "itinerary", "schedule", "stop", "leg":
		return true
	}
	return false
}

func transitNoun(w string) bool {
	return w == "stopover" || w == "stopovers" || w == "transit" || w == "layover"
}

var kindRank = map[string]int{"": 0, "transit": 1, "working": 2, "private": 3, "official": 4, "state": 5}

// better reports whether kind a says more than b: "State" wins over "official".
func better(a, b string) bool { return kindRank[a] > kindRank[b] }

// personNoun lists common nouns by which reports refer back to a traveller.
func personNoun(w string) bool {
	switch w {
	case "guest", "visitor", "head", "leader", "president", "minister", "premier", "envoy", "dignitary", "chief", "king", "queen", "emir", "monarch", "sovereign", "diplomat", "pair", "trio", "delegation", "general", "chancellor", "guerrilla", "laureate", "statesman", "politician", "pontiff", "secretary", "speaker", "prince":
		return true
	}
	return false
}

// gatherNoun lists occasions that officials of several states attend.
func gatherNoun(w string) bool {
	switch w {
	case "summit", "forum", "conference", "meeting", "assembly", "inauguration", "funeral", "coronation", "ceremony", "talks", "celebrations", "retreat", "dialogue", "session", "congress", "enthronement", "parade", "commemoration", "gathering", "burial", "wedding", "memorial", "respects", "anniversary", "games", "expo":
		return true
	}
	return false
}

func encounterVerb(lemma string) bool {
	switch lemma {
	case "meet", "talk", "confer", "sit", "see", "hold", "sign", "witness", "chair", "co-chair":
		return true
	}
	return false
}

func attendVerb(lemma string) bool {
	switch lemma {
	case "attend", "take", "participate", "join", "represent", "address", "speak":
		return true
	}
	return false
}

func tourNoun(w string) bool {
	switch w {
	case "tour", "tours", "swing", "trip", "mission":
		return true
	}
	return false
}

// nobody lists words that make a noun after them speak of no one in particular.
func nobody(w string) bool {
	switch w {
	case "no", "any", "every", "another", "other", "each":
		return true
	}
	return false
}

// comesVerb lists verbs by which guests join others whose place has been told.
func comesVerb(lemma string) bool {
	switch lemma {
	case "attend", "come", "arrive", "join", "participate", "take", "invite", "expect", "represent":
		return true
	}
	return false
}
