package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"chancery/pipeline"
)

func mergeCommand() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "merge -o FILE PART.jsonl...",
		Short: "Put the outputs of all shards of a run together",
		Long: `Put the outputs of all shards of a run together, into one file of JSON Lines or one
database. Parts of different runs, and a set with a shard missing, are refused. A single
output of an unsharded run may be given too: that loads it into a database.`,
		Args: atLeast(1, "the outputs of all shards"),
		RunE: func(cmd *cobra.Command, parts []string) error {
			if to == "" {
				return usageError{errors.New("want -o FILE.jsonl or -o FILE.db (see chancery merge --help)")}
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
	cmd.Flags().StringVarP(&to, "output", "o", "", "FILE.jsonl or FILE.db")
	return cmd
}
