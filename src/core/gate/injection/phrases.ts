import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';
import { enter, type WordTable } from './vocabulary.ts';

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
export type PhraseTable = WordTable<SetPhrase[]>;

/** Enters a phrase under each of its heads, which blanks part. */
function addPhrase(table: PhraseTable, phrase: SetPhrase, heads: string): void {
  for (const head of heads.split(' ')) table.set(head, [...(table.get(enter(head)) ?? []), phrase]);
}

/** Adds phrases to a table; `begins` if they must begin a clause. */
export function adderTo(table: PhraseTable, begins = false) {
  return (kind: string, why: string, weight: number, heads: string, shape: string): void =>
    addPhrase(table, { kind, why, weight, shape: new RegExp(shape, 'iy'), begins }, heads);
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
  const { number: numbers } = tokens;
  for (let i = 0; i < numbers.length; i++) {
    const phrases = table.get(numbers[i]!);
    if (phrases === undefined) continue;
    const start = tokens.start[i]!;
    for (const phrase of phrases) {
      if (seen.has(phrase) || (phrase.begins && tokens.gap[i]! < gap.opening)) continue;
      phrase.shape.lastIndex = start;
      if (!phrase.shape.test(text) || discussion.isReported(tokens, i)) continue;
      seen.add(phrase);
      const { kind, why, weight, shape } = phrase;
      found.push({
        kind,
        addresses: weight >= addressFrom,
        why: `${why} ${weight}`,
        weight,
        start,
        end: shape.lastIndex,
      });
    }
  }
  return found;
}

/** Weight from which a phrase shows that the reader is spoken to. */
const addressFrom = 0.4;
