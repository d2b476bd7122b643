package names

import "chancery/extract"

// Find fills the mentions, entities and dateline of doc.
func Find(doc *extract.Document) {}
