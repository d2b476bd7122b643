// Package export writes events in formats that analysts of international relations know:
// CAMEO and PLOVER event data, and the column layout of the Country and Organizational
// Leader Travel (COLT) dataset.
//
// All of them hold less than the events do. What is lost:
//
//   - CAMEO and PLOVER know actors by country and role, not by name: two ministers of one
//     government are one actor. Roles are cut to government, legislature and military;
//     organisations are IGO, without codes of their own.
//   - They know one day: the start of the visit or day of the act. Events without a whole
//     day take that of the first report.
//   - Visit and hosting are two rows (042 and 043), mirrored, as coders do it; an agreement
//     is a row for each ordered pair of its parties. State, working and other kinds of
//     visits, gatherings, inviters, delegations, titles, counts and topics have no place.
//   - An announced visit is 036, intent to meet; invitations, and what was postponed,
//     cancelled, suspended or terminated, have no code and are left out (crosswalk.txt).
//   - PLOVER has neither 042 nor 043: both are CONSULT by visit. Its contexts are not
//     guessed.
//   - COLT holds trips that took place, of named people: plans and unnamed delegations are
//     left out. Its identifiers of leaders and its own judgements (PriorityLeader,
//     DisputedTerritory, SemiAutoTerritory) are left empty; LeaderRole and LeaderTitle both
//     hold the office as the news put it; a trip here is one host country.
//   - Agreements have no place in COLT, confidence and evidence in none of the three: join
//     by EventID or TripID, which are the ids of the events, without their suffixes.
//
// Background events, which reports merely recall, are exported like the others.
package export
