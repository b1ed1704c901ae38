import type { ModelConfig } from './embed/model-config.ts';
import type { Adding } from './hive/model-shelf.ts';
import { silenceTelemetry } from './platform/telemetry.ts';
import { openDirectory, openShelf } from './serve.ts';

/** Adds a model to a data directory while no server runs on it. Throws `StartRefused` where one does. */
export async function addModelTo(
  dataDirectory: string,
  asked: Adding,
  worker: () => Worker,
): Promise<ModelConfig> {
  const lock = openDirectory(dataDirectory);
  try {
    silenceTelemetry();
    return await openShelf(dataDirectory, worker).add(asked);
  } finally {
    lock.release();
  }
}
