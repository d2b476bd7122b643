package pipeline

import (
	"fmt"

	"chancery/output"
)

// Merge puts the outputs of all shards of one run together, in the order given. It
// refuses parts of different runs, a shard that is there twice, a set with a shard
// missing, and a part that does not hold what its manifest says.
func Merge(parts []string, open func(Progress) (output.Sink, error)) (Counts, error) {
	total := Counts{Skips: map[string]int{}}
	manifests, err := readManifests(parts)
	if err != nil {
		return total, err
	}
	sink := &lateSink{open: open}
	defer sink.Close()
	for i, part := range parts {
		before := total.Read
		f, err := output.OpenLines(part)
		if err != nil {
			return total, err
		}
		err = output.Decode(f, func(out *output.Outcome) error {
			total.add(out)
			return sink.Write(out)
		})
		f.Close()
		if err != nil {
			return total, fmt.Errorf("%s: %w", part, err)
		}
		if n, want := total.Read-before, manifests[i].Counts.Read; n != want {
			return total, fmt.Errorf("%s: has %d inputs, its manifest says %d", part, n, want)
		}
	}
	config := manifests[0].Config
	config.Shard = ""
	return total, sink.Commit(runRow(config, total))
}

func readManifests(parts []string) ([]*Manifest, error) {
	var all []*Manifest
	seen := map[string]string{} // shard to part
	for _, part := range parts {
		m, err := ReadManifest(part)
		if err != nil {
			return nil, fmt.Errorf("%s: no readable manifest beside it, so it may not be a finished shard: %w", part, err)
		}
		all = append(all, m)
		if other, ok := seen[m.Config.Shard]; ok {
			return nil, fmt.Errorf("%s: is shard %s, and so is %s", part, orNone(m.Config.Shard), other)
		}
		seen[m.Config.Shard] = part
		config := m.Config
		config.Shard, config.Output = all[0].Config.Shard, all[0].Config.Output
		if diff := all[0].Config.Difference(config); diff != "" {
			return nil, fmt.Errorf("%s: is part of another run than %s (%s)", part, parts[0], diff)
		}
	}
	shard, err := ParseShard(all[0].Config.Shard)
	if err != nil {
		return nil, err
	}
	for i := 1; i <= shard.Of; i++ {
		if s := fmt.Sprintf("%d/%d", i, shard.Of); seen[s] == "" {
			return nil, fmt.Errorf("shard %s is missing", s)
		}
	}
	return all, nil
}
