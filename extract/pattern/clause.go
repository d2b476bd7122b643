package pattern

import "strings"

// Read reads the items of one sentence as clauses.
func (rs *Rules) Read(items []Item) *Sentence {
	s := &Sentence{Items: items}
	for i := range items {
		rs.mendTag(items, i)
	}
	s.groupVerbs(rs.grammar, rs.lemmas)
	s.mendMain()
	for v := range s.Verbs {
		s.Verbs[v].Args = append(s.datesInside(&s.Verbs[v]), s.argsFrom(s.Verbs[v].End, s.Verbs[v].Lemma == "be")...)
	}
	for v := range s.Verbs {
		s.findSubject(v)
		s.whereClause(v)
	}
	return s
}

// mendMain makes a finite verb of the first participle in a sentence that has no other
// main verb: "X, who came for the purpose, signed with Y". Forms in -ed are both.
func (s *Sentence) mendMain() {
	first := -1
	for vi := range s.Verbs {
		v := &s.Verbs[vi]
		if v.Infinitive || v.Gerund {
			continue
		}
		if !v.Participle {
			if !s.afterRelative(v.First) {
				return
			}
			continue
		}
		if first < 0 && v.First > 0 && v.End < len(s.Items) && !isPunct(&s.Items[v.End], "by") && (isPunct(&s.Items[v.First-1], ",") || s.Items[v.First-1].mention()) {
			first = vi
		}
	}
	if first >= 0 {
		v := &s.Verbs[first]
		v.Participle, v.Passive, v.Tense = false, false, Past
	}
}

// afterRelative reports whether a verb stands in a relative or subordinate clause.
func (s *Sentence) afterRelative(i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if s.verbAt[k] >= 0 {
			return false
		}
		if relative(&s.Items[k]) || subordinator(&s.Items[k]) {
			return true
		}
	}
	return false
}

// whereClause gives a verb under "where" the place the word stands for: "Dakar, where he
// delivered a letter" is delivering in Dakar.
func (s *Sentence) whereClause(vi int) {
	v := &s.Verbs[vi]
	for k := v.First - 1; k > 0; k-- {
		if s.verbAt[k] >= 0 {
			return
		}
		if !isPunct(&s.Items[k], "where") {
			continue
		}
		for p := k - 1; p >= 0 && p > k-4; p-- {
			if it := &s.Items[p]; (it.Class == Place || it.Class == Country) && !it.Adj {
				v.Args = append(v.Args, Arg{Prep: "in", Item: p})
				return
			}
		}
		return
	}
}

// mendTag corrects the tag of a rule's verb that the tagger took for a noun where it
// stands after a name: headlines ("Wang visits Laos") fool a tagger trained on prose.
func (rs *Rules) mendTag(items []Item, i int) {
	it := &items[i]
	if it.Class == Word && it.Tag == "VBZ" && i > 0 && items[i-1].Owner {
		it.Tag = "NNS"
		return
	}
	if it.Class == Word && it.Tag == "VBZ" && i > 0 && items[i-1].Class == Word && it.Norm != "is" && it.Norm != "has" {
		// "to open talks": after a verb, an article, an adjective or a preposition it is a noun
		switch p := items[i-1].Tag; {
		case p == "DT", p == "PRP$", p == "JJ", p == "CD", p == "IN", p == "VB", p == "VBN", p == "VBD" && !isBe(items[i-1].Norm), p == "VBG", p == "VBP":
			it.Tag = "NNS"
			return
		}
	}
	if it.Class != Word || i == 0 || strings.HasPrefix(it.Tag, "VB") || rs.lemmas[it.Norm] == "" {
		return
	}
	prev := &items[i-1]
	if it.Tag == "NNS" && i+1 < len(items) && (rs.nouns[it.Norm] == "" || it.Norm == "stays" || it.Norm == "stops") {
		// "and stays in Juba", "envoy lands in Juba"
		next := &items[i+1]
		if prev.Class != Word || !(strings.HasPrefix(prev.Tag, "VB") || strings.HasPrefix(prev.Tag, "JJ") || prev.Tag == "DT" || prev.Tag == "IN" || prev.Tag == "PRP$" || prev.Tag == "POS" || prev.Tag == "CD" || strings.HasPrefix(prev.Tag, "JJ") || verbTag(prev)) {
			if next.Class == Date || next.Class == Place || next.Class == Country || next.Class == Here || next.Class == Word && (next.Tag == "IN" || next.Tag == "TO") && next.Norm != "of" {
				it.Tag = "VBZ"
				return
			}
		}
	}
	if prev.Class == Word && prev.Norm == "to" && rs.lemmas[it.Norm] == it.Norm {
		// "to visit Chad", but not "to state visit" or "to talks"
		if i+1 < len(items) && (items[i+1].Class != Word || items[i+1].Tag == "DT" || items[i+1].Tag == "IN" || items[i+1].Tag == "PRP$") {
			it.Tag = "VB"
		}
		return
	}
	for k := i - 2; k >= 0 && k > i-5 && rs.lemmas[it.Norm] == it.Norm; k-- {
		if items[k].Tag == "MD" && timeRun(items, k+1) == i {
			it.Tag = "VB" // "will on Monday visit"
			return
		}
	}
	if prev.Owner {
		return
	}
	if (prev.Class == Person || prev.Class == Organisation || prev.Class == Country && !prev.Adj) && strings.HasPrefix(it.Tag, "NN") {
		switch {
		case strings.HasSuffix(it.Norm, "ing"):
		case strings.HasSuffix(it.Norm, "ed"):
			it.Tag = "VBD"
		case rs.nouns[it.Norm] != "" && !(i+1 < len(items) && items[i+1].Class != Word && items[i+1].Class != Date):
			// "Aliyev visit", "the Pakistan trip"
		case rs.lemmas[it.Norm] == it.Norm:
			it.Tag = "VBP"
		default:
			it.Tag = "VBZ"
		}
	}
}

