package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"chancery/corpus"
	"chancery/corpus/warc"
)

const text = "The minister has arrived in the capital for talks with the president of the country, it was said."

func html(title string) string {
	return "<html lang=en><head><title>" + title + "</title></head><body><h1>" + title + "</h1><p>" + text + "</p></body></html>"
}

// site is a server with every manner of page. asked counts the requests by path.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
	gap   time.Duration // shortest time between two requests but for robots.txt
	prev  time.Time
}

func newSite(t *testing.T) *site {
	s := &site{asked: map[string]int{}, gap: time.Hour}
	mux := http.NewServeMux()
	page := func(path string, f http.HandlerFunc) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			s.mu.Lock()
			s.asked[path]++
			if now := time.Now(); path != "/robots.txt" {
				if !s.prev.IsZero() {
					s.gap = min(s.gap, now.Sub(s.prev))
				}
				s.prev = now
			}
			s.mu.Unlock()
			if !strings.HasPrefix(r.UserAgent(), "chancery/") || !strings.Contains(r.UserAgent(), "desk@a.example") {
				t.Errorf("User-Agent %q", r.UserAgent())
			}
			f(w, r)
		})
	}
	send := func(contentType, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			fmt.Fprint(w, strings.ReplaceAll(body, "HOST", s.URL))
		}
	}
	page("/robots.txt", send("text/plain", "User-agent: *\nDisallow: /private/\n\nUser-agent: chancery\nDisallow: /private/\nDisallow: /notforus\n"))
	for i := range 4 {
		page(fmt.Sprintf("/p%d", i), send("text/html", html(fmt.Sprintf("Page number %d of the site", i))))
	}
	page("/private/x", send("text/html", html("Private")))
	page("/notforus", send("text/html", html("Not for us")))
	page("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/p1", http.StatusMovedPermanently) })
	page("/sneaky", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/private/x", http.StatusFound) })
	page("/tofile", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(302)
	})
	page("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	page("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for range 100 {
			if _, err := fmt.Fprint(w, "<p>drip"); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	})
	page("/busy", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		n := s.asked["/busy"]
		s.mu.Unlock()
		if n == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		send("text/html", html("Busy no more"))(w, r)
	})
	page("/busyforlong", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	page("/flaky", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	page("/gone", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusGone) })
	page("/latin", send("text/html; charset=iso-8859-1", strings.ReplaceAll("<html><head><meta charset=utf-8><title>Visita a Per\xfa confirmada</title></head><body><p>"+text+"</p></body></html>", "\n", "")))
	page("/wrongcharset", send("text/html; charset=utf-8", "<html><head><title>Visita a Bogot\xe1 y Per\xfa</title></head><body><p>"+text+" Bogot\xe1, M\xe9xico, Per\xfa, Panam\xe1.</p></body></html>"))
	page("/zipped", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		fmt.Fprint(z, html("Zipped page of news"))
		z.Close()
	})
	page("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		z.Write(make([]byte, 4<<20))
		z.Close()
	})
	page("/cut", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "5000")
		fmt.Fprint(w, html("Cut off"))
	})
	page("/large", func(w http.ResponseWriter, r *http.Request) { w.Write(bytes.Repeat([]byte("x"), 2<<20)) })
	page("/etag", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		send("text/html", html("Page with a tag"))(w, r)
	})
	page("/rss", send("application/rss+xml", `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>
<item><title>a</title><link>HOST/p0#top</link><pubDate>Tue, 05 May 2020 23:30:00 -0500</pubDate></item>
<item><title>b</title><link>/p1</link></item><item><link>javascript:x</link></item></channel></rss>`))
	page("/atom", send("application/atom+xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>c</title><link href="HOST/p2"/><published>2021-01-02T03:04:05Z</published></entry></feed>`))
	page("/feed.json", send("application/feed+json", `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","url":"HOST/p3","date_published":"2022-02-03T04:05:06Z"}]}`))
	page("/sitemap.xml", send("application/xml", `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>HOST/p0</loc><lastmod>2024-01-01</lastmod><news:news><news:publication_date>2019-03-04T10:00:00+02:00</news:publication_date><news:title>t</news:title></news:news></url>
<url><loc>HOST/p1</loc><lastmod>2024-01-01</lastmod></url></urlset>`))
	page("/index.xml", send("application/xml", `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>HOST/sitemap.xml</loc></sitemap><sitemap><loc>HOST/index.xml</loc></sitemap></sitemapindex>`))
	page("/list.opml", send("text/x-opml", `<opml version="2.0"><body><outline text="x"><outline type="rss" xmlUrl="HOST/rss"/></outline></body></opml>`))
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func fetcher(t *testing.T, change func(*Options)) *Fetcher {
	t.Helper()
	opt := Options{Contact: "desk@a.example", AllowPrivate: true, Rate: 1000, Timeout: 400 * time.Millisecond, Backoff: time.Millisecond,
		MaxBody: 1 << 20, MaxWait: 3 * time.Second}
	if change != nil {
		change(&opt)
	}
	f, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// read renders what addresses give, one line each.
func read(t *testing.T, f *Fetcher, base string, paths ...string) []string {
	t.Helper()
	var addresses, out []string
	for _, p := range paths {
		if strings.HasPrefix(p, "/") {
			p = base + p
		}
		addresses = append(addresses, p)
	}
	err := f.Read(context.Background(), addresses, func(r *corpus.Raw) bool {
		name := strings.TrimPrefix(r.Source, base)
		art, skip := r.Article()
		if skip != nil {
			out = append(out, fmt.Sprintf("%s: %s %s", name, skip.Reason, strings.ReplaceAll(skip.Detail, base, "")))
		} else {
			out = append(out, fmt.Sprintf("%s: %s|%s|%s", name, art.Title, art.Published, strings.TrimPrefix(art.URL, base)))
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPages(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct{ path, want string }{
		{"/p0", "/p0: Page number 0 of the site||/p0"},
		{"/moved", "/moved: Page number 1 of the site||/p1"},
		{"/private/x", "/private/x: refused refused by robots.txt"},
		{"/notforus", "/notforus: refused refused by robots.txt"},
		{"/sneaky", "/sneaky: refused refused by robots.txt"},
		{"/tofile", "/tofile: refused forbidden: file addresses are not fetched"},
		{"/loop", "/loop: unreadable more than 5 redirects"},
		{"/slow", "/slow: unreadable the body broke off"},
		{"/busy", "/busy: Busy no more||/busy"},
		{"/busyforlong", "/busyforlong: unreadable status 503 Service Unavailable; it asks to wait 24h0m0s, longer than 3s"},
		{"/flaky", "/flaky: unreadable status 502 Bad Gateway"},
		{"/gone", "/gone: unreadable status 410 Gone"},
		{"/latin", "/latin: Visita a Perú confirmada||/latin"},
		{"/wrongcharset", "/wrongcharset: Visita a Bogotá y Perú||/wrongcharset"},
		{"/zipped", "/zipped: Zipped page of news||/zipped"},
		{"/bomb", "/bomb: too_large body over the limit"},
		{"/large", "/large: too_large body over the limit"},
		{"/cut", "/cut: unreadable the body broke off after"},
		{"ftp://a.example/x", "ftp://a.example/x: refused forbidden: ftp addresses are not fetched"},
		{"http://u:p@a.example/", "http://u:p@a.example/: refused forbidden: a password in the address"},
	} {
		f := fetcher(t, nil)
		start := time.Now()
		got := read(t, f, s.URL, c.path)
		if len(got) != 1 || !strings.HasPrefix(got[0], c.want) {
			t.Errorf("%s: got %q, want %q", c.path, got, c.want)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: %v", c.path, d)
		}
	}
	if s.asked["/private/x"]+s.asked["/notforus"] > 0 {
		t.Error("pages were fetched against robots.txt")
	}
	if s.asked["/flaky"] != 3 || s.asked["/gone"] != 1 || s.asked["/busy"] != 2 {
		t.Errorf("requests: %v", s.asked)
	}
}

func TestLists(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		paths []string
		want  string
	}{
		{[]string{"/rss"}, "/p0: Page number 0 of the site|2020-05-05|/p0\n/p1: Page number 1 of the site||/p1"},
		{[]string{"/atom"}, "/p2: Page number 2 of the site|2021-01-02|/p2"},
		{[]string{"/feed.json"}, "/p3: Page number 3 of the site|2022-02-03|/p3"},
		{[]string{"/sitemap.xml"}, "/p0: Page number 0 of the site|2019-03-04|/p0\n/p1: Page number 1 of the site||/p1"},
		{[]string{"/index.xml"}, "/p0: Page number 0 of the site|2019-03-04|/p0\n/p1: Page number 1 of the site||/p1"},
		{[]string{"/list.opml"}, "/p0: Page number 0 of the site|2020-05-05|/p0\n/p1: Page number 1 of the site||/p1"},
		{[]string{"/p3", "/atom", "/p3", "/p0"}, "/p3: Page number 3 of the site||/p3\n/p0: Page number 0 of the site||/p0\n/p2: Page number 2 of the site|2021-01-02|/p2"},
	} {
		if got := strings.Join(read(t, fetcher(t, nil), s.URL, c.paths...), "\n"); got != c.want {
			t.Errorf("%v: got\n%s\nwant\n%s", c.paths, got, c.want)
		}
	}
	urls, err := List(strings.NewReader("# pages\nhttps://a.example/1 2024-01-01\n\n  https://a.example/2\r\n"))
	if err != nil || strings.Join(urls, " ") != "https://a.example/1 https://a.example/2" {
		t.Errorf("List: %q, %v", urls, err)
	}
}

// TestWant: a feed's day rules items out before they are fetched.
func TestWant(t *testing.T) {
	s := newSite(t)
	filter := corpus.Filter{Since: "2020-06-01"}
	got := read(t, fetcher(t, func(o *Options) { o.Want = filter.Raw }), s.URL, "/rss", "/atom")
	if len(got) != 2 || s.asked["/p0"] != 0 {
		t.Errorf("got %q, /p0 asked %d times", got, s.asked["/p0"])
	}
}

// TestRate: requests to one host keep their distance, and do not overlap.
func TestRate(t *testing.T) {
	s := newSite(t)
	read(t, fetcher(t, func(o *Options) { o.Rate = 20 }), s.URL, "/p0", "/p1", "/p2", "/p3")
	if s.gap < 35*time.Millisecond {
		t.Errorf("two requests %v apart, at 20 a second", s.gap)
	}
}

// TestRobotsDown: a host whose robots.txt cannot be had is left alone.
func TestRobotsDown(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			t.Errorf("%s was fetched", r.URL.Path)
		}
		w.WriteHeader(http.StatusInternalServerError)
	}))
	defer srv.Close()
	if _, err := fetcher(t, nil).Get(context.Background(), srv.URL+"/x"); !errors.Is(err, ErrRefused) {
		t.Error(err)
	}
}

// TestRecord: what is recorded reads as a corpus, and is asked for again only if changed.
func TestRecord(t *testing.T) {
	s := newSite(t)
	var file bytes.Buffer
	day := func() time.Time { return time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC) }
	first := read(t, fetcher(t, func(o *Options) { o.Record = warc.NewWriter(&file); o.Now = day }), s.URL, "/etag", "/zipped", "/latin")

	var titles []string
	r := warc.NewReader(bytes.NewReader(file.Bytes()), warc.Place{})
	for {
		rec, err := r.Next()
		if err != nil {
			break
		}
		res, err := rec.Response(1 << 20)
		if err != nil {
			if rec.Get("WARC-Type") == "response" {
				t.Error(err)
			}
			continue
		}
		art, skip := (&corpus.Raw{URL: rec.Get("WARC-Target-URI"), Body: res.Body, ContentType: res.ContentType, Format: "html"}).Article()
		if skip != nil {
			t.Errorf("%+v", skip)
			continue
		}
		path := strings.TrimPrefix(art.URL, s.URL)
		titles = append(titles, fmt.Sprintf("%s: %s||%s", path, art.Title, path))
	}
	sort.Strings(titles)
	sort.Strings(first)
	if strings.Join(first, "\n") != strings.Join(titles, "\n") {
		t.Errorf("recorded\n%s\nfetched\n%s", strings.Join(titles, "\n"), strings.Join(first, "\n"))
	}

	known, err := Known(bytes.NewReader(file.Bytes()))
	if err != nil || len(known) != 1 {
		t.Fatalf("%v, %v", known, err)
	}
	again := read(t, fetcher(t, func(o *Options) { o.Known = known }), s.URL, "/etag")
	if len(again) != 1 || !strings.Contains(again[0], "unchanged") {
		t.Errorf("asked again: %q", again)
	}
}

// TestOpenRecording adds to an archive in three runs, the second broken off.
func TestOpenRecording(t *testing.T) {
	s := newSite(t)
	path := filepath.Join(t.TempDir(), "r.warc.gz")
	run := func(paths ...string) []string {
		rec, err := OpenRecording(path, "test", time.Unix(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		defer rec.Close()
		return read(t, fetcher(t, func(o *Options) { o.Record, o.Known = rec.Writer, rec.Known }), s.URL, paths...)
	}
	run("/etag")
	run("/p0")
	info, _ := os.Stat(path)
	os.Truncate(path, info.Size()-200)
	if got := run("/etag", "/p1"); !strings.Contains(got[0], "unchanged") {
		t.Errorf("third run: %q", got)
	}
	var titles []string
	damage := ""
	corpus.Read([]string{path}, nil, func(r *corpus.Raw) bool {
		if art, skip := r.Article(); skip != nil {
			damage = skip.Detail
		} else {
			titles = append(titles, art.Title)
		}
		return true
	})
	if strings.Join(titles, "|") != "Page with a tag|Page number 1 of the site" || damage == "" {
		t.Errorf("recorded %q, damage %q", titles, damage)
	}
	if _, err := OpenRecording(filepath.Join(path, "x"), "test", time.Unix(0, 0)); err == nil {
		t.Error("a path under a file is no error")
	}
}

// TestGuard: addresses of every class inside a network are refused, by number and by name.
func TestGuard(t *testing.T) {
	f := fetcher(t, func(o *Options) { o.AllowPrivate = false; o.Timeout = 3 * time.Second })
	for _, host := range []string{
		"127.0.0.1", "127.9.9.9", "localhost", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", // loopback, private
		"169.254.169.254", "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", // link-local, shared, special
		"[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[fd12::1]", "[ff02::1]", // version 6
		"[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:db8::1]", // mapped, translated
		"2130706433", "0x7f000001", "0177.0.0.1", "127.1", // other spellings
	} {
		_, err := f.Get(context.Background(), "http://"+host+"/")
		if err == nil {
			t.Errorf("%s was fetched", host)
		} else if !errors.Is(err, ErrRefused) && !errors.Is(err, ErrForbidden) {
			t.Errorf("%s: %v", host, err)
		}
	}
	s := newSite(t)
	if _, err := f.Get(context.Background(), s.URL+"/p0"); err == nil || !strings.Contains(err.Error(), "--allow-private") {
		t.Errorf("the local server: %v", err)
	}
	if len(s.asked) > 0 {
		t.Errorf("asked: %v", s.asked)
	}
}

func TestStop(t *testing.T) {
	s := newSite(t)
	n := 0
	err := fetcher(t, nil).Read(context.Background(), []string{s.URL + "/p0", s.URL + "/p1", s.URL + "/rss"}, func(*corpus.Raw) bool { n++; return false })
	if n != 1 || err != nil {
		t.Errorf("%d yielded after no, %v", n, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := fetcher(t, nil).Read(ctx, []string{s.URL + "/p0"}, func(*corpus.Raw) bool { return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := New(Options{}); err == nil || !strings.Contains(err.Error(), "--contact") {
		t.Errorf("without a contact: %v", err)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	for s, want := range map[string]time.Duration{"": 0, "5": 5 * time.Second, "-3": 0, "x": 0,
		"Mon, 06 May 2024 07:08:39 GMT": 30 * time.Second, "Mon, 06 May 2024 07:00:00 GMT": 0} {
		if got := retryAfter(s, now); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func FuzzParseList(f *testing.F) {
	f.Add([]byte(`<rss><channel><item><link>/x</link></item></channel></rss>`))
	f.Add([]byte(`<urlset><url><loc>http://a/</loc></url></urlset>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"/x"}]}`))
	f.Add([]byte("<opml><outline xmlUrl='x'/></opml>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, ok := parseList(data, "https://a.example/", 1<<20)
		for _, p := range l.pages {
			if ok && !strings.HasPrefix(p.url, "http") {
				t.Errorf("address %q", p.url)
			}
		}
	})
}
