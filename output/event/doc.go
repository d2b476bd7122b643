// Package event groups the records of many articles by what really happened: one visit
// reported by twenty outlets is one event.
//
// Grouping is a pure function of the set of records. It does not depend on their order,
// and adding records and grouping again gives what grouping all of them at once gives;
// a loader that is told of new articles groups anew and writes what has changed. That
// costs seconds for a hundred thousand records, which is why there is no state to keep
// and none to go wrong.
//
// # Visits
//
// Only records of one host are compared, and of these only those whose principals may be
// one person and whose days may be one stay:
//
//   - Principals with full names are one person when the shorter name's words all have a
//     spelling variant in the longer one's, and their countries do not differ
//     (name.go). A surname alone, an initial or an office alone never joins two people;
//     it joins the one stay that fits it best, if there is one.
//   - Records with days are chained to stays: the next begins before the last has ended,
//     or at most slack days later. Outlets in other time zones, and plans that moved by a
//     day, stay together; the same minister coming again the week after does not.
//   - Records with a month, a year or no date at all join the stay that is nearest to
//     what they can mean; a date is then estimated from the day of publication and the
//     status. Left without a stay they form one with their like.
//   - A stay that was postponed and never took place goes on as the next stay of the
//     same person in the same country.
//
// # Agreements
//
// Records are compared when they share two parties. They are one instrument when half of
// all parties are shared, a kind is, and either the titles have most of their words in
// common or both have none and the day and the count agree. Two records of one article
// are never one instrument: the article tells them apart.
package event
