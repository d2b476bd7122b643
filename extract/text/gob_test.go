package text

import (
	"bytes"
	"encoding/gob"
	"maps"
	"testing"

	"github.com/jdkato/prose/v2"
)

// TestGobReader compares our reading of the weights with encoding/gob's.
func TestGobReader(t *testing.T) {
	data := prose.MustAsset("model/AveragedPerceptron/weights.gob")
	var want map[string]map[string]float64
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&want); err != nil {
		t.Fatal(err)
	}
	r, n := openGobMap(string(data))
	if n != len(want) {
		t.Fatalf("%d features, want %d", n, len(want))
	}
	for range n {
		feature := r.string()
		got := make(map[string]float64)
		for range r.count() {
			tag := r.string()
			got[tag] = r.float()
		}
		if !maps.Equal(got, want[feature]) {
			t.Fatalf("feature %q: %v, want %v", feature, got, want[feature])
		}
	}
	if r.err != nil || r.at != len(data) {
		t.Errorf("ended at byte %d of %d: %v", r.at, len(data), r.err)
	}
}

// TestBrokenModel holds a damaged model to an error.
func TestBrokenModel(t *testing.T) {
	for _, size := range []int{0, 1, 20, 40, 1000, 100000} {
		_, err := loadPerceptron(func(name string) []byte {
			data := prose.MustAsset(name)
			return data[:min(size, len(data))]
		})
		if err == nil {
			t.Errorf("no error for the first %d bytes of the model", size)
		}
	}
}
