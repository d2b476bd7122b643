package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"chancery/corpus"
	"chancery/corpus/gold"
	"chancery/pipeline"
)

func explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain FILE",
		Short: "Show an article with its mentions marked, and how every record came about",
		Args:  exactly(1, "one file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if filepath.Ext(args[0]) == ".gold" {
				arts, err := gold.Read(args[0])
				if err != nil {
					return err
				}
				raw := arts[0].Raw()
				explain(cmd.OutOrStdout(), &raw)
				return nil
			}
			return corpus.Read(args, cmd.InOrStdin(), func(raw *corpus.Raw) bool {
				explain(cmd.OutOrStdout(), raw)
				return true
			})
		},
	}
}

func explain(w io.Writer, raw *corpus.Raw) {
	art, skip := raw.Article()
	if skip != nil {
		fmt.Fprintf(w, "%s: skipped as %s: %s\n", skip.Source, skip.Reason, skip.Detail)
		return
	}
	res := pipeline.Process(art)
	res.Explain(w)
}
