package tagger

// A state is what the model decides for one token: outside, or the first, inner, last
// or only token of a name. Things that are neither people nor organisations nor places
// need no exact edges and have one state.
type state uint8

const (
	outside state = 0
	first   state = 0 // offsets within the four states of a label
	inner   state = 1
	last    state = 2
	only    state = 3
	thing   state = 13
	nStates       = 14
	width         = 16 // lanes of a row, the last two unused
)

// of returns the state of a token at the given position of a name.
func (l Label) state(pos state) state {
	if l == Thing {
		return thing
	}
	return 1 + 4*state(l-1) + pos
}

// label returns the label of a state and its position in the name.
func (s state) label() (Label, state) {
	switch s {
	case outside:
		return 0, 0
	case thing:
		return Thing, 0
	}
	return Label((s-1)/4) + 1, (s - 1) % 4
}

// open reports whether a name goes on after a token in this state.
func (s state) open() bool {
	l, pos := s.label()
	return l != 0 && l != Thing && (pos == first || pos == inner)
}

// legal says which state may follow which.
var legal = func() (t [nStates][nStates]bool) {
	for from := range state(nStates) {
		for to := range state(nStates) {
			lf, _ := from.label()
			lt, pos := to.label()
			continues := lt != 0 && lt != Thing && (pos == inner || pos == last)
			t[from][to] = from.open() == continues && (!continues || lf == lt)
		}
	}
	return t
}()

// before lists, for every state, the states that may stand before it.
var before = func() (t [nStates][]state) {
	for to := range state(nStates) {
		for from := range state(nStates) {
			if legal[from][to] {
				t[to] = append(t[to], from)
			}
		}
	}
	return t
}()
