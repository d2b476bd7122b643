package corpus

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"chancery/corpus/page"
)

// A Filter says which inputs of a run are wanted. The zero value wants all.
//
// Two questions are asked of each input: Raw before the costly part, by what the source
// says of it, and Article after, by what the page says. An input passes if both say yes.
type Filter struct {
	Since, Until string   // ISO days, both included; "" for no bound
	Sites        []string // hosts or site names; a domain stands for its subdomains too
	Exclude      []string // hosts, or patterns with * matched against address and source
	Sample       float64  // share of inputs, chosen by hash; 0 means all
}

// Check returns an error that names the flag and the mend.
func (f *Filter) Check() error {
	for _, d := range []struct{ flag, day string }{{"--since", f.Since}, {"--until", f.Until}} {
		if _, err := time.Parse(time.DateOnly, d.day); d.day != "" && err != nil {
			return fmt.Errorf("%s %q: want a day, such as 2024-07-12", d.flag, d.day)
		}
	}
	if f.Since != "" && f.Until != "" && f.Since > f.Until {
		return fmt.Errorf("--since %s is after --until %s: no article can pass", f.Since, f.Until)
	}
	if f.Sample < 0 || f.Sample > 1 || math.IsNaN(f.Sample) {
		return fmt.Errorf("--sample %v: want a share between 0 and 1, such as 0.01", f.Sample)
	}
	return nil
}

// Raw reports whether the input may be wanted, as far as its source tells. Skips always
// pass, so that the counts add up.
func (f *Filter) Raw(r *Raw) bool {
	if r.Skip != nil {
		return true
	}
	if f.excluded(r) || !f.sampled(r) {
		return false
	}
	if len(f.Sites) > 0 && r.URL != "" && r.Site == "" && !f.site(r.URL, "") && !namesOnly(f.Sites) {
		return false
	}
	if day := page.Day(r.Published); day != "" {
		return f.day(day)
	}
	return true
}

// Article reports whether the article is wanted. One without a day passes only if no day
// is asked for.
func (f *Filter) Article(a *Article) bool {
	return f.day(a.Published) && (len(f.Sites) == 0 || f.site(a.URL, a.Site))
}

func (f *Filter) day(day string) bool {
	if f.Since == "" && f.Until == "" {
		return true
	}
	return day != "" && day >= f.Since && (f.Until == "" || day <= f.Until)
}

func (f *Filter) site(address, name string) bool {
	h := host(address)
	for _, s := range f.Sites {
		if strings.EqualFold(s, name) && name != "" || under(h, s) || under(strings.ToLower(name), s) {
			return true
		}
	}
	return false
}

// namesOnly reports whether a site is wanted by a name rather than a host: then an address
// alone cannot rule an input out.
func namesOnly(sites []string) bool {
	for _, s := range sites {
		if !strings.Contains(s, ".") {
			return true
		}
	}
	return false
}

// under reports whether host is the domain or one of its subdomains.
func under(host, domain string) bool {
	domain = strings.TrimPrefix(strings.ToLower(domain), "www.")
	return host != "" && (host == domain || strings.HasSuffix(host, "."+domain))
}

func (f *Filter) excluded(r *Raw) bool {
	for _, pattern := range f.Exclude {
		if strings.ContainsAny(pattern, "*/") {
			if globMatch(pattern, r.URL) || globMatch(pattern, r.Source) {
				return true
			}
		} else if under(host(r.URL), pattern) || strings.EqualFold(pattern, r.Site) && r.Site != "" {
			return true
		}
	}
	return false
}

// globMatch matches a whole string; * stands for any run of characters, slashes too.
func globMatch(pattern, s string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == s
	}
	if !strings.HasPrefix(s, parts[0]) {
		return false
	}
	s = s[len(parts[0]):]
	last := parts[len(parts)-1]
	for _, p := range parts[1 : len(parts)-1] {
		i := strings.Index(s, p)
		if i < 0 {
			return false
		}
		s = s[i+len(p):]
	}
	return len(s) >= len(last) && strings.HasSuffix(s, last)
}

// sampled chooses by a hash of the address, else the id, else the content: the same inputs
// on every machine and in any order, and a smaller sample is part of a larger one.
func (f *Filter) sampled(r *Raw) bool {
	if f.Sample == 0 || f.Sample == 1 {
		return true
	}
	key := []byte(r.URL)
	if len(key) == 0 {
		key = []byte(r.ID)
	}
	if len(key) == 0 {
		key = r.Body
	}
	sum := sha256.Sum256(key)
	return float64(binary.BigEndian.Uint64(sum[:]))/math.MaxUint64 < f.Sample
}

// Limit hands on the first n inputs that pass the filter, skips not counted, and then says
// no. n of 0 or less is no limit. It counts before the costly part, so that the same inputs
// are taken whatever the number of workers.
func Limit(n int, f *Filter, yield func(*Raw) bool) func(*Raw) bool {
	taken := 0
	return func(r *Raw) bool {
		if !f.Raw(r) {
			return true
		}
		if !yield(r) {
			return false
		}
		if r.Skip == nil {
			taken++
		}
		return n <= 0 || taken < n
	}
}

// List writes what a run would read, one input a line: source, format or skip reason,
// bytes, day as given, address; then nothing is made of it. Days and sites that only the
// page tells are not looked at.
func List(sources []string, stdin io.Reader, n int, f *Filter, w io.Writer) error {
	out := bufio.NewWriter(w)
	err := Read(sources, stdin, Limit(n, f, func(r *Raw) bool {
		what := r.Format
		switch {
		case r.Skip != nil:
			what = r.Skip.Reason
		case what == "":
			what = sniff(r.Body)
		}
		_, err := fmt.Fprintf(out, "%s\t%s\t%d\t%s\t%s\n", r.Source, what, len(r.Body), page.Day(r.Published), r.URL)
		return err == nil
	}))
	if err != nil {
		return err
	}
	return out.Flush()
}
