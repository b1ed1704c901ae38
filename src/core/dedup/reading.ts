import type { Finding } from '../dedup.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A finding read for comparison, once for all the others it is compared with. */
export interface Reading {
  /** as it was written */
  readonly text: string;
  readonly title: readonly Token[];
  readonly content: readonly Token[];
  readonly all: readonly Token[];
  /** keys of all tokens */
  readonly keys: ReadonlySet<string>;
  /** names with the versions that stand behind them: `react` → `v19` */
  readonly releases: ReadonlyMap<string, ReadonlySet<string>>;
  /** words and identifiers, by whether the text denies them */
  readonly denials: ReadonlyMap<string, 'denied' | 'said' | 'both'>;
}

/** Reads a finding whole, title and content. */
export function read({ title, content }: Finding): Reading {
  const titleTokens = tokensOf(title);
  const contentTokens = tokensOf(content);
  const all = [...titleTokens, ...contentTokens];
  return {
    text: `${title}\n${content}`,
    title: titleTokens,
    content: contentTokens,
    all,
    keys: new Set(all.flatMap(spellings)),
    releases: releasesOf(all),
    denials: denialsOf(all),
  };
}

/** The title as it was written. */
export function titleOf({ text }: Reading): string {
  return text.slice(0, Math.max(0, text.indexOf('\n')));
}

/** `Body.transformToString()` is the `transformToString()` of another text. */
export function spellings({ kind, key }: Token): readonly string[] {
  if (kind !== 'identifier' || !key.includes('.')) return [key];
  return [key, key.slice(key.lastIndexOf('.') + 1)];
}

function releasesOf(tokens: readonly Token[]): Map<string, Set<string>> {
  const releases = new Map<string, Set<string>>();
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (token.kind !== 'version' || before?.kind !== 'name') return;
    releases.set(before.key, (releases.get(before.key) ?? new Set()).add(token.key));
  });
  return releases;
}

/** Words that a "not" reaches behind it: "does not expand variables". */
const denialReach = 3;

/** @returns of each word and identifier, whether a text says it, denies it, or does both */
export function denialsOf(tokens: readonly Token[]): ReadonlyMap<string, 'denied' | 'said' | 'both'> {
  const found = new Map<string, 'denied' | 'said' | 'both'>();
  tokens.forEach(({ kind, key, clause }, at) => {
    if (kind !== 'word' && kind !== 'identifier') return;
    const before = tokens.slice(Math.max(0, at - denialReach), at);
    const isDenied =
      before.filter((token) => token.kind === 'negation' && token.clause === clause).length % 2 === 1;
    const side = isDenied ? 'denied' : 'said';
    const known = found.get(key);
    found.set(key, known !== undefined && known !== side ? 'both' : side);
  });
  return found;
}
