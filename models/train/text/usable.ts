const SMALL_WORDS = new Set(
  `the a an of to in is are be for on with by at from as it its this that and or not when if now can will use used using
  which you add fix remove support allow make only instead should set new all no into per how via`.split(
    /\s+/,
  ),
);
const LICENCE_TEXT =
  /permission is hereby granted|licensed under the|all rights reserved|without warrant(?:y|ies)|redistribution and use|spdx-license|copyright \(c\)|apache license/i;

const CHARS_MIN = { a: 12, b: 18 };
// More than a few characters of other scripts: translated pages, which the vocabulary has no words for.
const FOREIGN_MAX = 8;
// Running English has about one small word in three; below one in twelve it is a list of names or another language.
const SMALL_WORDS_MIN = 0.08;
// How much of the long side is looked at: enough to tell the language.
const LOOKED_AT_CHARS = 400;

/** Whether a pair is long enough, in English, and not the text of a licence. */
export function isUsable(kind: string, a: string, b: string): boolean {
  if (a.length < CHARS_MIN.a || b.length < CHARS_MIN.b || !/[A-Za-z]{3}/.test(a)) return false;
  const text = `${a} ${b.slice(0, LOOKED_AT_CHARS)}`;
  if (foreignCharacters(text) > FOREIGN_MAX) return false;
  // Commands are no sentences, and prompts may be keywords.
  if (kind === 'cmd' || kind === 'ask') return true;
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  if (words.length < 6) return false;
  if (
    words.length > 14 &&
    words.filter((word) => SMALL_WORDS.has(word)).length < SMALL_WORDS_MIN * words.length
  )
    return false;
  return !LICENCE_TEXT.test(text);
}

function foreignCharacters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Beyond Latin, without punctuation, arrows and box drawing.
    if (code > 0x24f && !(code >= 0x2000 && code <= 0x2bff)) count++;
  }
  return count;
}
