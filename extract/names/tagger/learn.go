package tagger

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"chancery/extract/lexicon"
	"chancery/extract/text"
)

// An Example is a document with its names marked.
type Example struct {
	Toks  []text.Token
	Sents []text.Sentence
	Lex   []lexicon.Match
	Names []Chunk

	// Blur hides part of what the word lists and the words themselves tell, at random, so
	// that the model does not come to rely on having met every name before.
	Blur bool
}

// KnownNames are the word lists a model is given before training.
type KnownNames = nameSet

// AddForename and AddSurname enter a folded word.
func (s *nameSet) AddForename(norm string) { s.add(0, hashString(norm)) }
func (s *nameSet) AddSurname(norm string)  { s.add(1, hashString(norm)) }

// AddCommon enters a folded word that is also an ordinary word of the language.
func (s *nameSet) AddCommon(norm string) { s.add(2, hashString(norm)) }

// IsCommon reports whether a folded word is an ordinary word.
func (s *nameSet) IsCommon(norm string) bool { return s.find(hashString(norm))&knownCommon != 0 }

// Prepared is a set of examples whose features have been computed. It may be shared by
// several trainings.
type Prepared struct {
	known  *KnownNames
	docs   [][]stretch
	hashes []uint32 // the features that occur in enough documents; the rest are left out
}

// A stretch holds, for each of its tokens, the features as indexes into hashes.
type stretch struct {
	feats [][]uint32
	gold  []state
}

// minDocs is the number of documents a feature must occur in to get a weight.
const minDocs = 3

// Prepare computes the features of the examples. Names that the model cannot find, since
// some of their words are never scored, count as absent; a thing's lower-case last word
// is left out.
func Prepare(examples []Example, known *KnownNames) *Prepared {
	p := &Prepared{known: known, docs: make([][]stretch, len(examples))}
	rnd := rand.New(rand.NewPCG(7, 7))
	type tally struct{ docs, last int32 }
	tallies := map[uint32]tally{}
	var buf []uint32
	for d := range examples {
		ex := &examples[d]
		v := newView(ex.Toks, ex.Sents, ex.Lex, known)
		gold := ex.states(v)
		if ex.Blur {
			v.blur(gold, rnd)
		}
		v.stretches(func(sent *text.Sentence, first, end int) {
			st := stretch{gold: gold[first:end]}
			for i := first; i < end; i++ {
				f := append([]uint32(nil), v.features(sent, i, &buf)...)
				for _, h := range f {
					if t := tallies[h]; t.last != int32(d+1) {
						tallies[h] = tally{t.docs + 1, int32(d + 1)}
					}
				}
				st.feats = append(st.feats, f)
			}
			p.docs[d] = append(p.docs[d], st)
		})
	}
	index := map[uint32]uint32{}
	for d := range p.docs {
		for _, st := range p.docs[d] {
			for i, f := range st.feats {
				kept := f[:0]
				for _, h := range f {
					if tallies[h].docs < minDocs {
						continue
					}
					k, ok := index[h]
					if !ok {
						k = uint32(len(p.hashes))
						index[h] = k
						p.hashes = append(p.hashes, h)
					}
					kept = append(kept, k)
				}
				st.feats[i] = kept
			}
		}
	}
	return p
}

// states gives the state of every token.
func (ex *Example) states(v *view) []state {
	out := make([]state, len(ex.Toks))
next:
	for _, c := range ex.Names {
		for c.Label == Thing && c.End > c.First && !v.facts[c.End-1].active {
			c.End-- // "Charles de Gaulle airport"
		}
		for i := c.First; i < c.End; i++ {
			if !v.facts[i].active {
				continue next
			}
		}
		for i := c.First; i < c.End; i++ {
			pos := inner
			switch {
			case c.End-c.First == 1:
				pos = only
			case i == c.First:
				pos = first
			case i == c.End-1:
				pos = last
			}
			out[i] = c.Label.state(pos)
		}
	}
	return out
}

// blur forgets, for some of the words of names, that they are known, which lexicon entry
// they belong to, or which word they are.
func (v *view) blur(gold []state, rnd *rand.Rand) {
	const unknown = 0x5EED
	for i := range v.facts {
		f := &v.facts[i]
		label, _ := gold[i].label()
		if label == 0 {
			continue
		}
		if rnd.IntN(100) < 35 {
			f.known &= knownCommon
		}
		if label == Organisation && rnd.IntN(100) < 40 {
			f.gaz &^= gazOrgFirst | gazOrgRest
		}
		if label == Place && rnd.IntN(100) < 15 {
			f.gaz &^= gazCity | gazRegion
		}
		if label == Person && rnd.IntN(100) < 50 {
			f.low, f.word = unknown, unknown
		}
	}
}

// Train learns weights from the documents for which use reports true, in the given
// number of rounds. The order of documents is shuffled from a fixed seed.
func (p *Prepared) Train(rounds int, use func(doc int) bool) *Model {
	t := newTrainer(p, use)
	rnd := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		rnd.Shuffle(len(t.order), func(i, j int) { t.order[i], t.order[j] = t.order[j], t.order[i] })
		for _, d := range t.order {
			for k := range p.docs[d] {
				t.learn(&p.docs[d][k])
			}
		}
	}
	return t.average()
}

