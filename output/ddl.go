package output

import (
	"fmt"
	"strings"
)

// Dialect is a kind of SQL.
type Dialect string

// The two dialects.
const (
	SQLiteDialect   Dialect = "sqlite"
	PostgresDialect Dialect = "postgres"
)

var (
	sqliteTypes   = map[string]string{"text": "TEXT", "date": "DATE", "integer": "INTEGER", "real": "REAL", "boolean": "BOOLEAN"}
	postgresTypes = map[string]string{"text": "text", "date": "date", "integer": "bigint", "real": "double precision", "boolean": "boolean"}
)

// SQL is the statements that make all tables and indexes where they are missing.
// SQLite has no comments on columns; there they stand in the statement, which SQLite
// keeps and `.schema` shows.
func SQL(d Dialect) string {
	var b strings.Builder
	for i := range tables {
		t := &tables[i]
		createTable(&b, d, t)
		for _, c := range t.Columns {
			if c.Index || c.Refs != "" && t.Key()[0] != c.Name {
				fmt.Fprintf(&b, "CREATE INDEX IF NOT EXISTS %s_%s ON %s (%s);\n", t.Name, c.Name, t.Name, quote(c.Name))
			}
		}
		if d == PostgresDialect {
			fmt.Fprintf(&b, "COMMENT ON TABLE %s IS %s;\n", t.Name, literal(t.Comment))
			for _, c := range t.Columns {
				fmt.Fprintf(&b, "COMMENT ON COLUMN %s.%s IS %s;\n", t.Name, quote(c.Name), literal(c.Comment))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func createTable(b *strings.Builder, d Dialect, t *Table) {
	types := sqliteTypes
	if d == PostgresDialect {
		types = postgresTypes
	} else {
		fmt.Fprintf(b, "-- %s\n", t.Comment)
	}
	fmt.Fprintf(b, "CREATE TABLE IF NOT EXISTS %s (\n", t.Name)
	for _, c := range t.Columns {
		fmt.Fprintf(b, "\t%s %s", quote(c.Name), types[c.Type])
		if c.Need {
			b.WriteString(" NOT NULL")
		}
		if c.Refs != "" {
			fmt.Fprintf(b, " REFERENCES %s (id)", c.Refs)
			if c.Cascade {
				b.WriteString(" ON DELETE CASCADE")
			} else {
				b.WriteString(" ON DELETE SET NULL")
			}
		}
		b.WriteByte(',')
		if d == SQLiteDialect {
			fmt.Fprintf(b, " -- %s", c.Comment)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "\tPRIMARY KEY (%s)\n);\n", quoted(t.Key()))
}

// quote is a name as an identifier; some columns are named like SQL words.
func quote(name string) string { return `"` + name + `"` }

func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }

func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// upsert is the tail of an INSERT that updates the row that is there.
func upsert(t *Table) string {
	var set []string
	for _, c := range t.Columns {
		if !c.Key {
			set = append(set, quote(c.Name)+" = excluded."+quote(c.Name))
		}
	}
	return fmt.Sprintf(" ON CONFLICT (%s) DO UPDATE SET %s", quoted(t.Key()), strings.Join(set, ", "))
}
