package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed habits.txt
var habitsFile string

// habit holds the lines of habits.txt.
var habit = func() map[string][]string {
	m := map[string][]string{}
	for _, line := range lines(habitsFile) {
		name, words, ok := strings.Cut(line, ": ")
		if !ok {
			panic(fmt.Sprintf("habits.txt: no habit before %q", line))
		}
		for _, w := range strings.Fields(words) {
			m[name] = append(m[name], strings.ReplaceAll(w, "_", " "))
		}
	}
	return m
}()

// has reports whether a country or word is on a line of habits.txt.
func has(name, word string) bool { return slices.Contains(habit[name], word) }