func relative(it *Item) bool {
	if it.Class != Word {
		return false
	}
	switch it.Norm {
	case "who", "whom", "which", "whose", "where":
		return true
	case "that":
		return it.Tag == "WDT" || it.Tag == "WP"
	}
	return false
}

func subordinator(it *Item) bool {
	if it.Class != Word {
		return false
	}
	switch it.Norm {
	case "while", "when", "so", "than", "though", "till", "because", "although", "if", "unless", "whereas", "as", "that", "after", "before", "since", "until", "once", "how", "why", "what", "whether":
		return true
	}
	return false
}

func (it *Item) mention() bool {
	return it.Class == Person || it.Class == Organisation || it.Class == Place || it.Class == Country
}

func (it *Item) conj() bool {
	return it.Class == Word && (it.Norm == "and" || it.Norm == "or" || it.Norm == "&")
}

func preposition(it *Item) bool {
	if it.Class != Word {
		return false
	}
	switch it.Norm {
	case "out", "up", "off", "down", "away", "back":
		return false
	}
	return it.Tag == "IN" || it.Tag == "TO" || it.Norm == "to" || it.Norm == "via" || it.Norm == "near" || it.Norm == "per" ||
		it.Norm == "for" || it.Norm == "in" || it.Norm == "at" || it.Norm == "on" || it.Norm == "with" || it.Norm == "from" || it.Norm == "by"
}

