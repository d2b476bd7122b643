package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asProgram makes the test binary act as chancery itself, so that a real process can
// be killed.
const asProgram = "CHANCERY_AS_PROGRAM"

func program(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// writeCorpus writes n articles, each about some visit, with a few broken lines.
func writeCorpus(t *testing.T, file string, n int) {
	t.Helper()
	cities := [][2]string{{"Kenya", "Nairobi"}, {"Peru", "Lima"}, {"Norway", "Oslo"}, {"Japan", "Tokyo"}}
	var b bytes.Buffer
	for i := range n {
		if i%100 == 50 {
			b.WriteString("{\"title\": 7}\n")
			continue
		}
		to := cities[i%len(cities)]
		filler := strings.Repeat("The two sides spoke about trade, transport and the weather of the season. ", 4)
		body := fmt.Sprintf("%s, May 14 - President Hakainde Hichilema of Zambia arrived in %s on Tuesday for a two-day state visit.\n\n%s", to[1], to[0], filler)
		line, err := json.Marshal(map[string]string{"id": fmt.Sprint("a", i), "title": fmt.Sprint("Report ", i), "published": "2024-05-14", "body": body})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// killOften starts the command and kills it a random while after it has begun to write
// growing, kills times, and then lets it run to its end.
func killOften(t *testing.T, dir, growing string, kills int, args ...string) string {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	size := func() int64 {
		info, err := os.Stat(filepath.Join(dir, growing))
		if err != nil {
			return 0
		}
		return info.Size()
	}
	for range kills {
		before := size()
		cmd := program(t, dir, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for begin := time.Now(); size() <= before && time.Since(begin) < 2*time.Second; {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(random.IntN(120)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
	}
	out, err := program(t, dir, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// A run that is killed anywhere, again and again, ends with the output of one that was
// left alone.
func TestKilledRunGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for ten seconds")
	}
	t.Parallel()
	dir := t.TempDir()
	writeCorpus(t, filepath.Join(dir, "news.jsonl"), 4000)
	if out, err := program(t, dir, "run", "news.jsonl", "-o", "whole.jsonl").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, err := os.ReadFile(filepath.Join(dir, "whole.jsonl"))
	if err != nil {
		t.Fatal(err)
	}

	last := killOften(t, dir, "out.jsonl.part", 14, "run", "news.jsonl", "-o", "out.jsonl", "--checkpoint", "ck")
	got, err := os.ReadFile(filepath.Join(dir, "out.jsonl"))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("output after 14 kills differs from that of an undisturbed run (%d and %d bytes, %v)\n%s", len(got), len(want), err, last)
	}
	t.Log(last)

	last = killOften(t, dir, "out.db-wal", 6, "run", "news.jsonl", "-o", "out.db", "--checkpoint", "ck.db")
	if out, err := program(t, dir, "merge", "whole.jsonl", "-o", "whole.db").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got, want := dump(t, filepath.Join(dir, "out.db")), dump(t, filepath.Join(dir, "whole.db")); got != want {
		t.Errorf("database after 6 kills differs from that of an undisturbed run\n%s", last)
	}
}

// dump lists what is in the tables, in an order of its own.
func dump(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var b strings.Builder
	for _, query := range []string{
		`SELECT id || ' ' || source || ' ' || sha256 FROM articles ORDER BY 1`,
		`SELECT id || ' ' || article || ' ' || host || ' ' || coalesce(start_text, '') FROM visits ORDER BY 1`,
		`SELECT visit || ' ' || part || ' ' || position || ' ' || coalesce(name, '') FROM visit_people ORDER BY 1`,
		`SELECT record || ' ' || position || ' ' || field || ' ' || text FROM evidence ORDER BY 1`,
		`SELECT source || ' ' || reason FROM skips ORDER BY 1`,
	} {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, s)
		}
		rows.Close()
	}
	return b.String()
}

// An interrupt ends the run in good order: exit code 130, everything written so far is
// whole, and the same command goes on.
func TestInterrupt(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a process")
	}
	t.Parallel()
	dir := t.TempDir()
	writeCorpus(t, filepath.Join(dir, "news.jsonl"), 6000)
	args := []string{"run", "news.jsonl", "-o", "out.jsonl", "--checkpoint", "ck", "--workers", "1"}
	cmd := program(t, dir, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(900 * time.Millisecond)
	cmd.Process.Signal(os.Interrupt)
	err := cmd.Wait()
	if cmd.ProcessState.ExitCode() != 130 || !strings.Contains(stderr.String(), "interrupted; go on with: chancery run news.jsonl -o out.jsonl --checkpoint ck --workers 1\n") {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	part, err := os.ReadFile(filepath.Join(dir, "out.jsonl.part"))
	if err != nil || len(part) > 0 && part[len(part)-1] != '\n' {
		t.Errorf("the partial output ends inside a line (%v)", err)
	}
	out, err := program(t, dir, args...).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "were done before") {
		t.Errorf("%v\n%s", err, out)
	}
	out, err = program(t, dir, args...).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "nothing left to do") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestShellWords(t *testing.T) {
	if got, want := shellWords([]string{"run", "a b", "it's", "*.html", "-o", "x.db"}), `run 'a b' 'it'\''s' '*.html' -o x.db`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
