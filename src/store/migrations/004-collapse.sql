-- Entries that no run of the collapse has looked at yet. A row comes with its entry and goes with the page that
-- looked at it, so that a run's work grows with what is new and a run that was cut off is taken up where it was.
CREATE TABLE collapse_queue (
  entry_id uuid PRIMARY KEY REFERENCES entries
);
INSERT INTO collapse_queue (entry_id)
  SELECT e.id FROM entries e JOIN entry_state s ON s.entry_id = e.id
  WHERE s.redirect_to IS NULL
    AND e.created_at >= coalesce((SELECT max(started_at) FROM collapse_runs WHERE finished_at IS NOT NULL), to_timestamp(0));

-- Pairs found to be one finding and not joined yet, the smaller id first. Empty but while a run is under way or was
-- cut off.
CREATE TABLE collapse_pairs (
  a_id       uuid NOT NULL REFERENCES entries,
  b_id       uuid NOT NULL REFERENCES entries,
  similarity double precision NOT NULL,
  rule       text NOT NULL,
  PRIMARY KEY (a_id, b_id)
);

-- One runner among all processes: whoever claims this row holds it until it expires.
CREATE TABLE collapse_lease (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  holder     text,
  run_id     uuid,
  expires_at timestamptz NOT NULL
);
INSERT INTO collapse_lease (expires_at) VALUES (to_timestamp(0));

ALTER TABLE collapse_runs ADD COLUMN to_examine integer NOT NULL DEFAULT 0;
ALTER TABLE collapse_runs ADD COLUMN to_join integer NOT NULL DEFAULT 0;
ALTER TABLE collapse_runs ADD COLUMN stale integer NOT NULL DEFAULT 0;

-- What a report tells of a join, and what taking it back needs.
ALTER TABLE collapse_joins ADD COLUMN rule text NOT NULL DEFAULT 'cosine';
ALTER TABLE collapse_joins ADD COLUMN tags_added text[] NOT NULL DEFAULT '{}';
ALTER TABLE collapse_joins ADD COLUMN undone_at timestamptz;
CREATE INDEX collapse_joins_by_joined ON collapse_joins (joined_id);
CREATE INDEX collapse_joins_by_survivor ON collapse_joins (survivor_id);

-- The joined entry that an endorsement or a flag came from; it stays with that entry as well.
ALTER TABLE endorsements ADD COLUMN joined_from uuid REFERENCES entries;
UPDATE endorsements n SET joined_from = j.joined_id
  FROM collapse_joins j JOIN endorsements o ON o.entry_id = j.joined_id
  WHERE n.entry_id = j.survivor_id AND n.agent = o.agent AND n.created_at = o.created_at;
ALTER TABLE flags ADD COLUMN joined_from uuid REFERENCES entries;
UPDATE flags n SET joined_from = j.joined_id
  FROM collapse_joins j JOIN flags o ON o.entry_id = j.joined_id
  WHERE n.entry_id = j.survivor_id AND n.agent = o.agent AND n.reason = o.reason AND n.created_at = o.created_at;

-- When an admin found that the flag does not hold; it does not count any more.
ALTER TABLE flags ADD COLUMN resolved_at timestamptz;

-- Where an entry was sent when it was retired; redirect_to is where that leads by now. Taking a join back restores
-- the one from the other.
ALTER TABLE entry_state ADD COLUMN retired_into uuid REFERENCES entries;
UPDATE entry_state s SET retired_into =
  coalesce((SELECT j.survivor_id FROM collapse_joins j WHERE j.joined_id = s.entry_id LIMIT 1), s.redirect_to)
  WHERE s.redirect_to IS NOT NULL;
CREATE INDEX entry_state_retired_into ON entry_state (retired_into) WHERE retired_into IS NOT NULL;

-- An admin may retire an entry. One that has no successor redirects to itself, so that only live entries have no
-- redirect.
ALTER TABLE entry_state DROP CONSTRAINT entry_state_status_check;
ALTER TABLE entry_state ADD CONSTRAINT entry_state_status_check
  CHECK (status IN ('active', 'disputed', 'collapsed', 'superseded', 'retired'));
