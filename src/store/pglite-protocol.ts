import type { Parameter } from './database.ts';

/** What the worker needs to open a directory. Paths may lie inside the executable. */
export interface OpenRequest {
  /** the data directory; made from the template when it is not there */
  readonly directory: string;
  readonly template: string;
  readonly wasm: string;
  readonly data: string;
  readonly vector: string;
}

/** Main thread → worker. */
export type Request =
  | { readonly id: number; readonly kind: 'open'; readonly open: OpenRequest }
  | {
      readonly id: number;
      readonly kind: 'query';
      readonly sql: string;
      readonly parameters: readonly Parameter[];
    }
  | { readonly id: number; readonly kind: 'close' };

/** Worker → main thread. */
export type Reply =
  | { readonly id: number; readonly rows: Record<string, unknown>[] }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } };
