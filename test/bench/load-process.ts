import type { LoadJob, LoadRequest, LoadResult, Shot } from './load-protocol.ts';

/**
 * Sends requests over kept-alive connections and times them. It is a process of its own, so that client and
 * server share no thread; it ends when its parent does.
 */
let stopping = false;

process.on('message', (request: LoadRequest) => {
  if (request.kind === 'stop') stopping = true;
  else void run(request).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));

async function run(job: LoadJob): Promise<LoadResult> {
  stopping = false;
  const tally = new Tally();
  const started = performance.now();
  const deadline = started + job.secondsMax * 1_000;
  let sent = 0;
  const worker = async () => {
    while (!stopping && performance.now() < deadline) {
      if (sent >= job.shots.length && !job.repeats) return;
      const shot = job.shots[sent++ % job.shots.length]!;
      await fire(job, shot, tally);
    }
  };
  await Promise.all(Array.from({ length: job.concurrency }, worker));
  return { ...tally, seconds: (performance.now() - started) / 1_000 };
}

class Tally {
  readonly latenciesMs: number[] = [];
  readonly statuses: Record<string, number> = {};
  readonly verdicts: Record<string, number> = {};
  readonly entryIds: string[] = [];
  failure: string | null = null;
}

/** A rejected contribution: an answer as good as any. */
const rejectedStatus = 422;

async function fire(job: LoadJob, shot: Shot, tally: Tally): Promise<void> {
  const started = performance.now();
  const response = await fetch(job.url + shot.path, {
    method: shot.body === undefined ? 'GET' : 'POST',
    headers: {
      ...(shot.agent === undefined ? {} : { 'x-hive-agent': shot.agent }),
      ...(shot.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(shot.body === undefined ? {} : { body: JSON.stringify(shot.body) }),
  });
  const text = await response.text();
  const took = performance.now() - started;
  tally.statuses[response.status] = (tally.statuses[response.status] ?? 0) + 1;
  if (response.status >= 400 && response.status !== rejectedStatus) {
    tally.failure ??= text.slice(0, 300);
    return;
  }
  tally.latenciesMs.push(took);
  if (!job.readsVerdicts) return;
  const { verdict, entry_id } = JSON.parse(text) as { verdict: string; entry_id?: string };
  tally.verdicts[verdict] = (tally.verdicts[verdict] ?? 0) + 1;
  if (entry_id !== undefined) tally.entryIds.push(entry_id);
}
