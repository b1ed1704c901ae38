import { answerFaults } from './answer-faults.ts';

/** An entry, a result, a contribution or a page of them: every field that a test looks at. */
export interface Data {
  readonly [field: string]: unknown;
  readonly results: Entry[];
  readonly next_cursor: string | null;
}

export interface Entry {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly hive: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly tags: string[];
  readonly similarity: number;
  readonly score: number;
  readonly contribution_count: number;
  readonly citation_count: number;
  readonly endorsement_count: number;
  readonly status: string;
}

/** Both forms of an answer: verdict fields stand at the top level too. A field that is not there is undefined. */
export interface Body {
  readonly [field: string]: unknown;
  readonly success: boolean;
  readonly error: string;
  readonly message: string;
  readonly details: { path: string; message: string }[];
  readonly request_id: string;
  readonly verdict: string;
  readonly entry_id: string;
  readonly merged_into: string;
  readonly contribution_count: number;
  readonly reasons: string[];
  readonly hints: string[];
  readonly data: Data;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** the parsed JSON, an empty object when the answer is none */
  readonly body: Body;
}

export interface CallOptions {
  /** sent as X-Hive-Agent */
  readonly agent?: string;
  /** sent as Authorization: Bearer */
  readonly token?: string;
  readonly headers?: Record<string, string>;
  /** sent as JSON */
  readonly body?: unknown;
  /** sent as it is */
  readonly raw?: BodyInit;
}

/** Everything answered so far, for tests that look for what must never be said. */
export interface Api {
  readonly url: string;
  readonly answers: Answer[];
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  get(path: string, options?: CallOptions): Promise<Answer>;
  /** A write by the agent `tester` unless told otherwise. */
  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
}

/**
 * A client that holds every answer it gets against the contract's ground rules and the server's own OpenAPI
 * document, so that each test checks them on the way.
 */
export async function connect(url: string): Promise<Api> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as object;
  const answers: Answer[] = [];
  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Answer> => {
    const { agent, token, headers = {}, body, raw } = options;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(agent === undefined ? {} : { 'x-hive-agent': agent }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : body !== undefined ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, text, body: parse(text) };
    answers.push(answer);
    const faults = answerFaults(document, method, path, answer);
    if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'));
    return answer;
  };
  return {
    url,
    answers,
    call,
    get: (path, options) => call('GET', path, options),
    post: (path, body, options) => call('POST', path, { agent: 'tester', body: body ?? {}, ...options }),
  };
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {} as Body; // a page, or Prometheus' text
  }
}
