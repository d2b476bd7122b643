// Package visit finds visits.
package visit

import "chancery/extract"

// Find returns the visits of doc.
func Find(doc *extract.Document) []extract.Visit { return nil }
