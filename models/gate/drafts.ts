import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { normalise } from '../../src/core/gate/normalise.ts';
import { visitFeatures } from '../../src/core/gate/wording/features.ts';
import type { Phrases } from '../../src/core/gate/wording/phrases.ts';
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
  visitFeatures<string>(normalise(title).text, normalise(content).text, {
    phrases: { title: named(titlePrefix), content: named('') },
    sign: (name, value) => features.set(name, value),
    phrase: (name, value) => features.set(name, value),
  });
  return features;
}

/** Phrases that are their own names. */
function named(prefix: string): Phrases<string> {
  return { none: prefix, grow: (phrase, word) => (phrase === prefix ? prefix + word : `${phrase} ${word}`) };
}
