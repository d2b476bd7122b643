// Package agreement finds agreements.
package agreement

import "chancery/extract"

// Find returns the agreements of doc.
func Find(doc *extract.Document, visits []extract.Visit) []extract.Agreement { return nil }
