import type { ModelConfig } from './model-config.ts';
import type { Speed } from './self-test.ts';

/** A config before the model has run for the first time: how long its vectors are is then found out. */
export type UnmeasuredConfig = Omit<ModelConfig, 'dimensions'> & { readonly dimensions?: number };

/** What the worker needs to open a model. Archives may lie inside the executable. */
export interface OpenModel {
  /** where archives are unpacked to */
  readonly cache: string;
  /** an embedded archive with its own config, or a folder of files */
  readonly model: string | { readonly folder: string; readonly config: UnmeasuredConfig };
  readonly onnxruntime: string;
}

/** Main thread → worker. */
export type EmbedRequest =
  | { readonly id: number; readonly kind: 'open'; readonly open: OpenModel }
  | { readonly id: number; readonly kind: 'embed'; readonly texts: readonly string[] }
  | { readonly id: number; readonly kind: 'test' };

/** Worker → main thread. `vectors` holds one unit vector a text, one after another. */
export type EmbedReply =
  | { readonly id: number; readonly opened: ModelConfig }
  | { readonly id: number; readonly vectors: Float32Array }
  | { readonly id: number; readonly speed: Speed }
  | { readonly id: number; readonly error: string; readonly refused: boolean };