// argsFrom collects the phrases to the right of item i, up to the next clause.
func (s *Sentence) argsFrom(i int, copula bool) []Arg {
	args := make([]Arg, 0, 4)
	prep, placeNoun, late := "", false, false
	for n := 0; i < len(s.Items) && n < 40; i, n = i+1, n+1 {
		it := &s.Items[i]
		if i+2 < len(s.Items) && isPunct(it, "as") && isPunct(&s.Items[i+1], "well") && isPunct(&s.Items[i+2], "as") {
			i += 2 // joins like "and"
			continue
		}
		switch {
		case s.verbAt != nil && s.verbAt[i] >= 0:
			if v := &s.Verbs[s.verbAt[i]]; v.Participle {
				// ", accompanied by …," hangs on what was said before; its own phrases do not
				i = s.endOfParticiple(v) - 1
				continue
			}
			return args
		case relative(it):
			return args
		case isPunct(it, ";") && s.placeFollows(i+1):
			// "in Asunción, Paraguay; Panama City, Panama; and San Salvador"
		case isPunct(it, ";"), isPunct(it, ":") && n > 0:
			return args
		case subordinator(it) && s.clauseFollows(i+1):
			return args
		case it.conj() && s.clauseFollows(i+1):
			return args
		case isPunct(it, ",") && s.clauseFollows(i+1):
			return args
		case it.Class == Word && preposition(it):
			if it.Norm == "of" && placeNoun && s.personFollows(i+1) {
				prep = s.Items[i-1].Norm + "-of" // "at the invitation of Mr X": no phrase of the verb's own
				continue
			}
			if it.Norm == "of" && placeNoun {
				continue // "in the town of Savar": the outer preposition holds
			}
			prep = it.Norm
			if i > 0 && (s.Items[i-1].Norm == "way" || s.Items[i-1].Norm == "route") {
				prep = "way-" + prep // "a stop in Anchorage on his way to Ottawa"
			}
			placeNoun = false
			late = late || circumstance(prep) && !s.dateAt(i+1)
		case it.Class == Date || it.Class == Duration:
			p, _ := s.governor(i) // "to Dubai today": the day is not under "to"
			args = append(args, Arg{p, i, late})
		case it.Class == Here:
			args = append(args, Arg{prep, i, late})
			prep = ""
		case it.mention() && i+1 < len(s.Items) && s.Items[i+1].Tag == "POS":
			// "welcomed X's initiative": X is only the owner
		case it.mention():
			if it.Adj && i+1 < len(s.Items) && s.Items[i+1].Class == Word && strings.HasPrefix(s.Items[i+1].Tag, "N") {
				placeNoun = true
				continue
			}
			if it.Class == Person && (prep == "in" || prep == "at" || prep == "on") {
				prep = "" // "received, on Monday at the palace, Mr X"
			}
			if n == 0 && it.Class == Person && s.finiteAt(i+1) {
				return args // "said X would visit": X is the subject of the next clause
			}
			args = append(args, Arg{prep, i, late})
			placeNoun = false
		case it.Class == Word && strings.HasPrefix(it.Tag, "NN"):
			args = append(args, Arg{prep, i, late})
			placeNoun = true
		}
	}
	return args
}

// datesInside are the dates that stand between the words of a verb group.
func (s *Sentence) datesInside(v *Verb) []Arg {
	var args []Arg
	for k := v.First + 1; k < v.End; k++ {
		if s.Items[k].Class == Date {
			prep := ""
			if preposition(&s.Items[k-1]) {
				prep = s.Items[k-1].Norm
			}
			args = append(args, Arg{Prep: prep, Item: k})
		}
	}
	return args
}

func (s *Sentence) placeFollows(i int) bool {
	for i < len(s.Items) && (s.Items[i].conj() || s.Items[i].Class == Word && s.Items[i].Tag == "DT") {
		i++
	}
	return i < len(s.Items) && !s.Items[i].Adj && (s.Items[i].Class == Place || s.Items[i].Class == Country)
}

// finiteAt reports whether a verb group with an auxiliary, so not a participle, begins at
// item i.
func (s *Sentence) finiteAt(i int) bool {
	if i >= len(s.Items) || s.verbAt[i] < 0 {
		return false
	}
	v := &s.Verbs[s.verbAt[i]]
	return v.First == i && v.Head > v.First && !v.Infinitive && !v.Gerund && !v.Participle
}

// personFollows reports whether a phrase whose head is a person begins at item i.
func (s *Sentence) personFollows(i int) bool {
	for i < len(s.Items) && (s.Items[i].Adj || s.Items[i].Class == Word && (s.Items[i].Tag == "DT" || s.Items[i].Tag == "PRP$" || s.Items[i].Norm == "visiting" || strings.HasPrefix(s.Items[i].Tag, "JJ"))) {
		i++
	}
	return i < len(s.Items) && s.Items[i].Class == Person && !s.Items[i].Owner
}

// circumstance lists prepositions whose phrase tells of another moment than the verb.
func circumstance(prep string) bool {
	switch prep {
	case "after", "before", "following", "during", "upon", "despite", "ahead", "since", "because", "amid", "until":
		return true
	}
	return false
}

// Subordinate reports whether item k opens a clause of time or reason: "since he took
// office".
func (s *Sentence) Subordinate(k int) bool {
	return subordinator(&s.Items[k]) && s.clauseFollows(k+1)
}

func (s *Sentence) dateAt(i int) bool {
	return i < len(s.Items) && (s.Items[i].Class == Date || s.Items[i].Class == Duration)
}

