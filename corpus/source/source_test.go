package source

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/corpus/web"
)

const text = "The minister has arrived in the capital for talks with the president."

// TestRead mixes every kind of source, and the order is kept.
func TestRead(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		fmt.Fprintf(w, "<html><head><title>Fetched page %s</title></head><body><p>%s</p></body></html>", r.URL.Path, text)
	}))
	defer srv.Close()
	fetcher, err := web.New(web.Options{Contact: "desk@a.example", AllowPrivate: true, Rate: 1000})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "b"), 0o755)
	os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Title: File\n\n"+text), 0o644)
	os.WriteFile(filepath.Join(dir, "b", "c.txt"), []byte("Title: Object\n\n"+text), 0o644)
	in := Inputs{
		Sources: []string{srv.URL + "/1", srv.URL + "/2", filepath.Join(dir, "a.txt"), "file://" + filepath.Join(dir, "b"), "-"},
		Stdin:   strings.NewReader(`{"title":"Line","body":"` + text + `"}`),
		Fetcher: fetcher,
	}
	var got []string
	err = in.Read(context.Background(), func(r *corpus.Raw) bool {
		art, skip := r.Article()
		if skip != nil {
			t.Errorf("%+v", skip)
			return true
		}
		got = append(got, art.Title)
		return true
	})
	if want := "Fetched page /1|Fetched page /2|File|Object|Line"; err != nil || strings.Join(got, "|") != want {
		t.Errorf("%v, got %q, want %s", err, got, want)
	}

	n := 0
	in.Read(context.Background(), func(*corpus.Raw) bool { n++; return n < 3 })
	if n != 3 {
		t.Errorf("%d inputs after the third was the last wanted", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if err := in.Read(ctx, func(*corpus.Raw) bool { cancel(); return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestCheck(t *testing.T) {
	for want, in := range map[string]Inputs{
		"no source":           {},
		"--contact":           {Sources: []string{"https://a.example/"}},
		"no such file":        {Sources: []string{"nowhere.txt"}},
		"matches no file":     {Sources: []string{"-", "nowhere/*.txt"}},
		"no place in an arch": {Sources: []string{"x.warc.gz#y"}},
	} {
		err := in.Read(context.Background(), func(*corpus.Raw) bool { t.Errorf("%s: something was read", want); return true })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
