package corpus

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/corpus/warc"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const oneText = "The minister has arrived in the capital for talks."
const onePage = "<html><head><title>A page of news from afar</title></head><body><p>" + oneText + "</p><p>" + oneText + "</p></body></html>"

func gzipped(data string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, data)
	z.Close()
	return b.String()
}

func zstandard(data string) string {
	var b bytes.Buffer
	z, _ := zstd.NewWriter(&b)
	io.WriteString(z, data)
	z.Close()
	return b.String()
}

var members = []struct{ name, data string }{
	{"news/2024/a.html", onePage},
	{"news/b.txt.gz", gzipped(oneText)},
	{"news/c.jsonl.zst", zstandard(`{"title":"Jay","body":"` + oneText + `"}` + "\n[]\n")},
	{"news/.git/x.txt", oneText},
	{"__MACOSX/x.txt", oneText},
	{"style.css", "body{}"},
	{"inner.zip", "PK"},
	{"big.html", strings.Repeat(" ", MaxArticle+1)},
}

const wantMembers = `#news/2024/a.html: article A page of news from afar
#news/b.txt.gz: article 
#news/c.jsonl.zst#0: article Jay
#news/c.jsonl.zst#76: malformed a JSON array, want an object
#inner.zip: malformed an archive inside an archive is not opened; unpack it first
#big.html: too_large 16 MiB, the limit is 16`

func tarred() string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		w.WriteHeader(&tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.data))})
		io.WriteString(w, m.data)
	}
	w.Close()
	return b.String()
}

func zipped() string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, _ := w.Create(m.name)
		io.WriteString(f, m.data)
	}
	w.Close()
	return b.String()
}

func TestArchives(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"a.tar": tarred(), "a.tar.gz": gzipped(tarred()), "a.tgz": gzipped(tarred()), "a.tar.zst": zstandard(tarred()), "a.zip": zipped(),
	} {
		path := filepath.Join(dir, name)
		os.WriteFile(path, []byte(data), 0o644)
		got := strings.ReplaceAll(strings.Join(collect(t, dir, "", path), "\n"), name+"#", "#")
		if got != wantMembers {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, wantMembers)
		}
	}
}

// TestBrokenArchives: each gives what came before the break, then a skip.
func TestBrokenArchives(t *testing.T) {
	dir := t.TempDir()
	lines := strings.Repeat(`{"body":"`+oneText+`"}`+"\n", 5000)
	for _, c := range []struct{ name, data, last string }{
		{"cut.tar", tarred()[:3000], "malformed"},
		{"cut.tar.gz", gzipped(tarred())[:500], "malformed"},
		{"cut.zip", zipped()[:500], "malformed zip: zip: not a valid zip file"},
		{"cut.jsonl.gz", gzipped(lines)[:900], "malformed unexpected EOF"},
		{"cut.jsonl.zst", zstandard(lines)[:60], "malformed"},
		{"no.zst", "plain", "malformed"},
		{"none.jsonl.gz", "", ""},
		{"bomb.jsonl.zst", zstandard(strings.Repeat(" ", 300<<20)), "malformed " + errBomb.Error()},
		{"bomb.html.zst", zstandard(strings.Repeat(" ", 20<<20)), "too_large"},
	} {
		path := filepath.Join(dir, c.name)
		os.WriteFile(path, []byte(c.data), 0o644)
		start := time.Now()
		got := collect(t, dir, "", path)
		last := ""
		if len(got) > 0 {
			_, last, _ = strings.Cut(got[len(got)-1], ": ")
		}
		if !strings.HasPrefix(last, c.last) || c.last == "" && last != "" {
			t.Errorf("%s: ends with %q, want %q", c.name, last, c.last)
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: %v", c.name, d)
		}
	}
}

// TestCrawl reads a web archive with all that is not a page in it, whole and from a place.
func TestCrawl(t *testing.T) {
	var b bytes.Buffer
	w := warc.NewWriter(&b)
	day := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	w.Info(day, "test")
	add := func(uri, head, body string) {
		w.Response(uri, day, []byte("HTTP/1.1 "+head+"\r\n\r\n"), []byte(body))
	}
	add("https://a.example/1", "200 OK\r\nContent-Type: text/html", onePage)
	add("https://a.example/404", "404 Not Found\r\nContent-Type: text/html", onePage)
	add("https://a.example/p.png", "200 OK\r\nContent-Type: image/png", "PNG")
	w.Write("request", "https://a.example/2", "application/http", day, []byte("GET / HTTP/1.1\r\n\r\n"))
	add("https://a.example/2", "200 OK\r\nContent-Type: text/html; charset=windows-1252", strings.Replace(onePage, "afar", "Per\xfa", 1))
	add("https://a.example/3", "200 OK\r\nContent-Encoding: gzip\r\nContent-Type: Text/HTML", gzipped(onePage))

	dir := t.TempDir()
	path := filepath.Join(dir, "x.warc.gz")
	os.WriteFile(path, b.Bytes(), 0o644)
	var sources []string
	var titles []string
	err := Read([]string{path}, nil, func(r *Raw) bool {
		art, skip := r.Article()
		if skip != nil {
			t.Errorf("%+v", skip)
			return true
		}
		sources = append(sources, r.Source)
		titles = append(titles, art.URL+" "+art.Title)
		return true
	})
	want := "https://a.example/1 A page of news from afar\nhttps://a.example/2 A page of news from Perú\nhttps://a.example/3 A page of news from afar"
	if got := strings.Join(titles, "\n"); err != nil || got != want {
		t.Fatalf("%v, got\n%s", err, got)
	}
	if got := collect(t, dir, "", sources[1]); len(got) != 2 || got[0] != fmt.Sprintf("%s: article A page of news from Perú", strings.TrimPrefix(sources[1], dir+"/")) {
		t.Errorf("from %s: %q", sources[1], got)
	}
	if err := Read([]string{path + "#x"}, nil, nil); err == nil {
		t.Error("a bad place is no error")
	}

	broken := bytes.Clone(b.Bytes())
	copy(broken[400:], strings.Repeat("\x00", 300))
	os.WriteFile(path, broken, 0o644)
	got := collect(t, dir, "", path)
	if last := got[len(got)-1]; !strings.Contains(last, "malformed") || !strings.Contains(last, "bytes lost") {
		t.Errorf("damage is not told: %q", got)
	}
}
