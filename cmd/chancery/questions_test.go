package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// TestQuestions runs the queries of output/README.md against the sample corpus; every row
// shown there must be in the result.
func TestQuestions(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sample.db")
	if out, err := program(t, "../..", "run", "corpus/sample", "-o", path, "--events").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	askAll(t, func(query string) ([][]any, error) {
		rows, err := db.Query(query)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		columns, _ := rows.Columns()
		var list [][]any
		for rows.Next() {
			values, targets := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				targets[i] = &values[i]
			}
			if err := rows.Scan(targets...); err != nil {
				return nil, err
			}
			list = append(list, values)
		}
		return list, rows.Err()
	})
}

// TestQuestionsPostgres asks the same of a server.
func TestQuestionsPostgres(t *testing.T) {
	address := os.Getenv("CHANCERY_TEST_POSTGRES")
	if address == "" {
		t.Skip("CHANCERY_TEST_POSTGRES names no server")
	}
	t.Parallel()
	schema := postgresSchema(t, address, "questions")
	if out, err := program(t, "../..", "run", "corpus/sample", "-o", schema, "--events").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	conn, err := pgx.Connect(context.Background(), schema)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	askAll(t, func(query string) ([][]any, error) {
		rows, err := conn.Query(context.Background(), query)
		if err != nil {
			return nil, err
		}
		return pgx.CollectRows(rows, func(row pgx.CollectableRow) ([]any, error) { return row.Values() })
	})
}

// postgresSchema makes a schema for a test and gives its address.
func postgresSchema(t *testing.T, address, name string) string {
	t.Helper()
	name = fmt.Sprintf("chancery_%s_%d", name, os.Getpid())
	conn, err := pgx.Connect(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(context.Background(), "CREATE SCHEMA "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		conn.Exec(context.Background(), "DROP SCHEMA "+name+" CASCADE")
		conn.Close(context.Background())
	})
	return address + "&search_path=" + name
}

func askAll(t *testing.T, ask func(query string) ([][]any, error)) {
	t.Helper()
	data, err := os.ReadFile("../../output/README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(data), "```sql\n")[1:]
	if len(blocks) < 4 {
		t.Fatalf("%d queries", len(blocks))
	}
	for _, block := range blocks {
		query, rest, _ := strings.Cut(block, "```\n")
		rows, err := ask(query)
		if err != nil {
			t.Fatalf("%s\n%v", query, err)
		}
		got := lines(rows)
		for _, line := range strings.Split(rest, "\n") {
			if row, ok := strings.CutPrefix(line, "    "); ok && !slices.Contains(got, row) {
				t.Errorf("%s\nhas no row\n%s\nbut\n%s", query, row, strings.Join(got, "\n"))
			}
			if strings.HasPrefix(line, "#") {
				break
			}
		}
	}
}

// lines are rows as the README shows them.
func lines(rows [][]any) []string {
	var list []string
	for _, row := range rows {
		var fields []string
		for _, v := range row {
			switch v := v.(type) {
			case pgtype.Numeric: // a sum
				n, _ := v.Int64Value()
				fields = append(fields, fmt.Sprint(n.Int64))
			case time.Time:
				fields = append(fields, v.Format(time.DateOnly))
			default:
				fields = append(fields, fmt.Sprint(v))
			}
		}
		list = append(list, strings.Join(fields, " | "))
	}
	return list
}
