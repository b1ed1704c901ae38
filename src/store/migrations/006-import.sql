-- What a run elsewhere looked at says nothing about the entries here.
ALTER TABLE collapse_runs ADD COLUMN imported boolean NOT NULL DEFAULT false;
-- Finds out whether a text was contributed before, however long ago. No two that differ have one hash.
CREATE INDEX contributions_by_text ON contributions (md5(title || E'\n' || content))
