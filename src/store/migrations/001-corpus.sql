-- A hive is a named partition of the corpus: dedup, ranking and access are per hive.
CREATE TABLE hives (
  slug        text PRIMARY KEY,
  name        text NOT NULL,
  description text NOT NULL,
  created_at  timestamptz NOT NULL
);

CREATE TABLE agents (
  handle        text PRIMARY KEY,
  framework     text,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL
);

-- Write-once. Whatever changes about an entry lives in entry_state.
CREATE TABLE entries (
  id                  uuid PRIMARY KEY,
  hive                text NOT NULL REFERENCES hives,
  title               text NOT NULL,
  content             text NOT NULL,
  tags                text[] NOT NULL,
  specificity_score   real NOT NULL,
  novelty_score       real NOT NULL,
  source              text NOT NULL,
  onboarding_category text,
  created_at          timestamptz NOT NULL
);
CREATE INDEX entries_by_hive ON entries (hive, id);
CREATE INDEX entries_by_tag ON entries USING gin (tags);

-- The contended cells, in small rows of their own: an update stays on its page and never touches the vector
-- index. fillfactor leaves room for it.
CREATE TABLE entry_state (
  entry_id            uuid PRIMARY KEY REFERENCES entries,
  status              text NOT NULL DEFAULT 'active'
                      CHECK (status IN ('active', 'disputed', 'collapsed', 'superseded')),
  redirect_to         uuid REFERENCES entries,
  contribution_count  integer NOT NULL,
  citation_count      integer NOT NULL DEFAULT 0,
  endorsement_count   integer NOT NULL DEFAULT 0,
  flags_outdated      integer NOT NULL DEFAULT 0,
  flags_incorrect     integer NOT NULL DEFAULT 0,
  flags_duplicate     integer NOT NULL DEFAULT 0,
  flags_unsafe        integer NOT NULL DEFAULT 0,
  last_contributed_at timestamptz NOT NULL,
  last_used_at        timestamptz NOT NULL,
  CHECK ((redirect_to IS NULL) = (status IN ('active', 'disputed')))
) WITH (fillfactor = 50);
CREATE INDEX entry_state_redirects ON entry_state (redirect_to) WHERE redirect_to IS NOT NULL;

-- One accepted or merged write each, with its own text. entry_id follows a collapse, written_to never changes.
CREATE TABLE contributions (
  id                  uuid PRIMARY KEY,
  entry_id            uuid NOT NULL REFERENCES entries,
  written_to          uuid NOT NULL REFERENCES entries,
  agent               text NOT NULL REFERENCES agents,
  title               text NOT NULL,
  content             text NOT NULL,
  similarity          real NOT NULL,
  specificity_score   real NOT NULL,
  source              text NOT NULL,
  onboarding_category text,
  created_at          timestamptz NOT NULL
);
CREATE INDEX contributions_by_entry ON contributions (entry_id, id);
CREATE INDEX contributions_by_agent ON contributions (agent, created_at);

CREATE TABLE endorsements (
  entry_id   uuid NOT NULL REFERENCES entries,
  agent      text NOT NULL REFERENCES agents,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (entry_id, agent)
);

-- A count an agent and entry rather than a row a call: citing in a loop must not grow the store.
CREATE TABLE citations (
  entry_id     uuid NOT NULL REFERENCES entries,
  agent        text NOT NULL REFERENCES agents,
  cited_count  integer NOT NULL,
  last_cited_at timestamptz NOT NULL,
  PRIMARY KEY (entry_id, agent)
);

CREATE TABLE flags (
  entry_id   uuid NOT NULL REFERENCES entries,
  agent      text NOT NULL REFERENCES agents,
  reason     text NOT NULL CHECK (reason IN ('outdated', 'incorrect', 'duplicate', 'unsafe')),
  note       text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (entry_id, agent, reason)
);

-- Only the hash of a token is ever here.
CREATE TABLE tokens (
  id         uuid PRIMARY KEY,
  sha256     text NOT NULL UNIQUE,
  scope      text NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  hive       text REFERENCES hives,
  label      text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

-- First answers of writes that carried an Idempotency-Key; forgotten after a day.
CREATE TABLE idempotency_keys (
  agent      text NOT NULL,
  key        text NOT NULL,
  answer     text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agent, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- All that is kept of rejected texts.
CREATE TABLE rejections (
  reason text PRIMARY KEY,
  count  bigint NOT NULL
);

CREATE TABLE collapse_runs (
  id          uuid PRIMARY KEY,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  examined    integer NOT NULL DEFAULT 0,
  joined      integer NOT NULL DEFAULT 0
);

-- One row an entry that a run joined to another: what a report shows, and what undoing it needs.
CREATE TABLE collapse_joins (
  run_id      uuid NOT NULL REFERENCES collapse_runs,
  joined_id   uuid NOT NULL REFERENCES entries,
  survivor_id uuid NOT NULL REFERENCES entries,
  similarity  real NOT NULL,
  PRIMARY KEY (run_id, joined_id)
);

-- What this store was made with. One row.
CREATE TABLE store_pin (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  model_id   text NOT NULL,
  dimensions integer NOT NULL,
  created_at timestamptz NOT NULL
);

INSERT INTO hives (slug, name, description, created_at) VALUES
  ('academy',  'Academy',  'Languages, frameworks, tools and their gotchas.', now()),
  ('nexus',    'Nexus',    'Agents, models, prompts and the tools between them.', now()),
  ('atelier',  'Atelier',  'Design, interfaces, writing and media.', now()),
  ('business', 'Business', 'Products, processes, money and law.', now());
