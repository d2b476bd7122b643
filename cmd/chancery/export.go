package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"chancery/output"
	"chancery/output/export"
)

func exportCommand() *cobra.Command {
	var as, to string
	cmd := &cobra.Command{
		Use:   "export --as cameo|plover|colt DATABASE | FILE.jsonl... [-o FILE.csv]",
		Short: "Write events in a format that analysts know",
		Long: `Group the records of a database, or of files of JSON Lines, into events and write them as
CSV in one of these formats:

  cameo   CAMEO event data: 042 and 043 for a visit, 036 for a planned one, 057 for an
          agreement, with actors by country and role
  plover  the same events in PLOVER: CONSULT by visit, AGREE by meet, SUPPORT
  colt    the columns of the Country and Organizational Leader Travel dataset: trips that
          took place, one a host country

None of them holds all that the events hold; the package documentation of output/export
lists what is lost. The number of events without a place in the format is told.`,
		Args: atLeast(1, "a database, or files of JSON Lines"),
		RunE: func(cmd *cobra.Command, from []string) error {
			if !slices.Contains([]string{"cameo", "plover", "colt"}, as) {
				return usageError{fmt.Errorf("--as %s: want cameo, plover or colt", as)}
			}
			records, err := allRecords(from)
			if err != nil {
				return err
			}
			return exportEvents(records.Group(), as, to, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&as, "as", "cameo", "cameo, plover or colt")
	cmd.Flags().StringVarP(&to, "output", "o", "-", "FILE.csv, or - for standard output")
	return cmd
}

func exportEvents(events *output.Events, as, to string, stream, tell io.Writer) error {
	w := stream
	if to != "-" {
		f, err := os.Create(to + ".part")
		if err != nil {
			return err
		}
		defer f.Close()
		w = f
	}
	left, err := export.Write(w, as, events.Visits, events.Agreements)
	if err != nil {
		return err
	}
	if f, ok := w.(*os.File); ok && to != "-" {
		if err := f.Close(); err != nil {
			return err
		}
		if err := os.Rename(to+".part", to); err != nil {
			return err
		}
	}
	fmt.Fprintf(tell, "exported %d events as %s; %d have no place in it\n", len(events.Visits)+len(events.Agreements)-left, as, left)
	return nil
}

// allRecords reads the records of one database or of files of JSON Lines.
func allRecords(from []string) (*output.Records, error) {
	records := &output.Records{}
	for _, name := range from {
		kind, err := output.KindOf(name)
		switch {
		case err != nil:
			return nil, usageError{err}
		case kind == output.Lines:
			if err := readRecords(name, records); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		case isDatabase(name) && len(from) == 1:
			return databaseRecords(name)
		default:
			return nil, usageError{fmt.Errorf("%s: want one database (FILE.db or postgres://...), or files of JSON Lines", name)}
		}
	}
	return records, nil
}

func databaseRecords(name string) (*output.Records, error) {
	if kind, _ := output.KindOf(name); kind == output.SQLiteFile {
		if _, err := os.Stat(name); err != nil { // opening it would make it
			return nil, err
		}
	}
	sink, err := output.Open([]string{name}, "", nil)
	if err != nil {
		return nil, err
	}
	defer sink.Close()
	return sink.(output.Grouper).Records()
}
