import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';

/** A turn of phrase and what it says. */
export interface SetPhrase {
  readonly kind: string;
  readonly why: string;
  readonly weight: number;
  /** Sticky: matched from the word it begins with. */
  readonly shape: RegExp;
  /** Whether it must begin a clause. */
  readonly begins: boolean;
}

/** Phrases by the words they begin with, so that a text costs what it holds of them. */
export type PhraseTable = Map<string, SetPhrase[]>;

/** Enters a phrase under each of its heads, which blanks part. */
export function addPhrase(table: PhraseTable, phrase: SetPhrase, heads: string): void {
  for (const head of heads.split(' ')) table.set(head, [...(table.get(head) ?? []), phrase]);
}

/** The phrases of a table that a text says, each once. */
export function phrasesIn(
  table: PhraseTable,
  text: string,
  tokens: Tokens,
  discussion: Discussion,
): Signal[] {
  const found: Signal[] = [];
  const seen = new Set<SetPhrase>();
  for (let i = 0; i < tokens.word.length; i++) {
    const candidates = table.get(tokens.word[i] ?? '');
    if (candidates === undefined) continue;
    for (const phrase of candidates) {
      if (seen.has(phrase) || (phrase.begins && (tokens.gap[i] ?? 0) < gap.opening)) continue;
      const start = tokens.start[i] ?? 0;
      phrase.shape.lastIndex = start;
      const match = phrase.shape.exec(text);
      if (match === null || discussion.isReported(tokens, i)) continue;
      seen.add(phrase);
      const { kind, why, weight } = phrase;
      const end = start + match[0].length;
      found.push({ kind, addresses: weight >= addressFrom, why: `${why} ${weight}`, weight, start, end });
    }
  }
  return found;
}

/** Weight from which a phrase shows that the reader is spoken to. */
const addressFrom = 0.4;
