package pipeline

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"chancery/corpus"
)

// Progress is how far an ordered run has come: everything up to and including the
// input Last is in the output, and nothing else.
type Progress struct {
	Done     int    // inputs
	Last     string // Source of the last of them
	Mark     string // where the output goes on after them; "" for a database
	Counts   Counts
	Finished bool
}

// A Checkpoint keeps the progress of one run in a file of its own, so that a killed run
// can go on. It is SQLite because an update of it is then whole or not there at all.
type Checkpoint struct {
	path string
	db   *sql.DB
}

// OpenCheckpoint opens or makes the file at path. config describes everything that
// decides what the output is; a file left by a run with another config is refused.
func OpenCheckpoint(path string, config Config) (*Checkpoint, Progress, error) {
	fresh := Progress{Counts: Counts{Skips: map[string]int{}}}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, fresh, fmt.Errorf("%s: %w", path, err)
	}
	c := &Checkpoint{path, db}
	p, err := c.load(config, fresh)
	if err != nil {
		db.Close()
		return nil, fresh, err
	}
	return c, p, nil
}

func (c *Checkpoint) load(config Config, fresh Progress) (Progress, error) {
	_, err := c.db.Exec(`PRAGMA journal_mode = WAL;
		CREATE TABLE IF NOT EXISTS checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), config TEXT NOT NULL, progress TEXT NOT NULL)`)
	if err != nil {
		return fresh, fmt.Errorf("%s: %w (is it a checkpoint? name another file)", c.path, err)
	}
	var savedConfig, savedProgress string
	err = c.db.QueryRow(`SELECT config, progress FROM checkpoint`).Scan(&savedConfig, &savedProgress)
	if errors.Is(err, sql.ErrNoRows) {
		text, err := json.Marshal(config)
		if err != nil {
			return fresh, err
		}
		progress, err := json.Marshal(fresh)
		if err != nil {
			return fresh, err
		}
		if _, err := c.db.Exec(`INSERT INTO checkpoint VALUES (1, ?, ?)`, string(text), string(progress)); err != nil {
			return fresh, fmt.Errorf("%s: %w", c.path, err)
		}
		return fresh, nil
	}
	if err != nil {
		return fresh, fmt.Errorf("%s: %w", c.path, err)
	}
	var before Config
	if err := json.Unmarshal([]byte(savedConfig), &before); err != nil {
		return fresh, fmt.Errorf("%s: %w", c.path, err)
	}
	if diff := before.Difference(config); diff != "" {
		return fresh, fmt.Errorf("%s: left by another run (%s); run that again, or delete the checkpoint to begin anew", c.path, diff)
	}
	p := fresh
	if err := json.Unmarshal([]byte(savedProgress), &p); err != nil {
		return fresh, fmt.Errorf("%s: %w", c.path, err)
	}
	return p, nil
}

// Save replaces the progress. The output must have been flushed before.
func (c *Checkpoint) Save(p Progress) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if _, err := c.db.Exec(`UPDATE checkpoint SET progress = ?`, string(text)); err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	return nil
}

func (c *Checkpoint) Close() error { return c.db.Close() }

// Rest is source without the inputs that are done. It fails if the last of those is no
// longer where it was, for then the source has changed under the run.
func (p *Progress) Rest(source Source) Source {
	if p.Done == 0 {
		return source
	}
	return func(yield func(*corpus.Raw) bool) error {
		n := 0
		var changed error
		err := source(func(raw *corpus.Raw) bool {
			if n++; n > p.Done {
				return yield(raw)
			}
			if n == p.Done && raw.Source != p.Last {
				changed = fmt.Errorf("input %d was %s at the checkpoint and is %s now; delete the checkpoint to begin anew", n, p.Last, raw.Source)
				return false
			}
			return true
		})
		switch {
		case err != nil:
			return err
		case changed == nil && n < p.Done:
			return fmt.Errorf("%d inputs were done at the checkpoint and only %d are there now; delete the checkpoint to begin anew", p.Done, n)
		}
		return changed
	}
}
