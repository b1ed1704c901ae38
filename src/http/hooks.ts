import { Elysia } from 'elysia';
import type { Config } from '../config.ts';
import { frameworks, handlePattern } from '../core/agent.ts';
import { HiveError } from '../core/errors.ts';
import { type HookClient, hookClients } from '../core/hooks/clients.ts';
import { storable } from '../core/storable.ts';
import { HookAnswers } from '../hive/answer-hook.ts';
import type { Hive } from '../hive/create-hive.ts';
import { identify } from './identify.ts';
import type { Metrics } from './metrics.ts';
import { readText } from './read-input.ts';
import { fail } from './respond.ts';

/** Clients give up after three seconds; an agent waits no longer than this for a busy hive. */
const answerMs = 2_000;

/** What the hook endpoints are given. */
export interface HookOptions {
  readonly access: Config['access'];
  readonly metrics: Metrics;
  /** the hive, once it is open */
  readonly hive: () => Hive | undefined;
  /** told of failures, which the agent is not */
  readonly report: (what: string, error: unknown) => void;
}

/**
 * `POST /hooks/CLIENT`: that client's hook event in, its own output schema out. Whatever goes wrong here, an agent
 * goes on: the answer is then an empty object. Only a missing token is told.
 */
export function hookRoutes(options: HookOptions) {
  const answers = new HookAnswers();
  const app = new Elysia({ normalize: false });
  for (const client of hookClients) {
    app.post(`/hooks/${client}`, ({ request }) => respond(answers, client, request, options), {
      parse: 'none',
    } as object);
  }
  return app;
}

async function respond(
  answers: HookAnswers,
  client: HookClient,
  request: Request,
  options: HookOptions,
): Promise<Response> {
  const requestId = Bun.randomUUIDv7();
  const operation = `hook_${client.replaceAll('-', '_')}`;
  const hive = options.hive();
  let reply: object = {};
  try {
    if (hive) reply = await answer(answers, hive, client, request, options);
  } catch (error) {
    if (error instanceof HiveError && isRefusal(error)) {
      const refused = fail(error, requestId);
      options.metrics.request(operation, refused.status);
      return refused;
    }
    if (!(error instanceof HiveError)) options.report(`request ${requestId} failed`, error);
  }
  options.metrics.request(operation, 200);
  return Response.json(reply, { headers: { 'x-request-id': requestId } });
}

async function answer(
  answers: HookAnswers,
  hive: Hive,
  client: HookClient,
  request: Request,
  { access }: HookOptions,
): Promise<object> {
  const caller = identify(request, 'read', access, hive.tokens);
  const asked = {
    ...caller,
    agent: agentOf(request, client),
    framework: frameworks.find((known) => known === client) ?? 'custom',
  };
  const raw = parsed(await readText(request));
  const hiveAsked = new URL(request.url).searchParams.get('hive') || null;
  return withinTime(answers.answer(hive, client, raw, asked, hiveAsked));
}

/** Who asks: the handle it gave, else the client's name. */
function agentOf(request: Request, client: HookClient): string {
  const handle = request.headers.get('x-hive-agent') ?? '';
  return handlePattern.test(handle) ? handle : client;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_name, part) => (typeof part === 'string' ? storable(part) : part));
  } catch {
    return undefined; // an event nobody knows
  }
}

async function withinTime(answering: Promise<object>): Promise<object> {
  const late = Promise.withResolvers<object>();
  const timer = setTimeout(() => late.resolve({}), answerMs);
  try {
    return await Promise.race([answering, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function isRefusal({ code }: HiveError): boolean {
  return code === 'token_required' || code === 'token_invalid' || code === 'forbidden';
}
