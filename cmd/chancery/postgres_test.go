package main

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// halfArticles counts those without the visit that every article of writeCorpus tells of.
const halfArticles = `SELECT count(*)::text FROM articles a WHERE NOT EXISTS (SELECT FROM visits v
	JOIN evidence e ON e.record = v.id JOIN visit_people p ON p.visit = v.id WHERE v.article = a.id)`

// A load into PostgreSQL that is killed anywhere, again and again, leaves no half article
// and ends with the rows of one that was left alone.
func TestKilledPostgres(t *testing.T) {
	address := os.Getenv("CHANCERY_TEST_POSTGRES")
	if address == "" {
		t.Skip("CHANCERY_TEST_POSTGRES names no server")
	}
	t.Parallel()
	dir := t.TempDir()
	writeCorpus(t, filepath.Join(dir, "news.jsonl"), 2500)
	whole, killed := postgresSchema(t, address, "whole"), postgresSchema(t, address, "killed")
	if out, err := program(t, dir, "run", "news.jsonl", "-o", whole).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "empty.jsonl"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := program(t, dir, "run", "empty.jsonl", "-o", killed).CombinedOutput(); err != nil { // makes the tables
		t.Fatalf("%v\n%s", err, out)
	}
	args := []string{"run", "news.jsonl", "-o", killed, "--checkpoint", "ck"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 6 {
		cmd := program(t, dir, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300*time.Millisecond + time.Duration(random.IntN(400))*time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
		if half := postgresText(t, killed, halfArticles); half != "0" {
			t.Errorf("%s half articles", half)
		}
	}
	if out, err := program(t, dir, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, table := range []string{"articles", "visits", "visit_people", "visit_places", "evidence", "skips"} {
		query := `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM ` + table + ` t`
		if got, want := postgresText(t, killed, query), postgresText(t, whole, query); got != want {
			t.Errorf("%s: %s after kills, want %s", table, got, want)
		}
	}
}

// postgresText is the one text a query gives.
func postgresText(t *testing.T, address, query string) string {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var s string
	if err := conn.QueryRow(context.Background(), query).Scan(&s); err != nil {
		t.Fatal(err)
	}
	return s
}
