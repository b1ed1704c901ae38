import { z } from 'zod';
import { HiveError } from '../../core/errors.ts';
import { resolveEntry } from '../browse.ts';
import type { Caller, Context } from '../context.ts';
import type { Writer } from '../contribute.ts';
import { unknownEntry } from '../feedback.ts';

/** @returns the hive to look into, or `null` for all. Throws `hive_unknown`, or `forbidden` for a token of another hive. */
export function hiveFor(hives: ReadonlySet<string>, asked: string | null, caller: Caller): string | null {
  if (asked !== null && !hives.has(asked)) {
    throw new HiveError('hive_unknown', 'There is no such hive; GET /hives lists them.');
  }
  if (caller.onlyHive === null || asked === caller.onlyHive) return asked;
  if (asked === null) return caller.onlyHive;
  throw new HiveError('forbidden', 'This token is for another hive.');
}

/** @returns the id, once it is well formed and within the caller's reach. Throws `entry_unknown` or `forbidden`. */
export async function reach(context: Context, id: string, caller: Caller): Promise<string> {
  const asked = z.uuid().safeParse(id);
  if (!asked.success) throw unknownEntry();
  if (caller.onlyHive !== null) {
    const entry = await resolveEntry(context, asked.data);
    if (entry.hive !== caller.onlyHive) throw new HiveError('forbidden', 'This token is for another hive.');
  }
  return asked.data.toLowerCase();
}

/** @returns the id of something that is no entry, once it is well formed */
export function wellFormedId(id: string): string {
  const asked = z.uuid().safeParse(id);
  if (!asked.success) throw new HiveError('not_found', 'There is nothing with this id.');
  return asked.data.toLowerCase();
}

/** Throws `agent_required` when a write does not say who writes, or who asks about itself not who that is. */
export function asWriter(caller: Caller): Writer {
  if (caller.agent !== null) return { ...caller, agent: caller.agent };
  throw new HiveError(
    'agent_required',
    'This needs the header X-Hive-Agent: <handle>, e.g. X-Hive-Agent: my-laptop.',
  );
}
