// Package web reads articles from the network: addresses of pages, feeds (RSS, Atom, JSON
// Feed), sitemaps with the news namespace and their indexes, OPML lists, and lists of
// addresses in a file.
//
// It fetches as a guest should: robots.txt is obeyed, one request at a time goes to a host
// and not more than so many a second, a server that asks to wait is waited for, and the
// User-Agent says who to write to. It refuses addresses inside the own network unless it is
// told otherwise, since an address in a feed is chosen by somebody else; the address that
// is dialled is checked, so a name that resolves to another address the second time does
// not pass. Responses can be recorded to a web archive, which is then a corpus of its own:
// that is the cache, and what it has is asked for again only if it changed.
package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/time/rate"

	"chancery/corpus"
	"chancery/corpus/warc"
)

// Options of a Fetcher. Zero values stand for the defaults in brackets.
type Options struct {
	Contact      string        // required: an address or page, told in the User-Agent
	Version      string        // of the program, for the User-Agent
	AllowPrivate bool          // fetch from private, loopback and link-local addresses, and any port
	Rate         float64       // requests a second to one host [1]
	Parallel     int           // hosts fetched from at once [8]
	Timeout      time.Duration // for one request with its body [30s]
	MaxBody      int64         // bytes of a body after decompression [corpus.MaxArticle]
	MaxRedirects int           // [5]
	Retries      int           // after a failure that may pass [2]
	MaxWait      time.Duration // longest Retry-After that is waited for [1m]
	Backoff      time.Duration // wait before the first retry, doubled for the next [1s]

	Record *warc.Writer         // where responses are recorded, nil for nowhere
	Known  map[string]Validator // of addresses fetched before, see Known
	Now    func() time.Time     // the date of recorded responses [time.Now]

	Want func(*corpus.Raw) bool // asked with address and day before a page is fetched; nil wants all
}

// A Validator is what a server gave to ask later whether a page has changed.
type Validator struct{ ETag, LastModified string }

// A Fetcher fetches pages. It is safe for concurrent use.
type Fetcher struct {
	opt    Options
	agent  string
	client *http.Client
	mu     sync.Mutex // guards hosts and Record
	hosts  map[string]*hostState
}

// hostState is what is known of one host: when it may be asked next, and its robots.txt.
type hostState struct {
	limit  *rate.Limiter
	busy   sync.Mutex
	once   sync.Once
	robots string
	refuse string // why nothing of the host may be fetched, "" if it may
}

