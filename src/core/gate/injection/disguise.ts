/**
 * Undoes what keeps a word from being looked up: digits for letters ("1gn0re"), letters of other scripts
 * that look Latin, one slip of the keyboard in a word that orders are made of. Undefined if nothing was undone.
 */
export function undisguise(word: string): string | undefined {
  if (word.length < 4 || word.length > 16) return undefined;
  const plain = plainLetters.test(word) ? undefined : unleet(word);
  if (plain !== undefined) return nearest(plain) ?? plain;
  return nearest(word);
}

const plainLetters = /^[a-z]*$/;

/** Pairs of a stranger and the letter it passes for. */
const lookAlikes = new Map(
  ['0o1i3e4a5s7t@a$s', 'аaеeоoрpсcуyхxіiѕsјjԁdһhвbнhкkмmтt', 'οoαaεeιiρpνvυuıiɡgոn'].flatMap((pairs) =>
    (pairs.match(/../gu) ?? []).map(([stranger, letter]) => [stranger ?? '', letter ?? ''] as const),
  ),
);

/** Only a word that mixes letters with strangers is one in disguise; a number or a Russian word is none. */
function unleet(word: string): string | undefined {
  let latin = 0;
  let strange = 0;
  for (const letter of word) {
    if (letter >= 'a' && letter <= 'z') latin++;
    else if (lookAlikes.has(letter)) strange++;
    else return undefined;
  }
  if (strange === 0 || latin === 0) return undefined;
  let plain = '';
  for (const letter of word) plain += lookAlikes.get(letter) ?? letter;
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

function nearest(word: string): string | undefined {
  if (word.length < 5) return undefined;
  for (const candidate of core.get(word[0] ?? '') ?? []) {
    if (candidate !== word && isOneSlipAway(word, candidate) && !honest.has(word)) return candidate;
  }
  return undefined;
}

/** One letter missing, doubled, wrong, or two neighbours exchanged. */
function isOneSlipAway(a: string, b: string): boolean {
  const most = Math.max(a.length, b.length);
  if (most - Math.min(a.length, b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail++;
  const rest = most - head - tail;
  if (rest <= 1) return true;
  return rest === 2 && a.length === b.length && a[head] === b[head + 1] && a[head + 1] === b[head];
}
