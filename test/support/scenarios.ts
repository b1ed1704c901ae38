import { expect, test } from 'bun:test';
import type { Api, CallOptions } from './api.ts';

/** One request and what its answer must and must not be. */
export interface Scenario extends CallOptions {
  /** route + criterion */
  readonly title: string;
  readonly method?: string;
  readonly path: string;
  readonly status: number;
  /** the error's code */
  readonly error?: string;
  /** paths that `details` name, in order */
  readonly details?: readonly string[];
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
}

/** Makes a test of each row. @param api asked when the test runs, for the server is not up before */
export function scenarios(api: () => Api, table: readonly Scenario[]): void {
  for (const {
    title,
    method = 'GET',
    path,
    status,
    error,
    details,
    contains = [],
    lacks = [],
    ...options
  } of table) {
    test(title, async () => {
      const answer = await api().call(method, path, options);
      const { status: given, body } = answer;
      expect(error === undefined ? [given] : [given, body.error]).toEqual(
        error === undefined ? [status] : [status, error],
      );
      if (details) expect(answer.body.details.map((detail) => detail.path)).toEqual([...details]);
      for (const text of contains) expect(answer.text).toContain(text);
      for (const text of lacks) expect(answer.text).not.toContain(text);
    });
  }
}
