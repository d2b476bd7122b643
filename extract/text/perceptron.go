package text

import (
	"bytes"
	"encoding/gob"
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
// loaded, so that tagging a word costs three look-ups by string and no allocation. The
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

// A tagID numbers the tags that occur in features: those the model predicts come first.
type tagID = uint8

// wordRows are the features in which one normalised word takes part.
type wordRows struct {
	this, prev, prev2, next, next2 row
	afterTag                       []afterTag // sorted by tag
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
	suffixes  map[string]*suffixRows
	firstByte [256]row
	context   []scores // by previous tag * len(tags) + the one before it: bias and tag features summed
	start     tagID
	start2    tagID
}

var nowhere = &wordRows{}

// model decodes the weights on first use, which takes 0.1 to 0.2 s.
var model = sync.OnceValue(func() *perceptron {
	p, err := loadPerceptron(prose.MustAsset)
	if err != nil {
		panic("part-of-speech model: " + err.Error())
	}
	return p
})

// loadPerceptron reads the three parts of the model through asset.
func loadPerceptron(asset func(name string) []byte) (*perceptron, error) {
	var weights map[string]map[string]float64
	var fixed map[string]string
	for name, into := range map[string]any{"weights": &weights, "tags": &fixed} {
		data := asset("model/AveragedPerceptron/" + name + ".gob")
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(into); err != nil {
			return nil, fmt.Errorf("%s.gob: %w", name, err)
		}
	}
	l := modelLoader{weights: weights, ids: make(map[string]tagID)}
	return l.load(fixed)
}

// A modelLoader turns prose's weights, keyed by feature strings such as "i-1 word the",
// into a perceptron.
type modelLoader struct {
	weights map[string]map[string]float64
	ids     map[string]tagID
	p       perceptron
	pairs   map[[2]tagID]row
	prev    map[tagID]row
	prev2   map[tagID]row
}

func (l *modelLoader) load(fixed map[string]string) (*perceptron, error) {
	p := &l.p
	p.words = make(map[string]*wordRows)
	p.suffixes = make(map[string]*suffixRows)
	l.pairs, l.prev, l.prev2 = make(map[[2]tagID]row), make(map[tagID]row), make(map[tagID]row)
	if err := l.number(fixed); err != nil {
		return nil, err
	}
	for feature, weights := range l.weights {
		r, err := l.pack(weights)
		if err != nil {
			return nil, fmt.Errorf("feature %q: %w", feature, err)
		}
		if err := l.place(feature, r); err != nil {
			return nil, err
		}
	}
	for _, w := range p.words {
		slices.SortFunc(w.afterTag, func(a, b afterTag) int { return int(a.tag) - int(b.tag) })
	}
	bias, err := l.pack(l.weights["bias"])
	if err != nil || len(bias) != p.predicted {
		return nil, fmt.Errorf("bias has %d weights for %d tags", len(bias), p.predicted)
	}
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
	return p, nil
}

// number gives ids to all tags: the predicted ones in alphabetical order, so that of two
// tags with equal scores the first in the alphabet wins, then those that are only given
// or only stand before the sentence.
func (l *modelLoader) number(fixed map[string]string) error {
	p := &l.p
	for tag := range l.weights["bias"] {
		p.tags = append(p.tags, tag)
	}
	slices.Sort(p.tags)
	p.predicted = len(p.tags)
	others := []string{"-START-", "-START2-", "SYM"}
	for _, tag := range fixed {
		others = append(others, tag)
	}
	slices.Sort(others)
	for _, tag := range slices.Compact(others) {
		if !slices.Contains(p.tags, tag) {
			p.tags = append(p.tags, tag)
		}
	}
	if len(p.tags) > maxTags {
		return fmt.Errorf("%d tags, room for %d", len(p.tags), maxTags)
	}
	for id, tag := range p.tags {
		l.ids[tag] = tagID(id)
	}
	p.start, p.start2 = l.ids["-START-"], l.ids["-START2-"]
	p.fixed = make(map[string]tagID, len(fixed))
	for word, tag := range fixed {
		p.fixed[word] = l.ids[tag]
	}
	return nil
}

func (l *modelLoader) pack(weights map[string]float64) (row, error) {
	r := make(row, 0, len(weights))
	for tag, w := range weights {
		id, ok := l.ids[tag]
		if !ok || int(id) >= l.p.predicted {
			return nil, fmt.Errorf("tag %q has no bias", tag)
		}
		r = append(r, int32(math.Round(w*1000))<<tagBits|int32(id))
	}
	return r, nil
}

// place puts the row where the feature will be looked up. Features with tags that never
// come up are dropped.
func (l *modelLoader) place(feature string, r row) error {
	p := &l.p
	if feature == "bias" {
		return nil
	}
	parts := strings.SplitN(feature, " ", 3)
	if len(parts) < 3 {
		return fmt.Errorf("unknown feature %q", feature)
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
		return fmt.Errorf("unknown feature %q", feature)
	}
	return nil
}

func (l *modelLoader) word(w string) *wordRows {
	r := l.p.words[w]
	if r == nil {
		r = &wordRows{}
		l.p.words[w] = r
	}
	return r
}

func (l *modelLoader) suffix(s string) *suffixRows {
	r := l.p.suffixes[s]
	if r == nil {
		r = &suffixRows{}
		l.p.suffixes[s] = r
	}
	return r
}
