import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import { cleanText } from '../terminal/clean-text.ts';
import { cleanValues } from '../terminal/clean-values.ts';
import { oneLine } from '../terminal/one-line.ts';
import { adminAccess } from './admin-access.ts';
import { agentHandle, apiUrl, givenToken, isLoopback, shownUrl } from './client-settings.ts';
import { explainFailure } from './explain-failure.ts';
import { notAHive } from './not-a-hive.ts';
import { open, type Received, type Sent, send } from './transport.ts';
import { cutOff, whyUnreachable } from './why-unreachable.ts';

/** A server that has nothing heavy to do answers within this, also while it starts. */
const answerMs = 10_000;

/** What a command asks of the API. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** below the API's address, with a leading slash */
  readonly path: string;
  readonly body?: object;
  /** sent as `Idempotency-Key`: the same write with the same key is done once */
  readonly key?: string;
  /** a writer says which agent it is; an admin may use the token of a data directory on this machine */
  readonly as: 'reader' | 'writer' | 'admin';
  /** the client that the agent runs in, where it is known; `HIVE_FRAMEWORK` says better */
  readonly framework?: string | null;
  /** the `--data` flag of an admin command */
  readonly data?: string | undefined;
  /** how long to wait for the answer, or `null` for as long as it takes; 10 seconds when absent */
  readonly patienceMs?: number | null;
}

/** The API's answer. */
export interface Answer<Data> {
  readonly status: number;
  /** the body as it came, unsafe to print on a terminal */
  readonly text: string;
  /** the body, parsed and safe to print; on a failure without `data` */
  readonly body: {
    readonly success?: boolean;
    readonly data: Data;
    readonly error?: string;
    readonly message?: string;
    readonly request_id?: string;
  };
  readonly url: URL;
  /** where the token is from, or what to do to have one; `null` where the command uses none */
  readonly tokenOrigin: string | null;
  /** the token is the one of a data directory on this machine */
  readonly fromFile: boolean;
  /** seconds after which another try makes sense, where the server says so */
  readonly retryAfter: number | null;
}

/**
 * Asks the hive at `HIVE_API_URL`. Any status is an answer. Throws `CommandFailure` when nothing answers (exit code
 * 3) or what answers is no hive, `UsageError` for settings that cannot be used.
 */
export async function askHive<Data>(host: Host, asked: Asked): Promise<Answer<Data>> {
  const { url, access, headers } = approach(host, asked);
  const received = await reaching(url, asked, (signal) => send(outgoing(url, asked, headers, signal)));
  return {
    status: received.status,
    text: received.text,
    body: parseBody(received, url),
    url,
    tokenOrigin: access.origin,
    fromFile: access.token !== null && access.origin !== 'HIVE_TOKEN',
    retryAfter: received.retryAfter,
  };
}

/**
 * Asks for an answer of JSON lines, which may be longer than memory. Throws `CommandFailure` as `askHive` does, and when
 * the hive refuses.
 */
export async function openLines(host: Host, asked: Asked): Promise<AsyncIterable<Uint8Array>> {
  const { url, access, headers } = approach(host, asked);
  const incoming = await reaching(url, { ...asked, patienceMs: null }, (signal) =>
    open(outgoing(url, asked, { ...headers, accept: 'application/x-ndjson' }, signal)),
  );
  if (incoming.status === 200) return incoming.body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming.body) chunks.push(chunk);
  const received = { ...incoming, text: Buffer.concat(chunks).toString('utf8') };
  const answer = {
    ...received,
    body: parseBody(received, url),
    url,
    tokenOrigin: access.origin,
    fromFile: false,
  };
  throw new CommandFailure(explainFailure(answer), exitCodes.failed);
}

function approach(host: Host, asked: Asked) {
  const url = apiUrl(host.environment);
  const access = asked.as === 'admin' ? adminAccess(host, url, asked.data) : plainAccess(host);
  const headers: Record<string, string> = {
    accept: 'application/json',
    'user-agent': `hive-cli/${host.version}`,
  };
  if (asked.body) headers['content-type'] = 'application/json; charset=utf-8';
  if (access.token !== null) headers.authorization = `Bearer ${access.token}`;
  if (asked.as === 'writer') headers['x-hive-agent'] = agentHandle(host.environment);
  if (asked.key !== undefined) headers['idempotency-key'] = asked.key;
  const framework = host.environment.HIVE_FRAMEWORK?.trim() || asked.framework;
  if (framework && /^[\w-]{1,64}$/.test(framework)) headers['x-hive-framework'] = framework;
  return { url, access, headers };
}

function plainAccess(host: Host): { token: string | null; origin: string | null } {
  const token = givenToken(host.environment);
  return { token, origin: token === null ? null : 'HIVE_TOKEN' };
}

function outgoing(
  url: URL,
  asked: Asked,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Sent {
  return {
    method: asked.method,
    url: new URL(`${url.href.replace(/\/$/, '')}${asked.path}`),
    headers,
    body: asked.body && JSON.stringify(asked.body),
    signal,
  };
}

/** Tells why nothing answered, and what to do. */
async function reaching<Result>(
  url: URL,
  asked: Asked,
  act: (signal: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  const patienceMs = asked.patienceMs === undefined ? answerMs : asked.patienceMs;
  const signal = patienceMs === null ? undefined : AbortSignal.timeout(patienceMs);
  try {
    return await act(signal);
  } catch (error) {
    const why = signal?.aborted ? `no answer within ${patienceMs! / 1_000} s` : whyUnreachable(error);
    const refused = why === 'connection refused';
    const mend =
      refused && isLoopback(url)
        ? 'start it with "hive serve", or set HIVE_API_URL to where it is'
        : 'check HIVE_API_URL and the server';
    const unsure = asked.method !== 'GET' && asked.as !== 'reader' && (signal?.aborted || why === cutOff);
    const doubt = unsure ? '; whether it was done is not known' : '';
    const line = `no hive answers at ${shownUrl(url)} (${why}): ${mend}${doubt}`;
    throw new CommandFailure(line, exitCodes.unreachable, { cause: error });
  }
}

function parseBody({ status, text, location }: Received, url: URL): Answer<never>['body'] {
  let body: unknown;
  try {
    body = cleanValues(JSON.parse(text));
  } catch {
    body = undefined; // told below
  }
  if (typeof body === 'object' && body !== null) return body as Answer<never>['body'];
  const where = location === null ? '' : ` and leads to ${oneLine(cleanText(location)).slice(0, 200)}`;
  throw notAHive(url, `status ${status}${where}`);
}
