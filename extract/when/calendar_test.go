package when

import (
	"testing"
	"time"
)

// TestDay compares the day numbers with the standard library over three centuries.
func TestDay(t *testing.T) {
	std := time.Date(1850, 1, 1, 0, 0, 0, 0, time.UTC)
	first := date{1850, 1, 1}.day()
	for i := range 110_000 {
		got := onDay(first + i)
		if s := std.Format("2006-01-02"); got.String() != s || got.weekday() != (int(std.Weekday())+6)%7 || got.day() != first+i {
			t.Fatalf("day %d is %v, weekday %d; want %s, %v", i, got, got.weekday(), s, std.Weekday())
		}
		std = std.AddDate(0, 0, 1)
	}
}

func TestAdd(t *testing.T) {
	for _, c := range []struct {
		iso  string
		n    int
		want string
	}{
		{"2024-02-28", 2, "2024-03-01"},
		{"2024-07-11", 0, "2024-07-11"},
		{"2024-01-01", -1, "2023-12-31"},
		{"2024-07", 1, ""},
		{"", 1, ""},
		{"2023-02-29", 1, ""},
	} {
		if got := Add(c.iso, c.n); got != c.want {
			t.Errorf("Add(%q, %d) = %q, want %q", c.iso, c.n, got, c.want)
		}
	}
}

func TestOrder(t *testing.T) {
	// Each line is before all that follow it in Compare's order.
	order := []string{"", "2023", "2023-12", "2023-12-31", "2024", "2024-01", "2024-01-01", "2024-01-02"}
	for i, a := range order {
		for j, b := range order {
			if got := Compare(a, b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("Compare(%q, %q) = %d", a, b, got)
			}
		}
	}
	if !Before("2023-12", "2024-01-01") || Before("2024-01", "2024-01-31") || Before("2024", "2024-05") || Before("", "2024") || !After("2025", "2024-12-31") {
		t.Error("Before or After: a month is neither before nor after its own days")
	}
	e := &Expr{From: "2024-07-11", To: "2024-08", Grain: Day}
	for iso, want := range map[string]bool{"2024-07-11": true, "2024-08-31": true, "2024-07": false, "2024-09-01": false, "": false} {
		if Within(e, iso) != want {
			t.Errorf("Within(%s, %q) = %v", e.ISO(), iso, !want)
		}
	}
}
