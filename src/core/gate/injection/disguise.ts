const first = 'a'.charCodeAt(0);

/** Most and least letters of a word that is undone. */
const lettersMax = 16;
const lettersMin = 4;

/**
 * Undoes what keeps a word from being looked up: digits for letters ("1gn0re"), letters of other scripts
 * that look Latin, one slip of the keyboard in a word that orders are made of. Undefined if nothing was undone.
 */
export function undisguise(word: string): string | undefined {
  if (word.length < lettersMin || word.length > lettersMax) return undefined;
  const plain = mixes(word, 0, word.length) ? unleet(word) : undefined;
  if (plain !== undefined) return nearest(plain) ?? plain;
  return nearest(word);
}

/** Whether undisguise() may undo anything in the lower-case word; most have neither strangers nor a neighbour. */
export function mayBeDisguised(text: string, from: number, to: number): boolean {
  const length = to - from;
  if (length < lettersMin || length > lettersMax) return false;
  const lengths = neighbourLengths[text.charCodeAt(from) - first] ?? 0;
  return ((lengths >> length) & 1) === 1 || mixes(text, from, to);
}

/** Whether letters stand beside strangers and nothing else; a number or a Russian word is no disguise. */
function mixes(text: string, from: number, to: number): boolean {
  let letters = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code >= first && code < first + 26) letters++;
    else if (code < 128 && strangers[code] === 0) return false;
  }
  return letters > 0 && letters < to - from;
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

/** Long words that orders are made of, by first letter; short ones are too close to honest neighbours. */
const core = new Map<string, string[]>();
for (const word of 'ignore disregard forget override instructions instruction previous prompt system guidelines reveal credentials password passwords directives'.split(
  ' ',
)) {
  core.set(word[0] ?? '', [...(core.get(word[0] ?? '') ?? []), word]);
}

/** Forms that are one letter off and honest. */
const honest = new Set(
  'ignored ignores forgot forge overrides overridden instructor prompts prompted prompt systems reveals revealed password guideline directive prom promo system signore credential overrode revel forged forges forger ignorer systemd repeal prompter'.split(
    ' ',
  ),
);

/** For each first letter the lengths of words one slip away from one of these, as bits. */
const neighbourLengths = new Uint32Array(26);
for (const word of [...core.values()].flat())
  neighbourLengths[word.charCodeAt(0) - first]! |= 0b111 << (word.length - 1);

function nearest(word: string): string | undefined {
  for (const candidate of core.get(word[0] ?? '') ?? []) {
    if (candidate !== word && isOneSlipAway(word, candidate) && !honest.has(word)) return candidate;
  }
  return undefined;
}

/** One letter missing, doubled, wrong, or two neighbours exchanged. */
function isOneSlipAway(a: string, b: string): boolean {
  const most = Math.max(a.length, b.length);
  const least = Math.min(a.length, b.length);
  if (most - least > 1) return false;
  let head = 0;
  while (head < least && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < least - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail++;
  const rest = most - head - tail;
  if (rest <= 1) return true;
  return rest === 2 && a.length === b.length && a[head] === b[head + 1] && a[head + 1] === b[head];
}
