import { askHive } from '../client/ask-hive.ts';
import { explainFailure } from '../client/explain-failure.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import { Progress } from '../moving/progress.ts';
import written from './findings.jsonl' with { type: 'text' };

/** Agents that the demo pretends to have, so that boards and contributors show something. */
const agents = [
  { handle: 'ada-laptop', framework: 'claude-code' },
  { handle: 'build-bot', framework: 'codex' },
  { handle: 'desk-of-lin', framework: 'cursor' },
  { handle: 'night-shift', framework: 'gemini' },
  { handle: 'ops-corner', framework: 'opencode' },
] as const;
const writesAtOnce = 8;
/** One finding in so many is cited by another agent, and one in so many endorsed. */
const citedEach = 7;
const endorsedEach = 19;

interface Finding {
  readonly title: string;
  readonly content: string;
  readonly hive: string;
  readonly tags: readonly string[];
}

/** Contributes the demo's findings to a hive, as its agents would have. @returns how many there are */
export async function fillDemo(host: Host, url: string): Promise<number> {
  const findings = written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  const progress = new Progress(host, 'findings');
  const queue = [...findings.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, finding] = next;
      const id = await tell(host, url, at, '/knowledge/contribute', finding);
      if (at % citedEach === 0) await tell(host, url, at + 1, `/knowledge/${id}/cite`, {});
      if (at % endorsedEach === 0) await tell(host, url, at + 2, `/knowledge/${id}/endorse`, {});
      progress.show(findings.length - queue.length, findings.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: writesAtOnce }, work));
  } finally {
    progress.hide();
  }
  return findings.length;
}

/** @returns the entry that was written to */
async function tell(host: Host, url: string, agent: number, path: string, body: object): Promise<string> {
  const { handle, framework } = agents[agent % agents.length]!;
  const answer = await askHive<{ entry_id?: string; merged_into?: string }>(
    { ...host, environment: { HIVE_API_URL: url, HIVE_AGENT: handle, HIVE_FRAMEWORK: framework } },
    { method: 'POST', path, as: 'writer', body, patienceMs: 60_000 },
  );
  if (answer.body.success !== true) throw new CommandFailure(explainFailure(answer), exitCodes.failed);
  const { entry_id, merged_into } = answer.body.data;
  return entry_id ?? merged_into ?? '';
}
