package text

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"
)

// The part-of-speech model is the averaged perceptron that github.com/jdkato/prose/v2
// carries (Honnibal's tagger, trained on the Wall Street Journal part of the Penn
// Treebank). Only its weights are used: prose's own tagger builds fourteen strings and
// two maps a word and breaks ties by map order.
//
// Here every word, suffix and pair of tags that the model knows gets a number when it is
// loaded, so that tagging a word costs one to three look-ups and no allocation. The
// weights, which the model rounds to thousandths, become whole thousandths: sums are
// exact and do not depend on their order.

// A row is the weights of one feature, each packed as weight<<tagBits | tag.
type row []int32

const (
	tagBits = 6
	maxTags = 1 << tagBits
)

// scores holds the sum of weights of every tag.
type scores [maxTags]int32

func (r row) addTo(sc *scores) {
	for _, w := range r {
		sc[w&(maxTags-1)] += w >> tagBits
	}
}

// weight is what the feature says for one tag.
func (r row) weight(tag tagID) int32 {
	for _, w := range r {
		if tagID(w&(maxTags-1)) == tag {
			return w >> tagBits
		}
	}
	return 0
}

// A tagID numbers the tags that occur in features: those the model predicts come first.
type tagID = uint8

// wordRows are the features in which one normalised word takes part.
type wordRows struct {
	this, prev, prev2, next, next2 row
	afterTag                       []afterTag // sorted by tag
	ending                         *suffixRows
	tag                            tagID // of the word as it stands, if given
	given                          bool  // the word has one tag whatever stands around it
	spelled                        bool  // some other spelling of the word has: "Mr"
}

// afterTag is the feature of a word that follows a tag.
type afterTag struct {
	tag tagID
	row row
}

// suffixRows are the features of one ending of up to three bytes.
type suffixRows struct{ this, prev, next row }

// A perceptron is the model in the form in which it is evaluated.
type perceptron struct {
	tags      []string // by tagID
	predicted int      // tags [0, predicted) are those the model gives
	fixed     map[string]tagID
	words     map[string]*wordRows
	suffixes  map[suffix]*suffixRows
	firstByte [256]row
	context   []scores // by previous tag * len(tags) + the one before it: bias and tag features summed
	start     tagID
	start2    tagID
	name      tagID // NNP
}

var nowhere = &wordRows{}

// model reads the weights on first use.
var model = sync.OnceValue(func() *perceptron {
	p, err := loadPerceptron(prose.MustAsset)
	if err != nil {
		panic("part-of-speech model: " + err.Error())
	}
	return p
})

