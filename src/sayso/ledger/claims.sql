-- Claims across reports. A claim of the ledger is the claim of a report that founded it; others belong to it by claim_membership, as with actors.
-- Which belong together may be looked for anew (`sayso claims --rebuild`); what people decided, asked and named (membership by a person, request, topic) is kept.

CREATE TABLE claim_index (         -- one row: by which method claims were linked, and up to where
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  method   TEXT NOT NULL,
  report   INTEGER NOT NULL,       -- report.n, reading.n and decision.n that were looked at last
  reading  INTEGER NOT NULL,
  decision INTEGER NOT NULL,
  claims   INTEGER NOT NULL        -- how many claims of reports there are, for the rarity of words
) STRICT;

CREATE TABLE claim (               -- of one report; the ledger's claim is the one at its root
  n          INTEGER PRIMARY KEY,
  id         ANY NOT NULL UNIQUE,
  report     INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE,
  root       INTEGER NOT NULL,
  text       TEXT NOT NULL,
  day        TEXT,                 -- first day of its report
  last_day   TEXT,                 -- of a root: the day of the last report that has it
  marks      INTEGER NOT NULL,     -- of a root: bit i is the i-th mark of records.Mark, as of all that is known
  reports    INTEGER NOT NULL,     -- of a root: how many reports that count print it
  voices     INTEGER NOT NULL      -- of a root: how many sides stand for it
) STRICT;
CREATE INDEX claim_by_report ON claim (report);
CREATE INDEX claim_by_root ON claim (root, n);
CREATE INDEX claim_by_day ON claim (last_day) WHERE root = n;
CREATE INDEX claim_by_first_day ON claim (day) WHERE root = n;
CREATE INDEX claim_unanswered ON claim (day) WHERE root = n AND marks & 2048;
CREATE INDEX claim_by_marks ON claim (marks, last_day) WHERE root = n;
CREATE INDEX claim_of_many ON claim (reports) WHERE root = n AND reports > 1;

CREATE TABLE claim_membership (    -- which claim of the ledger a claim of a report belongs to: superseded, never edited
  n      INTEGER PRIMARY KEY,
  member ANY NOT NULL,             -- claim.id
  of     ANY NOT NULL,             -- claim.id of the root
  by     TEXT NOT NULL,            -- who or what took them for one
  reason TEXT NOT NULL,
  score  REAL,
  since  TEXT NOT NULL,
  until  TEXT                      -- null while it holds
) STRICT;
CREATE INDEX claim_membership_by_member ON claim_membership (member);

CREATE TABLE appearance (          -- where a claim of a report stands
  claim     INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  statement ANY NOT NULL,          -- statement.id
  span      ANY NOT NULL,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE position (            -- of an actor towards a claim of a report
  n         INTEGER PRIMARY KEY,
  claim     INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
  actor     ANY NOT NULL,          -- actor.id, of the report
  act       TEXT NOT NULL,
  voice     TEXT NOT NULL,
  via       TEXT,                  -- JSON list of statement ids
  statement ANY,
  span      ANY NOT NULL,
  said_on   TEXT
) STRICT;
CREATE INDEX position_by_claim ON position (claim);
CREATE INDEX position_by_actor ON position (actor);

CREATE TABLE claim_called (        -- whose conduct a claim is about, so that it calls for an answer
  claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
  actor ANY NOT NULL,
  PRIMARY KEY (claim, actor)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_called_by_actor ON claim_called (actor);

CREATE TABLE claim_word (          -- how many claims have a stem
  word TEXT PRIMARY KEY,
  n    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_key (           -- key of a claim's words -> claims that have it; those asked for are the newest
  key   INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (key, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_link (          -- between two claims that are not the same one: what the first is to the second
  n      INTEGER PRIMARY KEY,
  one    ANY NOT NULL,             -- claim.id
  other  ANY NOT NULL,
  kind   TEXT NOT NULL,            -- contradicts, supersedes, narrower, related
  by     TEXT NOT NULL,
  reason TEXT NOT NULL,
  score  REAL,
  since  TEXT NOT NULL,
  until  TEXT
) STRICT;
CREATE INDEX claim_link_by_one ON claim_link (one);
CREATE INDEX claim_link_by_other ON claim_link (other);

CREATE TABLE claim_change (        -- the standing of a claim of the ledger on the days on which it changed; that it was asserted at first is not written
  claim   INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
  day     TEXT NOT NULL,
  before  INTEGER NOT NULL,        -- marks, as in claim
  marks   INTEGER NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (claim, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_change_by_day ON claim_change (day);

CREATE TABLE utterance (           -- a statement that renders the remark at its root
  statement ANY PRIMARY KEY,       -- statement.id
  root      ANY NOT NULL,
  report    INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE,
  reason    TEXT NOT NULL,
  score     REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX utterance_by_root ON utterance (root);
CREATE INDEX utterance_by_report ON utterance (report);

CREATE TABLE request (             -- that somebody asked a party about a claim: private, in no export
  n        INTEGER PRIMARY KEY,
  claim    ANY NOT NULL,
  party    TEXT NOT NULL,
  asked_on TEXT NOT NULL,
  how      TEXT,
  deadline TEXT,
  outcome  TEXT,
  by       TEXT NOT NULL,
  at       TEXT NOT NULL
) STRICT;
CREATE INDEX request_by_claim ON request (claim);

CREATE TABLE topic (               -- a set of claims with a name
  name  TEXT NOT NULL,
  claim ANY NOT NULL,
  by    TEXT NOT NULL,
  at    TEXT NOT NULL,
  PRIMARY KEY (name, claim)
) STRICT, WITHOUT ROWID;
