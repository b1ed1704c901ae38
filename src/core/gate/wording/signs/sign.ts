import type { Token } from '../tokens.ts';

/** A trait of a draft that no single word carries. */
export interface Sign {
  /** What it is called in an explanation. */
  readonly name: string;
  readonly field: 'title' | 'content';
  /** How much of it there is, 0 to 2. */
  readonly amount: number;
  /** Tokens that show it; absent for what holds for the whole field. Looked for when asked. */
  readonly shown: (() => readonly Token[]) | undefined;
}

/** The fields of a draft, normalised, and cut into tokens. */
export interface ReadDraft {
  readonly title: string;
  readonly content: string;
  readonly titleTokens: readonly Token[];
  readonly contentTokens: readonly Token[];
  /** Sentences, lines and items of lists in the content; at least one. */
  readonly sentenceCount: number;
}

/** Amounts grow with the logarithm of a count: ten names do not make five findings. */
export function many(count: number, per = 2): number {
  return Math.min(2, Math.log2(1 + count) / per);
}

/** How many tokens are words of a list. */
export function countIn(tokens: readonly Token[], list: number): number {
  let count = 0;
  for (const { word } of tokens) if (word.isIn(list)) count++;
  return count;
}

/** The tokens that are words of a list. */
export function thoseIn(tokens: readonly Token[], list: number): Token[] {
  return tokens.filter(({ word }) => word.isIn(list));
}
