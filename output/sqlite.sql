-- The tables of a chancery database. Every row hangs on its article, so that reading an
-- article again replaces all that was known from it.
CREATE TABLE IF NOT EXISTS articles (
	id TEXT PRIMARY KEY,
	url TEXT, title TEXT, published TEXT, published_basis TEXT, site TEXT, language TEXT, source TEXT, sha256 TEXT
);
-- kind is person, country, organisation or date
CREATE TABLE IF NOT EXISTS article_entities (
	article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
	kind TEXT NOT NULL, value TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS visits (
	id TEXT PRIMARY KEY,
	article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
	host TEXT, kind TEXT, status TEXT, start_date TEXT, start_basis TEXT, end_date TEXT, end_basis TEXT,
	inviter_name TEXT, inviter_role TEXT, inviter_country TEXT, event TEXT, trip TEXT, background INTEGER, confidence REAL
);
-- part is visitor (position 0 is the principal) or met
CREATE TABLE IF NOT EXISTS visit_people (
	visit TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
	part TEXT NOT NULL, position INTEGER NOT NULL, name TEXT, role TEXT, country TEXT, organisation TEXT
);
CREATE TABLE IF NOT EXISTS visit_places (
	visit TEXT NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
	position INTEGER NOT NULL, place TEXT NOT NULL
);
-- visit is the visit it was made on, if the article tells of one
CREATE TABLE IF NOT EXISTS agreements (
	id TEXT PRIMARY KEY,
	article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
	title TEXT, status TEXT, date TEXT, date_basis TEXT, place TEXT, count INTEGER, visit TEXT, background INTEGER, confidence REAL
);
CREATE TABLE IF NOT EXISTS agreement_kinds (
	agreement TEXT NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
	position INTEGER NOT NULL, kind TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS agreement_topics (
	agreement TEXT NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
	position INTEGER NOT NULL, topic TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS agreement_parties (
	agreement TEXT NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
	position INTEGER NOT NULL, party TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS agreement_signatories (
	agreement TEXT NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
	position INTEGER NOT NULL, name TEXT, role TEXT, country TEXT, organisation TEXT
);
-- record is the id of a visit or an agreement; the bytes count into the article text
CREATE TABLE IF NOT EXISTS evidence (
	article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
	record TEXT NOT NULL, position INTEGER NOT NULL, field TEXT, start_byte INTEGER, end_byte INTEGER, text TEXT, rule TEXT
);
CREATE TABLE IF NOT EXISTS skips (
	source TEXT PRIMARY KEY, reason TEXT NOT NULL, detail TEXT
);
CREATE TABLE IF NOT EXISTS runs (
	id INTEGER PRIMARY KEY, version TEXT, inputs TEXT, read INTEGER, articles INTEGER, visits INTEGER, agreements INTEGER, skips INTEGER
);
CREATE INDEX IF NOT EXISTS article_entities_article ON article_entities(article);
CREATE INDEX IF NOT EXISTS article_entities_value ON article_entities(kind, value);
CREATE INDEX IF NOT EXISTS visits_article ON visits(article);
CREATE INDEX IF NOT EXISTS visit_people_visit ON visit_people(visit);
CREATE INDEX IF NOT EXISTS visit_places_visit ON visit_places(visit);
CREATE INDEX IF NOT EXISTS agreements_article ON agreements(article);
CREATE INDEX IF NOT EXISTS agreement_kinds_agreement ON agreement_kinds(agreement);
CREATE INDEX IF NOT EXISTS agreement_topics_agreement ON agreement_topics(agreement);
CREATE INDEX IF NOT EXISTS agreement_parties_agreement ON agreement_parties(agreement);
CREATE INDEX IF NOT EXISTS agreement_signatories_agreement ON agreement_signatories(agreement);
CREATE INDEX IF NOT EXISTS evidence_article ON evidence(article);
CREATE INDEX IF NOT EXISTS evidence_record ON evidence(record);
