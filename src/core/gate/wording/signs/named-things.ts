import type { Token, TokenKind } from '../tokens.ts';
import { WordSet } from '../words.ts';
import { many, type ReadDraft, type Sign } from './sign.ts';

/** What a reader could look up, type in or measure. */
export function namedThings({ titleTokens, contentTokens }: ReadDraft): Sign[] {
  const seen = new WordSet();
  const ofTitle = distinct(titleTokens, seen);
  const ofContent = distinct(contentTokens, new WordSet());
  const ofBoth = [...ofTitle, ...ofContent.filter(({ word }) => !seen.has(word))];
  return [
    ...signsIn('title', ofTitle),
    ...signsIn('content', ofContent),
    ...inBoth(ofBoth, titleTokens.length + contentTokens.length),
  ];
}

const exactKinds: readonly TokenKind[] = [
  'code',
  'flag',
  'path',
  'url',
  'version',
  'measure',
  'message',
  'error',
];
const toolKinds: readonly TokenKind[] = ['product', 'name', 'acronym'];

/** @param things each once */
function signsIn(field: Sign['field'], things: readonly Token[]): Sign[] {
  if (things.length === 0) return [];
  const counts = countsOf(things);
  const signs: Sign[] = [];
  const add = (name: string, count: number, shown: () => readonly Token[]) => {
    if (count === 0) return;
    signs.push({ name, field, amount: many(count), shown });
    signs.push({ name: `any ${name}`, field, amount: 0.5, shown });
  };
  add('exact tokens', sumOf(counts, exactKinds), () => byKinds(things, exactKinds));
  add('named tools', sumOf(counts, toolKinds), () => byKinds(things, toolKinds));
  for (const [kind, name] of kindNames) {
    add(name, counts[kind], () => things.filter((thing) => thing.kind === kind));
  }
  return signs;
}

type Counts = Record<TokenKind, number>;

function countsOf(things: readonly Token[]): Counts {
  const counts = { ...noCounts };
  for (const { kind } of things) counts[kind]++;
  return counts;
}

const noCounts: Readonly<Counts> = {
  word: 0,
  code: 0,
  flag: 0,
  path: 0,
  url: 0,
  version: 0,
  measure: 0,
  message: 0,
  error: 0,
  product: 0,
  name: 0,
  acronym: 0,
  number: 0,
  sign: 0,
};

function sumOf(counts: Counts, kinds: readonly TokenKind[]): number {
  let sum = 0;
  for (const kind of kinds) sum += counts[kind];
  return sum;
}

/** Things of these kinds, those of the kind that comes first in the text first. */
function byKinds(things: readonly Token[], kinds: readonly TokenKind[]): Token[] {
  const groups = Map.groupBy(things, ({ kind }) => kind);
  return [...groups].flatMap(([kind, shown]) => (kinds.includes(kind) ? shown : []));
}

/** A terse content leans on its title, so what the two hold together counts as well. */
function inBoth(things: readonly Token[], tokenCount: number): Sign[] {
  const counts = countsOf(things);
  const exact = sumOf(counts, exactKinds);
  const tools = sumOf(counts, toolKinds);
  const sign = (name: string, amount: number): Sign => ({ name, field: 'content', amount, shown: undefined });
  return [
    sign('exact tokens, with the title', many(exact)),
    sign('named tools, with the title', many(tools)),
    sign('nothing exact, with the title', exact === 0 ? 1 : 0),
    sign('nothing named, with the title', exact + tools === 0 ? 1 : 0),
    sign('short, with the title', tokenCount < 12 ? (12 - tokenCount) / 6 : 0),
  ];
}

const kindNames: readonly (readonly [TokenKind, string])[] = [
  ['code', 'identifiers and code'],
  ['flag', 'flags'],
  ['path', 'paths and files'],
  ['version', 'versions'],
  ['measure', 'figures with units'],
  ['message', 'quoted messages'],
  ['error', 'error names'],
  ['name', 'capitalised names'],
  ['number', 'bare numbers'],
];

function distinct(tokens: readonly Token[], seen: WordSet): Token[] {
  const things: Token[] = [];
  for (const token of tokens) if (token.kind !== 'word' && seen.add(token.word)) things.push(token);
  return things;
}
