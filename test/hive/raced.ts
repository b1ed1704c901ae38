import type { Hive } from '../../src/hive/create-hive.ts';
import { seeAgents } from '../../src/store/agents.ts';
import { insertContributions } from '../../src/store/contributions.ts';
import { findEntry, insertEntries, type NewEntry } from '../../src/store/entries.ts';

/** Who writes, as use cases are told. */
export const writer = (agent: string) => ({ agent, framework: null, onlyHive: null, idempotencyKey: null });

/** Words that hold no fact two findings could differ in. */
const causes = [
  'a relative path is resolved against the wrong directory by the loader of the plugin',
  'the parent closes its pipe before the child has flushed what it still holds',
  'an empty list is read as no list at all by the parser of the settings',
  'the default timeout is shorter than one health check of the balancer',
  'the cache leaves the platform out of what it looks entries up by',
];

/** One of a few findings that are far from each other; `nth` says it again, hardly otherwise. */
export function saying(which: number, nth = 0): { title: string; content: string } {
  const cause = causes[which % causes.length]!;
  const tails = ['', ' Seen again.', ' This was seen again.', ' Seen once more.', ' And seen again.'];
  return {
    title: `The build hangs because ${cause}`,
    content: `The build hangs for minutes and then stops without a word, because ${cause}. Setting it by hand helps.${tails[nth % tails.length]}`,
  };
}

/** Writes an entry as another process would, past the dedup of this one; memory follows, as it does a feed. */
export async function raced(
  { context }: Hive,
  { title, content }: { title: string; content: string },
  agent: string,
  more: Partial<NewEntry> = {},
): Promise<string> {
  const entry: NewEntry = {
    id: context.newId(),
    hive: 'academy',
    title,
    content,
    tags: [],
    specificity_score: 0.8,
    novelty_score: 1,
    source: 'manual',
    onboarding_category: null,
    vector: await context.embedder.embed(`${title}\n${content}`, 'passage'),
    contribution_count: 1,
    ...more,
  };
  const now = context.now();
  await context.db.transaction(async (tx) => {
    await seeAgents(tx, [{ handle: agent, framework: null }], now);
    await insertEntries(tx, [entry], now);
    await insertContributions(
      tx,
      [{ ...entry, id: context.newId(), entry_id: entry.id, agent, similarity: 1 }],
      now,
    );
  });
  const row = await findEntry(context.db, entry.id);
  if (row) context.corpus.add({ ...row, vector: entry.vector });
  return entry.id;
}
