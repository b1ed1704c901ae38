import { searchFor } from './anchored.ts';
import type { Finding } from './finding.ts';
import { digitsOf } from './signs.ts';
import { registerWords, surveyOf } from './survey.ts';

/** Finds telephone numbers and cards that are spelled out: "oh seven seven double one, four nine three …". */
export function findSpelledNumbers(text: string): Finding[] {
  // Most of their words are said of anything; a long number has one of these as well.
  if ((surveyOf(text).words[rareWords] as number[]).length < rareWordsMin) return [];
  const findings: Finding[] = [];
  for (const match of search(text)) {
    const words = match[0].toLowerCase().match(/\p{L}+/gu) ?? [];
    let digits = digitsOf(match[0]).length;
    let times = 1;
    for (const word of words) {
      const repeats = repeated.get(word);
      if (repeats === undefined) digits += times;
      times = repeats ?? 1;
    }
    if (digits < digitsMin || new Set(words).size < differentMin) continue;
    findings.push({
      kind: 'number that is spelled out',
      start: match.index,
      end: match.index + match[0].length,
      remedy: 'replace it with a fictional number such as oh one five five five oh one double oh',
    });
  }
  return findings;
}

/** No telephone number that is dictated has fewer; counting from zero to nine has ten in order. */
const digitsMin = 8;
const differentMin = 4;
const rareWordsMin = 2;

const repeated = new Map([
  ['double', 2],
  ['triple', 3],
  ['doppel', 2],
]);

const digitWords =
  'zero oh nought one two three four five six seven eight nine double triple null eins zwo zwei drei vier fünf sechs sieben acht neun cero uno dos tres cuatro cinco seis siete ocho nueve zéro un deux trois quatre cinq sept huit neuf um dois três quatro sete oito nove zero uno due tre quattro cinque sei sette otto nove nul een twee drie vijf zes zeven negen';

const rareWords = registerWords(
  'seven eight nine sieben neun sechs siete ocho nueve sept huit neuf sete oito nove sette otto zeven acht negen'.split(
    ' ',
  ),
);

const digitWord = `(?:${[...new Set(digitWords.split(' '))].sort((a, b) => b.length - a.length).join('|')})`;
const spelled = new RegExp(
  `(?<!\\p{L})${digitWord}(?:[ ,.\\-–]{1,3}(?:plus )?(?:${digitWord}|\\d{2,5})){6,30}(?![\\p{L}\\d])`,
  'giu',
);
const search = searchFor(spelled);