// endOfParticiple is the item where the phrase of a participle ends: the comma that
// closes it, or the end of its first phrase.
func (s *Sentence) endOfParticiple(v *Verb) int {
	for i := v.End; i < len(s.Items); i++ {
		it := &s.Items[i]
		if isPunct(it, ",") || isPunct(it, ";") || s.verbAt[i] >= 0 || relative(it) {
			return i
		}
		if it.mention() && i+1 < len(s.Items) && !s.Items[i+1].conj() && !isPunct(&s.Items[i+1], ",") {
			return i + 1
		}
	}
	return len(s.Items)
}

// clauseFollows reports whether a subject and a finite verb begin at item i.
func (s *Sentence) clauseFollows(i int) bool {
	seen := false
	for n := 0; i < len(s.Items) && n < 12; i, n = i+1, n+1 {
		it := &s.Items[i]
		if s.verbAt[i] >= 0 {
			v := &s.Verbs[s.verbAt[i]]
			return seen && !v.Infinitive && !v.Gerund && !v.Participle
		}
		switch {
		case it.mention() && !it.Adj, it.Class == Word && (strings.HasPrefix(it.Tag, "NN") || it.Tag == "PRP" || it.Tag == "EX"):
			seen = true
		case it.Class == Word && (it.conj() || it.Tag == "DT" || it.Tag == "PRP$" || it.Tag == "CD" || it.Tag == "POS" || strings.HasPrefix(it.Tag, "JJ") || strings.HasPrefix(it.Tag, "RB") || it.Norm == "of"):
		case it.mention() && it.Adj:
		case it.Class == Date || it.Class == Duration:
		case !seen && preposition(it) && s.dateAt(i+1):
		default:
			return false
		}
	}
	return false
}

// governor returns the preposition that governs the phrase ending at item i, and its
// item; "" and -1 if there is none.
func (s *Sentence) governor(i int) (string, int) {
	if i > 0 && s.Items[i].Class == Person && s.Items[i-1].Class == Word && strings.HasPrefix(s.Items[i-1].Tag, "NN") {
		return "", -1 // "By nightfall he was", "Last week the president met"
	}
	for k := i - 1; k >= 0 && k > i-9; k-- {
		it := &s.Items[k]
		switch {
		case s.verbAt[k] >= 0:
			return "", -1
		case preposition(it):
			return it.Norm, k
		case it.Class == Word && (it.Tag == "DT" || it.Tag == "PRP$" || it.Tag == "CD" || it.Tag == "POS" || strings.HasPrefix(it.Tag, "JJ") || strings.HasPrefix(it.Tag, "NN") || it.Tag == "``" || it.Norm == "\""):
		case it.mention():
			if k+1 < len(s.Items) && s.Items[k+1].Tag == "POS" || it.Adj {
				continue
			}
			return "", -1
		case it.Class == Date || it.Class == Duration:
			if !s.Items[k+1].conj() && !isPunct(&s.Items[k+1], ",") {
				return "", -1
			}
		case it.conj():
			// the second of two joined phrases stands under the preposition of the first
		default:
			return "", -1
		}
	}
	return "", -1
}

// objectControl lists verbs whose object does what the infinitive after it says.
func objectControl(lemma string) bool {
	switch lemma {
	case "invite", "ask", "urge", "allow", "send", "request", "persuade", "expect", "dispatch", "bring", "lead":
		return true
	}
	return false
}

