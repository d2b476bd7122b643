package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// A Config is everything that decides what a run writes: two runs of one Config over
// the same files write the same bytes.
type Config struct {
	Version string        `json:"version"`
	Program string        `json:"program"` // sha256 of the executable, and so of the embedded data
	Sources []string      `json:"sources"`
	Output  string        `json:"output"`
	Shard   string        `json:"shard"`  // "i/n", or "" for all
	Filter  string        `json:"filter"` // flags that choose among the inputs
	Budget  time.Duration `json:"budget"`
}

// Hash is a name for the config.
func (c Config) Hash() string {
	data, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// Difference says in words how d differs from c, "" if it does not.
func (c Config) Difference(d Config) string {
	var diff []string
	say := func(what string, was, is any) {
		if fmt.Sprint(was) != fmt.Sprint(is) {
			diff = append(diff, fmt.Sprintf("%s was %v, is %v", what, was, is))
		}
	}
	say("version", c.Version, d.Version)
	if c.Program != d.Program && c.Version == d.Version {
		diff = append(diff, "the program or its word lists have changed")
	}
	if !slices.Equal(c.Sources, d.Sources) {
		say("sources", strings.Join(c.Sources, " "), strings.Join(d.Sources, " "))
	}
	say("output", c.Output, d.Output)
	say("shard", orNone(c.Shard), orNone(d.Shard))
	say("filter", orNone(c.Filter), orNone(d.Filter))
	say("budget", c.Budget, d.Budget)
	return strings.Join(diff, "; ")
}

// ProgramHash is the sha256 of the running executable. Rules and word lists are
// embedded in it, so it changes whenever they do.
func ProgramHash() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
