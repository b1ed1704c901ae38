import { LRUCache } from 'lru-cache';
import type { HookClient } from '../core/hooks/clients.ts';
import { contextBlock, inTags } from '../core/hooks/context-block.ts';
import { type HookEvent, readHookEvent } from '../core/hooks/event.ts';
import { distilling, reminder } from '../core/hooks/prompts.ts';
import { canTellAtStop, hookReply } from '../core/hooks/reply.ts';
import { claimSession } from '../store/sessions.ts';
import type { Caller } from './context.ts';
import type { Hive } from './create-hive.ts';
import { ask } from './operations/reading.ts';

/** Sessions that need not ask the store again: those of a large team's day, in half a megabyte. */
const sessionsMax = 5_000;
/** Entries asked for; as many as fit are shown. */
const entriesMax = 5;

/**
 * Answers clients' hook events. Prompts and starts are reads. A stop is remembered in the store before its agent is
 * asked for a finding, so that a session is asked once whatever process it meets, and after a restart too.
 */
export class HookAnswers {
  readonly #asked = new LRUCache<string, true>({ max: sessionsMax });

  /**
   * @param raw the event's JSON, or whatever came instead
   * @param hiveAsked the one hive to look into, or `null`
   * @returns an answer in the client's own schema; an empty object where there is nothing to say
   */
  async answer(
    hive: Hive,
    client: HookClient,
    raw: unknown,
    caller: Caller,
    hiveAsked: string | null,
  ): Promise<object> {
    const event = readHookEvent(client, raw);
    switch (event.kind) {
      case 'prompt':
        return hookReply(client, event, await found(hive, event, caller, hiveAsked));
      case 'start': {
        // A client that has no event for prompts may name the first one here.
        const context = await found(hive, event, caller, hiveAsked);
        return hookReply(client, event, context === '' ? inTags(reminder) : context);
      }
      case 'stop':
        return (await this.#mayAsk(hive, client, event)) ? hookReply(client, event, distilling) : {};
      case 'other':
        return {};
    }
  }

  /**
   * Once a session, and never where the agent goes on because it was asked something already: that flag tells of this
   * turn only. Where the store cannot say, nobody is asked.
   */
  async #mayAsk({ context }: Hive, client: HookClient, { session, continued }: HookEvent): Promise<boolean> {
    if (!canTellAtStop(client) || continued || session === null) return false;
    // A hash: what a client calls its session is nobody else's business.
    const key = new Bun.CryptoHasher('sha256').update(`${client} ${session}`).digest('hex').slice(0, 32);
    if (this.#asked.has(key)) return false;
    this.#asked.set(key, true);
    try {
      return await claimSession(context.db, key, context.now());
    } catch (error) {
      this.#asked.delete(key);
      throw error;
    }
  }
}

async function found(
  hive: Hive,
  { prompt }: HookEvent,
  caller: Caller,
  hiveAsked: string | null,
): Promise<string> {
  if (prompt.trim() === '') return '';
  const { results } = await ask(
    hive,
    { q: prompt, limit: entriesMax, hive: hiveAsked, tags: [], min_similarity: 0, explain: false },
    caller,
  );
  return contextBlock(results);
}
