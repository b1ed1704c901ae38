import { EmbeddingModel } from './model.ts';
import type { EmbedReply, EmbedRequest } from './protocol.ts';

/** A session blocks its thread while it runs, so the model lives in this worker. */
declare const self: Worker;

let model: EmbeddingModel | undefined;

self.onmessage = ({ data: request }: MessageEvent<EmbedRequest>) => {
  try {
    const vectors = handle(request);
    const reply: EmbedReply = { id: request.id, vectors, dimensions: model?.dimensions ?? 0 };
    self.postMessage(reply);
  } catch (error) {
    self.postMessage({ id: request.id, error: String(error) } satisfies EmbedReply);
  }
};

function handle(request: EmbedRequest): Float32Array {
  if (request.kind === 'open') {
    model = new EmbeddingModel(request.folder, request.addon);
    return model.embed(['warm up']);
  }
  if (!model) throw new Error('the model is not open');
  return model.embed(request.texts);
}