// loadPerceptron reads the model through asset. Its maps come in random order; nothing of
// the result depends on it.
func loadPerceptron(asset func(name string) []byte) (*perceptron, error) {
	l := modelLoader{ids: make(map[string]tagID), pairs: make(map[[2]tagID]row), prev: make(map[tagID]row), prev2: make(map[tagID]row)}
	l.p = perceptron{words: make(map[string]*wordRows), suffixes: make(map[suffix]*suffixRows), fixed: make(map[string]tagID)}
	weights := string(asset("model/AveragedPerceptron/weights.gob"))
	if err := l.number(string(asset("model/AveragedPerceptron/tags.gob")), weights); err != nil {
		return nil, err
	}
	r, n := openGobMap(weights)
	l.arena = make(row, 0, len(weights)/16)
	var bias row
	for range n {
		feature := r.string()
		row, err := l.pack(&r)
		if err == nil && feature == "bias" {
			bias = row
		} else if err == nil {
			err = l.place(feature, row)
		}
		if err != nil {
			return nil, fmt.Errorf("feature %q: %w", feature, err)
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	for _, w := range l.p.words {
		slices.SortFunc(w.afterTag, func(a, b afterTag) int { return int(a.tag) - int(b.tag) })
	}
	l.linkWords()
	l.sumContext(bias)
	return &l.p, nil
}

// A modelLoader turns prose's weights, keyed by feature strings such as "i-1 word the",
// into a perceptron.
type modelLoader struct {
	p     perceptron
	ids   map[string]tagID
	arena row // all rows, one behind the other
	pairs map[[2]tagID]row
	prev  map[tagID]row
	prev2 map[tagID]row
}

// linkWords notes with every word its ending and its fixed tag.
func (l *modelLoader) linkWords() {
	for raw, tag := range l.p.fixed {
		for _, lower := range [...]string{strings.ToLower(raw), Fold(raw)} {
			key := modelNorm(raw, lower)
			if w := l.word(key); key == raw {
				w.tag, w.given = tag, true
			} else {
				w.spelled = true
			}
		}
	}
	for word, rows := range l.p.words {
		rows.ending = l.p.suffixOf(word)
	}
}

// sumContext fills in what every pair of previous tags contributes.
func (l *modelLoader) sumContext(bias row) {
	p := &l.p
	p.context = make([]scores, len(p.tags)*len(p.tags))
	for a := range p.tags {
		for b := range p.tags {
			sc := &p.context[a*len(p.tags)+b]
			bias.addTo(sc)
			l.prev[tagID(a)].addTo(sc)
			l.prev2[tagID(b)].addTo(sc)
			l.pairs[[2]tagID{tagID(a), tagID(b)}].addTo(sc)
		}
	}
}

// number gives ids to all tags: the predicted ones, which are those with a bias, in
// alphabetical order, so that of two tags with equal scores the first in the alphabet
// wins; then those that are only given or only stand before the sentence.
func (l *modelLoader) number(fixed, weights string) error {
	p := &l.p
	r, n := openGobMap(weights)
	for range n {
		feature := r.string()
		for range r.count() {
			if tag := r.string(); feature == "bias" {
				p.tags = append(p.tags, strings.Clone(tag))
			}
			r.float()
		}
	}
	slices.Sort(p.tags)
	p.predicted = len(p.tags)
	given, m := openGobMap(fixed)
	tagOf := make(map[string]string, m)
	others := []string{"-START-", "-START2-"}
	for range m {
		word := strings.Clone(given.string())
		tagOf[word] = strings.Clone(given.string())
		others = append(others, tagOf[word])
	}
	slices.Sort(others)
	for _, tag := range slices.Compact(others) {
		if !slices.Contains(p.tags, tag) {
			p.tags = append(p.tags, tag)
		}
	}
	if err := cmp.Or(r.err, given.err); err != nil {
		return err
	}
	if p.predicted == 0 || len(p.tags) > maxTags {
		return fmt.Errorf("%d tags, %d of them predicted; room for %d", len(p.tags), p.predicted, maxTags)
	}
	for id, tag := range p.tags {
		l.ids[tag] = tagID(id)
	}
	p.start, p.start2, p.name = l.ids["-START-"], l.ids["-START2-"], l.ids["NNP"]
	for word, tag := range tagOf {
		p.fixed[word] = l.ids[tag]
	}
	return nil
}

// pack reads the weights of one feature.
func (l *modelLoader) pack(r *gobReader) (row, error) {
	first := len(l.arena)
	for range r.count() {
		tag, w := r.string(), r.float()
		id, ok := l.ids[tag]
		if !ok || int(id) >= l.p.predicted {
			return nil, fmt.Errorf("tag %q has no bias", tag)
		}
		l.arena = append(l.arena, int32(math.Round(w*1000))<<tagBits|int32(id))
	}
	return l.arena[first:len(l.arena):len(l.arena)], nil
}

// place puts the row where the feature will be looked up. Features with tags that never
// come up are dropped.
func (l *modelLoader) place(feature string, r row) error {
	p := &l.p
	parts := strings.SplitN(feature, " ", 3)
	if len(parts) < 3 {
		return errors.New("unknown feature")
	}
	kind, value := parts[0]+" "+parts[1], parts[2]
	if kind == "i tag+i-2" || kind == "i-1 tag+i" { // the name of the feature goes on: "tag", "word"
		_, value, _ = strings.Cut(value, " ")
	}
	first, second, _ := strings.Cut(value, " ")
	tag, known := l.ids[first]
	switch kind {
	case "i word":
		l.word(value).this = r
	case "i-1 word":
		l.word(value).prev = r
	case "i-2 word":
		l.word(value).prev2 = r
	case "i+1 word":
		l.word(value).next = r
	case "i+2 word":
		l.word(value).next2 = r
	case "i-1 tag+i":
		if known {
			w := l.word(second)
			w.afterTag = append(w.afterTag, afterTag{tag, r})
		}
	case "i suffix":
		l.suffix(value).this = r
	case "i-1 suffix":
		l.suffix(value).prev = r
	case "i+1 suffix":
		l.suffix(value).next = r
	case "i pref1":
		if first := []rune(value); len(first) == 1 && first[0] < 256 {
			p.firstByte[first[0]] = r
		}
	case "i-1 tag":
		if known {
			l.prev[tag] = r
		}
	case "i-2 tag":
		if known {
			l.prev2[tag] = r
		}
	case "i tag+i-2":
		if other, ok := l.ids[second]; ok && known {
			l.pairs[[2]tagID{tag, other}] = r
		}
	default:
		return errors.New("unknown feature")
	}
	return nil
}

func (l *modelLoader) word(w string) *wordRows {
	r := l.p.words[w]
	if r == nil {
		r = &wordRows{}
		l.p.words[strings.Clone(w)] = r
	}
	return r
}

func (l *modelLoader) suffix(s string) *suffixRows {
	r := l.p.suffixes[ending(s)]
	if r == nil {
		r = &suffixRows{}
		l.p.suffixes[ending(s)] = r
	}
	return r
}
