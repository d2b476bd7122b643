// Package agreement finds instruments between states and international organisations
// and what the article says of them: proposed, signed, ratified, in force, ended.
//
// A sentence that names an instrument is read in four steps:
//
//   - phrases: noun phrases whose head is in instruments.tsv, with their count, their
//     name and what they are about ("five agreements", "an accord with Chad on fishing");
//   - acts: the verb or noun that says what becomes of the instrument (agreement.rules),
//     with its mood and its day;
//   - parties: those named in the phrase, those who act, else the two sides the article
//     is about at that point;
//   - records: later sentences about the same instrument ("the accord was signed in
//     May") add their acts to it; the furthest real act gives the status and the date.
//
// Word lists are in words.tsv, the weights of the confidence in weights.tsv.
//
// Deliberately not done: instruments between firms alone, within one country, and
// agreements without a text ("agreed to work together") give no record.
package agreement
