// Package eval compares predictions with annotated articles.
//
// The rules are those of the Scoring section of corpus/gold/GUIDELINES.md: matching is
// one to one and best first, optional gold records count neither way, and fields are
// judged on matched records only. same.go says when two values are the same, match.go
// pairs them, score.go counts, report.go prints.
package eval
