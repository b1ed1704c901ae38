import { searchFor } from './anchored.ts';
import type { Reading } from './readings.ts';

/**
 * Readings of passages that people disguise by hand: letters with blanks between, strings beside each other, words
 * written backwards or rotated where the text says so.
 */
export function disguisedReadings(text: string): Reading[] {
  const readings = [...spacedOut(text), ...sideBySide(text)];
  if (saysTurned(text).length > 0) readings.push(...turned(text, 'written backwards', backwards));
  if (saysRotated(text).length > 0) readings.push(...turned(text, 'rotated letters', rotated));
  return readings;
}

/** Fewer single letters are initials, or options of a command. */
const spacedLetters = /(?<![\w@.-])[\w@.+/-](?: [\w@.+/-]){11,120}(?![\w@])/g;

/** Such a run is so long that two of these steps fall into it, and there every second character is a blank. */
function mayBeSpaced(text: string): boolean {
  let before = false;
  for (let at = 0; at < text.length; at += 8) {
    const here = alternates(text, at) || alternates(text, at + 1);
    if (here && before) return true;
    before = here;
  }
  return false;
}

function alternates(text: string, at: number): boolean {
  const blank = 0x20;
  return (
    text.charCodeAt(at) === blank &&
    text.charCodeAt(at + 2) === blank &&
    text.charCodeAt(at + 4) === blank &&
    text.charCodeAt(at + 1) !== blank &&
    text.charCodeAt(at + 3) !== blank
  );
}

function spacedOut(text: string): Reading[] {
  if (!mayBeSpaced(text)) return [];
  return Array.from(text.matchAll(spacedLetters), ({ 0: run, index }) => {
    const letters = run.replaceAll(' ', '');
    // 4 . 6 . 5: signs between digits are blanks too, and what stands before may be a word's last letter.
    const numbers = letters.replace(/(?<=\d)[./-](?=\d)/g, '').match(/\d{8,}/g) ?? [];
    return reading('spaced letters', [letters, ...numbers].join('\n'), index, run.length);
  });
}

/** In C and Python literals beside each other are one string. */
const literals = /"[\w+/-]{3,80}"(?:[ \t]{0,4}(?:\\?\n[ \t]{0,24})?"[\w+/-]{1,80}"){1,8}/g;

function sideBySide(text: string): Reading[] {
  if (!text.includes('" "') && !text.includes('"  ') && !text.includes('"\n')) return [];
  return Array.from(text.matchAll(literals), ({ 0: run, index }) =>
    reading('joined strings', run.replace(/"[ \t\\\n]*"?/g, ''), index, run.length),
  );
}

const saysTurned = searchFor(
  /\b(?:revers(?:e|ed|es|ing)|backwards?|rückwärts|umgedreht|à l'envers|al revés)\b|\[::-1\]|\|\s?rev\b|\brev <<</gi,
);
const saysRotated = searchFor(/\b(?:rot-?(?:13|47|5)|caesar|tr ['"]?A-Za-z)\b/gi);

/** Words that could be private data: with a digit or a sign in them. */
const words = /[^\s"'`()[\]<>,;]{8,200}/g;
const wordsMax = 40;

/** All the words in one reading, a line each: looking into each by itself would take as long as a text of its own. */
function turned(text: string, as: Reading['as'], turn: (word: string) => string): Reading[] {
  const lines: string[] = [];
  const places: { at: number; start: number; end: number }[] = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(words)) {
    // What is encoded for a URL is no word of either script, and its signs turned around look like a password's.
    if (!/[\d@]/.test(word) || /%[0-9A-F]{2}/.test(word)) continue;
    const line = turn(word);
    lines.push(line);
    places.push({ at, start: index, end: index + word.length });
    at += line.length + 1;
    if (lines.length >= wordsMax) break;
  }
  if (lines.length === 0) return [];
  const place = ({ start }: { start: number }) => {
    const { start: from, end } = places.findLast((one) => one.at <= start) ?? places[0]!;
    return { start: from, end };
  };
  return [{ as, text: lines.join('\n'), place }];
}

function backwards(word: string): string {
  return [...word].reverse().join('');
}

function rotated(word: string): string {
  return word.replace(/[A-Za-z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function reading(as: Reading['as'], text: string, start: number, length: number): Reading {
  return { as, text, place: () => ({ start, end: start + length }) };
}
