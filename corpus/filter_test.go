package corpus

import (
	"fmt"
	"strings"
	"testing"
)

func TestFilter(t *testing.T) {
	raw := func(url, day, site string) *Raw {
		return &Raw{URL: url, Published: day, Site: site, Source: "in/" + url, Format: "text",
			Body: []byte("The minister has arrived in the capital for talks, it was said there.")}
	}
	for _, c := range []struct {
		name string
		f    Filter
		raw  *Raw
		want bool
	}{
		{"all", Filter{}, raw("", "", ""), true},
		{"since, on the day", Filter{Since: "2024-05-01"}, raw("", "2024-05-01T23:00:00Z", ""), true},
		{"since, before", Filter{Since: "2024-05-01"}, raw("", "30 April 2024", ""), false},
		{"until, on the day", Filter{Until: "2024-05-01"}, raw("", "2024-05-01", ""), true},
		{"until, after", Filter{Until: "2024-05-01"}, raw("", "2024-05-02", ""), false},
		{"no day", Filter{Until: "2024-05-01"}, raw("", "", ""), false},
		{"site", Filter{Sites: []string{"a.example"}}, raw("https://www.a.example/x", "", ""), true},
		{"subdomain", Filter{Sites: []string{"a.example"}}, raw("https://news.a.example/x", "", ""), true},
		{"longer name", Filter{Sites: []string{"a.example"}}, raw("https://aa.example/x", "", ""), false},
		{"site by name", Filter{Sites: []string{"Reef Gazette"}}, raw("https://aa.example/x", "", "reef gazette"), true},
		{"no address", Filter{Sites: []string{"a.example"}}, raw("", "", ""), false},
		{"excluded host", Filter{Exclude: []string{"b.example"}}, raw("https://b.example/x", "", ""), false},
		{"excluded path", Filter{Exclude: []string{"*/sport/*"}}, raw("https://b.example/sport/x", "", ""), false},
		{"not excluded", Filter{Exclude: []string{"*/sport/*", "c.example"}}, raw("https://b.example/news/x", "", ""), true},
		{"excluded source", Filter{Exclude: []string{"in/*"}}, raw("x", "", ""), false},
	} {
		if err := c.f.Check(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		got := c.f.Raw(c.raw)
		if got {
			art, skip := c.raw.Article()
			if skip != nil {
				t.Fatal(skip)
			}
			got = c.f.Article(art)
		}
		if got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	for _, f := range []Filter{{Since: "2024"}, {Until: "1.5.2024"}, {Since: "2024-05-02", Until: "2024-05-01"}, {Sample: 1.5}, {Sample: -1}} {
		if f.Check() == nil {
			t.Errorf("%+v passes Check", f)
		}
	}
}

func TestSampleLimitList(t *testing.T) {
	var in strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&in, `{"url":"https://a.example/%d","body":"The minister has arrived."}`+"\n", i)
	}
	pick := func(f Filter, n int) map[string]bool {
		got := map[string]bool{}
		Read([]string{"-"}, strings.NewReader(in.String()), Limit(n, &f, func(r *Raw) bool { got[r.URL] = true; return true }))
		return got
	}
	small, large := pick(Filter{Sample: 0.05}, 0), pick(Filter{Sample: 0.2}, 0)
	if len(small) < 140 || len(small) > 260 || len(large) < 700 || len(large) > 900 {
		t.Errorf("samples of 5 and 20 in a hundred of 4000: %d, %d", len(small), len(large))
	}
	for u := range small {
		if !large[u] {
			t.Errorf("%s is in the smaller sample alone", u)
		}
	}
	if got := pick(Filter{Exclude: []string{"*/0"}}, 3); len(got) != 3 || !got["https://a.example/1"] {
		t.Errorf("limit 3: %v", got)
	}
	var out strings.Builder
	if err := List([]string{"-"}, strings.NewReader(in.String()+"[]\n"), 0, &Filter{Exclude: []string{"*.example/?*", "*1*", "*2*", "*3*", "*4*", "*5*", "*6*", "*7*", "*8*"}}, &out); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); !strings.HasPrefix(lines[0], "-#0\ttext\t25\t\thttps://a.example/0") || !strings.Contains(lines[len(lines)-1], "malformed") {
		t.Errorf("list: %q", lines)
	}
}

func FuzzGlob(f *testing.F) {
	f.Add("a*b*c", "axxbyyc")
	f.Fuzz(func(t *testing.T, pattern, s string) {
		if globMatch("*"+s+"*", s) != true {
			t.Error("a string does not match itself between stars")
		}
		globMatch(pattern, s)
	})
}
