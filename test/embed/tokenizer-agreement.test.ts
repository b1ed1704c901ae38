import { expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { Tokenizer as TrainingTokenizer } from 'tokenizers';
import { openTokenizer } from '../../src/embed/tokenizer.ts';
import { StrangeTexts } from './strange-texts.ts';

/** A model is trained on one tokenizer and asked through another: where they part, it reads what it never saw. */
const file = new URL('../../models/default/tokenizer.json', import.meta.url).pathname;
const ours = openTokenizer(JSON.parse(readFileSync(file, 'utf8')));
const theirs = TrainingTokenizer.fromFile(file);

const textsCompared = 10_000;
const seed = 20_261;
const batchTexts = 500;
/** Seconds on a quiet machine; a busy one takes its time. */
const patienceMs = 60_000;

test(
  'openTokenizer() gives the tokens of the training tokenizer for ten thousand strange texts',
  async () => {
    const made = new StrangeTexts(seed);
    const differing: object[] = [];
    let characters = 0;
    for (let first = 0; first < textsCompared; first += batchTexts) {
      const texts = Array.from({ length: batchTexts }, () => made.next());
      // Rust has no half of a pair; a string that goes through JSON or UTF-8 has U+FFFD for it.
      const encoded = await theirs.encodeBatch(texts.map((text) => text.toWellFormed()));
      texts.forEach((text, index) => {
        characters += text.length;
        const { ids, tokens } = ours.encode(text);
        const expected = encoded[index]!;
        if (ids.join() !== expected.getIds().join()) {
          differing.push({ text: text.slice(0, 300), tokens, expected: expected.getTokens() });
        }
      });
    }
    expect(differing.slice(0, 3)).toEqual([]);
    expect(characters).toBeGreaterThan(1_000_000);
  },
  patienceMs,
);

test(
  'openTokenizer() reads every character of Unicode as the training tokenizer does, known to it or not',
  () => {
    // Tokens would hide it: two words the vocabulary lacks are both [UNK], however they were split.
    const differing: string[] = [];
    for (let first = 0; first < 0x110000; first += charactersAtOnce) {
      const text = everyCharacter(first, first + charactersAtOnce);
      if (text === '' || readByOurs(text) === readByTheirs(text)) continue;
      for (let code = first; code < first + charactersAtOnce; code++) {
        const one = everyCharacter(code, code + 1);
        if (readByOurs(one) !== readByTheirs(one)) differing.push(`U+${code.toString(16).toUpperCase()}`);
      }
    }
    expect(differing).toEqual([]);
  },
  patienceMs,
);

test('openTokenizer() sees what a character alone cannot show', () => {
  for (const text of [
    'ΟΔΟΣ ΣΑΣ.',
    'a\u0301\u0327\u0345',
    'q\u{11070}\u0323\u0307',
    'İ\u0307',
    '\u1112\u1161\u11AB',
    '💻𠀀x',
  ]) {
    expect(readByOurs(text)).toBe(readByTheirs(text));
  }
});

const charactersAtOnce = 2_048;
const normalizer = theirs.getNormalizer();
const preTokenizer = theirs.getPreTokenizer();

/** Each between letters, which show whether it parts them. */
function everyCharacter(first: number, end: number): string {
  let text = '';
  for (let code = first; code < end; code++) {
    if (code < 0xd800 || code > 0xdfff) text += `a${String.fromCodePoint(code)}b `;
  }
  return text;
}

/** A text normalised, and what the words are split into before and after that. */
function readByOurs(text: string): string {
  const normal = ours.normalizer?.normalize(text) ?? text;
  const split = (one: string) => ours.pre_tokenizer?.pre_tokenize(one).join('|') ?? one;
  return [normal, split(normal), split(text)].join('\n');
}

function readByTheirs(text: string): string {
  const normal = normalizer?.normalizeString(text) ?? text;
  const split = (one: string) =>
    preTokenizer
      ?.preTokenizeString(one)
      .map(([word]) => word)
      .join('|') ?? one;
  return [normal, split(normal), split(text)].join('\n');
}
