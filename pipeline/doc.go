// Package pipeline turns articles into records. This comment is the map of the program.
//
// # The way of an article
//
// A source gives a corpus.Raw: bytes, and what the source says about them. The raw
// becomes a corpus.Article: title, day of publication, main text. From here on every
// position is a byte offset into Article.Text.
//
// Process is the unit of work. It cuts the text into tokens and sentences (extract/text),
// finds dates (extract/when), people, countries, places and organisations
// (extract/names), and from these visits (extract/visit) and agreements
// (extract/agreement). It is a pure function of the article and the embedded data: it
// knows no goroutine, file, clock or progress bar.
//
// Around it stands the driver, Run: it reads sources, keeps workers busy, and hands
// outcomes to one sink in the order of the input, so that the output is the same with
// one worker or eight. Package output writes them.
//
// # Import order
//
// A package imports only from lines above its own; packages on one line do not import
// each other. house_test.go reads this list and the files.
//
//	corpus/page corpus/warc extract/text
//	corpus extract/lexicon extract/when
//	corpus/bucket corpus/gold corpus/page/measure corpus/web extract/lexicon/gen extract/pattern
//	corpus/source extract
//	extract/names/tagger
//	extract/names
//	extract/names/train extract/visit extract/agreement
//	output/event
//	output/export output
//	pipeline
//	pipeline/eval
//	cmd/chancery pipeline/eval/calibrate
package pipeline
