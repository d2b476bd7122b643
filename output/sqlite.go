package output

import (
	"database/sql"
	_ "embed"
	"fmt"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite", in Go alone
)

//go:embed sqlite.sql
var tables string

// batch is how many outcomes share a transaction: enough that commits do not count,
// few enough that a killed run loses little.
const batch = 500

// SQLite writes outcomes into a database file. An article that is already there is
// replaced with everything that hung on it, so that a second load changes nothing.
type SQLite struct {
	path    string
	db      *sql.DB
	tx      *sql.Tx
	pending int
}

// Run describes one run in the table runs.
type Run struct {
	Version, Inputs                           string
	Read, Articles, Visits, Agreements, Skips int
}

// OpenSQLite opens or makes the database at path.
func OpenSQLite(path string) (*SQLite, error) {
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("?", "%3f", "#", "%23").Replace(path)+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(ON)&_pragma=busy_timeout(5000)")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(tables); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w (is it a chancery database? name another with -o)", path, err)
	}
	return &SQLite{path: path, db: db}, nil
}

func (s *SQLite) Write(out *Outcome) error {
	if s.tx == nil {
		tx, err := s.db.Begin()
		if err != nil {
			return fmt.Errorf("%s: %w", s.path, err)
		}
		s.tx = tx
	}
	ins := inserter{tx: s.tx}
	ins.outcome(out)
	if ins.err != nil {
		return fmt.Errorf("%s: %w", s.path, ins.err)
	}
	if s.pending++; s.pending >= batch {
		return s.Flush()
	}
	return nil
}

func (s *SQLite) Commit() error { return s.Flush() }

// Flush commits what was written so far.
func (s *SQLite) Flush() error {
	if s.tx == nil {
		return nil
	}
	err := s.tx.Commit()
	s.tx, s.pending = nil, 0
	if err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return nil
}

// Finish notes the run and commits.
func (s *SQLite) Finish(r Run) error {
	if err := s.Flush(); err != nil {
		return err
	}
	_, err := s.db.Exec(`INSERT INTO runs (version, inputs, read, articles, visits, agreements, skips) VALUES (?,?,?,?,?,?,?)`,
		r.Version, r.Inputs, r.Read, r.Articles, r.Visits, r.Agreements, r.Skips)
	if err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return nil
}

// Close commits what was written and closes the file.
func (s *SQLite) Close() error {
	err := s.Flush()
	if cerr := s.db.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("%s: %w", s.path, cerr)
	}
	return err
}

// inserter keeps the first error, so that the inserts below read as a list.
type inserter struct {
	tx  *sql.Tx
	err error
}

func (ins *inserter) exec(query string, args ...any) {
	if ins.err == nil {
		_, ins.err = ins.tx.Exec(query, args...)
	}
}

func (ins *inserter) outcome(out *Outcome) {
	if s := out.Skip; s != nil {
		ins.exec(`INSERT OR REPLACE INTO skips VALUES (?,?,?)`, s.Source, s.Reason, null(s.Detail))
		return
	}
	a := out.Article
	ins.exec(`DELETE FROM skips WHERE source = ?`, a.Source)
	ins.exec(`DELETE FROM articles WHERE id = ?`, a.ID)
	ins.exec(`INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?)`, a.ID, null(a.URL), null(a.Title), null(a.Published),
		a.PublishedBasis, null(a.Site), null(a.Language), a.Source, a.SHA256)
	ins.entities(a.ID, "person", a.People)
	ins.entities(a.ID, "country", a.Countries)
	ins.entities(a.ID, "organisation", a.Organisations)
	ins.entities(a.ID, "date", a.Dates)
	for i := range out.Visits {
		ins.visit(a.ID, &out.Visits[i])
	}
	for i := range out.Agreements {
		ins.agreement(a.ID, &out.Agreements[i])
	}
}

func (ins *inserter) entities(article, kind string, values []string) {
	for _, v := range values {
		ins.exec(`INSERT INTO article_entities VALUES (?,?,?)`, article, kind, v)
	}
}

func (ins *inserter) visit(article string, v *Visit) {
	var inviter Participant
	if v.Inviter != nil {
		inviter = *v.Inviter
	}
	ins.exec(`INSERT OR REPLACE INTO visits VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, v.ID, article, v.Host, v.Kind, v.Status,
		null(v.Start), null(v.StartBasis), null(v.End), null(v.EndBasis), null(inviter.Name), null(inviter.Role),
		null(inviter.Country), null(v.Event), null(v.Trip), v.Background, v.Confidence)
	for i, p := range v.Visitors {
		ins.person(`INSERT INTO visit_people VALUES (?,'visitor',?,?,?,?,?)`, v.ID, i, p)
	}
	for i, p := range v.Met {
		ins.person(`INSERT INTO visit_people VALUES (?,'met',?,?,?,?,?)`, v.ID, i, p)
	}
	ins.list(`INSERT INTO visit_places VALUES (?,?,?)`, v.ID, v.Places)
	ins.evidence(article, v.ID, v.Evidence)
}

func (ins *inserter) agreement(article string, a *Agreement) {
	ins.exec(`INSERT OR REPLACE INTO agreements VALUES (?,?,?,?,?,?,?,?,?,?,?)`, a.ID, article, null(a.Title), a.Status, null(a.Date),
		null(a.DateBasis), null(a.Place), nullInt(a.Count), null(a.Visit), a.Background, a.Confidence)
	ins.list(`INSERT INTO agreement_kinds VALUES (?,?,?)`, a.ID, a.Kinds)
	ins.list(`INSERT INTO agreement_topics VALUES (?,?,?)`, a.ID, a.Topics)
	ins.list(`INSERT INTO agreement_parties VALUES (?,?,?)`, a.ID, a.Parties)
	for i, p := range a.Signatories {
		ins.person(`INSERT INTO agreement_signatories VALUES (?,?,?,?,?,?)`, a.ID, i, p)
	}
	ins.evidence(article, a.ID, a.Evidence)
}

func (ins *inserter) person(query, record string, position int, p Participant) {
	ins.exec(query, record, position, null(p.Name), null(p.Role), null(p.Country), null(p.Organisation))
}

func (ins *inserter) list(query, record string, values []string) {
	for i, v := range values {
		ins.exec(query, record, i, v)
	}
}

func (ins *inserter) evidence(article, record string, rows []Evidence) {
	for i, e := range rows {
		ins.exec(`INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?)`, article, record, i, e.Field, e.Start, e.End, e.Text, e.Rule)
	}
}

// null makes the zero value NULL.
func null[T ~string](v T) any {
	if v == "" {
		return nil
	}
	return string(v)
}

func nullInt(n Number) any {
	if n == 0 {
		return nil
	}
	return int(n)
}