// findSubject walks left from a verb group to what it says something about.
func (s *Sentence) findSubject(vi int) {
	v := &s.Verbs[vi]
	items := s.Items
	bound := false // passed a conjunction or the verb is non-finite: may borrow a subject
	nonfinite := v.Infinitive || v.Gerund || v.Participle
	var leaders []int // those who lead the team that is the subject
	if v.Gerund && v.First > 0 && (preposition(&items[v.First-1]) || subordinator(&items[v.First-1])) {
		// "met X after arriving in Y": the one who met
		for u := vi - 1; u >= 0; u-- {
			if above := &s.Verbs[u]; !above.Participle && !above.Gerund {
				v.Above, v.Subjects, v.SubjNoun = u, above.Subjects, above.SubjNoun
				return
			}
		}
		s.borrowForward(v)
		return
	}
	for i := v.First - 1; i >= 0; i-- {
		it := &items[i]
		if u := s.verbAt[i]; u >= 0 {
			above := &s.Verbs[u]
			if !nonfinite && !bound && above.Participle && above.First > 0 {
				// "the delegation led by X will be": the participle hangs on the subject
				if above.Lemma == "lead" || above.Lemma == "head" {
					leaders = s.under(above.Args, "by", []Class{Person})
				}
				i = above.First
				continue
			}
			if !nonfinite && !bound {
				return
			}
			v.Above = u
			if v.Infinitive && objectControl(above.Lemma) && !above.Passive {
				for _, a := range above.Args {
					if items[a.Item].Class == Person && a.Prep == "" && a.Item < v.First {
						v.Subjects = append(v.Subjects, a.Item)
					}
				}
				if v.Subjects != nil {
					return
				}
			}
			if v.Gerund && s.commaBefore(v.First) && above.Participle {
				i = above.First
				continue
			}
			v.Subjects, v.SubjNoun = above.Subjects, above.SubjNoun
			if v.Participle {
				v.Subjects, v.SubjNoun = nil, -1
			}
			return
		}
		switch {
		case isPunct(it, ","):
			if k := s.openingComma(i); k >= 0 {
				i = k
			}
			bound = bound || i == v.First-1
		case isPunct(it, ")"):
			for i > 0 && !isPunct(&items[i], "(") {
				i--
			}
		case it.conj() || it.Norm == "but" || it.Norm == "then":
			bound = true
		case it.Class == Word && (it.Norm == "who" || it.Norm == "which" || it.Norm == "that" && it.Tag != "DT" && i == v.First-1):
			if k := s.antecedent(i); k >= 0 {
				v.Subjects = []int{k}
			}
			return
		case it.Class == Word && (it.Norm == "where" || it.Norm == "whom"):
			return
		case it.Class == Word && subordinator(it) && it.Norm != "as":
			if nonfinite {
				continue
			}
			s.borrowForward(v)
			return
		case isPunct(it, ";"), isPunct(it, ":"):
			s.borrowForward(v)
			return
		case it.mention() && !it.Adj:
			if i+1 < len(items) && items[i+1].Tag == "POS" {
				continue
			}
			if it.Owner {
				continue
			}
			if prep, k := s.governor(i); prep != "" && k >= 0 && (nonfinite || !subordinator(&items[k])) {
				i = k
				continue
			}
			if bound && (it.Class == Place || s.objectOf(vi, i)) || it.Class == Place && v.Infinitive {
				continue // "met X and visited": X is not the visitor; nor is a place in "left Y to visit"
			}
			v.Subjects = s.joined(i)
			return
		case it.Class == Word && it.Tag == "NNP" && i > 0 && items[i-1].Class == Person && !items[i-1].Owner:
			// letters after a name: "Ilir Meta MP"
		case it.Class == Word && strings.HasPrefix(it.Tag, "NN"):
			if prep, k := s.governor(i); prep != "" && k >= 0 {
				i = k
				continue
			}
			if u := s.Governing(i); u >= 0 && v.Infinitive && invitation(it.Norm) {
				v.Above, v.Subjects = u, s.invited(u, i, v.First)
				return
			}
			if leaders != nil {
				v.Subjects = leaders
				return
			}
			if bound && v.Infinitive {
				continue // "to attend a summit and to pay a visit"
			}
			v.SubjNoun = i
			return
		case it.Class == Word && it.Tag == "PRP":
			v.SubjNoun = i
			return
		}
	}
	s.borrowForward(v)
}

// objectOf reports whether item i stands to the right of a finite verb before verb vi,
// with a conjunction between i and vi.
func (s *Sentence) objectOf(vi, i int) bool {
	conj := false
	for k := i + 1; k < s.Verbs[vi].First; k++ {
		conj = conj || s.Items[k].conj() || s.Items[k].Norm == "but" || s.Items[k].Norm == "then"
	}
	if !conj {
		return false
	}
	for u := vi - 1; u >= 0; u-- {
		if v := &s.Verbs[u]; v.End <= i && !v.Participle && !v.Gerund && !v.Infinitive {
			return true
		}
	}
	return false
}

func invitation(noun string) bool {
	return noun == "invitation" || noun == "invitations" || noun == "invite"
}

