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
