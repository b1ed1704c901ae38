import { join } from 'node:path';
import { unpackCached } from '../platform/unpack.ts';
import { EmbeddingModel } from './model.ts';
import type { EmbedReply, EmbedRequest, OpenModel } from './protocol.ts';

/** A session blocks its thread while it runs, so the model lives in this worker. */
declare const self: Worker;

let model: EmbeddingModel | undefined;

self.onmessage = ({ data: request }: MessageEvent<EmbedRequest>) => {
  let reply: EmbedReply;
  try {
    reply = handle(request);
  } catch (error) {
    reply = { id: request.id, error: String(error) };
  }
  self.postMessage(reply);
};

function handle(request: EmbedRequest): EmbedReply {
  if (request.kind === 'open') {
    model = open(request.open);
    model.embed(['warm up']);
    return { id: request.id, opened: model.config };
  }
  if (!model) throw new Error('the model is not open');
  return { id: request.id, vectors: model.embed(request.texts) };
}

function open({ cache, model, onnxruntime }: OpenModel): EmbeddingModel {
  const runtime = unpackCached({ archive: onnxruntime, folder: join(cache, 'onnxruntime'), mode: 0o700 });
  const folder = unpackCached({ archive: model, folder: join(cache, 'model'), mode: 0o600 });
  return new EmbeddingModel(folder, join(runtime, 'onnxruntime_binding.node'));
}
