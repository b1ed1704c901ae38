import { Elysia } from 'elysia';
import type { Config } from '../config.ts';
import { HiveError } from '../core/errors.ts';
import { storable } from '../core/storable.ts';
import type { Verdict } from '../hive/contribute.ts';
import type { Hive } from '../hive/create-hive.ts';
import { operations } from '../hive/operations/all.ts';
import type { Operation } from '../hive/operations/operation.ts';
import { asWriter } from '../hive/operations/reach.ts';
import { hookRoutes } from './hooks.ts';
import { bearerToken, identify } from './identify.ts';
import { lineByLine } from './line-by-line.ts';
import { Metrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { type PageFiles, pageRoutes } from './pages.ts';
import { createRateLimit } from './rate-limit.ts';
import { readInput } from './read-input.ts';
import { fail, succeed, verdictGiven } from './respond.ts';

/** How long a request that came before the store was open waits for it. */
const startWaitMs = 10_000;

/** What the app is given by whoever starts it. */
export interface AppOptions {
  readonly config: Pick<Config, 'access' | 'rate_limit'>;
  readonly version: string;
  /** resolves once store and model are open, rejects when they cannot be */
  readonly hive: Promise<Hive>;
  /** files of the pages that people look at */
  readonly pages: PageFiles;
  /** the client's address, for the rate limit */
  readonly addressOf: (request: Request) => string;
  /** answers what comes to `/mcp`; the API answers, for the same caller, what `dispatch` is given */
  readonly mcp: (request: Request, dispatch: (asked: Request) => Promise<Response>) => Promise<Response>;
  /** told of failures that are not the client's */
  readonly report: (what: string, error: unknown) => void;
}

/** The HTTP API. It can listen before the store is open: what comes early waits for it. */
export function createApp(options: AppOptions) {
  let ready: Hive | undefined;
  options.hive.then(
    (hive) => {
      ready = hive;
    },
    () => {}, // whoever starts the hive reports why it could not; requests are told below
  );
  /** requests made in this process → the one from outside that they are made for */
  const origins = new WeakMap<Request, Request>();
  const metrics = new Metrics(() => ready?.context.corpus.size ?? 0);
  const limitWrites = createRateLimit(options.config.rate_limit);
  const document = openApiDocument(options.version);
  const status = { status: 'ok', version: options.version };

  async function answer(
    operation: Operation,
    request: Request,
    path: Record<string, string>,
  ): Promise<Response> {
    const requestId = Bun.randomUUIDv7();
    const started = performance.now();
    let response: Response;
    try {
      response = await perform(operation, request, path, requestId, started);
    } catch (error) {
      if (!(error instanceof HiveError)) options.report(`request ${requestId} failed`, error);
      response = fail(error, requestId);
    }
    metrics.request(operation.name, response.status);
    return response;
  }

  async function perform(
    operation: Operation,
    request: Request,
    path: Record<string, string>,
    requestId: string,
    started: number,
  ): Promise<Response> {
    const hive = ready ?? (await whenStarted(options.hive));
    const caller = identify(request, operation.need, options.config.access, hive.tokens, operation.ofCaller);
    if (operation.need === 'write') {
      limitWrites(
        `${asWriter(caller).agent} ${options.addressOf(origins.get(request) ?? request)}`,
        Date.now(),
      );
    }
    const input = await readInput(request, path, operation.input);
    const data = await operation.run(hive, input as never, caller);
    if (operation.lines) return lineByLine(data as AsyncIterable<object>, requestId, options.report);
    // By shape, not by operation: an Idempotency-Key gets its first answer again wherever it is sent.
    if (isVerdict(data)) {
      if (operation.name === 'contribute_knowledge') metrics.verdict(data);
      return verdictGiven(data, requestId);
    }
    switch (operation.name) {
      case 'query_knowledge':
      case 'query_knowledge_long': {
        const { results } = data as { results: unknown[] };
        metrics.query((performance.now() - started) / 1_000, results.length > 0);
        // The older keyed client reads a bare array.
        return succeed(bearerToken(request) === null ? data : results, requestId);
      }
      default:
        return succeed(data, requestId);
    }
  }

  async function answerMcp(request: Request): Promise<Response> {
    const requestId = Bun.randomUUIDv7();
    let response: Response;
    try {
      // Only a closed hive needs its store to say who may come in; tools check for themselves.
      if (options.config.access === 'closed') {
        identify(request, 'read', 'closed', (ready ?? (await whenStarted(options.hive))).tokens);
      }
      response = await options.mcp(request, async (asked) => {
        origins.set(asked, request);
        return app.fetch(asked);
      });
      response.headers.set('x-request-id', requestId);
    } catch (error) {
      if (!(error instanceof HiveError)) options.report(`request ${requestId} failed`, error);
      response = fail(error, requestId);
    }
    if (response.status === 401) response.headers.set('www-authenticate', 'Bearer realm="hive"');
    metrics.request('mcp', response.status);
    return response;
  }

  const app = new Elysia({ normalize: false })
    .get('/health', () => plain(status))
    .get('/ready', async () => {
      if (!ready) return notReady(stillStarting());
      return (await answers(ready)) ? plain(status) : notReady(silent());
    })
    .get('/metrics', async ({ request }) => {
      try {
        if (ready) identify(request, 'read', options.config.access, ready.tokens);
        return new Response(await metrics.text(), {
          headers: { 'content-type': metrics.contentType, 'x-request-id': Bun.randomUUIDv7() },
        });
      } catch (error) {
        return fail(error, Bun.randomUUIDv7());
      }
    })
    .get('/openapi.json', () => plain(document))
    .use(pageRoutes(options.pages))
    .all('/mcp', ({ request }) => answerMcp(request), { parse: 'none' })
    .use(hookRoutes({ access: options.config.access, metrics, hive: () => ready, report: options.report }))
    .onError(({ code, error }) => {
      const requestId = Bun.randomUUIDv7();
      if (code === 'NOT_FOUND') {
        return fail(
          new HiveError('not_found', 'There is nothing here; GET /openapi.json lists what is.'),
          requestId,
        );
      }
      options.report(`request ${requestId} failed`, error);
      return fail(error, requestId);
    });
  for (const operation of operations) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.route(operation.method, path, ({ request, params }) => answer(operation, request, readable(params)), {
      parse: 'none',
    } as object);
  }
  return app;
}

