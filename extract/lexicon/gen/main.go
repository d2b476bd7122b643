// Command gen writes the generated word lists of package lexicon from reference data:
//
//	go run ./extract/lexicon/gen -from DIR
//
// DIR holds the data sets that NOTICE names, in the folders gazetteer, history,
// ner and whitehouse. The lists written are forenames.tsv, surnames.tsv, places.tsv and
// heads.tsv; every
// other list in extract/lexicon/data is written by hand. The same input gives the same
// bytes, so a run that changes nothing leaves no diff.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	from := flag.String("from", "", "folder of the reference data")
	to := flag.String("to", "extract/lexicon/data", "folder of the lists")
	flag.Parse()
	if *from == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	heads, err := headsOfState(from)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(to, "heads.tsv"), headsHead, heads); err != nil {
		return err
	}
	towns, err := places(from)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(to, "places.tsv"), placeHead, towns); err != nil {
		return err
	}
	names := nameLists{forenames: map[string]bool{}, surnames: map[string]bool{}}
	for _, read := range []func(string) error{names.national, names.plain, names.actors, names.annotated, names.visitors} {
		if err := read(from); err != nil {
			return err
		}
	}
	if err := names.leaders(to); err != nil {
		return err
	}
	common, err := commonWords(from)
	if err != nil {
		return err
	}
	listed, err := listedWords(to)
	if err != nil {
		return err
	}
	for word := range common {
		delete(names.forenames, word)
		delete(names.surnames, word)
	}
	for word := range listed {
		delete(names.forenames, word)
		delete(names.surnames, word)
	}
	if err := write(filepath.Join(to, "forenames.tsv"), forenameHead, sorted(names.forenames)); err != nil {
		return err
	}
	return write(filepath.Join(to, "surnames.tsv"), surnameHead, sorted(names.surnames))
}
