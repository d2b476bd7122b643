// Package pipeline turns articles into records.
//
// The unit of work is Process: article in, records out, a pure function that knows of
// no goroutine, file or clock. Around it stands the driver, which reads sources, keeps
// workers busy and writes results in the order of the input.
package pipeline
