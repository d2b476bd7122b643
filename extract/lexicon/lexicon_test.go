package lexicon

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/extract/text"
)

// TestScan reads testdata/scan.txt: a line of text, and under it, indented by a tab, every
// match in order with its entries.
func TestScan(t *testing.T) {
	data, err := os.ReadFile("testdata/scan.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	for i := 0; i < len(lines); {
		if lines[i] == "" || strings.HasPrefix(lines[i], "#") {
			i++
			continue
		}
		at, want := i, []string{}
		for i++; i < len(lines) && strings.HasPrefix(lines[i], "\t"); i++ {
			want = append(want, strings.TrimSpace(lines[i]))
		}
		got := scanned(lines[at])
		for k := 0; k < len(got) || k < len(want); k++ {
			g, w := "nothing", "nothing"
			if k < len(got) {
				g = got[k]
			}
			if k < len(want) {
				w = want[k]
			}
			if g != w {
				t.Errorf("testdata/scan.txt:%d: got  %s\nwant %s", at+1, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
				break
			}
		}
	}
}

func scanned(s string) (out []string) {
	toks := text.Tokenize(s)
	for _, m := range Default().Scan(toks) {
		surface := s[toks[m.First].Start:toks[m.End-1].End]
		var entries []string
		for _, e := range m.Entries {
			one := e.Class + " " + e.ID
			if e.Guard != "" {
				one += " (" + e.Guard + ")"
			}
			entries = append(entries, one)
		}
		out = append(out, fmt.Sprintf("%s: %s", surface, strings.Join(entries, ", ")))
	}
	return out
}

func TestLookup(t *testing.T) {
	for _, c := range []struct{ class, phrase, want string }{
		{Country, "republic of korea", "KR"},
		{Country, "CÔTE D'IVOIRE", "CI"},
		{Capital, "Kiev", "Kyiv"},
		{Organisation, "oic", "Organisation of Islamic Cooperation"},
		{Office, "EAM", "Minister of Foreign Affairs"},
		{Honorific, "Lt. Gen. (Retd)", "Lieutenant General"},
		{Country, "Atlantis", ""},
		{City, "Pakistan", ""},
	} {
		got := ""
		if found := Default().Lookup(c.class, c.phrase); len(found) > 0 {
			got = found[0].ID
		}
		if got != c.want {
			t.Errorf("Lookup(%s, %q) = %q, want %q", c.class, c.phrase, got, c.want)
		}
	}
}

func TestWordSets(t *testing.T) {
	l := Default()
	for _, list := range []wordSet{l.forenames, l.surnames} {
		words := strings.Fields(string(list))
		for i := 0; i < len(words); i += 97 {
			if !list.has(words[i]) {
				t.Fatalf("%q is in the list but is not found", words[i])
			}
		}
		if list.has("") || list.has("zzzzz") || list.has("aaaaa") || list.has(words[0]+"\n"+words[1]) {
			t.Error("found what is not in the list")
		}
		if !list.has(words[len(words)-1]) {
			t.Error("the last word is not found")
		}
	}
	for place, want := range map[string]string{"Tórshavn": "FO", "Mbuji-Mayi": "CD", "Qarshi": "UZ", "Atlantis Falls": ""} {
		if got := l.CountriesOf(place); got != want {
			t.Errorf("CountriesOf(%s) = %q, want %q", place, got, want)
		}
	}
	for _, w := range []string{"ilham", "shehbaz", "fumio", "olusegun", "nguyen"} {
		if !l.IsForename(w) && !l.IsSurname(w) {
			t.Errorf("%q is no name", w)
		}
	}
	for _, w := range []string{"minister", "visit", "pakistan", "may", "will", "said"} {
		if l.IsForename(w) || l.IsSurname(w) {
			t.Errorf("%q counts as a name", w)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(dataFiles)
	}
}

// BenchmarkScan reads 700 words as a news agency would write them.
func BenchmarkScan(b *testing.B) {
	const report = `ISLAMABAD, July 12 (APP): President Ilham Aliyev of Azerbaijan arrived here on Thursday on a two-day
state visit at the invitation of Prime Minister Shehbaz Sharif. He was received at the airport by the foreign minister and
senior officials. The two sides will sign a number of agreements and memoranda on trade, energy and transport, the Foreign
Office said, and discuss cooperation within the United Nations and the Organisation of Islamic Cooperation. `
	toks := text.Tokenize(strings.Repeat(report, 10))
	lex := Default()
	b.ReportMetric(float64(len(toks)), "tokens")
	for b.Loop() {
		lex.Scan(toks)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"Sino-Russian", "ex-Prime Minister of Sri Lanka-India", "al-", "US–China", "the U.S.-led AU-UN", "Lt. Gen. (Retd)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		toks := text.Tokenize(s)
		last := 0
		for _, m := range Default().Scan(toks) {
			if m.First < last || m.End <= m.First || m.End > len(toks) || len(m.Entries) == 0 {
				t.Fatalf("%q: match %d-%d of %d tokens after one at %d", s, m.First, m.End, len(toks), last)
			}
			last = m.First
		}
	})
}
