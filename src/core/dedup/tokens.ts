import { stem } from '../text.ts';
import { nameOf } from './names.ts';
import { type Quantity, quantityAt, spelledQuantityAt } from './quantities.ts';

export type TokenKind = 'word' | 'negation' | 'quantity' | 'version' | 'name' | 'identifier';

/** A piece of a finding that says something: function words are left out. */
export interface Token {
  readonly kind: TokenKind;
  /** what two tokens are compared by: equal keys say the same */
  readonly key: string;
  /** as it stands in the text, in lower case */
  readonly text: string;
  /** of kind `quantity` */
  readonly quantity?: Quantity;
  /** of kind `identifier`: the words it is made of */
  readonly parts?: readonly string[];
  /** of kind `name`: what else could stand in its place */
  readonly family?: string;
  /** of kind `quantity`: `a week` and `half an hour` are said of about that long */
  readonly isVague?: boolean;
  /** a word in capitals: POST, TLS, OFF */
  readonly isCapital?: boolean;
  /** a word with a capital inside a sentence: a name that no list has */
  readonly isProper?: boolean;
  /** number of the clause it stands in */
  readonly clause: number;
}

/** Words without which a sentence says the same. What turns it round (not, before, on, only) is not among them. */
const functionWords: ReadonlySet<string> = new Set(
  `a an the is are was were be been being am of to in at by for from and or it its it's this that these those as so then
  there here which who whom whose what how will would can could should may might shall do does did done doing has have
  had having i we you they he she my our your their his her us them me also just very really quite rather since because
  if when while than about into onto per each every such some any same one ones own once upon via etc e g eg ie i.e e.g
  vs w let lets get gets got say says said make makes made us yes well now still yet again even too otherwise else
  instead must need needs needed have-to use uses used using set sets call please gives give given goes go went though
  although but however therefore thus hence where during through both either whatever like mean means meant`.split(
    /\s+/,
  ),
);

const negations: ReadonlySet<string> = new Set(
  `not never no cannot cant nor neither none nothing nobody nowhere don't doesn't didn't isn't aren't wasn't
  weren't won't wouldn't can't couldn't shouldn't mustn't hasn't haven't hadn't needn't dont doesnt isnt arent wont
  couldnt shouldnt hasnt havent`.split(/\s+/),
);

