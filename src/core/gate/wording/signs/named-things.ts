import type { Token, TokenKind } from '../tokens.ts';
import { many, type ReadDraft, type Sign } from './sign.ts';

/** What a reader could look up, type in or measure. */
export function namedThings({ titleTokens, contentTokens }: ReadDraft): Sign[] {
  return [
    ...signsIn('title', titleTokens),
    ...signsIn('content', contentTokens),
    ...inBoth([...titleTokens, ...contentTokens]),
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

function signsIn(field: Sign['field'], tokens: readonly Token[]): Sign[] {
  const byKind = Map.groupBy(distinct(tokens), ({ kind }) => kind);
  const signs: Sign[] = [];
  const add = (name: string, shown: readonly Token[]) => {
    if (shown.length === 0) return;
    signs.push({ name, field, amount: many(shown.length), shown });
    signs.push({ name: `any ${name}`, field, amount: 0.5, shown });
  };
  const of = (kinds: ReadonlySet<TokenKind>) =>
    [...byKind].flatMap(([kind, shown]) => (kinds.has(kind) ? shown : []));
  add('exact tokens', of(exactKinds));
  add('named tools', of(toolKinds));
  for (const [kind, name] of kindNames) add(name, byKind.get(kind) ?? []);
  return signs;
}

/** A terse content leans on its title, so what the two hold together counts as well. */
function inBoth(tokens: readonly Token[]): Sign[] {
  const things = distinct(tokens);
  const exact = things.filter(({ kind }) => exactKinds.has(kind)).length;
  const tools = things.filter(({ kind }) => toolKinds.has(kind)).length;
  const sign = (name: string, amount: number): Sign => ({ name, field: 'content', amount, shown: [] });
  return [
    sign('exact tokens, with the title', many(exact)),
    sign('named tools, with the title', many(tools)),
    sign('nothing exact, with the title', exact === 0 ? 1 : 0),
    sign('nothing named, with the title', exact + tools === 0 ? 1 : 0),
    sign('short, with the title', tokens.length < 12 ? (12 - tokens.length) / 6 : 0),
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

function distinct(tokens: readonly Token[]): Token[] {
  const seen = new Set<string>();
  return tokens.filter(({ kind, form }) => kind !== 'word' && !seen.has(form) && seen.add(form));
}
