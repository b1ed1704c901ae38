import { readFile } from 'node:fs/promises';
import type { Finding } from '../../../src/core/dedup.ts';

/** Two findings and whether they are one. */
export interface LabelledPair {
  readonly id: string;
  readonly a: Finding;
  readonly b: Finding;
  readonly label: 'same' | 'different';
  readonly subtype: string;
}

export async function loadLabelledPairs(shared: string): Promise<LabelledPair[]> {
  const bytes = new Uint8Array(await readFile(`${shared}/eval/dedup_dev.jsonl.gz`));
  return new TextDecoder()
    .decode(Bun.gunzipSync(bytes))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledPair);
}

/** Two descriptions of one change, by people who did not see each other's. */
export async function loadParaphrases(shared: string): Promise<[string, string][]> {
  return JSON.parse(await readFile(`${shared}/model/eval/para_ho.json`, 'utf8')) as [string, string][];
}
