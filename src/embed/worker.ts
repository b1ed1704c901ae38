import { join } from 'node:path';
import { unpackCached } from '../platform/unpack.ts';
import { EmbeddingModel } from './model.ts';
import { ModelRefused } from './model-refused.ts';
import type { EmbedReply, EmbedRequest, OpenModel } from './protocol.ts';
import { selfTest } from './self-test.ts';

/** A session blocks its thread while it runs, so the model lives in this worker. */
declare const self: Worker;

let model: EmbeddingModel | undefined;

self.onmessage = ({ data: request }: MessageEvent<EmbedRequest>) => {
  let reply: EmbedReply;
  try {
    reply = handle(request);
  } catch (error) {
    const refused = error instanceof ModelRefused;
    reply = { id: request.id, error: refused ? error.message : String(error), refused };
  }
  self.postMessage(reply);
};

function handle(request: EmbedRequest): EmbedReply {
  const { id } = request;
  if (request.kind === 'open') {
    model = open(request.open);
    return { id, opened: model.config };
  }
  if (!model) throw new Error('the model is not open');
  if (request.kind === 'test') return { id, speed: selfTest(model) };
  return { id, vectors: model.embed(request.texts) };
}

function open({ cache, model, onnxruntime }: OpenModel): EmbeddingModel {
  const runtime = unpackCached({ archive: onnxruntime, folder: join(cache, 'onnxruntime'), mode: 0o700 });
  const addon = join(runtime, 'onnxruntime_binding.node');
  if (typeof model !== 'string') return new EmbeddingModel(model.folder, addon, model.config);
  const folder = unpackCached({ archive: model, folder: join(cache, 'model'), mode: 0o600 });
  return new EmbeddingModel(folder, addon);
}
