const first = 'a'.charCodeAt(0);

/** Most and least letters of a word that is undone. */
const lettersMax = 16;
const lettersMin = 4;

/** The letters of the word that is being undone. */
const letters = new Uint16Array(lettersMax);

/**
 * Undoes what keeps a word from being looked up: digits for letters ("1gn0re"), letters of other scripts
 * that look Latin, one slip of the keyboard in a word that orders are made of. Undefined if nothing was undone.
 */
export function undisguise(word: string): string | undefined {
  if (word.length < lettersMin || word.length > lettersMax) return undefined;
  setLetters(word);
  const plain = mixes(letters, 0, word.length) ? unleet(word) : undefined;
  if (plain !== undefined) return nearest(plain) ?? plain;
  return nearest(word);
}

/** Whether undisguise() may undo anything in the lower-case word; most have neither strangers nor a neighbour. */
export function mayBeDisguised(codes: Uint16Array, from: number, to: number): boolean {
  const length = to - from;
  if (length < lettersMin || length > lettersMax) return false;
  return isNearAny(codes, from, to) || mixes(codes, from, to);
}

/** Whether letters stand beside strangers and nothing else; a number or a Russian word is no disguise. */
function mixes(codes: Uint16Array, from: number, to: number): boolean {
  let plain = 0;
  for (let i = from; i < to; i++) {
    const code = codes[i]!;
    if (code >= first && code < first + 26) plain++;
    else if (code < 128 && strangers[code] === 0) return false;
  }
  return plain > 0 && plain < to - from;
}

/** Pairs of a stranger and the letter it passes for. */
const lookAlikes = new Map(
  ['0o1i3e4a5s7t@a$s', 'аaеeоoрpсcуyхxіiѕsјjԁdһhвbнhкkмmтt', 'οoαaεeιiρpνvυuıiɡgոn'].flatMap((pairs) =>
    (pairs.match(/../gu) ?? []).map(([stranger, letter]) => [stranger ?? '', letter ?? ''] as const),
  ),
);

/** 1 at the characters among them that a keyboard has. */
const strangers = new Uint8Array(128);
for (const stranger of lookAlikes.keys()) if (stranger < '\x80') strangers[stranger.charCodeAt(0)] = 1;

function unleet(word: string): string | undefined {
  let plain = '';
  for (const letter of word) {
    const meant = letter >= 'a' && letter <= 'z' ? letter : lookAlikes.get(letter);
    if (meant === undefined) return undefined;
    plain += meant;
  }
  return plain;
}

/** Long words that orders are made of, by the number of their first letter; short ones are too close to honest ones. */
const core: readonly CoreWord[][] = Array.from({ length: 26 }, () => []);
for (const word of 'ignore disregard forget override instructions instruction previous prompt system guidelines reveal credentials password passwords directives'.split(
  ' ',
)) {
  core[word.charCodeAt(0) - first]!.push({ word, codes: Uint16Array.from(word, (one) => one.charCodeAt(0)) });
}

interface CoreWord {
  readonly word: string;
  readonly codes: Uint16Array;
}

/** Forms that are one letter off and honest. */
const honest = new Set(
  'ignored ignores forgot forge overrides overridden instructor prompts prompted prompt systems reveals revealed password guideline directive prom promo system signore credential overrode revel forged forges forger ignorer systemd repeal prompter'.split(
    ' ',
  ),
);

function nearest(word: string): string | undefined {
  if (honest.has(word)) return undefined;
  const { length } = word;
  setLetters(word);
  for (const candidate of coreFrom(letters[0]!))
    if (candidate.word !== word && isOneSlipAway(letters, 0, length, candidate.codes)) return candidate.word;
  return undefined;
}

function isNearAny(codes: Uint16Array, from: number, to: number): boolean {
  for (const candidate of coreFrom(codes[from]!))
    if (isOneSlipAway(codes, from, to, candidate.codes)) return true;
  return false;
}

const none: readonly CoreWord[] = [];

function coreFrom(letter: number): readonly CoreWord[] {
  return letter >= first && letter < first + 26 ? core[letter - first]! : none;
}

function setLetters(word: string): void {
  for (let i = 0; i < word.length; i++) letters[i] = word.charCodeAt(i);
}

/** One letter missing, doubled, wrong, or two neighbours exchanged. */
function isOneSlipAway(codes: Uint16Array, from: number, to: number, other: Uint16Array): boolean {
  const length = to - from;
  const most = Math.max(length, other.length);
  const least = Math.min(length, other.length);
  if (most - least > 1) return false;
  let head = 0;
  while (head < least && codes[from + head] === other[head]) head++;
  let tail = 0;
  while (tail < least - head && codes[to - 1 - tail] === other[other.length - 1 - tail]) tail++;
  const rest = most - head - tail;
  if (rest <= 1) return true;
  return (
    rest === 2 &&
    length === other.length &&
    codes[from + head] === other[head + 1] &&
    codes[from + head + 1] === other[head]
  );
}
