package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"chancery/output"
)

func diffCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diff A B",
		Short: "Tell what changed between two runs",
		Long: `Tell what changed between two runs: records that are new (+), gone (-) or tell something
else (~), by article. A and B are databases (FILE.db or postgres://...) or files of JSON Lines.`,
		Args: exactly(2, "two outputs to compare"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := allRecords(args[:1])
			if err != nil {
				return err
			}
			b, err := allRecords(args[1:])
			if err != nil {
				return err
			}
			tellComparison(cmd.OutOrStdout(), output.Compare(a, b))
			return nil
		},
	}
}

func tellComparison(w io.Writer, c output.Comparison) {
	fmt.Fprintf(w, "articles: %d new, %d gone, %d with another text\n", c.NewArticles, c.GoneArticles, c.ChangedArticles)
	added, gone, changed := 0, 0, 0
	for _, ch := range c.Changes {
		switch {
		case ch.Old == "":
			added++
		case ch.New == "":
			gone++
		default:
			changed++
		}
	}
	fmt.Fprintf(w, "records: %d new, %d gone, %d changed, %d the same\n", added, gone, changed, c.Same)
	for _, ch := range c.Changes {
		sign := "~"
		switch {
		case ch.Old == "":
			sign = "+"
		case ch.New == "":
			sign = "-"
		}
		fmt.Fprintf(w, "%s %s %s: %s", sign, ch.Article, ch.What, ch.Says)
		if len(ch.Fields) > 0 {
			fmt.Fprintf(w, " (%s)", strings.Join(ch.Fields, "; "))
		}
		fmt.Fprintln(w)
	}
}
