import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, Findings } from './findings.ts';

/** Longest title cut from a text that has none of its own. */
const titleCharsMax = 90;
/** Shorter texts have nothing left once their title is cut off. */
const textCharsMin = 80;

/** What a run writes and asks: real texts while they last, made-up ones after that. */
export class Corpus {
  readonly #findings: Findings;
  readonly #texts: readonly string[];
  readonly #titles: readonly string[];
  #textsTaken = 0;
  #titlesTaken = 0;

  /**
   * @param folder holds folders with `corpus.json.zst` (texts) and `queries.json.zst` (questions), or `null` for
   *   made-up ones only
   */
  constructor(folder: string | null, seed: number) {
    this.#findings = new Findings(seed);
    this.#texts = folder === null ? [] : spread(readSets(folder, 'corpus.json.zst'), textCharsMin);
    this.#titles = folder === null ? [] : spread(readSets(folder, 'queries.json.zst'), 3);
  }

  /** Real texts not taken yet. */
  get realLeft(): number {
    return this.#texts.length - this.#textsTaken;
  }

  take(count: number): Finding[] {
    return Array.from({ length: count }, () => {
      const text = this.#texts[this.#textsTaken];
      if (text === undefined) return this.#findings.next();
      this.#textsTaken += 1;
      return titled(text);
    });
  }

  questions(count: number): string[] {
    return Array.from(
      { length: count },
      () => this.#titles[this.#titlesTaken++] ?? this.#findings.question(),
    );
  }
}

function readSets(folder: string, name: string): string[][] {
  const files = readdirSync(folder)
    .map((set) => join(folder, set, name))
    .filter((file) => existsSync(file));
  if (files.length === 0) throw new Error(`no folder in ${folder} has a ${name}`);
  return files.map((file) => {
    const json = Bun.zstdDecompressSync(readFileSync(file));
    return JSON.parse(json.toString()) as string[];
  });
}

/** Takes from each set in turn, in proportion to its size, so that every part of the whole is alike. */
function spread(sets: readonly string[][], charsMin: number): string[] {
  return sets
    .flatMap((set) => set.map((text, index) => ({ text, at: index / set.length })))
    .filter(({ text }) => text.length >= charsMin)
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text);
}

/** Cuts a title off the front: the first sentence when it is short enough, else whole words. */
function titled(text: string): Finding {
  const sentence = /^.{10,90}?[.:!?](?=\s)/.exec(text)?.[0];
  const title = sentence ?? text.slice(0, titleCharsMax).replace(/\s\S*$/, '');
  const content = text.slice(title.length).trim();
  return { title: title.trim(), content: content.length >= 40 ? content : text, hive: null };
}
