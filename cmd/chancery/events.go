package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"chancery/output"
)

func eventsCommand() *cobra.Command {
	var to []string
	cmd := &cobra.Command{
		Use:   "events DATABASE | FILE.jsonl... -o OUTPUT",
		Short: "Group the records of many articles into events",
		Long: `Group the records of many articles into events: one visit that twenty outlets report is one
event, with the best value of every field, the values that contradict it, the history of
its status and the records it was made from.

In a database (FILE.db or postgres://...) the tables visit_events and agreement_events and
their lists are brought up to date; only events that changed are rewritten. Files of JSON
Lines are read together and their events written to -o: lines, CSV or Parquet.`,
		Args: atLeast(1, "a database, or files of JSON Lines"),
		RunE: func(cmd *cobra.Command, from []string) error {
			kind, err := output.KindOf(from[0])
			if err != nil {
				return usageError{err}
			}
			if kind == output.Lines {
				return groupFiles(from, to, cmd.OutOrStdout(), cmd.ErrOrStderr())
			}
			if len(from) > 1 || len(to) > 0 {
				return usageError{errors.New("the events of a database are kept in it: want one database and no -o")}
			}
			return groupDatabase(from[0], cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringArrayVarP(&to, "output", "o", nil, "for files of JSON Lines: FILE.jsonl[.gz|.zst], FOLDER.csv/, FOLDER.parquet/ or -")
	return cmd
}

// groupDatabase brings the events of a database up to date.
func groupDatabase(name string, tell io.Writer) error {
	sink, err := output.Open([]string{name}, "", nil)
	if err != nil {
		return err
	}
	defer sink.Close()
	db, ok := sink.(output.Grouper)
	if !ok {
		return usageError{fmt.Errorf("%s: events are kept in a database; give FILE.db, postgres://..., or FILE.jsonl with -o", name)}
	}
	done, err := db.GroupEvents()
	if err != nil {
		return err
	}
	fmt.Fprintf(tell, "events %d visits, %d agreements; %d written, %d removed\n", done.Visits, done.Agreements, done.Written, done.Removed)
	return sink.Close()
}

// groupFiles writes the events of some files of JSON Lines.
func groupFiles(from, to []string, stream, tell io.Writer) error {
	if len(to) == 0 {
		return usageError{errors.New("want -o OUTPUT for the events of files (see chancery events --help)")}
	}
	for _, name := range to {
		kind, err := output.KindOf(name)
		if err != nil {
			return usageError{fmt.Errorf("-o %w", err)}
		}
		if kind == output.SQLiteFile || kind == output.PostgresServer {
			return usageError{fmt.Errorf("-o %s: load the records with merge, then: chancery events %s", name, name)}
		}
	}
	records := &output.Records{}
	for _, name := range from {
		if err := readRecords(name, records); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	events := records.Group()
	for _, name := range to {
		if err := writeEvents(name, events, stream); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	fmt.Fprintf(tell, "events %d visits, %d agreements from %d records\n", len(events.Visits), len(events.Agreements),
		len(records.Visits)+len(records.Agreements))
	return nil
}

func readRecords(name string, records *output.Records) error {
	r, err := output.OpenLines(name)
	if err != nil {
		return err
	}
	defer r.Close()
	return output.Decode(r, records.AddAll)
}

func writeEvents(name string, events *output.Events, stream io.Writer) error {
	sink, err := output.Open([]string{name}, "", stream)
	if err != nil {
		return err
	}
	defer sink.Close()
	if err := sink.(output.EventSink).Events(events); err != nil {
		return err
	}
	return sink.Commit(output.Run{Version: version})
}

// groupOutputs groups the databases among the outputs of a run.
func groupOutputs(names []string, tell io.Writer) error {
	for _, name := range names {
		if isDatabase(name) {
			if err := groupDatabase(name, tell); err != nil {
				return err
			}
		}
	}
	return nil
}

func isDatabase(name string) bool {
	kind, _ := output.KindOf(name)
	return kind == output.SQLiteFile || kind == output.PostgresServer
}
