// Package pattern is the rule language: what an analyst writes to say which sentences
// report a fact and which part of the sentence fills which slot.
//
// A rule does not match a string of words. The package first reads a sentence as
// clauses, the way valency dictionaries describe verbs: every verb group gets its
// subject, its object and the phrases that prepositions hang on it; every noun of
// interest gets its possessor and its prepositions. A rule then names verbs, nouns, or
// verbs with nouns, and says where each slot is found:
//
//	rule paid-visit
//	  note     somebody pays, makes or undertakes a visit
//	  verb     pay make undertake be conduct
//	  noun     visit trip tour
//	  visitor  agent
//	  host     to in
//	  set      phase=stay
//	  yes      President Moran paid an official visit to Chile on Monday.
//	  no       The minister paid a visit to the new cement factory.
//
// # Lines of a rule
//
//	list NAME WORD… names a list of words; NAME stands for them in verb and noun lines
//	rule NAME       opens a rule; the name appears in the evidence of records
//	note TEXT       the form of sentence it covers, and where such sentences are seen
//	verb LEMMA…     the clause's verb is one of these; "touch+down" asks for the
//	                particle directly or shortly after the verb
//	noun LEMMA…     with verb: the verb takes one of these as object or after a
//	                preposition. Without verb: the noun alone fires the rule
//	SLOT SOURCE…    where a slot is filled from, first source that fits wins
//	set KEY=VALUE…  facts the rule states itself
//	yes, no TEXT    sentences that must and must not give a record; run by the tests
//
// # Sources
//
//	agent     subject of an active verb, "by" phrase of a passive one
//	patient   object of an active verb, subject of a passive one
//	subject   the grammatical subject
//	owner     possessor of the noun: "Modi's trip", "his visit", "the Aliyev visit"
//	owned     what the subject possesses: "Modi's plane landed" (the possessor)
//	clause    subject of the clause the noun stands in
//	named     the object, unless it is a pronoun
//	left      the nearest name left of the noun with no verb between
//	front     the place a clause opens with: "In Lima, the two signed"
//	main      subject of the sentence's first finite verb
//	any       any item of the sentence
//	noun:WORD a phrase after that preposition, to the right of the noun
//	NOUN-of   a person under "of" after another noun: "a dinner in honour of the guest"
//	way-WORD  a phrase after "way" and that preposition: "on his way to Quito"
//	WORD      a phrase after that preposition, to the right of the verb or the noun
//
// A slot takes only items of the classes the caller declares for it (a host is a
// country, a place or "here"). Lines that begin with # are comments.
//
// Reading a sentence is linear in its length; a rule costs nothing unless one of its
// verbs or nouns occurs.
package pattern
