package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/output"
	"chancery/pipeline"
)

func TestMetrics(t *testing.T) {
	var b bytes.Buffer
	d := pipeline.Driver{Workers: 2, Sink: output.NewJSONLines(&b),
		Done: func(*corpus.Raw, *output.Outcome, *pipeline.Counts) error { return nil }}
	address, stop, err := serveMetrics("localhost:0", &d)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	_, err = d.Run(context.Background(), func(yield func(*corpus.Raw) bool) error {
		yield(&corpus.Raw{Source: "a", Format: "text", Published: "2024-05-14",
			Body: []byte("President Hakainde Hichilema of Zambia arrived in Kenya on Tuesday for a two-day state visit.")})
		yield(&corpus.Raw{Source: "b"})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	reply, err := http.Get("http://" + address + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	text, _ := io.ReadAll(reply.Body)
	for _, want := range []string{
		`chancery_inputs_total{outcome="article"} 1`,
		`chancery_inputs_total{outcome="empty"} 1`,
		`chancery_records_total{type="visit"} 1`,
		`chancery_stage_seconds_count{stage="extract"} 1`,
		`chancery_stage_seconds_count{stage="write"} 2`,
		`chancery_inputs_waiting 0`,
	} {
		if !strings.Contains(string(text), want+"\n") {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if _, _, err := serveMetrics("no such place", &d); err == nil || !strings.Contains(err.Error(), "--metrics-addr") {
		t.Errorf("error %v", err)
	}
}
