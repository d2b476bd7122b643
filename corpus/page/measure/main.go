// Command measure scores the main text of pages against a checkout of the public
// article-extraction-benchmark (github.com/scrapinghub/article-extraction-benchmark): 181
// pages with the text a person took for the article. The pages are not part of this
// repository.
//
//	go run ./corpus/page/measure [-worst n] DIR
//
// Precision, recall and F1 are those of the benchmark's own script: 4-word shingles, each
// page weighing the same.
package main

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"time"

	"chancery/corpus/page"
)

// An outcome is one page's score.
type outcome struct {
	url               string
	precision, recall float64
	extra, missed     int // shingles
}

func main() {
	worst := flag.Int("worst", 0, "list the n pages that score lowest")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: measure [-worst n] DIR, a checkout of article-extraction-benchmark")
		os.Exit(2)
	}
	if err := measure(flag.Arg(0), *worst); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func measure(dir string, worst int) error {
	data, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return err
	}
	var truth map[string]struct {
		ArticleBody string
		URL         string
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		return err
	}
	var all []outcome
	var spent time.Duration
	for name, t := range truth {
		body, err := readGzip(filepath.Join(dir, "html", name+".html.gz"))
		if err != nil {
			return err
		}
		start := time.Now()
		text := ""
		if p, err := page.Read(body, t.URL, ""); err == nil {
			text = p.Text
		}
		spent += time.Since(start)
		all = append(all, score(t.URL, t.ArticleBody, text))
	}
	sort.Slice(all, func(i, j int) bool {
		return all[i].precision+all[i].recall < all[j].precision+all[j].recall || all[i].precision+all[i].recall == all[j].precision+all[j].recall && all[i].url < all[j].url
	})
	var p, r float64
	for _, o := range all {
		p += o.precision / float64(len(all))
		r += o.recall / float64(len(all))
	}
	fmt.Printf("%d pages: F1 %.3f, precision %.3f, recall %.3f; %.0f pages a second\n",
		len(all), 2*p*r/(p+r), p, r, float64(len(all))/spent.Seconds())
	for _, o := range all[:min(worst, len(all))] {
		fmt.Printf("%.3f %.3f %5d extra %5d missed  %s\n", o.precision, o.recall, o.extra, o.missed, o.url)
	}
	return nil
}

func readGzip(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return io.ReadAll(z)
}

var word = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// shingles counts the runs of four words; a shorter text is one run.
func shingles(text string) map[string]int {
	words := word.FindAllString(text, -1)
	count := map[string]int{}
	for i := 0; i < len(words) && (i == 0 || i+4 <= len(words)); i++ {
		count[strings.Join(words[i:min(i+4, len(words))], " ")]++
	}
	return count
}

func score(url, want, got string) outcome {
	w, g := shingles(want), shingles(got)
	same, wanted, given := 0, 0, 0
	for s, n := range w {
		same += min(n, g[s])
		wanted += n
	}
	for _, n := range g {
		given += n
	}
	o := outcome{url: url, extra: given - same, missed: wanted - same}
	if same > 0 {
		o.precision, o.recall = float64(same)/float64(given), float64(same)/float64(wanted)
	} else if wanted == 0 && given == 0 {
		o.precision, o.recall = 1, 1
	}
	return o
}
