package output

import (
	"database/sql"
	"fmt"
	"strings"

	"chancery/output/event"
)

// Grouped says what grouping a database has done.
type Grouped struct {
	Visits, Agreements int // events there are now
	Written, Removed   int // events that changed, and that are no more
}

// The queries that read the records for grouping; %s is how a dialect puts a list into
// one text. The unit separator stands in no name.
const (
	visitsQuery = `SELECT v.id, v.article, a.site, CAST(a.published AS text), p.name, p.role, p.country, p.organisation, v.host,
		v.start_text, v.end_text, v.kind, v.status, v.event, i.name, v.background, v.confidence,
		(SELECT %[1]s FROM visit_places x WHERE x.visit = v.id)
		FROM visits v JOIN articles a ON a.id = v.article
		LEFT JOIN visit_people p ON p.visit = v.id AND p.part = 'visitor' AND p.position = 0
		LEFT JOIN visit_people i ON i.visit = v.id AND i.part = 'inviter' AND i.position = 0 ORDER BY v.id`
	agreementsQuery = `SELECT g.id, g.article, a.site, CAST(a.published AS text), g.title, g.status, g.date_text, g.place, g.count,
		g.background, g.confidence,
		(SELECT %[1]s FROM agreement_kinds x WHERE x.agreement = g.id),
		(SELECT %[2]s FROM agreement_parties x WHERE x.agreement = g.id),
		(SELECT %[3]s FROM agreement_topics x WHERE x.agreement = g.id)
		FROM agreements g JOIN articles a ON a.id = g.article ORDER BY g.id`
	articlesQuery = `SELECT id, sha256 FROM articles`
	digestsQuery  = `SELECT id, digest FROM visit_events UNION ALL SELECT id, digest FROM agreement_events`
	separator     = "\x1f"
)

// scanner is a row of either driver.
type scanner interface{ Scan(...any) error }

func (r *Records) scanVisit(row scanner) error {
	var (
		v                                        event.Visit
		site, published, name, role, country     sql.NullString
		organisation, start, end, place, inviter sql.NullString
		gathering                                sql.NullString
	)
	err := row.Scan(&v.ID, &v.Article, &site, &published, &name, &role, &country, &organisation, &v.Host, &start, &end, &v.Kind,
		&v.Status, &gathering, &inviter, &v.Background, &v.Confidence, &place)
	v.Site, v.Published, v.Start, v.End, v.Event, v.Inviter = site.String, published.String, start.String, end.String, gathering.String, inviter.String
	v.Visitor = event.Person{Name: name.String, Role: role.String, Country: country.String, Organisation: organisation.String}
	v.Places = cutList(place)
	r.Visits = append(r.Visits, v)
	return err
}

func (r *Records) scanAgreement(row scanner) error {
	var (
		a                                   event.Agreement
		site, published, title, date, place sql.NullString
		kinds, parties, topics              sql.NullString
		count                               sql.NullInt64
	)
	err := row.Scan(&a.ID, &a.Article, &site, &published, &title, &a.Status, &date, &place, &count, &a.Background, &a.Confidence,
		&kinds, &parties, &topics)
	a.Site, a.Published, a.Title, a.Date, a.Place = site.String, published.String, title.String, date.String, place.String
	a.Count, a.Kinds, a.Parties, a.Topics = int(count.Int64), cutList(kinds), cutList(parties), cutList(topics)
	r.Agreements = append(r.Agreements, a)
	return err
}

func cutList(s sql.NullString) []string {
	if !s.Valid {
		return nil
	}
	return strings.Split(s.String, separator)
}

// changes sorts events into those that stay as they are, and those to be rewritten.
type changes struct {
	old     map[string]string // digests by id, of events not seen yet
	rewrite []string          // ids that are there and differ
	written int
}

func (c *changes) keep(id, digest string) bool {
	was, there := c.old[id]
	delete(c.old, id)
	if there && was == digest {
		return false
	}
	if there {
		c.rewrite = append(c.rewrite, id)
	}
	c.written++
	return true
}

// sort looks at all events once and gives the set to write and the ids to delete first.
func (c *changes) sort(ev *Events) (write map[string]bool, gone []string) {
	write = map[string]bool{}
	for i := range ev.Visits {
		if e := &ev.Visits[i]; c.keep(e.ID, digest(e)) {
			write[e.ID] = true
		}
	}
	for i := range ev.Agreements {
		if e := &ev.Agreements[i]; c.keep(e.ID, digest(e)) {
			write[e.ID] = true
		}
	}
	gone = c.rewrite
	for id := range c.old {
		gone = append(gone, id)
	}
	return write, gone
}

