package output

import (
	"fmt"
	"strings"
)

// Dictionary is the data dictionary as Markdown: every table and column with its type,
// key, references and meaning.
func Dictionary() string {
	var b strings.Builder
	b.WriteString("# Data dictionary\n\nThe same tables are written to CSV, Parquet, SQLite and PostgreSQL. Columns marked † may be null.\n" +
		"A date that is known to the month or year only has its text in `…_text` and the first and\nlast day it can be in `…_min` and `…_max`.\n")
	for _, t := range tables {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n| column | type | meaning |\n|---|---|---|\n", t.Name, t.Comment)
		for _, c := range t.Columns {
			name := "`" + c.Name + "`"
			if !c.Need {
				name += " †"
			}
			meaning := strings.ReplaceAll(c.Comment, "|", `\|`)
			if c.Refs != "" {
				meaning += " (→ `" + c.Refs + "`)"
			}
			if c.Key {
				meaning += " (key)"
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", name, c.Type, meaning)
		}
	}
	return b.String()
}
