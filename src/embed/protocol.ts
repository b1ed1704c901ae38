import type { ModelConfig } from './model-config.ts';

/** What the worker needs to open a model. Archives may lie inside the executable. */
export interface OpenModel {
  /** where archives are unpacked to */
  readonly cache: string;
  readonly model: string;
  readonly onnxruntime: string;
}

/** Main thread → worker. */
export type EmbedRequest =
  | { readonly id: number; readonly kind: 'open'; readonly open: OpenModel }
  | { readonly id: number; readonly kind: 'embed'; readonly texts: readonly string[] };

/** Worker → main thread. `vectors` holds one unit vector a text, one after another. */
export type EmbedReply =
  | { readonly id: number; readonly opened: ModelConfig }
  | { readonly id: number; readonly vectors: Float32Array }
  | { readonly id: number; readonly error: string };