// invited is who an invitation at item noun, governed by verb group u, asks to come: the
// person after "to", else the one who accepts or gets it.
func (s *Sentence) invited(u, noun, end int) []int {
	for _, a := range s.Verbs[u].Args {
		if a.Prep == "to" && a.Item > noun && a.Item < end && s.Items[a.Item].Class == Person {
			return []int{a.Item}
		}
	}
	switch s.Verbs[u].Lemma {
	case "extend", "issue", "convey", "hand", "deliver", "send", "renew", "repeat", "reiterate", "give":
		return nil
	}
	return s.Verbs[u].Subjects
}

func (s *Sentence) commaBefore(i int) bool { return i > 0 && isPunct(&s.Items[i-1], ",") }

// borrowForward gives a fronted participle ("Having ended the visit, …") or a phrase
// with nothing to its left the subject of the next finite verb.
func (s *Sentence) borrowForward(v *Verb) {
	if !v.Gerund && !v.Participle {
		return
	}
	for k := v.End; k < len(s.Items); k++ {
		if u := s.verbAt[k]; u >= 0 {
			next := &s.Verbs[u]
			if next.Infinitive || next.Gerund || next.Participle {
				k = next.End - 1
				continue
			}
			if next.Subjects == nil && next.SubjNoun < 0 {
				s.findSubject(u)
			}
			v.Subjects = next.Subjects
			return
		}
	}
}

// openingComma returns the comma that opens the parenthesis closed at i, or -1: an
// apposition, a relative clause, a participle phrase.
func (s *Sentence) openingComma(i int) int {
	for k := i - 1; k >= 0; k-- {
		it := &s.Items[k]
		if isPunct(it, ",") {
			first := &s.Items[k+1]
			if relative(first) || s.verbAt[k+1] >= 0 || first.Class == Word && (preposition(first) || first.Norm == "along" || first.Norm == "together" || first.Norm == "including" || first.Norm == "accompanied") {
				return k
			}
			if s.finiteBetween(k, i) {
				return -1
			}
			if first.Class == Word && (strings.HasPrefix(first.Tag, "NN") || first.Tag == "DT" || first.Tag == "CD" || strings.HasPrefix(first.Tag, "JJ") || strings.HasPrefix(first.Tag, "RB")) {
				return k
			}
			if first.Class == Date && i-k <= 3 {
				return k
			}
			if first.mention() && i-k <= 3 && k > 0 && s.Items[k-1].mention() {
				if b := s.Items[k-1].Class; first.Class == Person && (b == Place || b == Country) {
					return -1 // "In Kyiv, the Finnish president, NAME, met"
				}
				return k
			}
			return -1
		}
		if isPunct(it, ";") || isPunct(it, "--") || isPunct(it, "-") && k < 12 {
			return -1 // the dash of a dateline
		}
	}
	return -1
}

func (s *Sentence) finiteBetween(k, i int) bool {
	for j := k + 1; j < i; j++ {
		if u := s.verbAt[j]; u >= 0 && !s.Verbs[u].Infinitive && !s.Verbs[u].Gerund && !s.Verbs[u].Participle {
			return true
		}
	}
	return false
}

// antecedent is the mention a relative pronoun at i speaks of.
func (s *Sentence) antecedent(i int) int {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		it := &s.Items[k]
		if s.verbAt[k] >= 0 {
			return -1
		}
		if it.Class == Person {
			return k
		}
		if it.Class == Word && strings.HasPrefix(it.Tag, "NN") {
			return -1
		}
	}
	return -1
}

// joined returns the mentions joined with the one at i by commas and "and", leftmost
// first: the whole of a plural subject.
func (s *Sentence) joined(i int) []int {
	class := s.Items[i].Class
	out := []int{i}
	conj := false // a list needs its "and": "Representing the Emir, the premier left" has none
	for k := i - 1; k >= 0; k-- {
		it := &s.Items[k]
		if it.conj() || isPunct(it, ",") {
			conj = conj || it.conj()
			continue
		}
		if conj && it.Class == class && !it.Adj && (s.Items[k+1].conj() || isPunct(&s.Items[k+1], ",")) {
			out = append([]int{k}, out...)
			continue
		}
		if it.Class == Word && it.Tag == "DT" {
			continue
		}
		break
	}
	return out
}
