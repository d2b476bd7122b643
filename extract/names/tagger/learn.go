package tagger

import (
	"math"
	"math/rand/v2"

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

// KnownNames is the pair of name lists a model is given before training.
type KnownNames = nameSet

// AddForename and AddSurname enter a folded word.
func (s *nameSet) AddForename(norm string) { s.add(0, hashString(norm)) }
func (s *nameSet) AddSurname(norm string)  { s.add(1, hashString(norm)) }

// Prepared is a set of examples whose features have been computed. It may be shared by
// several trainings.
type Prepared struct {
	known *KnownNames
	docs  []preparedDoc
}

type preparedDoc []stretch

type stretch struct {
	feats [][]uint32
	gold  []state
}

// Prepare computes the features of the examples. Names that the model cannot find, since
// some of their words are never scored, count as absent.
func Prepare(examples []Example, known *KnownNames) *Prepared {
	p := &Prepared{known: known, docs: make([]preparedDoc, len(examples))}
	rnd := rand.New(rand.NewPCG(7, 7))
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
				f := v.features(sent, i, &buf)
				rows := make([]uint32, len(f))
				for k, h := range f {
					rows[k] = h >> (32 - logRows)
				}
				st.feats = append(st.feats, rows)
			}
			p.docs[d] = append(p.docs[d], st)
		})
	}
	return p
}

// states gives the state of every token.
func (ex *Example) states(v *view) []state {
	out := make([]state, len(ex.Toks))
next:
	for _, c := range ex.Names {
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
			f.known = 0
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

// minDocs is the number of documents a row must occur in to get weights.
const minDocs = 2

type trainer struct {
	p        *Prepared
	order    []int
	live     []bool
	weights  [][width]float32
	sums     [][width]float64
	steps    [nStates][nStates]float32
	stepSums [nStates][nStates]float64
	clock    float64
	emit     [][width]float32
	best     [][nStates]float32
	back     [][nStates]state
	path     []state
}

func newTrainer(p *Prepared, use func(int) bool) *trainer {
	t := &trainer{p: p, live: make([]bool, 1<<logRows), weights: make([][width]float32, 1<<logRows), sums: make([][width]float64, 1<<logRows)}
	count := make([]uint8, 1<<logRows)
	last := make([]int32, 1<<logRows)
	for d := range p.docs {
		if !use(d) {
			continue
		}
		t.order = append(t.order, d)
		for _, st := range p.docs[d] {
			for _, rows := range st.feats {
				for _, r := range rows {
					if last[r] != int32(d+1) && count[r] < 255 {
						last[r] = int32(d + 1)
						count[r]++
					}
				}
			}
		}
	}
	for r := range count {
		t.live[r] = count[r] >= minDocs
	}
	return t
}

// learn decodes one stretch and, where it errs, moves weight from what was found to what
// is right.
func (t *trainer) learn(st *stretch) {
	t.clock++
	t.decode(st)
	prevGold, prevPath := outside, outside
	for i := range st.gold {
		g, f := st.gold[i], t.path[i]
		if g != f {
			for _, r := range st.feats[i] {
				if t.live[r] {
					t.weights[r][g]++
					t.sums[r][g] += t.clock
					t.weights[r][f]--
					t.sums[r][f] -= t.clock
				}
			}
		}
		t.step(prevGold, g, prevPath, f)
		prevGold, prevPath = g, f
	}
	t.step(prevGold, outside, prevPath, outside)
}

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
			if w := &t.weights[r]; t.live[r] {
				for s := range nStates {
					e[s] += w[s]
				}
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
const scale = 24

// average is the mean of the weights over all steps of the training, as small integers.
func (t *trainer) average() *Model {
	m := &Model{rows: make([]row, 1<<logRows), known: *t.p.known}
	round := func(w float32, sum float64) int32 {
		return int32(math.Round(scale * (float64(w) - sum/(t.clock+1))))
	}
	for r := range m.rows {
		m.rows[r] = row{zeroRow, zeroRow}
		for s := range nStates {
			w := max(-127, min(127, round(t.weights[r][s], t.sums[r][s])))
			m.rows[r][s/8] += uint64(w) << (8 * (s % 8))
		}
	}
	for f := range nStates {
		for to := range nStates {
			m.steps[f][to] = round(t.steps[f][to], t.stepSums[f][to])
		}
	}
	return m
}
