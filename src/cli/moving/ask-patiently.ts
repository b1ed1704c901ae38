import { type Answer, type Asked, askHive } from '../client/ask-hive.ts';
import type { Host } from '../host.ts';

/** A server that stays too busy for this many tries in a row is not waited for any longer. */
const triesMax = 30;
/** Where a busy server does not say when to come back. */
const pauseMs = 1_000;
const pauseMsMax = 60_000;
/** A batch that embeds and indexes takes seconds on a busy machine. */
const patienceMs = 300_000;

/** Asks again as long as the hive says that it is too busy now, and when it says so. */
export async function askPatiently<Data>(host: Host, asked: Asked): Promise<Answer<Data>> {
  for (let tries = 1; ; tries++) {
    const answer = await askHive<Data>(host, { patienceMs, ...asked });
    if ((answer.status !== 429 && answer.status !== 503) || tries === triesMax) return answer;
    await Bun.sleep(Math.min(answer.retryAfter === null ? pauseMs : answer.retryAfter * 1_000, pauseMsMax));
  }
}
