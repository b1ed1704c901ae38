import { sentencesOf } from '../text/clip.ts';
import { Counts } from './seen.ts';

// Sentences are told by their beginning; shorter ones ("For example:") are parts of others.
const START_CHARS = 60;
const CHARS_MIN = 20;
// Met so often in one repository, a sentence comes from a template, not from somebody's mind.
const TIMES = 4;
// What is left must still say something.
const LEFT_CHARS_MIN = 40;
// Documents repeat sentences on purpose; in what people write by hand it is a template.
const KINDS = new Set(['commit', 'clog', 'adj', 'ict']);

/** Takes out sentences that a repository repeats: first every row is counted, then every row is stripped. */
export class Boilerplate {
  readonly #counts = new Counts();

  count(kind: string, repository: string, text: string): void {
    if (!KINDS.has(kind)) return;
    for (const key of new Set(sentencesOf(text).filter(isLong).map(startOf)))
      this.#counts.add(`${repository}\n${key}`);
  }

  /** The text without the repeated sentences, or undefined where too little is left. */
  strip(kind: string, repository: string, text: string): string | undefined {
    if (!KINDS.has(kind)) return text;
    const sentences = sentencesOf(text);
    const kept = sentences.filter(
      (one) => !isLong(one) || this.#counts.of(`${repository}\n${startOf(one)}`) < TIMES,
    );
    if (kept.length === sentences.length) return text;
    const rest = kept.join(' ');
    return rest.length < LEFT_CHARS_MIN ? undefined : rest;
  }
}

function isLong(sentence: string): boolean {
  return sentence.length >= CHARS_MIN;
}

function startOf(sentence: string): string {
  return sentence.slice(0, START_CHARS).toLowerCase();
}
