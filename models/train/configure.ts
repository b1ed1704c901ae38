/**
 * Gives a trained model its config.json: `bun models/train/configure.ts MODELDIR --id NAME`.
 *
 * Opens it as the executable does, which tells the length of its vectors. The thresholds are those of the shipped model,
 * to begin with: test/eval/retrieval/fit.ts fits the model's own where there are evaluation sets.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EmbeddingModel } from '../../src/embed/model.ts';
import { parseModelConfig } from '../../src/embed/model-config.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import { onnxAddon } from '../../test/support/onnx-addon.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { id: { type: 'string' } } });
const [folder] = positionals;
if (!folder || !values.id) {
  console.error('usage: bun models/train/configure.ts MODELDIR --id NAME');
  process.exit(2);
}
const shipped = JSON.parse(await readFile(join(import.meta.dir, '../default/config.json'), 'utf8'));
silenceTelemetry();
const { dimensions: _, ...unmeasured } = parseModelConfig(shipped);
const model = new EmbeddingModel(folder, onnxAddon(), unmeasured);
const config = { ...shipped, model_id: values.id, dimensions: model.config.dimensions };
model.close();
const path = join(folder, 'config.json');
await writeFile(`${path}.tmp`, `${JSON.stringify(config, undefined, 2)}\n`);
await rename(`${path}.tmp`, path);
console.log(`${config.model_id}: ${config.dimensions} dimensions`);
