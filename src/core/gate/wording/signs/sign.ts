import type { Token } from '../tokens.ts';

/** A trait of a draft that no single word carries. */
export interface Sign {
  /** What it is called in an explanation. */
  readonly name: string;
  readonly field: 'title' | 'content';
  /** How much of it there is, 0 to 2. */
  readonly amount: number;
  /** Tokens that show it; empty for what holds for the whole field. */
  readonly shown: readonly Token[];
}

/** The fields of a draft, normalised, and cut into tokens. */
export interface ReadDraft {
  readonly title: string;
  readonly content: string;
  readonly titleTokens: readonly Token[];
  readonly contentTokens: readonly Token[];
}

/** Amounts grow with the logarithm of a count: ten names do not make five findings. */
export function many(count: number, per = 2): number {
  return Math.min(2, Math.log2(1 + count) / per);
}

/** Sentences, lines and items of lists; at least one. */
export function sentenceCount(tokens: readonly Token[]): number {
  let count = 0;
  for (const { opens } of tokens) if (opens) count++;
  return Math.max(1, count);
}

/** A set of words, from a list with blanks. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
