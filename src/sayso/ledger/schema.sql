-- The ledger: one SQLite file. Version 6.
--
-- Singular tables are Sayso's own and may change with the version; the plural views at the end are stable and documented column by
-- column in docs/ledger.md. `n` is a row number inside this file; `id` is the id of records.md, the same on every machine.
-- Spans are in code points of text.words. Of a report and of a hedge they are JSON, [start, end]. Those of a statement are, where there is one
-- and it is shorter than 4096, the number start * 4096 + length; else JSON, [[start, end], ...]; null: none. stored.py writes and reads both.
-- An id of 20 hexadecimal digits, as ids.py makes them, is the blob of its 10 bytes where a column is ANY; another id is text there.
-- A migration must leave the same schema as this file: tests/ledger/test_schema.py compares the two.

-- 1. About the file ------------------------------------------------------------------------------------------------------------------

CREATE TABLE ledger (              -- created_at, created_by, schema_sha256
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE maker (               -- component and model id:version that made a record
  n       INTEGER PRIMARY KEY,
  made_by TEXT NOT NULL UNIQUE,
  since   TEXT NOT NULL            -- when this ledger first had a record of it, UTC
) STRICT;

CREATE TABLE word (                -- dates, kinds, countries and roles, which many rows share
  n    INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE form (                -- what statements have in common with thousands of others, so that each holds one number for it
  n                  INTEGER PRIMARY KEY,
  part               TEXT NOT NULL,
  manner             TEXT NOT NULL,
  act                TEXT,
  polarity           TEXT,
  certainty          TEXT,         -- of the commitment; null where there is none
  certainty_polarity TEXT,
  tone               TEXT,
  rendering          TEXT,
  maker              INTEGER NOT NULL REFERENCES maker (n),
  statements         INTEGER NOT NULL DEFAULT 0 -- how many have it
) STRICT;

CREATE TABLE name (                -- names of actors
  n    INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  key  TEXT NOT NULL               -- in small letters without accents, for look-up
) STRICT;
CREATE INDEX name_by_key ON name (key);

-- 2. Reports -------------------------------------------------------------------------------------------------------------------------

CREATE TABLE report (
  n                   INTEGER PRIMARY KEY,
  id                  TEXT NOT NULL UNIQUE,
  outlet              TEXT,
  title               TEXT,        -- the words of the title; its span is title_span
  published           TEXT,        -- as records.md: ISO 8601 as far as known
  published_from      TEXT,
  published_precision TEXT,
  first_day           TEXT,        -- the days that `published` can mean: 2031-04 is 2031-04-01 to 2031-04-30
  last_day            TEXT,
  language            TEXT,
  genre               TEXT,
  url                 TEXT,
  file                TEXT,
  provider            TEXT,
  external_id         TEXT,
  fetched             TEXT,
  sha256              BLOB NOT NULL,
  title_span          TEXT,
  byline_span         TEXT,
  dateline_span       TEXT,
  credit_span         TEXT,
  notice              TEXT,        -- corrected, withdrawn ...
  share_kept          REAL NOT NULL,
  supersedes          INTEGER REFERENCES report (n),
  counts              INTEGER NOT NULL CHECK (counts IN (0, 1)), -- 0: superseded or withdrawn; it stays and is shown
  posted_at           TEXT NOT NULL,
  statements          INTEGER NOT NULL DEFAULT 0 -- how many that nobody rejected
) STRICT;
CREATE INDEX report_by_day ON report (first_day);
CREATE INDEX report_that_counts ON report (counts, first_day, outlet);
CREATE INDEX report_of_outlet ON report (counts, outlet, first_day, statements);
CREATE INDEX report_with_notice ON report (notice) WHERE notice IS NOT NULL;
CREATE INDEX report_by_url ON report (url) WHERE url IS NOT NULL;
CREATE INDEX report_by_title ON report (outlet, title, first_day) WHERE outlet IS NOT NULL AND title IS NOT NULL;
CREATE INDEX report_by_file ON report (file) WHERE file IS NOT NULL;
CREATE INDEX report_by_supersedes ON report (supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE text (                -- apart from `report`, so that a list of reports does not read every text
  report INTEGER PRIMARY KEY REFERENCES report (n),
  words  TEXT NOT NULL,            -- NUL and lone surrogates replaced one for one, so that every program can read it and spans hold
  exact  BLOB                      -- the text as posted where `words` differs from it, UTF-8 with surrogates passed
) STRICT;

CREATE TABLE item (                -- what was offered and led to a report: the key of its bytes, made by who read it
  key    TEXT PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (n)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_by_report ON item (report);

CREATE TABLE tombstone (           -- a removed report: that it was here and why it is not any more
  report     TEXT PRIMARY KEY,     -- report.id
  outlet     TEXT,
  published  TEXT,
  sha256     BLOB NOT NULL,
  reason     TEXT NOT NULL,
  removed_by TEXT NOT NULL,
  removed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unread (              -- quarantine: items that could not be read
  file     TEXT NOT NULL,
  line     INTEGER NOT NULL,       -- of a file that holds many reports, from 1; 0: the whole file
  code     TEXT NOT NULL,
  what     TEXT NOT NULL,
  cure     TEXT NOT NULL,
  first_at TEXT NOT NULL,
  last_at  TEXT NOT NULL,
  tries    INTEGER NOT NULL,
  PRIMARY KEY (file, line)
) STRICT, WITHOUT ROWID;

-- 3. Readings, as posted, never changed ----------------------------------------------------------------------------------------------

CREATE TABLE reading (             -- the newest one of a report counts
  n         INTEGER PRIMARY KEY,
  report    INTEGER NOT NULL REFERENCES report (n),
  posted_at TEXT NOT NULL,
  body      BLOB NOT NULL          -- the reading without its text, packing.py
) STRICT;
CREATE INDEX reading_by_report ON reading (report);

-- 4. What counts now: the newest reading with the decisions in force, rebuilt whenever either changes -------------------------------------

CREATE TABLE actor (               -- one of one report; the ledger's actor is the one at its root
  n         INTEGER PRIMARY KEY,
  id        ANY NOT NULL UNIQUE,
  report    INTEGER NOT NULL REFERENCES report (n),
  root      INTEGER NOT NULL,      -- n of the actor it was merged into, else its own
  name      INTEGER NOT NULL REFERENCES name (n),
  kind      INTEGER NOT NULL REFERENCES word (n),
  country   INTEGER REFERENCES word (n),
  role      INTEGER REFERENCES word (n),
  members   TEXT,                  -- JSON list of actor ids
  mentions  INTEGER NOT NULL,      -- how many; their spans are in the reading
  said      INTEGER NOT NULL DEFAULT 0, -- how many statements of the report that nobody rejected it makes
  about     INTEGER NOT NULL DEFAULT 0  -- and how many are about it or directed at it
) STRICT;
CREATE INDEX actor_by_report ON actor (report);
CREATE INDEX actor_by_root ON actor (root, report, said, about);
CREATE INDEX actor_of_ledger ON actor (name) WHERE root = n;
CREATE INDEX actor_by_name ON actor (name);
CREATE INDEX actor_by_country ON actor (country, report) WHERE country IS NOT NULL;

CREATE TABLE statement (
  n         INTEGER PRIMARY KEY,
  id        ANY NOT NULL,          -- found by statement_ids
  report    INTEGER NOT NULL REFERENCES report (n),
  form      INTEGER NOT NULL REFERENCES form (n),
  starts    INTEGER NOT NULL,      -- where its first span starts: the order of reading
  source    ANY,
  cue       ANY,
  content   ANY,
  said_on   INTEGER REFERENCES word (n),
  claims    ANY,                   -- spans of its claims, as above; where the id of one does not follow from its span: JSON [[start, end, id], ...]
  score     ANY NOT NULL,          -- in ten-thousandths where it is a whole number of them, else as it is
  decided   TEXT,                  -- accepted, rejected, edited, added; null: nobody has looked
  counts    INTEGER NOT NULL CHECK (counts IN (0, 1)), -- 0: rejected
  more      TEXT                   -- JSON of what few have: within, continues, capacity, answers, addressees, occasion, channel, place, utterance
) STRICT;
CREATE INDEX statement_by_report ON statement (report);
CREATE INDEX statement_by_form ON statement (form);
CREATE INDEX statement_decided ON statement (decided, report) WHERE decided IS NOT NULL;

CREATE TABLE statement_actor (     -- who has which part in a statement
  statement INTEGER NOT NULL REFERENCES statement (n),
  role      INTEGER NOT NULL CHECK (role BETWEEN 1 AND 6), -- speaker, candidate, on_behalf_of, hedged, about, target
  position  INTEGER NOT NULL,
  actor     INTEGER NOT NULL REFERENCES actor (n),
  score     REAL,                  -- of a candidate
  span      TEXT,                  -- of a hedge
  PRIMARY KEY (statement, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_actor_by_actor ON statement_actor (actor, role);

-- 5. Decisions and memberships: appended, superseded, never edited --------------------------------------------------------------------------

CREATE TABLE decision (
  n      INTEGER PRIMARY KEY AUTOINCREMENT,
  id     TEXT NOT NULL UNIQUE,
  by     TEXT NOT NULL,
  at     TEXT NOT NULL,            -- UTC
  kind   TEXT NOT NULL,
  report TEXT,                     -- report.id that it was taken on
  anchor TEXT,                     -- JSON: spans and quotes of content and cue
  field  TEXT,
  was    TEXT,                     -- JSON
  now    TEXT,                     -- JSON
  reason TEXT,
  undoes TEXT                      -- decision.id
) STRICT;
CREATE INDEX decision_by_report ON decision (report);
CREATE TRIGGER decision_is_not_edited BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are appended, not edited'); END;
CREATE TRIGGER decision_is_not_erased BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are appended, not erased'); END;

CREATE TABLE membership (          -- which actor of the ledger an actor of a report belongs to
  n      INTEGER PRIMARY KEY,
  member ANY NOT NULL,             -- actor.id
  of     ANY NOT NULL,             -- actor.id of the root
  by     TEXT NOT NULL,
  reason TEXT NOT NULL,
  score  REAL,
  since  TEXT NOT NULL,
  until  TEXT                      -- null while it holds
) STRICT;
CREATE INDEX membership_by_member ON membership (member);
CREATE INDEX membership_by_root ON membership (of);

-- 6. Search --------------------------------------------------------------------------------------------------------------------------------

-- Without content of their own: the words are in `text`. What is indexed is search.py's `spaced` form of them.
CREATE VIRTUAL TABLE report_words USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 2");
-- Content first: the index writes the number of a column beside every word that is not in the first one.
CREATE VIRTUAL TABLE statement_words USING fts5 (content, source, content = '', tokenize = "unicode61 remove_diacritics 2");

-- Row n has the ids of the statements of report n. They are as good as random, and in an index of the common kind every one of them would be
-- written to another page; this one writes what is new in one piece and sorts later.
CREATE VIRTUAL TABLE statement_ids USING fts5 (ids, content = '', columnsize = 0, detail = none, tokenize = "ascii");

-- 7. Stable views ------------------------------------------------------------------------------------------------------------------------

CREATE VIEW reports AS
SELECT r.id AS report_id, r.outlet, r.title, r.published, r.published_from, r.published_precision, r.first_day, r.last_day, r.language,
       r.genre, r.url, r.file, r.provider, r.external_id, r.fetched, lower(hex(r.sha256)) AS sha256, r.notice, r.share_kept,
       older.id AS supersedes, newer.id AS superseded_by, r.counts, r.posted_at,
       (SELECT count(*) FROM statement AS s WHERE s.report = r.n AND s.counts) AS statements,
       t.words AS text
FROM report AS r
JOIN text AS t ON t.report = r.n
LEFT JOIN report AS older ON older.n = r.supersedes
LEFT JOIN report AS newer ON newer.supersedes = r.n;

CREATE VIEW statements AS
SELECT CASE typeof(s.id) WHEN 'blob' THEN lower(hex(s.id)) ELSE s.id END AS statement_id, r.id AS report_id, r.outlet, r.published, r.title,
       f.part, f.manner,
       (SELECT group_concat(name, '; ') FROM (SELECT o.name FROM statement_actor AS sa JOIN actor AS a ON a.n = sa.actor
         JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name WHERE sa.statement = s.n AND sa.role = 1 ORDER BY sa.position)) AS speakers,
       CASE typeof(s.source) WHEN 'integer' THEN substr(t.words, (s.source >> 12) + 1, s.source & 4095)
         ELSE (SELECT group_concat(substr(t.words, json_extract(e.value, '$[0]') + 1, json_extract(e.value, '$[1]') - json_extract(e.value, '$[0]')), ' … ')
           FROM json_each(s.source) AS e) END AS source,
       CASE typeof(s.cue) WHEN 'integer' THEN substr(t.words, (s.cue >> 12) + 1, s.cue & 4095)
         ELSE (SELECT group_concat(substr(t.words, json_extract(e.value, '$[0]') + 1, json_extract(e.value, '$[1]') - json_extract(e.value, '$[0]')), ' … ')
           FROM json_each(s.cue) AS e) END AS cue,
       CASE typeof(s.content) WHEN 'integer' THEN substr(t.words, (s.content >> 12) + 1, s.content & 4095)
         ELSE (SELECT group_concat(substr(t.words, json_extract(e.value, '$[0]') + 1, json_extract(e.value, '$[1]') - json_extract(e.value, '$[0]')), ' … ')
           FROM json_each(s.content) AS e) END AS content,
       CASE typeof(s.source) WHEN 'integer' THEN '[[' || (s.source >> 12) || ',' || ((s.source >> 12) + (s.source & 4095)) || ']]'
         ELSE coalesce(s.source, '[]') END AS source_spans,
       CASE typeof(s.cue) WHEN 'integer' THEN '[[' || (s.cue >> 12) || ',' || ((s.cue >> 12) + (s.cue & 4095)) || ']]'
         ELSE coalesce(s.cue, '[]') END AS cue_spans,
       CASE typeof(s.content) WHEN 'integer' THEN '[[' || (s.content >> 12) || ',' || ((s.content >> 12) + (s.content & 4095)) || ']]'
         ELSE coalesce(s.content, '[]') END AS content_spans,
       json_extract(s.more, '$.within') AS within, json_extract(s.more, '$.continues') AS continues, f.act, f.polarity, f.certainty, f.tone,
       (SELECT word FROM word WHERE n = s.said_on) AS said_on, json_extract(s.more, '$.occasion') AS occasion, f.rendering,
       CASE typeof(s.score) WHEN 'integer' THEN s.score / 10000.0 ELSE s.score END AS score, m.made_by, s.decided,
       min(s.counts, r.counts) AS counts
FROM statement AS s
JOIN report AS r ON r.n = s.report
JOIN text AS t ON t.report = r.n
JOIN form AS f ON f.n = s.form
JOIN maker AS m ON m.n = f.maker;

CREATE VIEW actors AS
SELECT CASE typeof(a.id) WHEN 'blob' THEN lower(hex(a.id)) ELSE a.id END AS actor_id, CASE typeof(root.id) WHEN 'blob' THEN lower(hex(root.id)) ELSE root.id END AS ledger_actor_id, o.name AS ledger_name,
       r.id AS report_id, m.name, (SELECT word FROM word WHERE n = a.kind) AS kind, (SELECT word FROM word WHERE n = a.country) AS country,
       (SELECT word FROM word WHERE n = a.role) AS role, a.mentions
FROM actor AS a
JOIN name AS m ON m.n = a.name
JOIN actor AS root ON root.n = a.root
JOIN name AS o ON o.n = root.name
JOIN report AS r ON r.n = a.report;

CREATE VIEW statement_actors AS
SELECT CASE typeof(s.id) WHEN 'blob' THEN lower(hex(s.id)) ELSE s.id END AS statement_id,
       CASE sa.role WHEN 1 THEN 'speaker' WHEN 2 THEN 'candidate' WHEN 3 THEN 'on_behalf_of' WHEN 4 THEN 'hedged' WHEN 5 THEN 'about' ELSE 'target' END AS role,
       sa.position, CASE typeof(a.id) WHEN 'blob' THEN lower(hex(a.id)) ELSE a.id END AS actor_id,
       CASE typeof(root.id) WHEN 'blob' THEN lower(hex(root.id)) ELSE root.id END AS ledger_actor_id, o.name, sa.score
FROM statement_actor AS sa
JOIN statement AS s ON s.n = sa.statement
JOIN actor AS a ON a.n = sa.actor
JOIN actor AS root ON root.n = a.root
JOIN name AS o ON o.n = root.name;

CREATE VIEW decisions AS
SELECT d.id AS decision_id, d.by, d.at, d.kind, d.report AS report_id, d.anchor, d.field, d.was, d.now, d.reason, d.undoes,
       (SELECT u.id FROM decision AS u WHERE u.undoes = d.id ORDER BY u.n DESC LIMIT 1) AS undone_by
FROM decision AS d;

CREATE VIEW removed AS
SELECT report AS report_id, outlet, published, reason, removed_by, removed_at FROM tombstone;

CREATE VIEW not_read AS
SELECT file, nullif(line, 0) AS line, code, what, cure, first_at, last_at, tries FROM unread;

-- 8. Who is who across reports ------------------------------------------------------------------------------------------------------------
-- Kept by identity.py and offices.py; everything here follows from the readings and the decisions and can be made anew from them.

CREATE TABLE identity (            -- an actor of the ledger, at the actor of a report that founded it
  founder INTEGER PRIMARY KEY,     -- actor.n
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  country TEXT,
  role    TEXT,
  day     TEXT,                    -- the first day that its report's date can mean
  around  TEXT                     -- of one without a full name: the states its report names, by which it may be recognised later
) STRICT;

CREATE TABLE identity_key (        -- by what an identity is found: sounds of its name, state, office
  key     TEXT NOT NULL,
  founder INTEGER NOT NULL,
  PRIMARY KEY (key, founder)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_key_by_founder ON identity_key (founder);

CREATE TABLE link (                -- an actor of a report that is an identity founded before, and why
  actor    INTEGER PRIMARY KEY,    -- actor.n
  founder  INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  score    REAL NOT NULL,
  evidence INTEGER                 -- report.n of the report that an office was learned from
) STRICT;
CREATE INDEX link_by_founder ON link (founder);
CREATE INDEX link_by_evidence ON link (evidence) WHERE evidence IS NOT NULL;

CREATE TABLE maybe (               -- an actor of a report that may be an identity, and why; nothing counts it as one
  actor   INTEGER NOT NULL,
  founder INTEGER NOT NULL,
  reason  TEXT NOT NULL,
  score   REAL NOT NULL,
  PRIMARY KEY (actor, founder)
) STRICT, WITHOUT ROWID;
CREATE INDEX maybe_by_founder ON maybe (founder);

CREATE TABLE office (
  n     INTEGER PRIMARY KEY,
  key   TEXT NOT NULL,             -- the office in words that all reports share: offices.py
  state TEXT NOT NULL,             -- alpha-3; empty where no report told it
  UNIQUE (key, state)
) STRICT;

CREATE TABLE held (                -- an office that a report says somebody holds
  office INTEGER NOT NULL REFERENCES office (n),
  day    TEXT NOT NULL,            -- first day of the report, or from the user's own file
  report INTEGER NOT NULL,         -- report.n it was learned from
  actor  INTEGER NOT NULL,         -- actor.n
  holder INTEGER NOT NULL,         -- identity.founder
  role   TEXT NOT NULL,            -- as the report words it
  PRIMARY KEY (office, day, report, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_by_holder ON held (holder, day);
CREATE INDEX held_by_report ON held (report);