// New returns a Fetcher.
func New(opt Options) (*Fetcher, error) {
	if strings.TrimSpace(opt.Contact) == "" {
		return nil, errors.New("fetching needs --contact: an e-mail address or page that a site's owner can turn to")
	}
	if strings.ContainsAny(opt.Contact, "\r\n") {
		return nil, errors.New("--contact must be one line")
	}
	set := func(p *int, v int) {
		if *p <= 0 {
			*p = v
		}
	}
	wait := func(p *time.Duration, v time.Duration) {
		if *p <= 0 {
			*p = v
		}
	}
	if opt.Rate <= 0 {
		opt.Rate = 1
	}
	if opt.MaxBody <= 0 {
		opt.MaxBody = corpus.MaxArticle
	}
	set(&opt.Parallel, 8)
	set(&opt.MaxRedirects, 5)
	set(&opt.Retries, 2)
	wait(&opt.Timeout, 30*time.Second)
	wait(&opt.MaxWait, time.Minute)
	wait(&opt.Backoff, time.Second)
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Version == "" {
		opt.Version = "0"
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !opt.AllowPrivate {
		dialer.Control = ssrf.New().Safe
	}
	return &Fetcher{
		opt:   opt,
		agent: fmt.Sprintf("chancery/%s (+%s)", opt.Version, opt.Contact),
		hosts: map[string]*hostState{},
		client: &http.Client{
			Transport: &http.Transport{
				DialContext:            dialer.DialContext,
				DisableCompression:     true, // bodies are recorded as they came
				TLSHandshakeTimeout:    10 * time.Second,
				ResponseHeaderTimeout:  opt.Timeout,
				MaxIdleConnsPerHost:    1,
				IdleConnTimeout:        30 * time.Second,
				MaxResponseHeaderBytes: 256 << 10,
			},
			// Redirects are followed by hand: each hop is a request with its own robots.txt.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

// A Response is a page as fetched.
type Response struct {
	URL         string // after redirects
	Status      int
	ContentType string
	Body        []byte
}

// Reasons why a page could not be had, for errors.Is.
var (
	ErrRefused   = errors.New("refused")   // by robots.txt
	ErrForbidden = errors.New("forbidden") // an address that must not be fetched
	ErrUnchanged = errors.New("not changed since it was recorded")
	ErrTooLarge  = errors.New("body over the limit")
)

// Get fetches one page, following redirects.
func (f *Fetcher) Get(ctx context.Context, address string) (*Response, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	for range f.opt.MaxRedirects + 1 {
		res, next, err := f.polite(ctx, u)
		if err != nil || next == nil {
			return res, err
		}
		if u, err = parse(next.String()); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("more than %d redirects", f.opt.MaxRedirects)
}

// parse takes only addresses that can be fetched.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: not an address", ErrForbidden)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%w: %s addresses are not fetched", ErrForbidden, u.Scheme)
	case u.Host == "":
		return nil, fmt.Errorf("%w: no host", ErrForbidden)
	case u.User != nil:
		return nil, fmt.Errorf("%w: a password in the address", ErrForbidden)
	}
	u.Fragment = ""
	return u, nil
}

func (f *Fetcher) host(u *url.URL) *hostState {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	h := f.hosts[key]
	if h == nil {
		h = &hostState{limit: rate.NewLimiter(rate.Limit(f.opt.Rate), 1)}
		f.hosts[key] = h
	}
	return h
}

// polite fetches one address when its host may be asked again, and tries once more after
// failures that may pass. It returns the target of a redirect instead of a response.
func (f *Fetcher) polite(ctx context.Context, u *url.URL) (*Response, *url.URL, error) {
	h := f.host(u)
	h.busy.Lock()
	defer h.busy.Unlock()
	if err := f.allowed(ctx, h, u); err != nil {
		return nil, nil, err
	}
	backoff := f.opt.Backoff
	for try := 0; ; try++ {
		if err := h.limit.Wait(ctx); err != nil {
			return nil, nil, err
		}
		res, next, err := f.once(ctx, u)
		var later *retryError
		if !errors.As(err, &later) || try >= f.opt.Retries {
			return res, next, err
		}
		wait := max(backoff, later.after)
		if wait > f.opt.MaxWait {
			return nil, nil, fmt.Errorf("%w; it asks to wait %v, longer than %v", err, later.after, f.opt.MaxWait)
		}
		backoff *= 2
		if err := sleep(ctx, wait); err != nil {
			return nil, nil, err
		}
	}
}

// A retryError is a failure that may pass.
type retryError struct {
	cause error
	after time.Duration // as the server asks, 0 if it does not
}

func (e *retryError) Error() string { return e.cause.Error() }
func (e *retryError) Unwrap() error { return e.cause }

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// once makes one request.
func (f *Fetcher) once(ctx context.Context, u *url.URL) (*Response, *url.URL, error) {
	ctx, cancel := context.WithTimeout(ctx, f.opt.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("User-Agent", f.agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5")
	req.Header.Set("Accept-Language", "en, *;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	if v, ok := f.opt.Known[u.String()]; ok {
		if v.ETag != "" {
			req.Header.Set("If-None-Match", v.ETag)
		}
		if v.LastModified != "" {
			req.Header.Set("If-Modified-Since", v.LastModified)
		}
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, nil, netError(err)
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == http.StatusNotModified:
		return nil, nil, ErrUnchanged
	case code >= 300 && code < 400 && resp.Header.Get("Location") != "":
		next, err := u.Parse(resp.Header.Get("Location"))
		if err != nil {
			return nil, nil, fmt.Errorf("redirect to no address: %w", err)
		}
		return nil, next, nil
	case code == http.StatusTooManyRequests || code >= 500:
		return nil, nil, &retryError{fmt.Errorf("status %s", resp.Status), retryAfter(resp.Header.Get("Retry-After"), f.opt.Now())}
	case code != http.StatusOK:
		return nil, nil, fmt.Errorf("status %s", resp.Status)
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, f.opt.MaxBody+1))
	if err != nil {
		return nil, nil, &retryError{fmt.Errorf("the body broke off after %d bytes: %w", len(raw), err), 0}
	}
	if int64(len(raw)) > f.opt.MaxBody {
		return nil, nil, ErrTooLarge
	}
	body := raw
	for _, enc := range strings.Split(resp.Header.Get("Content-Encoding"), ",") {
		if body, err = warc.Decode(strings.ToLower(strings.TrimSpace(enc)), body, f.opt.MaxBody); err != nil {
			if errors.Is(err, warc.ErrTooLarge) {
				return nil, nil, ErrTooLarge
			}
			return nil, nil, fmt.Errorf("content encoding %s: %w", enc, err)
		}
	}
	if err := f.record(u, resp, raw); err != nil {
		return nil, nil, fmt.Errorf("recording: %w", err)
	}
	return &Response{u.String(), resp.StatusCode, resp.Header.Get("Content-Type"), body}, nil, nil
}

// netError tells failures that may pass from those that will not.
func netError(err error) error {
	var op *net.OpError
	var dns *net.DNSError
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedPort), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return fmt.Errorf("%w: an address inside the own network or an unusual port; --allow-private fetches it", ErrForbidden)
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("no such host: %s", dns.Name)
	case errors.As(err, &op), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &retryError{err, 0}
	}
	return err
}

// retryAfter reads a Retry-After field: seconds, or a date.
func retryAfter(s string, now time.Time) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n >= 0 && n < 1<<30 {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(0, t.Sub(now))
	}
	return 0
}

// record writes the response to the archive, with the body as it came over the wire.
func (f *Fetcher) record(u *url.URL, resp *http.Response, raw []byte) error {
	if f.opt.Record == nil {
		return nil
	}
	var head bytes.Buffer
	fmt.Fprintf(&head, "HTTP/%d.%d %s\r\n", resp.ProtoMajor, resp.ProtoMinor, resp.Status)
	var names []string
	for name := range resp.Header {
		if name != "Set-Cookie" && name != "Content-Length" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		for _, v := range resp.Header[name] {
			fmt.Fprintf(&head, "%s: %s\r\n", name, v)
		}
	}
	fmt.Fprintf(&head, "Content-Length: %d\r\n\r\n", len(raw))
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.opt.Record.Response(u.String(), f.opt.Now(), head.Bytes(), raw)
}
