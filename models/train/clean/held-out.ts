import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Seen } from './seen.ts';

// Shorter texts ("Introduction") are found everywhere and give nothing away.
const CHARS_MIN = 25;
// Enough to recognise a text by, and short enough that a copy cut elsewhere is recognised too.
const START_CHARS = 90;

/** Tells the texts of the evaluation sets, so that none of them is trained on. */
export interface HeldOut {
  has(text: string): boolean;
  readonly texts: number;
}

// Where the sets are kept below the folder that evaluation is given; beside them lie prepared pairs.
const PARTS = ['eval', 'model/eval'];
const SET = /\.(?:jsonl?|tsv)(?:\.zst|\.gz)?$/;

/** Reads every text of the sets of a folder: JSON, lines of JSON and tables, compressed or not. */
export async function readHeldOut(folder: string): Promise<HeldOut> {
  const seen = new Seen();
  const parts = PARTS.map((part) => join(folder, part)).filter(existsSync);
  for (const root of parts.length > 0 ? parts : [folder])
    for (const name of (await readdir(root, { recursive: true })).filter((one) => SET.test(one)).sort())
      for (const text of textsOf(name, unpacked(name, await readFile(join(root, name)))))
        if (text.length > CHARS_MIN) seen.add(start(text));
  // A wrong folder would otherwise leave everything in without a word.
  if (seen.size === 0) throw new Error(`there are no evaluation sets in ${folder}`);
  return { texts: seen.size, has: (text) => text.length > CHARS_MIN && seen.has(start(text)) };
}

function unpacked(name: string, bytes: Buffer): string {
  if (name.endsWith('.zst')) return Bun.zstdDecompressSync(bytes).toString('utf8');
  if (name.endsWith('.gz')) return gunzipSync(bytes).toString('utf8');
  return bytes.toString('utf8');
}

function textsOf(name: string, text: string): Iterable<string> {
  if (name.includes('.tsv')) return text.split(/[\t\n]/);
  const documents = name.includes('.jsonl') ? text.split('\n').filter((line) => line !== '') : [text];
  return stringsIn(documents.map((document) => JSON.parse(document)));
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object')
    for (const each of Object.values(value)) yield* stringsIn(each);
}

function start(text: string): string {
  return text.toLowerCase().replace(/\W+/g, '').slice(0, START_CHARS);
}
