package pipeline

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// A Manifest says of a finished output what it was made from and what is in it.
type Manifest struct {
	Config  Config  `json:"config"`
	Hash    string  `json:"config_hash"`
	Counts  Counts  `json:"counts"`
	Seconds float64 `json:"seconds"` // of the last stretch, if the run was resumed
	Resumed int     `json:"resumed"` // inputs that earlier stretches had done
}

// ManifestPath is where the manifest of an output lies: beside it, as NAME.run.json.
func ManifestPath(output string) string {
	output = strings.TrimRight(output, "/")
	if i := strings.LastIndexByte(output, '.'); i > strings.LastIndexByte(output, '/') {
		output = output[:i]
	}
	return output + ".run.json"
}

// Write puts the manifest beside its output, whole or not at all.
func (m *Manifest) Write(output string) error {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	path := ManifestPath(output)
	if err := os.WriteFile(path+".part", append(data, '\n'), 0o666); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

// ReadManifest reads the manifest of an output.
func ReadManifest(output string) (*Manifest, error) {
	path := ManifestPath(output)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}
