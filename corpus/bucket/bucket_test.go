package bucket

import (
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/klauspost/compress/gzip"

	"chancery/corpus"
	"chancery/corpus/warc"
)

const text = "The minister has arrived in the capital for talks with the president."

// objects are what both kinds of bucket hold.
func objects() map[string]string {
	var archive, zipped bytes.Buffer
	w := warc.NewWriter(&archive)
	w.Response("https://a.example/1", time.Unix(0, 0), []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), []byte("<title>From the archive of pages</title><p>"+text))
	z := gzip.NewWriter(&zipped)
	fmt.Fprintf(z, `{"title":"Line","body":%q}`+"\n[]\n", text)
	z.Close()
	return map[string]string{
		"news/a.txt":            "Title: Ay\n\n" + text,
		"news/b/lines.jsonl.gz": zipped.String(),
		"news/crawl.warc.gz":    archive.String(),
		"news/logo.png":         "PNG",
		"newsletter.txt":        "Title: Letter\n\n" + text,
	}
}

func read(t *testing.T, address string) ([]string, error) {
	var out []string
	err := Read(context.Background(), address, func(r *corpus.Raw) bool {
		art, skip := r.Article()
		if skip != nil {
			out = append(out, skip.Source+": "+skip.Reason)
		} else {
			out = append(out, art.Source+": "+art.Title)
		}
		return true
	})
	return out, err
}

const newsOnly = `BASE/news/a.txt: Ay
BASE/news/b/lines.jsonl.gz#0: Line
BASE/news/b/lines.jsonl.gz#96: malformed
BASE/news/crawl.warc.gz#0: From the archive of pages`

func TestS3(t *testing.T) {
	store := s3mem.New()
	srv := httptest.NewServer(gofakes3.New(store).Server())
	defer srv.Close()
	store.CreateBucket("crawl")
	for key, data := range objects() {
		if _, err := store.PutObject("crawl", key, nil, strings.NewReader(data), int64(len(data)), nil); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("AWS_RESPONSE_CHECKSUM_VALIDATION", "when_required") // the fake gives none
	t.Setenv("AWS_ACCESS_KEY_ID", "x")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "y")
	query := "?region=eu-north-1&use_path_style=true&endpoint=" + url.QueryEscape(srv.URL)
	for path, want := range map[string]string{
		"/news":       newsOnly,
		"/news/":      newsOnly,
		"/news*":      newsOnly + "\nBASE/newsletter.txt: Letter",
		"":            newsOnly + "\nBASE/newsletter.txt: Letter",
		"/news/a.txt": "BASE/news/a.txt: Ay",
	} {
		got, err := read(t, "s3://crawl"+path+query)
		if err != nil || strings.Join(got, "\n") != strings.ReplaceAll(want, "BASE", "s3://crawl") {
			t.Errorf("%s: %v, got\n%s", path, err, strings.Join(got, "\n"))
		}
	}
	for path, want := range map[string]string{"s3://crawl/none": "no object", "s3://nobucket/x": "no such bucket", "s3:///x": "no bucket named"} {
		if _, err := read(t, path+query); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	for key, data := range objects() {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, key)), 0o755)
		os.WriteFile(filepath.Join(dir, key), []byte(data), 0o644)
	}
	got, err := read(t, "file://"+filepath.ToSlash(dir))
	want := strings.ReplaceAll(newsOnly+"\nBASE/newsletter.txt: Letter", "BASE", "file://"+filepath.ToSlash(dir))
	if err != nil || strings.Join(got, "\n") != want {
		t.Errorf("%v, got\n%s", err, strings.Join(got, "\n"))
	}
	for _, bad := range []string{"file://relative/x", "file://" + dir + "/none", "gs://x/y"} {
		if _, err := read(t, bad); err == nil {
			t.Errorf("%s: no error", bad)
		} else {
			t.Log(err)
		}
	}
}

func TestStop(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		os.WriteFile(filepath.Join(dir, fmt.Sprint(i)+".txt"), []byte(text), 0o644)
	}
	n := 0
	Read(context.Background(), "file://"+dir, func(*corpus.Raw) bool { n++; return false })
	if n != 1 {
		t.Errorf("%d read after yield said no", n)
	}
}
