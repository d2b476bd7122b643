package lexicon

import "testing"

func TestLoad(t *testing.T) {
	if got := Default().Lookup(Country, "Pakistan"); len(got) != 1 || got[0].ID != "PK" {
		t.Fatalf("Lookup(country, Pakistan) = %v", got)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(dataFiles)
	}
}
