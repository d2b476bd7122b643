package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"chancery/pipeline"
)

func mergeCommand() *cobra.Command {
	var to []string
	cmd := &cobra.Command{
		Use:   "merge -o OUTPUT PART.jsonl...",
		Short: "Put the outputs of all shards of a run together",
		Long: `Put the outputs of all shards of a run together, into any of the outputs that run
writes. Parts of different runs, and a set with a shard missing, are refused. A single
output of an unsharded run may be given too: that loads it into a database.`,
		Args: atLeast(1, "the outputs of all shards"),
		RunE: func(cmd *cobra.Command, parts []string) error {
			if len(to) == 0 {
				return usageError{errors.New("want -o FILE.jsonl, FILE.db or another output (see chancery merge --help)")}
			}
			out, err := chooseTarget(to)
			if err != nil {
				return usageError{err}
			}
			counts, err := pipeline.Merge(parts, out.open)
			if err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "merged %d inputs: %d articles, %d visits, %d agreements, %d skipped\n",
				counts.Read, counts.Articles, counts.Visits, counts.Agreements, counts.Skipped())
			return nil
		},
	}
	cmd.Flags().StringArrayVarP(&to, "output", "o", nil, "as for run; may be given several times")
	return cmd
}
