package export

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed countries.tsv
var countriesTSV string

//go:embed crosswalk.txt
var crosswalkText string

// A country is a row of countries.tsv.
type country struct{ iso3, name, region, subregion string }

var (
	countries = mustCountries(countriesTSV)
	crosswalk = mustCrosswalk(crosswalkText)
)

func mustCountries(text string) map[string]country {
	list := map[string]country{}
	for n, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 || len(f[0]) != 2 || len(f[1]) != 3 || f[2] == "" || list[f[0]].iso3 != "" {
			panic(fmt.Sprintf("countries.tsv:%d: want a new alpha-2, alpha-3, name, region and sub-region", n+1))
		}
		list[f[0]] = country{f[1], f[2], f[3], f[4]}
	}
	return list
}

// A code is a row of crosswalk.txt.
type code struct {
	cameo, mirror             string // mirror is "" if the event has one direction
	plover, mode              string
	goldstein, goldsteinTwice string
}

func mustCrosswalk(text string) map[string]code {
	list := map[string]code{}
	for n, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 7 {
			panic(fmt.Sprintf("crosswalk.txt:%d: want 7 fields", n+1))
		}
		for i := range f {
			if f[i] == "-" {
				f[i] = ""
			}
		}
		list[f[0]] = code{f[1], f[2], f[3], f[4], f[5], f[6]}
	}
	return list
}

// iso3 is the alpha-3 code of a country; an unknown code stays as it is.
func iso3(iso2 string) string {
	if c, ok := countries[iso2]; ok {
		return c.iso3
	}
	return iso2
}
