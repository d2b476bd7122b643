package corpus

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/tools/txtar"
)

// collect reads sources and renders every input as one line: "file: article" or
// "file: reason detail".
func collect(t *testing.T, dir, stdin string, sources ...string) []string {
	t.Helper()
	var out []string
	err := Read(sources, strings.NewReader(stdin), func(r *Raw) bool {
		name := strings.TrimPrefix(r.Source, dir+string(filepath.Separator))
		art, skip := r.Article()
		switch {
		case skip != nil && skip.Source != r.Source:
			t.Errorf("%s: skip names %s", r.Source, skip.Source)
		case skip != nil:
			out = append(out, fmt.Sprintf("%s: %s %s", name, skip.Reason, skip.Detail))
		default:
			out = append(out, fmt.Sprintf("%s: article %s", name, art.Title))
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSample reads the sample corpus: every input is an article or a typed skip.
func TestSample(t *testing.T) {
	articles := 0
	err := Read([]string{"sample"}, nil, func(r *Raw) bool {
		art, skip := r.Article()
		switch {
		case skip != nil && skip.Reason != ReasonEmpty && skip.Reason != ReasonLanguage:
			t.Errorf("%s: %s (%s)", skip.Source, skip.Reason, skip.Detail)
		case skip != nil:
		case art.Title == "" || art.Title != art.Text[:art.TitleEnd] || art.Published == "" || len(art.ID) == 0:
			t.Errorf("%s: id %q, day %q, title %q, text %.40q", art.Source, art.ID, art.Published, art.Title, art.Text)
		default:
			articles++
		}
		return true
	})
	if err != nil || articles < 20 {
		t.Fatalf("%d articles, %v", articles, err)
	}
}

// TestBad writes the files of testdata/bad.txtar and reads them as a folder.
func TestBad(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/bad.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	want := map[string]string{}
	for _, f := range ar.Files {
		if f.Name == "want" {
			for _, l := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
				name, rest, _ := strings.Cut(l, ":")
				want[name] = strings.TrimSpace(rest)
			}
			continue
		}
		quoted, times, _ := cutLast(strings.TrimSpace(string(f.Data)), " ")
		s, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatalf("bad.txtar: %s: %v", f.Name, err)
		}
		n, _ := strconv.Atoi(times)
		data := strings.Repeat(s, n)
		if s == "LONG" {
			data = `{"body":"` + strings.Repeat("x", 18_000_000-11) + "\"}\n" + `{"body":"The minister has arrived in the capital."}`
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	for _, l := range collect(t, dir, "", dir) {
		name, rest, _ := strings.Cut(l, ": ")
		got[name] = strings.TrimSpace(rest)
	}
	for name, w := range want {
		if g := got[name]; !strings.HasPrefix(g, w) || w == "" && g != "" {
			t.Errorf("%s: got %q, want %q", name, g, w)
		}
		delete(got, name)
	}
	for name, g := range got {
		t.Errorf("%s: unexpected %q", name, g)
	}
}

func cutLast(s, sep string) (string, string, bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// TestSources: what can be named as a source, and the order in which it is read.
func TestSources(t *testing.T) {
	dir := t.TempDir()
	write := func(name, body string) {
		p := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(p), 0o755)
		data := []byte(body)
		if strings.HasSuffix(name, ".gz") {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			z.Write(data)
			z.Close()
			data = b.Bytes()
		}
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const text = "The minister has arrived in the capital for talks."
	write("b/2.txt", "Title: Two\r\nDate: 2 May 2020\r\nURL: https://www.a.example/2\r\n\r\n"+text)
	write("b/10.md", "# Ten\n\n"+text)
	write("b/.hidden/x.txt", text)
	write("b/style.css", "body{}")
	write("b/2_files/frame.html", text) // of no page: read as any folder
	write("page.html_files/x.txt", text)
	write("saved.htm", "<title>A page saved by a browser</title><p>"+text)
	write("saved_files/frame.html", text)
	write("a.txt", "ISLAMABAD: "+text)
	write("c.jsonl.gz", `{"id":"j1","title":"Jay","published":"2020-05-03T10:00:00Z","body":"`+text+`"}`+"\n")
	write("page.html.gz", "<html><head><title>Page title of some length</title></head><body><p>"+text+"</p><p>"+text+"</p></body></html>")
	write("odd.name", "<!doctype html><p>"+text+" "+text)

	got := collect(t, dir, `{"body":"`+text+`","title":"In"}`, filepath.Join(dir, "b"), "-", filepath.Join(dir, "*.gz"), filepath.Join(dir, "a.txt"), filepath.Join(dir, "odd.name"))
	want := []string{"b/10.md: article Ten", "b/2.txt: article Two", "b/2_files/frame.html: article ", "-#0: article In", "c.jsonl.gz#0: article Jay",
		"page.html.gz: article Page title of some length", "a.txt: article ", "odd.name: article "}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(collect(t, dir, "", dir)) != 8 {
		t.Errorf("a folder gave %v", collect(t, dir, "", dir))
	}

	for _, missing := range []string{"nowhere", "nowhere/*.txt", "a[", ""} {
		err := Read([]string{filepath.Join(dir, "a.txt"), missing}, nil, func(*Raw) bool {
			t.Errorf("%q: something was read before the error", missing)
			return true
		})
		if err == nil || missing != "" && !strings.Contains(err.Error(), missing) {
			t.Errorf("%q: error %v", missing, err)
		}
	}

	n := 0
	Read([]string{dir}, nil, func(*Raw) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("read on after yield said no: %d", n)
	}
}

func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	locked := filepath.Join(dir, "locked")
	os.Mkdir(locked, 0o700)
	os.WriteFile(filepath.Join(locked, "x.txt"), []byte("x"), 0o600)
	os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "dangling.txt"))
	os.Chmod(locked, 0)
	defer os.Chmod(locked, 0o700)
	got := collect(t, dir, "", dir)
	want := []string{"dangling.txt: unreadable no such file or directory"}
	if _, err := os.ReadDir(locked); err != nil { // not for root
		want = append(want, "locked: unreadable permission denied")
		sort.Strings(want)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("got %q, want %q", got, want)
		}
	} else if got[0] != want[0] {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestArticle(t *testing.T) {
	const main = "The minister arrived in the capital on Monday, and was received by the president of the country."
	for _, c := range []struct {
		name string
		raw  Raw
		text string
		day  string
		id   string
	}{
		{"title kept apart", Raw{Title: " A  visit ", Body: []byte(main)}, "A visit\n\n" + main, "", ""},
		{"title not repeated", Raw{Title: "A visit", Body: []byte("A visit\n\n" + main)}, "A visit\n\n" + main, "", ""},
		{"no title", Raw{ID: "7", Body: []byte(main)}, main, "", "7"},
		{"line ends, no-break space, NUL", Raw{Body: []byte("The minister\u00a0and\u202fthe\x00king met.\r\n\r\nThe talks were good.\r")},
			"The minister and the king met.\n\nThe talks were good.", "", ""},
		{"paragraph a line", Raw{Body: []byte("The minister arrived.\nThe talks were good.\n")}, "The minister arrived.\n\nThe talks were good.", "", ""},
		{"hard wraps stay", Raw{Body: []byte("The minister\narrived on\nMonday.\n\n\n \nThe talks were good.")}, "The minister\narrived on\nMonday.\n\nThe talks were good.", "", ""},
		{"day as given", Raw{URL: "https://a.example/2020/01/01/x", Published: "Tue, 05 May 2020 23:00:00 -0500", Body: []byte(main)}, main, "2020-05-05", ""},
		{"source's day over the page's", Raw{Format: "html", Published: "2020-05-05", Body: []byte(`<meta name=date content=2019-01-01><p>` + main)}, main, "2020-05-05", ""},
		{"page's day", Raw{Format: "html", Body: []byte(`<meta name=date content=2019-01-01><p>` + main)}, main, "2019-01-01", ""},
	} {
		art, skip := c.raw.Article()
		if skip != nil {
			t.Errorf("%s: %v", c.name, skip)
			continue
		}
		if art.Text != c.text || art.Published != c.day || c.id != "" && art.ID != c.id || len(art.SHA256) != 64 {
			t.Errorf("%s: text %q, day %q, id %q", c.name, art.Text, art.Published, art.ID)
		}
	}
	a, _ := (&Raw{URL: "https://a.example/1", Body: []byte(main)}).Article()
	b, _ := (&Raw{URL: "https://a.example/1", Body: []byte(main + " More.")}).Article()
	if a.ID != b.ID || a.Site != "a.example" {
		t.Errorf("ids of one address: %s %s, site %s", a.ID, b.ID, a.Site)
	}
}

// TestLanguage: foreign names must not trip the check, other languages must.
func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		text, declared string
		ok             bool
	}{
		{"Yang di-Pertuan Agong Sultan Abdullah Ri'ayatuddin Al-Mustafa Billah Shah and Raja Permaisuri Agong Tunku Azizah Aminah Maimunah Iskandariah were greeted at the airport by the Crown Prince, Pengiran Muda Mahkota Pengiran Muda Haji Al-Muhtadee Billah.", "", true},
		{"Present were: Gurbanguly Berdimuhamedow, Serdar Berdimuhamedov, Ilham Aliyev, Sadyr Japarov, Emomali Rahmon, Shavkat Mirziyoyev.", "", true},
		{"Ministers Nguyen Van Binh, Le Luong Minh and Truong Tan Sang signed.", "en", true},
		{"Visit of the Minister", "en", true},
		{"Le président est arrivé mardi à Paris pour une visite officielle de trois jours. Il sera reçu par son homologue et signera un accord sur la recherche, a indiqué le palais dans un communiqué publié lundi soir.", "en", false},
		{"De minister bracht gisteren een bezoek aan de hoofdstad en sprak er met zijn ambtgenoot over handel en veiligheid, zo liet het ministerie weten in een verklaring die vandaag werd verspreid.", "", false},
		{"Presiden tiba di Jakarta kemarin untuk kunjungan kenegaraan selama tiga hari atas undangan presiden Indonesia, kata juru bicara kementerian luar negeri kepada wartawan pada hari Senin.", "", false},
		{"Президент прибыл в столицу с официальным визитом и встретился с премьер-министром.", "", false},
		{"总统周一抵达首都进行国事访问。", "en", false},
		{"الرئيس يصل إلى العاصمة في زيارة رسمية", "", false},
	} {
		if lang := languageOf(c.text, c.declared); (lang == "en") != c.ok {
			t.Errorf("%.50q: %q", c.text, lang)
		}
	}
	french := Raw{Body: []byte("Le président est arrivé mardi à Paris pour une visite officielle de trois jours. Il sera reçu par son homologue et signera un accord sur la recherche, a indiqué le palais dans un communiqué.")}
	for want, reason := range map[string]string{"en": ReasonLanguage, "fr": "", "": "", "de": ReasonLanguage} {
		art, skip := french.ArticleIn(want)
		if (skip != nil) != (reason != "") || art != nil && art.Language != "fr" {
			t.Errorf("ArticleIn(%q): %+v, %+v", want, art, skip)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"body\":\"x\",\"id\":3}\n\n[]\n{"))
	f.Add([]byte("Title: x\n\nbody"))
	f.Add([]byte("\ufeffTitle: x\r\n\r\n\xff\x00<p>"))
	f.Add([]byte("<html><p>The minister arrived in the capital on Monday."))
	f.Fuzz(func(t *testing.T, data []byte) {
		check := func(r *Raw) bool {
			art, skip := r.Article()
			if (art == nil) == (skip == nil) {
				t.Fatalf("article %v and skip %v", art, skip)
			}
			if skip != nil && skip.Reason == "" {
				t.Fatal("a skip without a reason")
			}
			if art != nil && (art.Text[:art.TitleEnd] != art.Title || strings.ContainsAny(art.Text, "\r\x00")) {
				t.Fatalf("text %q, title %q", art.Text, art.Title)
			}
			return true
		}
		readLines("fuzz", bytes.NewReader(data), check)
		check(document("fuzz.txt", "text", bytes.NewReader(data)))
		check(document("fuzz", "", bytes.NewReader(data)))
	})
}