// GroupEvents groups all records of the database anew and writes the events that
// changed, in one transaction.
func (s *SQLite) GroupEvents() (Grouped, error) {
	if err := s.Flush(); err != nil {
		return Grouped{}, err
	}
	if err := s.exec("BEGIN IMMEDIATE"); err != nil {
		return Grouped{}, s.fault(err)
	}
	done, err := s.groupEvents()
	if err == nil {
		err = s.exec("COMMIT")
	}
	if err != nil {
		s.exec("ROLLBACK")
	}
	return done, s.fault(err)
}

func (s *SQLite) groupEvents() (Grouped, error) {
	old := map[string]string{}
	records, err := readRecords(s.query, "group_concat(%s, char(31) ORDER BY position)")
	if err == nil {
		err = s.query(digestsQuery, pairsInto(old))
	}
	if err != nil {
		return Grouped{}, err
	}
	ev := records.Group()
	c := changes{old: old}
	write, gone := c.sort(ev)
	for _, id := range gone {
		for _, table := range []string{"visit_events", "agreement_events"} {
			if err := s.exec("DELETE FROM "+table+" WHERE id = ?", id); err != nil {
				return Grouped{}, err
			}
		}
	}
	err = ev.each(func(id, _ string) bool { return write[id] }, s.insertAll)
	return Grouped{len(ev.Visits), len(ev.Agreements), c.written, len(c.old)}, err
}

// readRecords reads all records; concat is how the dialect puts a list into one text.
func readRecords(query func(string, func(scanner) error) error, concat string) (*Records, error) {
	list := func(column string) any { return fmt.Sprintf(concat, column) }
	records := &Records{}
	if err := query(fmt.Sprintf(visitsQuery, list("place")), records.scanVisit); err != nil {
		return nil, err
	}
	return records, query(fmt.Sprintf(agreementsQuery, list("kind"), list("party"), list("topic")), records.scanAgreement)
}

// pairsInto keeps rows of two texts.
func pairsInto(pairs map[string]string) func(scanner) error {
	return func(row scanner) error {
		var key, value string
		err := row.Scan(&key, &value)
		pairs[key] = value
		return err
	}
}

// Records reads all records and articles.
func (s *SQLite) Records() (*Records, error) {
	records, err := readRecords(s.query, "group_concat(%s, char(31) ORDER BY position)")
	if err == nil {
		records.Articles = map[string]string{}
		err = s.query(articlesQuery, pairsInto(records.Articles))
	}
	return records, s.fault(err)
}

// Records reads all records and articles.
func (p *Postgres) Records() (*Records, error) {
	records, err := readRecords(p.query, "string_agg(%s, chr(31) ORDER BY position)")
	if err == nil {
		records.Articles = map[string]string{}
		err = p.query(articlesQuery, pairsInto(records.Articles))
	}
	return records, p.fault(err)
}

// query calls scan with every row.
func (s *SQLite) query(query string, scan func(scanner) error) error {
	rows, err := s.conn.QueryContext(background, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// GroupEvents groups all records of the database anew and writes the events that
// changed, in one transaction. Loads that end while it works are seen by the next one.
func (p *Postgres) GroupEvents() (Grouped, error) {
	if err := p.Flush(); err != nil {
		return Grouped{}, err
	}
	if err := p.exec("BEGIN ISOLATION LEVEL REPEATABLE READ"); err != nil {
		return Grouped{}, p.fault(err)
	}
	done, err := p.groupEvents()
	if err == nil {
		err = p.exec("COMMIT")
	}
	if err != nil {
		p.exec("ROLLBACK")
	}
	return done, p.fault(err)
}

func (p *Postgres) groupEvents() (Grouped, error) {
	old := map[string]string{}
	records, err := readRecords(p.query, "string_agg(%s, chr(31) ORDER BY position)")
	if err == nil {
		err = p.query(digestsQuery, pairsInto(old))
	}
	if err != nil {
		return Grouped{}, err
	}
	ev := records.Group()
	c := changes{old: old}
	write, gone := c.sort(ev)
	for _, table := range []string{"visit_events", "agreement_events"} {
		if _, err := p.conn.Exec(background, "DELETE FROM "+table+" WHERE id = ANY($1)", gone); err != nil {
			return Grouped{}, err
		}
	}
	err = ev.each(func(id, _ string) bool { return write[id] }, func(b *batch) error {
		p.pending = b
		for i := range tables {
			if err := p.copy(i, tables[i].Name); err != nil {
				return err
			}
		}
		return nil
	})
	return Grouped{len(ev.Visits), len(ev.Agreements), c.written, len(c.old)}, err
}

func (p *Postgres) query(query string, scan func(scanner) error) error {
	rows, err := p.conn.Query(background, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A Grouper is an output that keeps records and can group them.
type Grouper interface {
	Sink
	GroupEvents() (Grouped, error)
	Records() (*Records, error)
}
