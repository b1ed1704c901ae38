-- The model of an older executable may be replaced unasked, one that somebody added may not. The fingerprint tells
-- two models of one name apart; built-in ones have none.
ALTER TABLE store_pin ADD COLUMN added boolean NOT NULL DEFAULT false;
ALTER TABLE store_pin ADD COLUMN fingerprint text;

-- The model that the entries are being embedded with anew, if so. Its vectors gather in next_vectors, whose columns
-- are those of entry_vectors.
CREATE TABLE reindex (
  singleton   boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  model_id    text NOT NULL,
  dimensions  integer NOT NULL,
  added       boolean NOT NULL,
  fingerprint text,
  started_at  timestamptz NOT NULL
);
