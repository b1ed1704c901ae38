-- What agents are asked in turn. Apart from agents, so that counting a task never waits for a write that sees an agent.
CREATE TABLE agent_accounts (
  agent                             text PRIMARY KEY REFERENCES agents,
  tasks_since_last_workflow_capture integer NOT NULL DEFAULT 0,
  onboarded_at                      timestamptz
) WITH (fillfactor = 50);

-- What an agent contributed because it was asked, and when last; the rest of its contributions is passed over.
CREATE INDEX contributions_by_prompt ON contributions (agent, source, created_at)
  WHERE source IN ('onboarding', 'specialty_survey', 'workflow_capture')
