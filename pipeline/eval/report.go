package eval

import (
	"fmt"
	"io"
)

// Print writes the scores as Markdown tables.
func (s *Scores) Print(w io.Writer) {
	fmt.Fprintln(w, "| measure | precision | recall | F1 | right | extra | missed |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|")
	for _, m := range s.Measures {
		fmt.Fprintf(w, "| %s | %.3f | %.3f | %.3f | %d | %d | %d |\n",
			m.Name, m.Precision(), m.Recall(), m.F1(), m.Right, m.Extra, m.Missed)
	}
	fmt.Fprintf(w, "\n| field of matched records | right | of | accuracy |\n|---|---|---|---|\n")
	printShares(w, "visit ", s.VisitFields)
	printShares(w, "agreement ", s.AgreementFields)
	fmt.Fprintf(w, "\nArticles without records left empty: %d of %d (%.3f)\n", s.Empty.N, s.Empty.Of, ratio(s.Empty.N, s.Empty.Of))
}

func printShares(w io.Writer, prefix string, shares []Share) {
	for _, f := range shares {
		fmt.Fprintf(w, "| %s%s | %d | %d | %.3f |\n", prefix, f.Name, f.N, f.Of, ratio(f.N, f.Of))
	}
}

// PrintReliability writes how often records of a confidence are right: in a calibrated
// program the two columns agree.
func (s *Scores) PrintReliability(w io.Writer) {
	fmt.Fprintf(w, "\n| confidence | records | mean confidence | right |\n|---|---|---|---|\n")
	for _, b := range s.Bins {
		if b.N > 0 {
			fmt.Fprintf(w, "| %.1f-%.1f | %d | %.2f | %.2f |\n", b.Low, b.Low+0.1, b.N, b.Sum/float64(b.N), ratio(b.Right, b.N))
		}
	}
}
