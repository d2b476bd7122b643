package event

import (
	"slices"
	"strings"
	"time"
)

// A day is counted from 1970-01-01; none is a day that is not known.
type day int32

const none day = -1 << 30

// interval is what an ISO 8601 day, month or year covers; none, none if it is no date.
func interval(s string) (day, day) {
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}
	layout := layouts[len(s)]
	t, err := time.Parse(layout, s)
	if layout == "" || err != nil {
		return none, none
	}
	end := t
	switch len(s) {
	case 4:
		end = t.AddDate(1, 0, -1)
	case 7:
		end = t.AddDate(0, 1, -1)
	}
	return dayOf(t), dayOf(end)
}

func dayOf(t time.Time) day { return day(t.Unix() / 86400) }

func sortedSet(words []string) string {
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
