// Command calibrate fits the weights of the confidences to annotated articles.
//
//	go run ./pipeline/eval/calibrate [-write] GOLD...
//
// It runs the program over the articles, holds every record found against the gold, and
// fits the weights of the signs of visits and of agreements by logistic regression. It
// prints a five-fold cross-validation by article: what confidences say of articles that
// the weights were not fitted to. With -write the weights files under extract are
// replaced by a fit to all the articles. The sets of eval.FittedTo are meant for it and
// no others: a set that is to measure the program must not shape it.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery/corpus/gold"
	"chancery/pipeline/eval"
)

func main() {
	write := flag.Bool("write", false, "replace the weights files of extract/visit and extract/agreement")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "calibrate: name a folder of .gold files, such as corpus/gold/dev")
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Args(), *write); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, paths []string, write bool) error {
	var arts []gold.Article
	for _, path := range paths {
		more, err := gold.Read(path)
		if err != nil {
			return err
		}
		arts = append(arts, more...)
	}
	visits, agreements := eval.Records(eval.Run(arts))
	for _, part := range []struct {
		name    string
		records []eval.Record
	}{{"visit", visits}, {"agreement", agreements}} {
		dir := filepath.Join("extract", part.name)
		if !eval.InFit(part.records) {
			return fmt.Errorf("%s: the weights are fitted to the sets %s alone", strings.Join(paths, " "), strings.Join(eval.FittedTo, " "))
		}
		signs, err := signNames(filepath.Join(dir, "signs.go"))
		if err != nil {
			return err
		}
		report(out, part.name, part.records, signs)
		if write {
			if err := writeWeights(filepath.Join(dir, "confidence.tsv"), part.records, signs, paths); err != nil {
				return err
			}
		}
	}
	return nil
}

// report prints the cross-validation and the weights of a fit to everything.
func report(out io.Writer, name string, records []eval.Record, signs []string) {
	fmt.Fprintf(out, "\n# %ss, cross-validated in %d folds by article\n", name, eval.Folds)
	eval.PrintFit(out, records, signs)
	w := eval.Fit(records, signs, eval.Penalty)
	fmt.Fprintf(out, "\n| sign | records | right | weight |\n|---|---|---|---|\n| bias | | | %+.2f |\n", w.Bias)
	for _, s := range signs {
		n, right := 0, 0
		for _, r := range records {
			if slices.Contains(r.Signs, s) {
				n++
				if r.Right {
					right++
				}
			}
		}
		fmt.Fprintf(out, "| %s | %d | %d | %+.2f |\n", s, n, right, w.Of[s])
	}
}

func writeWeights(file string, records []eval.Record, signs, paths []string) error {
	w := eval.Fit(records, signs, eval.Penalty)
	var b strings.Builder
	fmt.Fprintf(&b, "# What the signs of a record add to the logit of its confidence: sign, weight.\n")
	fmt.Fprintf(&b, "# Fitted to %d records; made by: go run ./pipeline/eval/calibrate -write %s\n", len(records), strings.Join(paths, " "))
	fmt.Fprintf(&b, "bias\t%.2f\n", w.Bias)
	for _, s := range signs {
		fmt.Fprintf(&b, "%s\t%.2f\n", s, w.Of[s])
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
