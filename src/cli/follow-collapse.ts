import type { z } from 'zod';
import type * as answers from '../hive/operations/answers.ts';
import { type Asked, askHive } from './client/ask-hive.ts';
import { converse, type JsonOption } from './client/converse.ts';
import type { Host } from './host.ts';
import { ProgressBar } from './terminal/progress-bar.ts';

type Runs = z.output<(typeof answers)['collapses']>;
type Progress = NonNullable<Runs['progress']>;

const pollEveryMs = 250;
const units: Readonly<Record<Progress['phase'], string>> = {
  examining: 'new entries looked at',
  joining: 'pairs joined',
  undoing: 'entries taken apart',
};

/** What a terminal shows until the server says how far it is. */
const meanwhile = 'Looking for near-duplicates …';

/** Asks for something that takes as long as a collapse does, and shows how far it is while the answer is waited for. */
export async function followCollapse<Data>(
  host: Host,
  asked: Asked,
  options: JsonOption,
  show: (data: Data) => void,
): Promise<number> {
  const ended = Promise.withResolvers<void>();
  const watching = options.json ? undefined : watch(host, asked, ended.promise);
  try {
    return await converse<Data>(host, asked, options, show, undefined, async () => {
      ended.resolve();
      await watching;
    });
  } finally {
    ended.resolve();
    await watching;
  }
}

async function watch(host: Host, { as, data }: Asked, ended: Promise<void>): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  if (host.err.isTerminal) host.err.write(`\r${meanwhile}`);
  let bar: { readonly phase: Progress['phase']; readonly shown: ProgressBar } | undefined;
  try {
    for (;;) {
      await Promise.race([ended, Bun.sleep(pollEveryMs)]);
      if (isOver) return;
      const { body } = await askHive<Runs>(host, {
        method: 'GET',
        path: '/admin/collapses?limit=1',
        as,
        data,
      });
      if (isOver || body.success !== true) return;
      const { progress } = body.data;
      if (!progress) continue;
      if (bar?.phase !== progress.phase) {
        bar?.shown.end();
        bar = { phase: progress.phase, shown: new ProgressBar(host.err, units[progress.phase] ?? '') };
      }
      bar.shown.show(progress.done, progress.total);
    }
  } catch {
    // Whatever is wrong with the server, the answer itself says so.
  } finally {
    bar?.shown.end();
    if (host.err.isTerminal) host.err.write('\r\u001b[K');
  }
}
