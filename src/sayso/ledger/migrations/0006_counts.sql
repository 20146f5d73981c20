-- Counts that lists show, kept where they are counted once, and what lists are narrowed down by.

ALTER TABLE form ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE report ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actor ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actor ADD COLUMN about INTEGER NOT NULL DEFAULT 0;
UPDATE form SET statements = (SELECT count(*) FROM statement AS s WHERE s.form = form.n);
UPDATE report SET statements = (SELECT count(*) FROM statement AS s WHERE s.report = report.n AND s.counts = 1);
UPDATE actor SET
  said = (SELECT count(DISTINCT s.n) FROM statement_actor AS sa JOIN statement AS s ON s.n = sa.statement WHERE sa.actor = actor.n AND sa.role = 1 AND s.counts = 1),
  about = (SELECT count(DISTINCT s.n) FROM statement_actor AS sa JOIN statement AS s ON s.n = sa.statement WHERE sa.actor = actor.n AND sa.role IN (5, 6) AND s.counts = 1);
DROP INDEX actor_by_root;
CREATE INDEX actor_by_root ON actor (root, report, said, about);
CREATE INDEX actor_of_ledger ON actor (name) WHERE root = n;
DROP INDEX report_of_outlet;
CREATE INDEX report_of_outlet ON report (counts, outlet, first_day, statements);
CREATE INDEX report_with_notice ON report (notice) WHERE notice IS NOT NULL;
CREATE INDEX statement_decided ON statement (decided, report) WHERE decided IS NOT NULL;
CREATE INDEX name_by_key ON name (key);
