/** Main thread → worker. */
export type EmbedRequest =
  | { readonly id: number; readonly kind: 'open'; readonly folder: string; readonly addon: string }
  | { readonly id: number; readonly kind: 'embed'; readonly texts: readonly string[] };

/** Worker → main thread. `vectors` holds one unit vector a text, one after another. */
export type EmbedReply =
  | { readonly id: number; readonly vectors: Float32Array; readonly dimensions: number }
  | { readonly id: number; readonly error: string };
