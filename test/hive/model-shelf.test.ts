import { describe, expect, test } from 'bun:test';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assets, builtInConfig, calibrationPairs } from '../../src/assets.ts';
import { parseCalibrationPairs } from '../../src/core/calibration-pairs.ts';
import { cosine } from '../../src/core/dedup.ts';
import { Embedder } from '../../src/embed/embedder.ts';
import { parseModelConfig } from '../../src/embed/model-config.ts';
import { ModelShelf } from '../../src/hive/model-shelf.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import { temporaryFolder } from '../support/executable.ts';
import { embedWorker } from '../support/parts.ts';
import { writeTinyModel } from '../support/tiny-model.ts';

silenceTelemetry();
const builtIn = parseModelConfig(builtInConfig);
const cache = join(temporaryFolder(), 'cache');

function shelfIn(folder: string, rows?: number): ModelShelf {
  return new ModelShelf({
    folder,
    builtIn,
    archive: assets.model,
    pairs: parseCalibrationPairs(calibrationPairs).slice(0, rows),
    open: (model) => Embedder.open(embedWorker(), { cache, model, onnxruntime: assets.onnxruntime }),
    now: () => new Date(),
  });
}

describe('ModelShelf', () => {
  test('adds a model that then embeds questions and entries with their prompts', async () => {
    const shelf = shelfIn(temporaryFolder());
    const path = writeTinyModel({ prompts: { query: 'redis ', passage: 'docker ' } });
    const config = await shelf.add({ path });
    expect(shelf.list().map(({ model_id }) => model_id)).toEqual([builtIn.model_id, 'tiny']);
    const embedder = await shelf.open(config);
    const [question, entry, prompted] = await Promise.all([
      embedder.embed('drops keys', 'query'),
      embedder.embed('drops keys', 'passage'),
      embedder.embed('redis drops keys', 'passage'),
    ]);
    expect(cosine(question, entry)).toBeLessThan(0.99);
    // What was asked as a question is remembered apart from what was an entry.
    expect(cosine(await embedder.embed('drops keys', 'query'), question)).toBeCloseTo(1, 5);
    expect(cosine(question, prompted)).toBeLessThan(0.99);
    embedder.close();
  });

  test('keeps the levels of a model in its config.json, and not the scale of relevance', async () => {
    const folder = temporaryFolder();
    await shelfIn(folder).add({ path: writeTinyModel() });
    const file = JSON.parse(readFileSync(join(folder, 'tiny', 'config.json'), 'utf8'));
    expect(Object.keys(file.calibration).sort()).toEqual(['figures', 'pairs', 'reference', 'source']);
    expect(file.calibration.reference).toBe(builtIn.model_id);
    expect(file.cosines.question.slope).toBeGreaterThan(0);
    expect(shelfIn(folder).find('tiny')?.calibration.probabilityMin).toBe(builtIn.calibration.probabilityMin);
  });

  test('calibrates a model anew when the pairs are others than those it was calibrated with', async () => {
    const folder = temporaryFolder();
    const added = await shelfIn(folder, 60).add({ path: writeTinyModel() });
    const later = shelfIn(folder);
    const embedder = await later.open(later.find('tiny')!);
    expect(embedder.config.calibration.source).not.toBe(added.calibration.source);
    expect(embedder.config.added).toEqual(added.added);
    expect(later.find('tiny')).toEqual(embedder.config);
    embedder.close();
  });

  test('clears what an addition left that was cut off, and replaces a folder that cannot be read', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.unfinished-x'));
    mkdirSync(join(folder, 'broken'));
    writeFileSync(join(folder, 'broken', 'config.json'), '{');
    const shelf = shelfIn(folder);
    expect(existsSync(join(folder, '.unfinished-x'))).toBe(false);
    expect(() => shelf.find('broken')).toThrow(/broken cannot be read: add/);
    expect((await shelf.add({ path: writeTinyModel(), id: 'broken' })).dimensions).toBe(64);
    expect(shelf.find('broken')?.dimensions).toBe(64);
    expect(shelf.find('x')).toBeUndefined();
    expect(shelf.find('../broken')).toBeUndefined();
  });

  test('refuses a second addition while one is under way', async () => {
    const shelf = shelfIn(temporaryFolder());
    const first = shelf.add({ path: writeTinyModel() });
    const second = await shelf.add({ path: writeTinyModel({ name: 'b' }) }).catch(({ code }) => code);
    expect(second).toBe('conflict');
    await first;
  });
});
