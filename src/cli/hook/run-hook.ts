import { handlePattern } from '../../core/agent.ts';
import { isHookClient } from '../../core/hooks/clients.ts';
import { isHookReply } from '../../core/hooks/reply.ts';
import { apiUrl, givenToken } from '../client/client-settings.ts';
import { send } from '../client/transport.ts';
import { Breaker } from './breaker.ts';

/** How long a hook may take (contract). */
const limitDefaultMs = 3_000;
/** The longest `HIVE_HOOK_TIMEOUT_MS`: no client waits longer. */
const limitMaxMs = 60_000;
/** Characters of an answer beyond which it is none of a hive's. */
const answerCharsMax = 200_000;

/** What a hook is run with. */
export interface HookRun {
  /** the words after `hive hook` */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** all of standard input */
  readonly readStdin: () => Promise<string>;
  /** ends the wait at the limit */
  readonly signal: AbortSignal;
}

/** @returns how long a hook may take, in milliseconds: `HIVE_HOOK_TIMEOUT_MS` where that is a number, else 3,000 */
export function hookLimitMs(environment: HookRun['environment']): number {
  const asked = Number(environment.HIVE_HOOK_TIMEOUT_MS?.trim() || Number.NaN);
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, limitMaxMs) : limitDefaultMs;
}

/**
 * Hands a client's event to the hive and its answer back. Never throws and never says what went wrong: an agent goes
 * on without a hive as if there were none.
 *
 * @returns the text for standard output; empty where there is none
 */
export async function runHook(run: HookRun): Promise<string> {
  try {
    const { client, url } = asked(run);
    if (client === undefined || !isHookClient(client)) return '';
    const breaker = new Breaker(run.environment, url);
    if (!breaker.allows(Date.now())) return '';
    const event = await untilAborted(run.readStdin(), run.signal);
    const outcome = await post(run, url, client, event);
    breaker.note(outcome.answered, Date.now());
    return outcome.text;
  } catch {
    return ''; // told to nobody on purpose: whatever a hook prints, an agent reads
  }
}

function asked({ words, environment }: HookRun): { client: string | undefined; url: URL } {
  const flag = words.findIndex((word) => word === '--url' || word.startsWith('--url='));
  if (flag < 0) return { client: words[0], url: apiUrl(environment) };
  const joined = words[flag]!.startsWith('--url=');
  const given = joined ? words[flag]!.slice('--url='.length) : words[flag + 1];
  const rest = words.toSpliced(flag, joined ? 1 : 2);
  // What the environment says is newer than what stands in a client's configuration.
  return { client: rest[0], url: apiUrl({ HIVE_API_URL: environment.HIVE_API_URL?.trim() || given }) };
}

async function post(
  { environment, version, signal }: HookRun,
  url: URL,
  client: Parameters<typeof isHookReply>[0],
  event: string,
): Promise<{ answered: boolean; text: string }> {
  const nothing = (answered: boolean) => ({ answered, text: '' });
  const token = givenToken(environment);
  const agent = environment.HIVE_AGENT?.trim() ?? '';
  try {
    const { status, text } = await untilAborted(
      send({
        method: 'POST',
        url: new URL(`${url.href.replace(/\/$/, '')}/hooks/${client}`),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': `hive-cli/${version}`,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(handlePattern.test(agent) ? { 'x-hive-agent': agent } : {}),
        },
        body: event,
        signal,
      }),
      signal,
    );
    // A hive that asks for a token is there: leaving it alone would help nobody.
    if (status === 401 || status === 403) return nothing(true);
    if (status !== 200 || text.length > answerCharsMax) return nothing(false);
    const reply: unknown = JSON.parse(text);
    if (!isHookReply(client, reply)) return nothing(false);
    return { answered: true, text: JSON.stringify(reply) };
  } catch {
    return nothing(false); // counted by the breaker, told to nobody
  }
}

function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const late = Promise.withResolvers<never>();
  if (signal.aborted) late.reject(signal.reason);
  else signal.addEventListener('abort', () => late.reject(signal.reason), { once: true });
  return Promise.race([work, late.promise]);
}
