package corpus

import (
	"fmt"
	"math/rand"
	"runtime"
	"strings"
	"testing"
)

// essay returns n words that another seed does not share in order.
func essay(seed int64, n int) []string {
	rnd := rand.New(rand.NewSource(seed))
	var w []string
	for range n {
		w = append(w, fmt.Sprintf("w%d", rnd.Intn(3000)))
	}
	return w
}

func articleOf(id, title string, words []string) *Article {
	a := &Article{ID: id, Title: title}
	a.setText(strings.Join(words, " "))
	return a
}

func TestSeen(t *testing.T) {
	base := essay(1, 400)
	change := func(every int) []string {
		out := append([]string(nil), base...)
		for i := every; i < len(out); i += every {
			out[i] = "changed"
		}
		return out
	}
	short := essay(2, 20)
	var s Seen
	for _, c := range []struct {
		a    *Article
		want string
	}{
		{articleOf("a", "One", base), ""},
		{articleOf("b", "One", base), "a"},
		{articleOf("c", "Another headline", base), "a"},
		{articleOf("d", "One", base[:370]), "a"},
		{articleOf("e", "One", append([]string{"LIMA", "wire"}, base...)), "a"},
		{articleOf("f", "One", change(100)), "a"},
		{articleOf("g", "One", change(10)), ""},
		{articleOf("h", "One", base[:200]), ""},
		{articleOf("i", "Two", essay(3, 400)), ""},
		{articleOf("j", "Short", short), ""},
		{articleOf("k", "Short", short), "j"},
		{articleOf("l", "Other", short), ""},
	} {
		if got := s.Add(c.a.ID, SketchOf(c.a)); got != c.want {
			t.Errorf("%s: duplicate of %q, want %q", c.a.ID, got, c.want)
		}
	}
}

// TestSeenRates: of many pairs with a known share of common 5-grams, near ones are found
// and others are not.
func TestSeenRates(t *testing.T) {
	found := map[string]int{}
	for i := range int64(200) {
		base := essay(i, 500)
		for _, c := range []struct {
			name string
			cut  int // words replaced at the end; common share (496-cut)/(496+cut)
		}{{"0.92", 20}, {"0.6", 124}, {"0.4", 212}} {
			var s Seen
			s.Add("x", SketchOf(articleOf("x", "t", base)))
			other := append(append([]string(nil), base[:500-c.cut]...), essay(1000+i, c.cut)...)
			if s.Add("y", SketchOf(articleOf("y", "t", other))) == "x" {
				found[c.name]++
			}
		}
	}
	if found["0.92"] < 196 || found["0.6"] > 2 || found["0.4"] > 0 {
		t.Errorf("found of 200: %v", found)
	}
}

// TestSeenMemory holds the figure the documentation gives.
func TestSeenMemory(t *testing.T) {
	const n = 50_000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	s := &Seen{}
	for i := range uint64(n) {
		sk := &Sketch{exact: mix(i), grams: 100}
		for k := range sk.mins {
			sk.mins[k] = uint32(mix(i*64 + uint64(k)))
		}
		s.Add("u0123456789abcdef", sk)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if each := float64(after.HeapAlloc-before.HeapAlloc) / n; each > 700 {
		t.Errorf("%.0f bytes an article", each)
	} else {
		t.Logf("%.0f bytes an article", each)
	}
	if s.Len() != n {
		t.Errorf("%d remembered of %d", s.Len(), n)
	}
}

func BenchmarkSketch(b *testing.B) {
	a := articleOf("x", "t", essay(1, 650))
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		SketchOf(a)
	}
}
