package main

import (
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"chancery/corpus"
	"chancery/output"
	"chancery/pipeline"
)

// serveMetrics hooks the driver up to Prometheus and serves /metrics at addr until the
// function it returns is called. address is where it listens, addr with its port filled in.
func serveMetrics(addr string, d *pipeline.Driver) (address string, stop func() error, err error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return "", nil, fmt.Errorf("--metrics-addr: %w", err)
	}

	registry := prometheus.NewRegistry()
	seconds := prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "chancery_stage_seconds",
		Help: "Time an input spent in a stage.", Buckets: prometheus.ExponentialBuckets(0.0001, 4, 10)}, []string{"stage"})
	inputs := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "chancery_inputs_total",
		Help: "Inputs by what became of them: article, filtered, or the reason of the skip."}, []string{"outcome"})
	records := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "chancery_records_total",
		Help: "Records written."}, []string{"type"})
	d.Waiting = new(atomic.Int64)
	waiting := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "chancery_inputs_waiting",
		Help: "Inputs between reader and writer."}, func() float64 { return float64(d.Waiting.Load()) })
	registry.MustRegister(seconds, inputs, records, waiting)

	d.Observe = func(stage string, took time.Duration) { seconds.WithLabelValues(stage).Observe(took.Seconds()) }
	before := d.Done
	d.Done = func(raw *corpus.Raw, out *output.Outcome, c *pipeline.Counts) error {
		outcome := "article"
		switch {
		case out.Skip != nil:
			outcome = out.Skip.Reason
		case out.Article == nil:
			outcome = "filtered"
		}
		inputs.WithLabelValues(outcome).Inc()
		records.WithLabelValues("visit").Add(float64(len(out.Visits)))
		records.WithLabelValues("agreement").Add(float64(len(out.Agreements)))
		return before(raw, out, c)
	}

	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go server.Serve(listener)
	return listener.Addr().String(), server.Close, nil
}
