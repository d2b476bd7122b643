// Package eval compares predictions with annotated articles.
//
// The rules are those of the Scoring section of corpus/gold/GUIDELINES.md: matching is
// one to one and best first, optional gold records count neither way, and fields are
// judged on matched records only. same.go says when two values are the same, match.go
// pairs them, score.go counts, report.go prints. reliability.go asks how far confidences
// are to be believed, and fit.go finds the weights behind them.
package eval
