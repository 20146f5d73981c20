-- What pages narrow down by: a rare act, and where a claim stands.

CREATE INDEX statement_by_form ON statement (form);
CREATE INDEX claim_by_marks ON claim (marks, last_day) WHERE root = n;
