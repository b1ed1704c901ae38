import type { Embedder } from '../embed/embedder.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import { beginReindex, countVectors, finishReindex } from '../store/reindex.ts';
import { indexVectors } from '../store/vector-table.ts';
import { embedAnew, embedMissing } from './embed-anew.ts';
import { pinOf } from './model-in-use.ts';

/** Nobody waits for the store yet, so a statement may take half a second. */
const batch = 256;
const logEveryMs = 5_000;

/** A stop was asked while entries were being embedded; the next start goes on from there. */
export class StoppedAtStart extends Error {
  override readonly name = 'StoppedAtStart';
}

/**
 * Embeds a whole store with another model before anything is answered: its own model is gone, so that no vector of a
 * question could be compared with it. What an earlier start has done of it is kept.
 *
 * @param stopped whether to stop, asked between two batches; then it throws `StoppedAtStart`
 */
export async function embedAtStart(
  db: Database,
  embedder: Embedder,
  now: () => Date,
  log: Log,
  stopped: () => boolean,
): Promise<void> {
  const target = pinOf(embedder.config);
  const after = await beginReindex(db, target, now(), { indexed: false });
  const { total, done } = await countVectors(db);
  const progress = { done, loggedAt: now().getTime() };
  const tell = () =>
    log('info', 'embedding all entries anew', { model: target.modelId, done: progress.done, total });
  tell();
  const how = {
    db,
    embedder,
    after,
    batch,
    stopped,
    placed(rows: readonly unknown[]) {
      progress.done += rows.length;
      if (now().getTime() - progress.loggedAt < logEveryMs) return;
      progress.loggedAt = now().getTime();
      tell();
    },
  };
  if (!(await embedAnew(how))) throw new StoppedAtStart('stopped while entries were being embedded anew');
  while ((await embedMissing(how)) > 0)
    if (stopped()) throw new StoppedAtStart('stopped while entries were embedded');
  log('info', 'building the vector index', { entries: progress.done });
  await indexVectors(db, 'next_vectors');
  await finishReindex(db);
  log('info', 'all entries are embedded with the new model', {
    model: target.modelId,
    entries: progress.done,
  });
}
