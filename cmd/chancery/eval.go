package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"chancery/corpus/gold"
	"chancery/pipeline/eval"
)

func evalCommand() *cobra.Command {
	var showErrors bool
	var only, id, predictions string
	cmd := &cobra.Command{
		Use:   "eval GOLD...",
		Short: "Score the program against annotated articles (a .jsonl file or a folder of .gold files)",
		Args:  atLeast(1, "a .jsonl file or a folder of .gold files"),
		RunE: func(cmd *cobra.Command, paths []string) error {
			arts, err := readGold(paths, id)
			if err != nil {
				return err
			}
			cases := eval.Run(arts)
			if predictions != "" {
				if err := writePredictions(predictions, cases); err != nil {
					return err
				}
			}
			out := cmd.OutOrStdout()
			if showErrors || only != "" {
				for i := range cases {
					cases[i].PrintErrors(out, only)
				}
			}
			scores := eval.Score(eval.Judgements(cases))
			scores.Print(out)
			eval.PrintConfidence(out, cases)
			return nil
		},
	}
	cmd.Flags().BoolVar(&showErrors, "errors", false, "list misses, extras and wrong fields article by article")
	cmd.Flags().StringVar(&only, "only", "", "list errors of one kind: people, countries, organisations, dates, visits or agreements")
	cmd.Flags().StringVar(&id, "id", "", "take only the article with this id")
	cmd.Flags().StringVar(&predictions, "predictions", "", "write what was predicted to this file, as JSON Lines in the shape of the gold")
	return cmd
}

func readGold(paths []string, id string) ([]gold.Article, error) {
	var arts []gold.Article
	for _, path := range paths {
		more, err := gold.Read(path)
		if err != nil {
			return nil, err
		}
		arts = append(arts, more...)
	}
	if id != "" {
		arts = slices.DeleteFunc(arts, func(a gold.Article) bool { return a.ID != id })
		if len(arts) == 0 {
			return nil, fmt.Errorf("no article with id %q in %v", id, paths)
		}
	}
	return arts, nil
}

func writePredictions(path string, cases []eval.Case) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range cases {
		if err := enc.Encode(&cases[i].Pred); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Close()
}
