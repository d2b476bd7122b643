package when

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// A class is a set of the word classes of words.tsv and of the shapes of numbers.
type class uint64

const (
	month class = 1 << iota
	monthShort
	monthForeign
	weekday
	weekdayShort
	weekdayForeign
	ordinal
	count
	unit
	spanWord
	relative
	part
	modifier
	near
	phase
	joiner
	quantity
	measure
	monthWord
	monthLead
	yearLead
	determiner
	preposition
	adjunct
	boundary
	stop
	masthead
	namedDay
	back
	honorific
	approximate
	numbered
	every

	// Cues of tense.
	will
	modal
	be
	was
	have
	had
	been
	plan
	present
	past
	base
	talk
	off

	// Shapes of numbers.
	dayNumber  // 1-31, with or without th
	ordinalDay // 5th
	year       // 1500-2100
	twoDigits
	isoDay
	slashed    // 11/07/2024, 11.07.24
	slashedDay // 25/02, the month of two digits
	roman      // VII, the month in 12-VII-2023
)

// capitalised classes count only where the word begins with a capital.
const capitalised = month | monthShort | weekday | weekdayShort

// cue is any sign of tense.
const cue = will | modal | be | was | have | had | plan | present | past | base | talk | off

var classNames = map[string]class{
	"month": month, "month-short": monthShort, "month-foreign": monthForeign,
	"weekday": weekday, "weekday-short": weekdayShort, "weekday-foreign": weekdayForeign,
	"ordinal": ordinal, "number": count, "unit": unit, "span": spanWord, "relative": relative,
	"part": part, "modifier": modifier, "near": near, "phase": phase, "to": joiner,
	"quantity": quantity, "measure": measure, "month-word": monthWord, "month-lead": monthLead,
	"year-lead": yearLead, "determiner": determiner, "preposition": preposition,
	"adjunct": adjunct, "boundary": boundary, "stop": stop, "masthead": masthead,
	"named-day": namedDay, "back": back, "honorific": honorific, "approximate": approximate,
	"numbered": numbered, "every": every, "will": will, "modal": modal, "be": be, "was": was,
	"have": have, "had": had, "been": been, "plan": plan, "present": present, "past": past,
	"base": base, "talk": talk, "off": off,
}

// A word is what words.tsv and the grammar know about one folded word.
type word struct {
	class class
	value int16
	lit   uint16 // number of the literal of rules.tsv it spells; 0 if none
}

//go:embed words.tsv
var wordsTSV string

// parseWords reads the lines "class, word, value", which must be sorted and unique.
func parseWords(data string) (map[string]word, error) {
	words := make(map[string]word)
	last, n := "", 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 3 || classNames[col[0]] == 0 || col[1] == "" {
			return nil, fmt.Errorf("words.tsv:%d: want a known class, a word and a value: %q", n, line)
		}
		if key := col[0] + "\t" + col[1]; key <= last {
			return nil, fmt.Errorf("words.tsv:%d: %q is out of order or twice", n, line)
		} else {
			last = key
		}
		v, err := strconv.Atoi(col[2])
		if err != nil {
			return nil, fmt.Errorf("words.tsv:%d: value %q is no number", n, col[2])
		}
		key := strings.ToLower(col[1])
		w := words[key]
		if v != 0 && w.value != 0 && int16(v) != w.value {
			return nil, fmt.Errorf("words.tsv:%d: %q has two values", n, col[1])
		}
		w.class |= classNames[col[0]]
		w.value += int16(v)
		if w.value > int16(v) && v != 0 {
			w.value = int16(v)
		}
		words[key] = w
	}
	return words, nil
}
