package tagger

import "math"

// A steps table holds the weight of every pair of neighbouring states.
type steps [nStates][nStates]int32

// A decoder finds the best reading of one stretch. It is reused from stretch to stretch.
type decoder struct {
	feats []uint32
	emit  [][width]int32
	best  [][nStates]int32 // score of the best reading up to a token that ends in a state
	rest  [][nStates]int32 // score of the best reading from the token after it on
	back  [][nStates]state
	path  []state
}

func (d *decoder) reset(n int) {
	if cap(d.emit) < n {
		d.emit = make([][width]int32, 2*n+32)
		d.best = make([][nStates]int32, 2*n+32)
		d.rest = make([][nStates]int32, 2*n+32)
		d.back = make([][nStates]state, 2*n+32)
		d.path = make([]state, 2*n+32)
	}
	d.emit, d.best, d.rest, d.back, d.path = d.emit[:n], d.best[:n], d.rest[:n], d.back[:n], d.path[:n]
}

// impossible is low enough never to win and high enough never to wrap around.
const impossible = math.MinInt32 / 4

// run fills path with the best legal sequence of states (Viterbi). Before and after the
// stretch stand tokens outside any name.
func (d *decoder) run(st *steps) {
	n := len(d.emit)
	for to := range state(nStates) {
		d.best[0][to] = impossible
		if legal[outside][to] {
			d.best[0][to] = st[outside][to] + d.emit[0][to]
		}
	}
	for t := 1; t < n; t++ {
		prev := &d.best[t-1]
		for to := range state(nStates) {
			score, from := int32(impossible), outside
			for _, f := range before[to] {
				if s := prev[f] + st[f][to]; s > score {
					score, from = s, f
				}
			}
			d.best[t][to] = max(score, impossible) + d.emit[t][to]
			d.back[t][to] = from
		}
	}
	at, top := outside, int32(math.MinInt32)
	for s := range state(nStates) {
		d.rest[n-1][s] = impossible
		if legal[s][outside] {
			d.rest[n-1][s] = st[s][outside]
			if score := d.best[n-1][s] + st[s][outside]; score > top {
				at, top = s, score
			}
		}
	}
	for t := n - 1; t >= 0; t-- {
		d.path[t] = at
		at = d.back[t][at]
	}
	for t := n - 2; t >= 0; t-- {
		next, emit := &d.rest[t+1], &d.emit[t+1]
		d.rest[t] = [nStates]int32{}
		for s := range state(nStates) {
			d.rest[t][s] = impossible
		}
		for to := range state(nStates) {
			tail := next[to] + emit[to]
			for _, f := range before[to] {
				d.rest[t][f] = max(d.rest[t][f], st[f][to]+tail)
			}
		}
	}
}

// A reading is a chunk with a second score: how sure it is that it names a person or an
// organisation, whichever.
type reading struct {
	Chunk
	either float32
}

// readings appends the names of the path to out; offset is the token the stretch begins at.
func (d *decoder) readings(out []reading, offset int) []reading {
	for t := 0; t < len(d.path); t++ {
		label, _ := d.path[t].label()
		if label == 0 {
			continue
		}
		start := t
		if label == Thing {
			for t+1 < len(d.path) && d.path[t+1] == thing {
				t++
			}
		} else {
			for d.path[t].open() {
				t++
			}
		}
		score, either := d.margins(start, t+1, label)
		out = append(out, reading{Chunk{First: offset + start, End: offset + t + 1, Label: label, Score: score}, either})
	}
	return out
}

// margins gives the smallest lead, over the tokens of a name, of the best reading over
// the best one that gives the token another label, and over the best one that makes it
// neither a person nor an organisation. Both are squeezed to 0..1.
func (d *decoder) margins(from, to int, label Label) (score, either float32) {
	lead, both := int32(math.MaxInt32), int32(math.MaxInt32)
	for t := from; t < to; t++ {
		var top [Thing + 1]int32
		for l := range top {
			top[l] = math.MinInt32 / 2
		}
		for s := range state(nStates) {
			l, _ := s.label()
			top[l] = max(top[l], d.best[t][s]+d.rest[t][s])
		}
		both = min(both, max(top[Person], top[Organisation])-max(top[0], top[Place], top[Thing]))
		mine := top[label]
		top[label] = math.MinInt32 / 2
		lead = min(lead, mine-max(top[0], top[Person], top[Organisation], top[Place], top[Thing]))
	}
	squeeze := func(lead int32) float32 { return float32(1 - math.Exp(-float64(max(lead, 0))/marginScale)) }
	return squeeze(lead), squeeze(both)
}

// marginScale is the lead, in the units of the weights, at which a score passes 0.63.
const marginScale = 75
