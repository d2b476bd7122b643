package warc

import (
	"bytes"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

var day = time.Date(2024, 3, 1, 10, 0, 0, 0, time.UTC)

// archive returns n records uncompressed, each as its own bytes.
func archive(n, size int) [][]byte {
	var out [][]byte
	rnd := rand.New(rand.NewSource(1))
	words := strings.Fields("the minister of foreign affairs arrived in <p> </p> <div class=\"x\"> on monday and signed an agreement with state visit président")
	for i := range n {
		var body strings.Builder
		for body.Len() < size {
			body.WriteString(words[rnd.Intn(len(words))])
			if rnd.Intn(9) == 0 {
				fmt.Fprintf(&body, " %d", rnd.Int31())
			}
			body.WriteByte(' ')
		}
		var b bytes.Buffer
		w := Writer{w: &b}
		head := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
		if err := w.Response(fmt.Sprintf("https://a.example/%d", i), day, []byte(head), []byte(body.String())); err != nil {
			panic(err)
		}
		out = append(out, b.Bytes())
	}
	return out
}

// pack compresses pieces, each as one member or frame.
func pack(form string, pieces ...[]byte) []byte {
	var b bytes.Buffer
	for _, p := range pieces {
		switch form {
		case "gzip":
			z := gzip.NewWriter(&b)
			z.Write(p)
			z.Close()
		case "zstd":
			z, _ := zstd.NewWriter(&b)
			z.Write(p)
			z.Close()
		default:
			b.Write(p)
		}
	}
	return b.Bytes()
}

// cut divides a stream into pieces of n bytes, records or not.
func cut(data []byte, n int) [][]byte {
	var out [][]byte
	for len(data) > n {
		out, data = append(out, data[:n]), data[n:]
	}
	return append(out, data)
}

func read(t testing.TB, data []byte, from Place) (uris, places []string, r *Reader) {
	t.Helper()
	r = NewReader(bytes.NewReader(data[from.Member:]), from)
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return uris, places, r
		}
		if err != nil {
			t.Fatal(err)
		}
		uris = append(uris, strings.TrimPrefix(rec.Get("warc-target-uri"), "https://a.example/"))
		places = append(places, rec.Place)
	}
}

// TestForms reads the same records in every form an archive comes in, whole and from the
// place of each record on.
func TestForms(t *testing.T) {
	recs := archive(40, 3000)
	all := bytes.Join(recs, nil)
	for name, data := range map[string][]byte{
		"plain":                     all,
		"gzip, a member a record":   pack("gzip", recs...),
		"gzip, one member":          pack("gzip", all),
		"gzip, cut anywhere":        pack("gzip", cut(all, 5000)...),
		"zstd, a frame a record":    pack("zstd", recs...),
		"zstd, one frame":           pack("zstd", all),
		"zstd, cut anywhere":        pack("zstd", cut(all, 7001)...),
		"zstd, a skippable between": append(append(pack("zstd", recs[:9]...), "\x50\x2a\x4d\x18\x03\x00\x00\x00abc"...), pack("zstd", recs[9:]...)...),
	} {
		uris, places, r := read(t, data, Place{})
		if len(uris) != 40 || r.Lost != 0 || r.Faults != 0 {
			t.Errorf("%s: %d records, %d bytes lost, %d faults", name, len(uris), r.Lost, r.Faults)
			continue
		}
		for i := range places {
			from, err := ParsePlace(places[i])
			if err != nil {
				t.Fatal(err)
			}
			rest, again, _ := read(t, data, from)
			if len(rest) != 40-i || rest[0] != fmt.Sprint(i) || again[0] != places[i] {
				t.Errorf("%s: from %s: %d records, first %s at %s", name, places[i], len(rest), rest[0], again[0])
				break
			}
		}
	}
}

func TestDictionary(t *testing.T) {
	recs := archive(30, 2000)
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: recs[:20], History: bytes.Join(recs[:5], nil), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Skip(err)
	}
	enc, _ := zstd.NewWriter(nil, zstd.WithEncoderDict(dict))
	for name, d := range map[string][]byte{"raw": dict, "compressed": pack("zstd", dict)} {
		data := append([]byte("\x5d\x2a\x4d\x18"), byte(len(d)), byte(len(d)>>8), byte(len(d)>>16), 0)
		data = append(data, d...)
		for _, rec := range recs {
			data = enc.EncodeAll(rec, data)
		}
		if uris, _, r := read(t, data, Place{}); len(uris) != 30 || r.Lost != 0 {
			t.Errorf("%s dictionary: %d records, %d lost", name, len(uris), r.Lost)
		}
	}
}

