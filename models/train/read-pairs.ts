import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A training pair: two texts that mean the same or belong together. */
export interface Pair {
  /** para, commit, doc, ask, …: see README.md */
  readonly k: string;
  /** owner/name of the repository it is from */
  readonly r: string;
  readonly a: string;
  readonly b: string;
}

/** @param files JSON lines, or several such files separated by commas */
export async function* readPairs(files: string): AsyncGenerator<Pair> {
  for (const file of files.split(',')) {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      if (line !== '') yield JSON.parse(line) as Pair;
    }
  }
}
