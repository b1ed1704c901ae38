import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readInjection } from '../../src/core/gate/injection.ts';
import { normalise } from '../../src/core/gate/normalise.ts';
import {
  contentCharsFitted,
  type FeatureReader,
  visitFeatures,
} from '../../src/core/gate/wording/features.ts';
import { titlePrefix } from '../../src/core/gate/wording/weights.ts';

/** A labelled draft, with the file it stands in: drafts of one file are by one writer. */
export interface LabelledDraft {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly label: 'accept' | 'pii' | 'narration' | 'specificity';
  readonly subtype: string;
  readonly file: string;
  /** Of an injection: the passages that order the reader about. */
  readonly order?: string | readonly string[];
}

/** Reads every draft of a folder of JSON lines, in the order of the files' names. */
export function readDrafts(folder: string): LabelledDraft[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files.sort().flatMap((file) => readFile(join(folder, file)));
}

/** Reads the drafts of one file. */
export function readFile(path: string): LabelledDraft[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => ({
      ...(JSON.parse(line) as Omit<LabelledDraft, 'file'>),
      file: basename(path, '.jsonl'),
    }));
}

/** A draft's features by their names in the table of weights. */
export function featuresOf({
  title,
  content,
}: Pick<LabelledDraft, 'title' | 'content'>): Map<string, number> {
  const features = new Map<string, number>();
  // Phrases are their own names; a name's number is its place here.
  const names = ['', titlePrefix, ''];
  const numbers = new Map<string, number>();
  const reader: FeatureReader = {
    roots: { title: 1, content: 2 },
    grow(phrase, { text }) {
      const name = phrase <= 2 ? names[phrase]! + text : `${names[phrase]!} ${text}`;
      const number = numbers.get(name) ?? names.push(name) - 1;
      numbers.set(name, number);
      return number;
    },
    sign: (name, value) => features.set(name, value),
    phrase: (phrase, value) => features.set(names[phrase]!, value),
  };
  const joined = `${title}\n${content}`;
  const { traits } = readInjection(joined, normalise(joined));
  visitFeatures(normalise(title).text, normalise(content).text, traits, reader, contentCharsFitted);
  return features;
}
