package tagger

import "math"

// A steps table holds the weight of every pair of neighbouring states.
type steps [nStates][nStates]int32

// A decoder finds the best reading of one stretch. It is reused from stretch to stretch.
type decoder struct {
	feats []uint32
	emit  [][width]int32
	best  [][nStates]int32
	back  [][nStates]state
	path  []state
}

func (d *decoder) reset(n int) {
	for cap(d.emit) < n {
		d.emit = make([][width]int32, 2*n+32)
		d.best = make([][nStates]int32, 2*n+32)
		d.back = make([][nStates]state, 2*n+32)
		d.path = make([]state, 2*n+32)
	}
	d.emit, d.best, d.back, d.path = d.emit[:n], d.best[:n], d.back[:n], d.path[:n]
}

// impossible is low enough never to win and high enough never to wrap around.
const impossible = math.MinInt32 / 4

// run fills path with the best legal sequence of states (Viterbi). Before and after the
// stretch stand tokens outside any name.
func (d *decoder) run(st *steps) {
	n := len(d.emit)
	for t := range n {
		for to := range state(nStates) {
			score, from := int32(impossible), outside
			if t == 0 {
				if legal[outside][to] {
					score = st[outside][to]
				}
			} else {
				for _, f := range before[to] {
					if s := d.best[t-1][f] + st[f][to]; s > score {
						score, from = s, f
					}
				}
			}
			d.best[t][to] = score + d.emit[t][to]
			d.back[t][to] = from
		}
	}
	at, top := outside, int32(impossible)
	for s := range state(nStates) {
		if score := d.best[n-1][s] + st[s][outside]; legal[s][outside] && score > top {
			at, top = s, score
		}
	}
	for t := n - 1; t >= 0; t-- {
		d.path[t] = at
		at = d.back[t][at]
	}
}

// chunks appends the names of the path to out; first is the token the stretch begins at.
func (d *decoder) chunks(out []Chunk, offset int) []Chunk {
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
		out = append(out, Chunk{First: offset + start, End: offset + t + 1, Label: label, Score: d.margin(start, t+1, label)})
	}
	return out
}

// margin is the smallest lead, over the tokens of a name, of its label's best state over
// the best state of any other label, by the tokens' own scores. It is squeezed to 0..1
// by the scale on which half of the wrong names fall.
func (d *decoder) margin(from, to int, label Label) float32 {
	lead := int32(math.MaxInt32)
	for t := from; t < to; t++ {
		mine, other := int32(impossible), int32(impossible)
		for s := range state(nStates) {
			if l, _ := s.label(); l == label {
				mine = max(mine, d.emit[t][s])
			} else {
				other = max(other, d.emit[t][s])
			}
		}
		lead = min(lead, mine-other)
	}
	return float32(1 / (1 + math.Exp(-float64(lead)/marginScale)))
}

const marginScale = 60
