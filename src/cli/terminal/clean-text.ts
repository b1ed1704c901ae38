const escapeCharacter = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);
/** The one-character forms of ESC [ and of the string introducers ESC ] P X ^ _ and their end, ESC \ */
const [csi, stringStarts, stringEnd] = [0x9b, [0x9d, 0x90, 0x98, 0x9e, 0x9f], 0x9c].map((codes) =>
  String.fromCharCode(...[codes].flat()),
);

/** Whole control sequences: a colour, a cursor move, a window title, a link. */
const sequences = new RegExp(
  [
    `(?:${escapeCharacter}\\[|${csi})[0-?]*[ -/]*[@-~]`,
    `(?:${escapeCharacter}[\\]PX^_]|[${stringStarts}])[^${escapeCharacter}${bell}${stringEnd}]*(?:${bell}|${stringEnd}|${escapeCharacter}\\\\)`,
    `${escapeCharacter}[ -/]*[0-~]`,
  ].join('|'),
  'g',
);
/** Control characters, but for the line end and the tab. */
const controls = /(?![\n\t])\p{Cc}/gu;
/** Characters that turn the direction of what follows, and invisible ones that carry hidden text. */
const deceivers = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/gu;

/**
 * Makes a text from elsewhere safe to print: nothing is left that a terminal would obey instead of show. Line ends
 * and tabs stay.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(sequences, '')
    .replace(controls, '')
    .replace(deceivers, '');
}
