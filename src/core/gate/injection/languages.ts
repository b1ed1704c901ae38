import { matches, watchFor } from './beginnings.ts';
import { lowered } from './codes.ts';
import type { Discussion } from './discussion.ts';
import { type Language, languages } from './foreign-words.ts';
import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';
import { enter, numbersMax } from './vocabulary.ts';

/** The four orders that matter most, in any of these languages. */
export function findForeignOrders(text: string, tokens: Tokens, discussion: Discussion): Signal[] {
  const found: Signal[] = [];
  const spoken = languagesOf(text, tokens);
  if (spoken.length === 0) return found;
  const { beginnings, isLatin } = tokens;
  const mayBeCalled = matches(latinCall, callBit, text, beginnings) || (!isLatin && otherCall.test(text));
  const called = mayBeCalled ? readers.exec(text) : null;
  if (called !== null && !discussion.isSubject)
    found.push({
      addresses: true,
      kind: 'an address to the reading agent',
      weight: 1,
      why: 'called in another language 1',
      start: called.index,
      end: called.index + called[0].length,
    });
  let lower: string | undefined;
  for (const { mayOrder, bit, orders } of spoken) {
    if (bit !== 0 && !matches(mayOrder, bit, text, beginnings)) continue;
    lower ??= lowered(text);
    // Texts in other scripts are rare enough to be read in full.
    if (bit === 0 && !mayOrder.test(lower)) continue;
    for (const { kind, shape, parts } of orders) {
      if (!allMatch(parts, lower)) continue;
      const match = shape.exec(text);
      if (match === null) continue;
      if (discussion.isSubject && isQuoted(text, match.index)) continue;
      found.push({
        addresses: true,
        kind,
        weight: 1,
        why: `${kind} 1`,
        start: match.index,
        end: match.index + match[0].length,
      });
    }
  }
  return found;
}

function allMatch(parts: readonly RegExp[], lower: string): boolean {
  return parts.every((part) => part.test(lower));
}

/** What readers are called elsewhere, where a colon or comma shows that they are spoken to. */
const readers =
  /(?:\bKI-(?:Agent|Assistent|Modell)\p{L}{0,3}|\b(?:agents?|assistants?|mod[èe]les?) (?:d')?IA|\b(?:agentes?|asistentes?|assistentes?|agenti|assistenti|modelos?) (?:de |di )?I\.?A\.?|ИИ-(?:агент|ассистент)\p{L}{0,3}|(?:AI|智能)(?:代理|助手|体|模型)|AI(?:エージェント|アシスタント))(?:は|へ)?\s?[:,：，!！]/iu;

/** What each of them begins with, in Latin letters. */
const calls =
  "ki-[am]|(?:agents?|assistants?|mod[èe]les?|agentes?|asistentes?|assistentes?|agenti|assistenti|modelos?) (?:d'|de |di )?i\\.?a";
const latinCall = new RegExp(calls, 'iy');
const callBit = watchFor(calls);
/** What is in each of the others. */
const otherCall = /ии-|智能|ai[代助体模エア]/i;

/** Which languages may be spoken, by small words that English lacks and by script. */
function languagesOf(text: string, { number, isLatin }: Tokens): readonly Spoken[] {
  let bits = 0;
  for (let i = 0; i < number.length; i++) bits |= bySmallWord[number[i]!]!;
  const hasScript = !isLatin && ownScript.test(text);
  if (bits === 0 && !hasScript) return [];
  return speech.filter(({ script }, n) => (bits & (1 << n)) !== 0 || (hasScript && script?.test(text)));
}

const ownScript = /[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff]/;

function isQuoted(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, text.lastIndexOf('\n', at - 1) + 1, at - 300), at);
  return (
    line.split('"').length % 2 === 0 || line.split('`').length % 2 === 0 || /[「『“‘]/.test(line.slice(-12))
  );
}

interface ForeignOrder {
  readonly kind: string;
  readonly shape: RegExp;
  /** What the shape is made of, in lower case: cheap signs that it may occur. */
  readonly parts: readonly RegExp[];
}

/** The orders of one language. */
interface Spoken {
  readonly script: RegExp | undefined;
  readonly orders: readonly ForeignOrder[];
  /** A part of each of the orders; sticky where what it begins with is watched for. */
  readonly mayOrder: RegExp;
  /** Of `watchFor`; 0 for a language of another script. */
  readonly bit: number;
}

/** How far apart the words of one order may stand. */
const apart = '[^.!?\\n。]{0,45}?';

const speech: readonly Spoken[] = languages.map(spokenOf);

/** The languages that have a small word, as bits, by its number. */
const bySmallWord = new Uint16Array(numbersMax);
for (const [n, { small }] of languages.entries()) {
  for (const word of small?.split(' ') ?? []) bySmallWord[enter(word)]! |= 1 << n;
}

function spokenOf(language: Language): Spoken {
  const { name, drop, instructions, own, reveal, prompt, send, secrets, conceal, script } = language;
  const spaced = name !== 'Chinese' && name !== 'Japanese';
  const [from, to] = spaced ? ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] : ['', ''];
  const word = (stems: string) => `${from}(?:${stems})${to}`;
  // In Japanese the verb comes last.
  const pair = (first: string, second: string) =>
    name === 'Japanese' ? `${second}${apart}${first}` : `${first}${apart}${second}`;
  const dropped =
    name === 'Japanese'
      ? `${word(own)}${apart}${word(instructions)}${apart}${word(drop)}`
      : name === 'Chinese'
        ? `${word(drop)}(?=${apart}${word(own)})${apart}${word(instructions)}|${word(own)}${apart}${word(instructions)}${apart}${word(drop)}`
        : `${word(drop)}(?=${apart}${word(own)})${apart}${word(instructions)}`;
  const sent =
    name === 'Japanese'
      ? `${word(secrets)}${apart}https?:${apart}${word(send)}`
      : `(?:${word(send)}${apart}${word(secrets)}|${word(secrets)}${apart}${word(send)})[^\\n]{0,40}?https?:`;
  // The end alone is looked at: a look behind at every letter of a text takes longer than the words do.
  const ended = (stems: string) => (spaced ? `(?:${stems})(?![a-z0-9])` : stems);
  const part = (stems: string) => new RegExp(stems, stems.includes('\\p{') ? 'u' : '');
  const order = (what: string, source: string, ...parts: string[]): ForeignOrder => ({
    kind: `an order to ${what}, in ${name}`,
    shape: new RegExp(source, 'iu'),
    parts: parts.map(part),
  });
  const anyOrder = `${ended(`${instructions}|${prompt}|${send}`)}|${conceal}`;
  return {
    script,
    orders: [
      order('drop instructions', dropped, ended(instructions), ended(drop), ended(own)),
      order('reveal instructions', pair(word(reveal), word(prompt)), ended(prompt), ended(reveal)),
      order('hand over data', sent, ended(send), ended(secrets), 'https?:'),
      order('hide something', `${from}(?:${conceal})`, conceal),
    ],
    mayOrder: script === undefined ? new RegExp(anyOrder, 'iy') : part(anyOrder),
    bit: script === undefined ? watchFor(anyOrder) : 0,
  };
}