/** An escape in a path that is no UTF-8 leaves nothing that could be looked up. */
function readable(params: Record<string, string | null> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, storable(value ?? '')]));
}

function isVerdict(data: unknown): data is Verdict {
  return typeof data === 'object' && data !== null && 'verdict' in data;
}

/** Waits for the start, within reason. */
async function whenStarted(hive: Promise<Hive>): Promise<Hive> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(stillStarting()), startWaitMs);
  try {
    return await Promise.race([hive, late.promise]);
  } catch (error) {
    throw error instanceof HiveError ? error : stillStarting();
  } finally {
    clearTimeout(timer);
  }
}

function stillStarting(): HiveError {
  return new HiveError('overloaded', 'The hive is still starting; try again shortly.', {
    retryAfterSeconds: 2,
  });
}

/** @returns whether store and model both answer now */
async function answers({ context }: Hive): Promise<boolean> {
  const [row] = await context.db.query('SELECT 1 AS one').catch(() => []);
  const vector = await context.embedder.embed('ready?', 'query').catch(() => undefined);
  return row !== undefined && vector !== undefined;
}

function notReady(why: HiveError): Response {
  return fail(why, Bun.randomUUIDv7());
}

function silent(): HiveError {
  return new HiveError('overloaded', 'The store or the model does not answer right now; try again shortly.', {
    retryAfterSeconds: 2,
  });
}

function plain(body: object): Response {
  return Response.json(body, { headers: { 'x-request-id': Bun.randomUUIDv7() } });
}
