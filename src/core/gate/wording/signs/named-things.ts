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

const exactKinds: ReadonlySet<TokenKind> = new Set([
  'code',
  'flag',
  'path',
  'url',
  'version',
  'measure',
  'message',
  'error',
]);
const toolKinds: ReadonlySet<TokenKind> = new Set(['product', 'name', 'acronym']);

/** @param things each once */
function signsIn(field: Sign['field'], things: readonly Token[]): Sign[] {
  const signs: Sign[] = [];
  const add = (name: string, count: number, shown: () => readonly Token[]) => {
    if (count === 0) return;
    signs.push({ name, field, amount: many(count), shown });
    signs.push({ name: `any ${name}`, field, amount: 0.5, shown });
  };
  add('exact tokens', countOfKinds(things, exactKinds), () => byKinds(things, exactKinds));
  add('named tools', countOfKinds(things, toolKinds), () => byKinds(things, toolKinds));
  for (const [kind, name] of kindNames) {
    add(name, countOfKind(things, kind), () => things.filter((thing) => thing.kind === kind));
  }
  return signs;
}

function countOfKind(things: readonly Token[], kind: TokenKind): number {
  let count = 0;
  for (const thing of things) if (thing.kind === kind) count++;
  return count;
}

function countOfKinds(things: readonly Token[], kinds: ReadonlySet<TokenKind>): number {
  let count = 0;
  for (const { kind } of things) if (kinds.has(kind)) count++;
  return count;
}

/** Things of these kinds, those of the kind that comes first in the text first. */
function byKinds(things: readonly Token[], kinds: ReadonlySet<TokenKind>): Token[] {
  const groups = Map.groupBy(things, ({ kind }) => kind);
  return [...groups].flatMap(([kind, shown]) => (kinds.has(kind) ? shown : []));
}

/** A terse content leans on its title, so what the two hold together counts as well. */
function inBoth(things: readonly Token[], tokenCount: number): Sign[] {
  const exact = countOfKinds(things, exactKinds);
  const tools = countOfKinds(things, toolKinds);
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
