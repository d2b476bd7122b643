package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"chancery/output"
)

func schemaCommand() *cobra.Command {
	var (
		dialect    string
		jsonSchema bool
		dictionary bool
	)
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the shape of the output: JSON Schema, SQL, or a data dictionary",
		Args:  exactly(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if dialect != "" && (jsonSchema || dictionary) || jsonSchema && dictionary {
				return usageError{fmt.Errorf("want one of --sql, --json-schema and --dictionary")}
			}
			text, err := schemaText(dialect, dictionary)
			if err != nil {
				return err
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
	cmd.Flags().StringVar(&dialect, "sql", "", "the tables in SQL: sqlite or postgres")
	cmd.Flags().BoolVar(&jsonSchema, "json-schema", false, "the JSON Schema of a line of the JSON output (the default)")
	cmd.Flags().BoolVar(&dictionary, "dictionary", false, "the tables and columns with their meaning, as Markdown")
	return cmd
}

func schemaText(dialect string, dictionary bool) (string, error) {
	switch d := output.Dialect(dialect); {
	case dictionary:
		return output.Dictionary(), nil
	case d == output.SQLiteDialect || d == output.PostgresDialect:
		return output.SQL(d), nil
	case dialect != "":
		return "", usageError{fmt.Errorf("--sql %s: want sqlite or postgres", dialect)}
	}
	schema, err := output.Schema()
	return string(schema), err
}
