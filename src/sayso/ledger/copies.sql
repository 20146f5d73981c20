-- Copies: which reports share their text. All of it follows from the reports and can be made anew (`sayso copies --rebuild`).

CREATE TABLE copy_index (          -- one row: how the sketches were made
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  method TEXT NOT NULL
) STRICT;

CREATE TABLE copy_sketch (         -- a report that was compared with those before it
  report INTEGER PRIMARY KEY REFERENCES report (n) ON DELETE CASCADE,
  keys   BLOB NOT NULL             -- the keys of its sketch, 32 bits each, little-endian: what a removal takes out of copy_key
) STRICT;

CREATE TABLE copy_key (            -- key of a sketch -> the first reports that have it
  key    INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy_link (           -- two reports, the later one first, that share so much text that it is one voice
  report   INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE,
  other    INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE,
  score    REAL NOT NULL,
  shared   INTEGER NOT NULL,       -- shingles
  of_one   REAL NOT NULL,          -- share of the first one's text that is in the other
  of_other REAL NOT NULL,
  PRIMARY KEY (report, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_link_by_other ON copy_link (other);
