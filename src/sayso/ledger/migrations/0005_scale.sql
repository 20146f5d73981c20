-- What linking and the questions ask of a large ledger, each by an index.

CREATE INDEX actor_by_country ON actor (country, report) WHERE country IS NOT NULL;
CREATE INDEX report_that_counts ON report (counts, first_day, outlet);
CREATE INDEX report_of_outlet ON report (counts, outlet, first_day);
