package pipeline

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/corpus"
)

func sources(t *testing.T, source Source) []string {
	t.Helper()
	var list []string
	if err := source(func(raw *corpus.Raw) bool {
		list = append(list, raw.Source)
		return true
	}); err != nil {
		t.Fatal(err)
	}
	return list
}

// Shards are about even, share nothing and leave nothing out.
func TestShards(t *testing.T) {
	all := sources(t, raws(1000))
	var union []string
	for _, s := range []string{"1/4", "2/4", "3/4", "4/4"} {
		shard, err := ParseShard(s)
		if err != nil {
			t.Fatal(err)
		}
		part := sources(t, shard.Part(raws(1000)))
		if len(part) < 200 || len(part) > 300 {
			t.Errorf("shard %s has %d of 1000 inputs", s, len(part))
		}
		union = append(union, part...)
	}
	slices.Sort(union)
	slices.Sort(all)
	if !slices.Equal(union, all) {
		t.Error("the shards together are not the whole")
	}
	for _, bad := range []string{"0/4", "5/4", "1/0", "a/b", "1", "1/4/2", "-1/4"} {
		if _, err := ParseShard(bad); err == nil {
			t.Errorf("shard %q was taken", bad)
		}
	}
}

func TestCheckpoint(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.checkpoint")
	config := Config{Version: "1", Program: "p", Sources: []string{"news"}, Output: "out.jsonl"}
	c, p, err := OpenCheckpoint(path, config)
	if err != nil || p.Done != 0 || p.Finished {
		t.Fatal(p, err)
	}
	want := Progress{Done: 3, Last: "in#2", Mark: "99", Counts: Counts{Read: 3, Skips: map[string]int{"empty": 1}}}
	if err := c.Save(want); err != nil {
		t.Fatal(err)
	}
	c.Close()

	c, p, err = OpenCheckpoint(path, config)
	if err != nil || p.Done != 3 || p.Mark != "99" || p.Counts.Skips["empty"] != 1 {
		t.Fatal(p, err)
	}
	c.Close()
	if rest := sources(t, p.Rest(raws(5))); !slices.Equal(rest, []string{"in#3", "in#4"}) {
		t.Errorf("rest %v", rest)
	}

	for _, change := range []struct {
		edit func(*Config)
		want string
	}{
		{func(c *Config) { c.Shard = "1/2" }, "shard was (none), is 1/2"},
		{func(c *Config) { c.Program = "q" }, "the program or its word lists have changed"},
		{func(c *Config) { c.Sources = []string{"old"} }, "sources was news, is old"},
		{func(c *Config) { c.Version = "2" }, "version was 1, is 2"},
	} {
		other := config
		change.edit(&other)
		if _, _, err := OpenCheckpoint(path, other); err == nil || !strings.Contains(err.Error(), change.want) {
			t.Errorf("error %v, want %q", err, change.want)
		}
	}

	p.Last = "elsewhere"
	keep := func(*corpus.Raw) bool { return true }
	if err := p.Rest(raws(5))(keep); err == nil || !strings.Contains(err.Error(), "input 3 was elsewhere") {
		t.Errorf("changed source: error %v", err)
	}
	if err := p.Rest(raws(2))(keep); err == nil || !strings.Contains(err.Error(), "only 2 are there now") {
		t.Errorf("shrunken source: error %v", err)
	}
}