const pieces =
  /https?:\/\/[^\s<>"']+|(?<![\w-])--?[A-Za-z][\w-]*|\d+(?:\.\d+){3}(?:[:/]\d+)?|v?\d+(?:\.\d+)+(?:-[a-z][\w.]*)?(?![\w])|\bv\d+\b|\d(?:[\d,_]*\d)?(?:\.\d+)?|[@$~]?[\p{L}_](?:[\p{L}\p{N}_$']|[-.:/@#+](?=[\p{L}\p{N}_$*]))*(?:\+\+|#)?(?:\(\))?|[.;:,()\n—–!?]|<=?|>=?/gu;

const clauseMarks = /^[.;:,()\n—–!?]$/;
const clauseWords = new Set(['because', 'but', 'so', 'while', 'whereas', 'although', 'unless', 'if', 'when']);
const months = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** Names of several words, and how `names.ts` knows them. */
const joined: ReadonlyMap<string, string> = new Map([
  ['SQL Server', 'sqlserver'],
  ['Cosmos DB', 'cosmosdb'],
  ['Create React App', 'create-react-app'],
  ['Azure DevOps', 'azuredevops'],
  ['Service Bus', 'servicebus'],
  ['Event Hubs', 'eventhubs'],
  ['Cloud Run', 'cloudrun'],
  ['Cloud Functions', 'cloudfunctions'],
  ['App Runner', 'apprunner'],
  ['Hyper-V', 'hyperv'],
]);
const twoWordNames = new RegExp(`\\b(?:${[...joined.keys()].join('|')})\\b`, 'g');

/**
 * Cuts a text into what it says, in order. Quotes, ticks and emphasis are not part of it, plurals and tenses are
 * those of `stem`, numbers carry their unit, products their usual name.
 */
export function tokensOf(text: string): Token[] {
  const clean = text
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[`"“”«»]|\*\*/g, ' ')
    .replace(/(?<!\w)'|'(?!\w)/g, ' ')
    .replace(twoWordNames, (name) => joined.get(name)!)
    .replace(/\b([a-z]{3,}) neither\b/gi, 'not $1')
    .replace(/\b(?:turn|switch)(?:s|es|ed|ing)? (on|off)\b/gi, (_, to: string) =>
      to.toLowerCase() === 'on' ? 'enable' : 'disable',
    );
  const found: Token[] = [];
  let clause = 0;
  let after = 0;
  let behind = '';
  for (const match of clean.matchAll(pieces)) {
    if (match.index < after) continue;
    const piece = match[0];
    if (clauseMarks.test(piece)) {
      clause += 1;
      continue;
    }
    const taken = readPiece(piece, clean.slice(match.index, match.index + 48), found.at(-1), behind);
    behind = piece.toLowerCase();
    after = match.index + (taken.length ?? piece.length);
    if (clauseWords.has(piece.toLowerCase())) clause += 1;
    const isProper = /^[A-Z][a-z]{2,}$/.test(piece) && /[\p{Ll}\d,)] $/u.test(clean.slice(0, match.index));
    for (const token of taken.tokens)
      found.push(isProper && token.kind === 'word' ? { ...token, isProper, clause } : { ...token, clause });
  }
  return found;
}

type Bare = Omit<Token, 'clause'>;
interface Reading {
  readonly tokens: readonly Bare[];
  /** characters taken, where they are more than the piece */
  readonly length?: number;
}

function readPiece(piece: string, from: string, before: Token | undefined, behind: string): Reading {
  if (/^v?\d/.test(piece)) return readNumber(piece, from, before, behind);
  if (/^[<>]=?$/.test(piece)) return { tokens: [word(piece.startsWith('<') ? 'before' : 'after')] };
  const lower = piece.toLowerCase();
  // "On" is a switch at the end of what it is said of, else it only says where.
  if (
    lower === 'on' &&
    piece !== 'ON' &&
    !/^on\s*(?:$|[.,;:)\n]|(?:after|again|and|as|before|by|during|for|in|instead|if|or|so|though|unless|until|when|where|while)\b)/i.test(
      from,
    )
  )
    return { tokens: [] };
  // "Once" counts before what it counts and at an end, else it says when.
  if (lower === 'once' && /^once\s*(?:$|[.,;:)!?\n]|(?:per|an?|every|for|in|at|during|only)\b)/i.test(from))
    return { tokens: [word('once')] };
  // "X instead of Y" is "X, not Y", "other than visible" is not visible.
  const shunned = /^(?:instead of|rather than|in place of|other than)\b/i.exec(from)?.[0];
  if (shunned !== undefined)
    return { tokens: [{ kind: 'negation', key: 'not', text: shunned }], length: shunned.length };
  // "Neither pipes nor files" denies once, and "no matter which" nothing.
  if (lower === 'nor' || /^no matter\b/i.test(from)) return { tokens: [] };
  // NOT NULL, NOT IN: the language's, not the author's.
  if (/^NOT [A-Z]{2}/.test(from)) return { tokens: [word('not')] };
  // Python's None, SameSite=None and the NO of YAML and of Norway deny nothing.
  if (negations.has(lower) && piece !== 'None' && piece !== 'NO')
    return { tokens: [{ kind: 'negation', key: 'not', text: lower }] };
  if (/^[a-z]+$/i.test(piece)) {
    const quantity = spelledQuantityAt(from);
    if (quantity) {
      const isVague = /^(?:an?|half)$/.test(lower);
      return { tokens: [{ ...quantityToken(quantity, lower), isVague }], length: quantity.length };
    }
  }
  return { tokens: readWord(piece) };
}

function readNumber(piece: string, from: string, before: Token | undefined, behind: string): Reading {
  if (/^\d+(?:\.\d+){3}/.test(piece)) return { tokens: [{ kind: 'word', key: piece, text: piece }] };
  const isRelease = /^v\d/i.test(piece) || /\.\d+\./.test(piece) || /-[a-z]/.test(piece);
  const quantity = isRelease ? null : quantityAt(from);
  // "From 3.14" is as often written "3.14+".
  const isOnwards = /^\d+\.\d+\+(?!\d)/.test(from);
  const isVersion =
    isRelease ||
    (quantity?.dimension === '' && !/,/.test(piece) && (isOnwards || isVersionPlace(piece, before, behind)));
  if (isVersion) {
    const bare = piece.replace(/^v/i, '').replace(/(?:\.0)+$/, '');
    return { tokens: [{ kind: 'version', key: `v${bare.toLowerCase()}`, text: piece }] };
  }
  if (!quantity) return { tokens: [] };
  return { tokens: [quantityToken(quantity, from.slice(0, quantity.length))], length: quantity.length };
}

const releaseWords =
  /^(?:version|v|releases?|since|from|until|upgrad(?:e|ed|ing)|before|after|pin|pinned|downgrade|fixed|broken|jdk|sdk|api|level|agp|<|>|<=|>=)$/;

/** Behind a name or a word about releases a plain number is one: React 19, since 4.2. */
function isVersionPlace(piece: string, before: Token | undefined, behind: string): boolean {
  if (piece.length > 7) return false;
  if (before?.kind === 'name' && before.text === behind) return true;
  if (releaseWords.test(behind)) return piece.includes('.') || /^(?:version|jdk|sdk|level|agp)$/.test(behind);
  return (
    piece.includes('.') &&
    !piece.startsWith('0.') &&
    /^[a-z]+$/.test(behind) &&
    !/^(?:by|cost|costs|took|takes|fell|rose|about)$/.test(behind)
  );
}

function quantityToken(quantity: Quantity & { length?: number }, text: string): Bare {
  const { dimension, value, bare } = quantity;
  return {
    kind: 'quantity',
    key: `${Number(value.toPrecision(9))}${dimension}`,
    text: text.toLowerCase(),
    quantity: { dimension, value, bare },
  };
}

function readWord(piece: string): Bare[] {
  const plain = piece.replace(/\(\)$/, '').replace(/'s$/i, '').replace(/'/g, '');
  const lower = plain.toLowerCase();
  const name = nameOf(plain);
  if (name) {
    return [{ kind: 'name', key: name.key, text: lower, family: name.family }];
  }
  if (isIdentifier(plain, piece))
    return [{ kind: 'identifier', key: identifierKey(plain), text: lower, parts: partsOf(plain) }];
  const parts = plain.split(/[-/:+#@]+|\.(?!\d)/);
  if (parts.length > 1)
    return parts.flatMap((part, at) => readPart(part, nameOf(parts[at - 1] ?? '') !== null));
  if (lower === '' || functionWords.has(lower) || months.test(lower)) return [];
  return [/^[A-Z]{2,}$/.test(plain) ? { ...word(lower), isCapital: true } : word(lower)];
}

/** Of a compound: `ubuntu-22.04` names a release, `SHA-256` does not. */
function readPart(part: string, isBehindName: boolean): Bare[] {
  if (!/^v?\d/.test(part)) return readWord(part);
  if (!isBehindName) return [word(part.toLowerCase())];
  return [{ kind: 'version', key: `v${part.replace(/^v/i, '').toLowerCase()}`, text: part }];
}

function word(lower: string): Bare {
  return { kind: 'word', key: stem(lower), text: lower };
}

/** What names one thing and no other: camelCase, snake_case, CONSTANTS, dotted names, flags, error codes, paths. */
function isIdentifier(plain: string, piece: string): boolean {
  return (
    /^--?[A-Za-z]/.test(plain) ||
    /^https?:/.test(plain) ||
    piece.endsWith('()') ||
    /[a-z\d][A-Z]/.test(plain) ||
    /^[A-Z][a-z]+\d/.test(plain) ||
    /\w[_$]\w|^[_$@]/.test(plain) ||
    /[A-Za-z]{2,}\.[A-Za-z_]\w+|::|\w\/\w+[./]\w/.test(plain) ||
    /^[A-Za-z]+-?\d[\w-]*$/.test(plain)
  );
}

/** Letters from which a part of an identifier is a word of its own. */
const partLettersMin = 3;

/** `WaitForSeconds` → wait, for, seconds. */
function partsOf(identifier: string): string[] {
  return identifier
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(({ length }) => length >= partLettersMin);
}

/**
 * `maxRetries`, `max_retries` and `max-retries` are spellings of one key; dashes in front make a flag of it, `/1` behind
 * tells how many arguments it takes.
 */
function identifierKey(plain: string): string {
  const key = plain
    .replace(/^[-@$]+/, '')
    .replace(/(?<=\w)\/\d$/, '')
    .toLowerCase();
  return /^https?:/.test(key)
    ? key.replace(/[/.,]+$/, '')
    : key.replace(/[_-]/g, '').replace(/(?<=[a-z]{3})s$/, '');
}
