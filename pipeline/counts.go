package pipeline

import (
	"maps"

	"chancery/output"
)

// Counts say what became of every input: Read is the sum of Articles, Filtered and all
// Skips.
type Counts struct {
	Read        int            `json:"read"`
	Articles    int            `json:"articles"`     // inputs that gave an article
	WithRecords int            `json:"with_records"` // of these, articles with a visit or an agreement
	Visits      int            `json:"visits"`
	Agreements  int            `json:"agreements"`
	Duplicates  int            `json:"duplicates"` // of the articles, those that repeat an earlier one
	Filtered    int            `json:"filtered"`   // articles that were not wanted
	Skips       map[string]int `json:"skips"`      // by reason
}

// Skipped is the number of inputs that gave no article.
func (c *Counts) Skipped() int { return c.Read - c.Articles - c.Filtered }

func (c Counts) clone() Counts {
	skips := map[string]int{}
	maps.Copy(skips, c.Skips)
	c.Skips = skips
	return c
}

func (c *Counts) add(out *output.Outcome) {
	c.Read++
	if out == filtered {
		c.Filtered++
		return
	}
	if out.Skip != nil {
		c.Skips[out.Skip.Reason]++
		return
	}
	c.Articles++
	if out.Article.DuplicateOf != "" {
		c.Duplicates++
	}
	c.Visits += len(out.Visits)
	c.Agreements += len(out.Agreements)
	if len(out.Visits)+len(out.Agreements) > 0 {
		c.WithRecords++
	}
}
