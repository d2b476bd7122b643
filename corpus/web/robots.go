package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/jimsmart/grobotstxt"
)

// agentToken is the product token that rules in a robots.txt may name.
const agentToken = "chancery"

// maxRobots is how much of a robots.txt is read (RFC 9309, 2.5).
const maxRobots = 500 << 10

// allowed asks the robots.txt of the host, fetched once. By RFC 9309 a host without one
// (status 4xx) allows everything, and one whose robots.txt cannot be had (5xx, no answer)
// nothing.
func (f *Fetcher) allowed(ctx context.Context, h *hostState, u *url.URL) error {
	h.once.Do(func() { h.robots, h.refuse = f.fetchRobots(ctx, u) })
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if h.refuse != "" {
		return fmt.Errorf("%w: %s", ErrRefused, h.refuse)
	}
	if !grobotstxt.AgentAllowed(h.robots, agentToken, u.String()) {
		return fmt.Errorf("%w by robots.txt", ErrRefused)
	}
	return nil
}

// fetchRobots returns the text of a host's robots.txt, or why nothing may be fetched.
func (f *Fetcher) fetchRobots(ctx context.Context, page *url.URL) (text, refuse string) {
	u := &url.URL{Scheme: page.Scheme, Host: page.Host, Path: "/robots.txt"}
	for range 5 {
		ctx, cancel := context.WithTimeout(ctx, f.opt.Timeout)
		defer cancel()
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
		if err != nil {
			return "", err.Error()
		}
		req.Header.Set("User-Agent", f.agent)
		resp, err := f.client.Do(req)
		if err != nil {
			if err = netError(err); errors.Is(err, ErrForbidden) {
				return "", err.Error()
			}
			return "", "robots.txt cannot be had: " + err.Error()
		}
		defer resp.Body.Close()
		switch code := resp.StatusCode; {
		case code >= 300 && code < 400:
			next, err := u.Parse(resp.Header.Get("Location"))
			if err != nil || next.Scheme != "http" && next.Scheme != "https" {
				return "", ""
			}
			u = next
		case code >= 500 || code == http.StatusTooManyRequests:
			return "", "robots.txt cannot be had: status " + resp.Status
		case code != http.StatusOK:
			return "", ""
		default:
			body, err := io.ReadAll(io.LimitReader(resp.Body, maxRobots))
			if err != nil {
				return "", "robots.txt cannot be had: " + err.Error()
			}
			return string(body), ""
		}
	}
	return "", "" // more than five redirects count as none (RFC 9309, 2.3.1.2)
}