type trainer struct {
	p        *Prepared
	order    []int
	weights  [][width]float32
	sums     [][width]float64
	steps    [nStates][nStates]float32
	stepSums [nStates][nStates]float64
	clock    float64
	emit     [][width]float32
	best     [][nStates]float32
	back     [][nStates]state
	path     []state

	noise   uint64 // state of a xorshift generator
	thinned stretch
	kept    []uint32
}

func newTrainer(p *Prepared, use func(int) bool) *trainer {
	t := &trainer{p: p, noise: 88172645463325252, weights: make([][width]float32, len(p.hashes)), sums: make([][width]float64, len(p.hashes))}
	for d := range p.docs {
		if use(d) {
			t.order = append(t.order, d)
		}
	}
	return t
}

// learn decodes one stretch and, where it errs, moves weight from what was found to what
// is right.
func (t *trainer) learn(full *stretch) {
	t.clock++
	st := t.thin(full)
	t.decode(st)
	prevGold, prevPath := outside, outside
	for i := range st.gold {
		g, f := st.gold[i], t.path[i]
		if g != f {
			for _, r := range st.feats[i] {
				t.weights[r][g]++
				t.sums[r][g] += t.clock
				t.weights[r][f]--
				t.sums[r][f] -= t.clock
			}
		}
		t.step(prevGold, g, prevPath, f)
		prevGold, prevPath = g, f
	}
	t.step(prevGold, outside, prevPath, outside)
}

// thin leaves out some of the features of a stretch, others each time. What is learned
// then rests on many features rather than on the few that fit the made-up text best.
func (t *trainer) thin(st *stretch) *stretch {
	t.thinned.gold = st.gold
	t.thinned.feats = t.thinned.feats[:0]
	t.kept = t.kept[:0]
	for _, feats := range st.feats {
		from := len(t.kept)
		for _, f := range feats {
			t.noise ^= t.noise << 13
			t.noise ^= t.noise >> 7
			t.noise ^= t.noise << 17
			if t.noise>>32 > thinning {
				t.kept = append(t.kept, f)
			}
		}
		t.thinned.feats = append(t.thinned.feats, t.kept[from:len(t.kept):len(t.kept)])
	}
	return &t.thinned
}

// thinning is the share of features left out, in units of 1/2^32.
const thinning = 30 << 32 / 100

func (t *trainer) step(g0, g1, f0, f1 state) {
	if g0 == f0 && g1 == f1 {
		return
	}
	t.steps[g0][g1]++
	t.stepSums[g0][g1] += t.clock
	t.steps[f0][f1]--
	t.stepSums[f0][f1] -= t.clock
}

// decode is decoder.run in floating point over the weights being learned.
func (t *trainer) decode(st *stretch) {
	n := len(st.gold)
	for cap(t.emit) < n {
		t.emit, t.best = make([][width]float32, 2*n), make([][nStates]float32, 2*n)
		t.back, t.path = make([][nStates]state, 2*n), make([]state, 2*n)
	}
	const never = float32(-1e30)
	for i := range n {
		e := &t.emit[:n][i]
		*e = [width]float32{}
		for _, r := range st.feats[i] {
			w := &t.weights[r]
			for s := range nStates {
				e[s] += w[s]
			}
		}
		for to := range state(nStates) {
			score, from := never, outside
			if i == 0 {
				if legal[outside][to] {
					score = t.steps[outside][to]
				}
			} else {
				for _, f := range before[to] {
					if s := t.best[:n][i-1][f] + t.steps[f][to]; s > score {
						score, from = s, f
					}
				}
			}
			t.best[:n][i][to] = score + e[to]
			t.back[:n][i][to] = from
		}
	}
	at, top := outside, never
	for s := range state(nStates) {
		if score := t.best[:n][n-1][s] + t.steps[s][outside]; legal[s][outside] && score > top {
			at, top = s, score
		}
	}
	t.path = t.path[:n]
	for i := n - 1; i >= 0; i-- {
		t.path[i] = at
		at = t.back[:n][i][at]
	}
}

// scale turns averaged weights into bytes: weights beyond ±127/scale are cut off there.
const scale = 12

// average is the mean of the weights over all steps of the training, as small integers.
// Where there are more features than the table has room for, the weakest are dropped.
func (t *trainer) average() *Model {
	m := newModel()
	m.known = *t.p.known
	round := func(w float32, sum float64) int32 {
		return int32(math.Round(scale * (float64(w) - sum/(t.clock+1))))
	}
	type feature struct {
		hash     uint32
		weights  [nStates]int8
		strength int32
	}
	var all []feature
	for r, h := range t.p.hashes {
		f := feature{hash: h}
		for s := range nStates {
			w := max(-127, min(127, round(t.weights[r][s], t.sums[r][s])))
			f.weights[s] = int8(w)
			f.strength = max(f.strength, w, -w)
		}
		if f.strength > 0 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b feature) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), cmp.Compare(a.hash, b.hash))
	})
	for i := range all[:min(len(all), maxFeatures)] {
		m.enter(all[i].hash, &all[i].weights)
	}
	for f := range nStates {
		for to := range nStates {
			m.steps[f][to] = round(t.steps[f][to], t.stepSums[f][to])
		}
	}
	return m
}
