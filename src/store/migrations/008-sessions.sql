-- Sessions of clients whose agent was asked for a finding when it stopped, by hash; dropped after a while.
CREATE TABLE asked_sessions (
  session  text PRIMARY KEY,
  asked_at timestamptz NOT NULL
)
