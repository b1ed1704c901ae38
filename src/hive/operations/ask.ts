import { type ErrorDetail, HiveError } from '../../core/errors.ts';
import { operations } from './all.ts';
import type { Operation } from './operation.ts';

/** Has an operation carried out, in this process or at the other end of a connection. A failure is an outcome too. */
export type Ask = (operation: Operation, input: Input, from?: Asker) => Promise<Outcome>;

/** An operation's input as a client writes it, by field. */
export type Input = Readonly<Record<string, unknown>>;

/** What is known of whoever asks beyond what the connection says. */
export interface Asker {
  /** the client it runs in, as `X-Hive-Framework` names it */
  readonly framework: string | null;
}

/** What stood under `data`, or why there is none. A rejected contribution has data: its verdict. */
export type Outcome = { readonly data: unknown } | { readonly failure: Failure };

/** A failure in a client's terms. */
export interface Failure {
  /** one of the API's codes, or `unreachable` */
  readonly code: string;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
}

/** An operation as a request to the API. */
export interface ApiRequest {
  readonly method: Operation['method'];
  /** below the API's address, with a leading slash */
  readonly path: string;
  readonly body: object | undefined;
}

/** @returns the operation of that name; there is always one, for names stand in the source */
export function operationNamed(name: string): Operation {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new HiveError('internal', `there is no operation ${name}`);
  return found;
}

/** @returns the request that asks for an operation with this input */
export function requestFor(operation: Operation, input: Input): ApiRequest {
  const rest = { ...input };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = segment(String(rest[name] ?? ''));
    delete rest[name];
    return value;
  });
  if (operation.method !== 'GET') return { method: operation.method, path, body: rest };
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return { method: 'GET', path: search.size === 0 ? path : `${path}?${search}`, body: undefined };
}

/** @param body a parsed answer of the API. @returns what it says */
export function outcomeOf(body: unknown): Outcome {
  const answer = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (answer.success === true || answer.error === 'rejected') return { data: answer.data };
  return {
    failure: {
      code: String(answer.error ?? 'internal'),
      message: String(answer.message ?? 'The answer was none of a hive.'),
      details: Array.isArray(answer.details) ? (answer.details as ErrorDetail[]) : [],
    },
  };
}

/** One step of a path. What a URL would swallow becomes a name that nothing has. */
function segment(value: string): string {
  return /^\.{0,2}$/.test(value) ? '-' : encodeURIComponent(value.toWellFormed());
}
