package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

const placeHead = `# Towns of the world, folded, in byte order, and after a tab the ISO codes of the countries that have one
# of the name. Names of more than four countries are left out.
# Source: datasets/world-cities (CC BY 4.0), made from GeoNames (www.geonames.org). Made by extract/lexicon/gen.
`

// otherNames are what the source calls countries where its ISO names mislead.
var otherNames = map[string]string{
	"Bonaire, Sint Eustatius and Saba":      "BQ",
	"Congo":                                 "CG",
	"No country found for alpha-2 code: XK": "XK",
}

// isoOf resolves "Korea, Republic of", "Taiwan, Province of China", "Sint Maarten (Dutch
// part)" and plain names; "" if it cannot.
func isoOf(lex *lexicon.Lexicon, name string) string {
	if iso := otherNames[name]; iso != "" {
		return iso
	}
	bare, _, _ := strings.Cut(name, " (")
	short, rest, _ := strings.Cut(bare, ", ")
	for _, try := range []string{name, bare, strings.TrimPrefix(rest, "The ") + " " + short, short} {
		if found := lex.Lookup(lexicon.Country, try); len(found) > 0 {
			return found[0].ID
		}
	}
	return ""
}

func places(from string) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(from, "gazetteer", "world-cities.csv"))
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, err
	}
	lex := lexicon.Default()
	codes := map[string][]string{}
	unknown := map[string]bool{}
	for _, row := range rows[1:] {
		iso := isoOf(lex, row[1])
		if iso == "" {
			unknown[row[1]] = true
			continue
		}
		name := text.Fold(row[0])
		if !slices.Contains(codes[name], iso) {
			codes[name] = append(codes[name], iso)
		}
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("world-cities.csv: unknown countries %v: add them to otherNames", sorted(unknown))
	}
	var out []string
	for name, isos := range codes {
		if len(isos) <= 4 && len(name) > 2 && len(name) <= 40 && !strings.ContainsAny(name, "0123456789/\t") {
			slices.Sort(isos)
			out = append(out, name+"\t"+strings.Join(isos, ","))
		}
	}
	slices.Sort(out)
	return out, nil
}
