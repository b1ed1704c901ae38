import type { Database } from './database.ts';

/** What is known of an agent that asks about itself. */
export interface Account {
  readonly framework: string | null;
  readonly first_seen_at: Date;
  readonly tasks_since_last_workflow_capture: number;
  readonly onboarded_at: Date | null;
  readonly onboarding_contributions: number;
  readonly last_specialty_survey_at: Date | null;
  readonly last_workflow_capture_at: Date | null;
}

/** @returns an agent's account, or `undefined` when it never wrote here */
export async function findAccount(db: Database, handle: string): Promise<Account | undefined> {
  const [found] = await db.query<Account>(
    `SELECT a.framework, a.first_seen_at, x.onboarded_at,
            coalesce(x.tasks_since_last_workflow_capture, 0) AS tasks_since_last_workflow_capture,
            (SELECT count(*) FROM contributions WHERE agent = $1 AND source = 'onboarding')::int
              AS onboarding_contributions,
            (SELECT max(created_at) FROM contributions WHERE agent = $1 AND source = 'specialty_survey')
              AS last_specialty_survey_at,
            (SELECT max(created_at) FROM contributions WHERE agent = $1 AND source = 'workflow_capture')
              AS last_workflow_capture_at
     FROM agents a LEFT JOIN agent_accounts x ON x.agent = a.handle WHERE a.handle = $1`,
    [handle],
  );
  return found;
}

/** @returns onboarding category → how many contributions an agent made to it */
export async function onboardingCounts(db: Database, handle: string): Promise<Map<string, number>> {
  const rows = await db.query<{ category: string; count: number }>(
    `SELECT onboarding_category AS category, count(*)::int AS count FROM contributions
     WHERE agent = $1 AND source = 'onboarding' AND onboarding_category IS NOT NULL GROUP BY 1`,
    [handle],
  );
  return new Map(rows.map(({ category, count }) => [category, count]));
}

/**
 * Adds tasks to the counts of those agents that are known, in order of handles; what several processes add is all
 * counted.
 *
 * @param tasks handle → tasks since the last time
 */
export async function addTasks(db: Database, tasks: ReadonlyMap<string, number>): Promise<void> {
  if (tasks.size === 0) return;
  await db.query(
    `INSERT INTO agent_accounts AS x (agent, tasks_since_last_workflow_capture)
     SELECT a.handle, t.count
     FROM jsonb_to_recordset($1::text::jsonb) AS t(handle text, count integer) JOIN agents a ON a.handle = t.handle
     ORDER BY a.handle
     ON CONFLICT (agent) DO UPDATE SET tasks_since_last_workflow_capture =
       x.tasks_since_last_workflow_capture + excluded.tasks_since_last_workflow_capture`,
    [JSON.stringify([...tasks].map(([handle, count]) => ({ handle, count })))],
  );
}

/** Begins the counts of these agents anew, in order of handles; they must be known. */
export async function clearTasks(db: Database, handles: ReadonlySet<string>): Promise<void> {
  if (handles.size === 0) return;
  await db.query(
    `INSERT INTO agent_accounts (agent)
     SELECT value FROM jsonb_array_elements_text($1::text::jsonb) ORDER BY value
     ON CONFLICT (agent) DO UPDATE SET tasks_since_last_workflow_capture = 0`,
    [JSON.stringify([...handles])],
  );
}

/** Marks an agent as onboarded once it has made enough onboarding contributions; the first time stays. */
export async function completeOnboarding(
  db: Database,
  handle: string,
  contributionsMin: number,
  now: Date,
): Promise<void> {
  await db.query(
    `INSERT INTO agent_accounts AS x (agent, onboarded_at)
     SELECT $1::text, $2::timestamptz
     WHERE (SELECT count(*) FROM contributions WHERE agent = $1 AND source = 'onboarding') >= $3::int
     ON CONFLICT (agent) DO UPDATE SET onboarded_at = coalesce(x.onboarded_at, excluded.onboarded_at)`,
    [handle, now, contributionsMin],
  );
}
