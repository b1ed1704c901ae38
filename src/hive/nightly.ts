import { HiveError } from '../core/errors.ts';
import type { Log } from '../log.ts';
import type { Collapse } from './collapse.ts';

/** How long a night that another process works at is left to it before we look whether it came to its end. */
const lookEveryMs = 15_000;

/** What a night is told to. */
export interface Told {
  readonly log: Log;
  readonly report: (what: string, error: unknown) => void;
}

/**
 * Sees to it that a night's collapse comes to its end, here or in another process: one that dies halfway is followed
 * by whoever is first to see its lease expire.
 *
 * @param dueAt the moment the schedule named
 */
export async function seeToNight(collapse: Collapse, dueAt: Date, { log, report }: Told): Promise<void> {
  while (!collapse.stopped) {
    try {
      const { run_id: id, examined, joined, stale, took_ms } = await collapse.run({ dryRun: false });
      log('info', 'collapse finished', { run_id: id ?? '', examined, joined, stale, took_ms });
      return;
    } catch (error) {
      if (!(error instanceof HiveError) || error.code !== 'conflict') {
        report('collapse failed; the next one takes up what it left', error);
        return;
      }
    }
    log('info', 'another process runs the collapse');
    await Bun.sleep(lookEveryMs);
    if (!collapse.stopped && !(await collapse.missed(dueAt, new Date(0)))) return;
  }
}
