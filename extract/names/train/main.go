// Command train makes the weights of the name tagger.
//
//	go run ./extract/names/train -data DIR
//
// DIR is the reference data: DIR/ner (marked sentences), DIR/gazetteer (names of people,
// countries, cities) and DIR/whitehouse (plain texts). Most of the training text is made
// up: sentences of diplomatic news from templates.txt, filled from fillers.txt and the
// gazetteers, with people named as habits.txt says. A new form of name, body or sentence
// is a line in one of these files.
//
// The result is the same on every run. The command prints the F1 of a five-fold
// cross-validation, in which no template of a test document is seen in training, then
// trains on everything and writes the weights file.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"chancery/extract/names/tagger"
)

func main() {
	data := flag.String("data", "", "folder of the reference data, holding ner/, gazetteer/ and whitehouse/")
	out := flag.String("o", "extract/names/tagger/weights.bin", "weights file to write")
	rounds := flag.Int("rounds", 6, "passes over the training documents")
	docs := flag.Int("docs", 9000, "documents to make up")
	skip := flag.Bool("fast", false, "leave out the cross-validation")
	flag.Parse()
	if *data == "" {
		fmt.Fprintln(os.Stderr, "train: -data DIR is needed: the reference data with ner/, gazetteer/ and whitehouse/ in it")
		os.Exit(2)
	}
	if err := run(*data, *out, *rounds, *docs, *skip); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out string, rounds, docs int, skip bool) error {
	gaz, err := readGazetteer(filepath.Join(data, "gazetteer"))
	if err != nil {
		return err
	}
	var sets []set
	for _, name := range []string{"wikigold", "crossre_politics"} {
		s, err := readMarked(filepath.Join(data, "ner", name+".jsonl"))
		if err != nil {
			return err
		}
		sets = append(sets, set{name, s})
	}
	plain, err := readPlain(filepath.Join(data, "whitehouse", "documents-2021-2022.jsonl"), 4000)
	if err != nil {
		return err
	}
	known := gaz.known()
	frequent := addCommon(known, append(plain, texts(sets)...))
	sets = append(sets, set{"nameless", nameless(known, plain)})
	sets = append(sets, set{"made up", newMaker(gaz, frequent).documents(docs)})

	var all []tagger.Example
	var fold []int
	for _, s := range sets {
		for i, d := range s.docs {
			all = append(all, d.Example)
			fold = append(fold, i*folds/len(s.docs))
		}
	}
	p := tagger.Prepare(all, known)
	var model *tagger.Model
	if skip {
		model = p.Train(rounds, func(int) bool { return true })
	} else {
		var models [folds + 1]*tagger.Model
		inParallel(len(models), func(k int) {
			models[k] = p.Train(rounds, func(d int) bool { return fold[d] != k })
		})
		report(sets, fold, all, models[:folds])
		model = models[folds]
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := model.Write(f); err != nil {
		return err
	}
	return f.Close()
}

const folds = 5

type set struct {
	name string
	docs []marked
}

func texts(sets []set) []piece {
	var out []piece
	for _, s := range sets {
		for i := range s.docs {
			out = append(out, piece{text: s.docs[i].text})
		}
	}
	return out
}

// inParallel calls do for 0 … n-1, two at a time: each call needs some 100 MB.
func inParallel(n int, do func(int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	for k := range n {
		slots <- struct{}{}
		wg.Go(func() {
			do(k)
			<-slots
		})
	}
	wg.Wait()
}

// report prints precision, recall and F1 of each label on each set. The two public sets
// follow other rules than ours (bands, clubs and battles; things of many kinds), so that
// their figures say less about the tagger than those of the made-up set and of the marked
// sentences in its tests.
func report(sets []set, fold []int, all []tagger.Example, models []*tagger.Model) {
	fmt.Printf("%-18s %-13s %9s %7s %7s %7s\n", "set", "label", "names", "P", "R", "F1")
	at := 0
	for _, s := range sets {
		var right, found, gold [5]int
		for i := range s.docs {
			ex := &all[at+i]
			have := map[tagger.Chunk]bool{}
			for _, c := range ex.Names {
				have[key(c)] = true
				gold[c.Label]++
			}
			for _, c := range models[fold[at+i]].Find(ex.Toks, ex.Sents, ex.Lex) {
				found[c.Label]++
				if have[key(c)] {
					right[c.Label]++
				}
			}
		}
		at += len(s.docs)
		for l := tagger.Person; l <= tagger.Thing; l++ {
			if gold[l] == 0 && found[l] == 0 {
				continue
			}
			p, r := ratio(right[l], found[l]), ratio(right[l], gold[l])
			f1 := 0.0
			if p+r > 0 {
				f1 = 2 * p * r / (p + r)
			}
			fmt.Printf("%-18s %-13s %9d %7.3f %7.3f %7.3f\n", s.name, l, gold[l], p, r, f1)
		}
	}
}

func key(c tagger.Chunk) tagger.Chunk {
	c.Score = 0
	return c
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