// TestDamage breaks archives and counts what is still read.
func TestDamage(t *testing.T) {
	recs := archive(40, 3000)
	for _, form := range []string{"plain", "gzip", "zstd"} {
		t.Run(form, func(t *testing.T) {
			whole := pack(form, recs...)
			size := len(whole) / 40
			for name, c := range map[string]struct {
				data []byte
				min  int
			}{
				"zeros inside":     {over(whole, 10*size, 200, 0), 38},
				"noise inside":     {noise(whole, 20*size, 500), 38},
				"noise at start":   {noise(whole, 0, 100), 38},
				"cut out":          {append(append([]byte(nil), whole[:7*size+size/2]...), whole[8*size+100+size/2:]...), 37},
				"garbage between":  {append(append(pack(form, recs[:20]...), bytes.Repeat([]byte("garbage\n"), 3000)...), pack(form, recs[20:]...)...), 39},
				"truncated":        {whole[:len(whole)-100], 39},
				"wrong length":     {pack(form, append(append([][]byte(nil), recs[:5]...), append([][]byte{longer(recs[5])}, recs[6:]...)...)...), 39},
				"length no number": {pack(form, append(append([][]byte(nil), recs[:5]...), append([][]byte{bytes.Replace(recs[5], []byte("Content-Length: "), []byte("Content-Length: x"), 1)}, recs[6:]...)...)...), 39},
			} {
				uris, _, r := read(t, c.data, Place{})
				seen := map[string]bool{}
				for _, u := range uris {
					if seen[u] {
						t.Errorf("%s: record %s twice", name, u)
					}
					seen[u] = true
				}
				if len(uris) < c.min || len(uris) > 40 {
					t.Errorf("%s: %d records, want at least %d", name, len(uris), c.min)
				}
				if r.Faults == 0 && !(form == "plain" && name == "zeros inside") { // plain has no checksum
					t.Errorf("%s: no fault counted", name)
				}
				if len(uris) < 40 && r.Lost == 0 {
					t.Errorf("%s: nothing counted as lost", name)
				}
			}
		})
	}
}

func over(data []byte, at, n int, c byte) []byte {
	out := bytes.Clone(data)
	for i := range n {
		out[at+i] = c
	}
	return out
}

func noise(data []byte, at, n int) []byte {
	out := bytes.Clone(data)
	rand.New(rand.NewSource(2)).Read(out[at : at+n])
	return out
}

// longer makes the length of a record 2000 too large.
func longer(rec []byte) []byte {
	s := string(rec)
	i := strings.Index(s, "Content-Length: ") + len("Content-Length: ")
	j := i + strings.Index(s[i:], "\r")
	var n int
	fmt.Sscan(s[i:j], &n)
	return []byte(s[:i] + fmt.Sprint(n+2000) + s[j:])
}

func TestTooLarge(t *testing.T) {
	recs := archive(5, 1000)
	recs[2] = archive(1, 1<<20)[0]
	r := NewReader(bytes.NewReader(pack("gzip", recs...)), Place{})
	r.MaxBlock = 100_000
	var large, n int
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		n++
		if rec.TooLarge {
			large++
		}
	}
	if n != 5 || large != 1 || r.Lost != 0 {
		t.Errorf("%d records, %d too large, %d lost", n, large, r.Lost)
	}
}

func TestResponse(t *testing.T) {
	gz := string(pack("gzip", []byte("<p>hello</p>")))
	zs := string(pack("zstd", []byte("<p>hello</p>")))
	for _, c := range []struct{ name, block, body string }{
		{"plain", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>hello</p>", "<p>hello</p>"},
		{"bare line feeds", "HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>hello</p>", "<p>hello</p>"},
		{"chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>he\r\n7\r\nllo</p>\r\n0\r\n\r\n", "<p>hello</p>"},
		{"said chunked, is not", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>hello</p>", "<p>hello</p>"},
		{"gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gz, "<p>hello</p>"},
		{"zstd", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n" + zs, "<p>hello</p>"},
		{"said gzip, is not", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>hello</p>", "<p>hello</p>"},
		{"gzip cut off", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gz[:len(gz)-6], "<p>hello</p>"},
		{"chunked gzip", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz), gz), "<p>hello</p>"},
		{"no head", "<p>hello</p>", ""},
		{"bomb", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + string(pack("gzip", make([]byte, 1<<20))), ""},
	} {
		rec := Record{Header: []byte("WARC-Type: response\r\n"), Block: []byte(c.block)}
		res, err := rec.Response(1000)
		switch {
		case c.body == "" && err == nil:
			t.Errorf("%s: no error", c.name)
		case c.body != "" && (err != nil || string(res.Body) != c.body || res.Status != 200):
			t.Errorf("%s: %+v, %v", c.name, res, err)
		}
	}
}

func FuzzReader(f *testing.F) {
	recs := archive(3, 200)
	f.Add(pack("plain", recs...))
	f.Add(pack("gzip", recs...))
	f.Add(pack("zstd", recs...))
	f.Add([]byte("WARC/1.0\r\nContent-Length: 3\r\n\r\nabcWARC/1.0\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(bytes.NewReader(data), Place{})
		r.MaxBlock = 1 << 16
		for n := 0; ; n++ {
			rec, err := r.Next()
			if err != nil {
				break
			}
			rec.Response(1 << 16)
			if n > len(data)*1100 {
				t.Fatal("more records than bytes")
			}
		}
	})
}

// BenchmarkReader measures decompressed bytes of a crawl of pages of 60 kB: members of one
// record each, the form of the large crawls.
func BenchmarkReader(b *testing.B) {
	recs := archive(300, 60_000)
	size := int64(len(bytes.Join(recs, nil)))
	for _, form := range []string{"plain", "gzip", "zstd"} {
		data := pack(form, recs...)
		b.Run(form, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportMetric(float64(len(data))/float64(size), "ratio")
			for b.Loop() {
				r := NewReader(bytes.NewReader(data), Place{})
				n := 0
				for {
					rec, err := r.Next()
					if err != nil {
						break
					}
					if res, err := rec.Response(1 << 20); err == nil && len(res.Body) > 0 {
						n++
					}
				}
				if n != 300 {
					b.Fatal(n)
				}
			}
		})
	}
}
