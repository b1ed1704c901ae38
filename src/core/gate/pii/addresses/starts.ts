import { matchesOf } from '../matches.ts';
import { isDigit, isLetter, isOneOf, signsOf } from '../signs.ts';
import { registerWords, type Survey, surveyOf } from '../survey.ts';

/** Numbers that a word follows, as one follows a house's: `named` where it begins with a capital or a digit. */
export function houseNumbers(text: string): HouseNumbers {
  const survey = surveyOf(text);
  const known = counted.get(survey);
  if (known !== undefined) return known;
  const { numbers, numberEnds } = survey;
  const all: number[] = [];
  const named: number[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const at = numbers[i] as number;
    if (!maybeHouse(text, at, numberEnds[i] as number)) continue;
    houseNumber.lastIndex = at;
    const found = houseNumber.exec(text);
    if (found === null) continue;
    all.push(at);
    if (found[1] === undefined) named.push(at);
  }
  const both = { all, named };
  counted.set(survey, both);
  return both;
}

export interface HouseNumbers {
  readonly all: readonly number[];
  readonly named: readonly number[];
}

/** Three shapes of addresses ask for the same numbers. */
const counted = new WeakMap<Survey, HouseNumbers>();

/** Whether digits, few enough for a house, stand apart and something that can follow them does. */
function maybeHouse(text: string, start: number, end: number): boolean {
  if (end - start > 5) return false;
  const before = text.charCodeAt(start - 1);
  if (before === 0x20 || before === 0x0a || !(before > 0)) {
    const sign = text.charCodeAt(end);
    // A blank, a comma, a hyphen, a slash or a letter.
    return sign === 0x20 || sign === 0x2c || sign === 0x2d || sign === 0x2f || (sign | 0x20) > 0x60;
  }
  return !isLetter(before) && !isDigit(before) && !isOneOf(numberSigns, before);
}

const numberSigns = signsOf('_.,:/-');

const houseNumber =
  /(?<![\w.,:/-])(?:\d{1,4}\/)?\d{1,5}(?:-\d{1,4})?[A-Za-z]?(?: [A-Z\d\u00c0-\uffff]|(,? [A-Za-z]))/y;

/** Words that are, or end in, a street of one of the languages of Europe, where a number follows on the line. */
export function streetWords(text: string): number[] {
  const { words, numbers } = surveyOf(text);
  if ((words[streets] as readonly number[]).length === 0) return [];
  const starts = new Set<number>();
  let next = 0;
  for (const at of words[streets] as readonly number[]) {
    while (next < numbers.length && (numbers[next] as number) < at) next++;
    if ((numbers[next] ?? Number.POSITIVE_INFINITY) > at + lineCharsMax) continue;
    let start = at;
    while (start > 0 && at - start < wordCharsMax && streetSign.test(text[start - 1] as string)) start--;
    starts.add(start);
    // A hyphen may part a list from its item.
    starts.add(at);
  }
  return [...starts].sort((a, b) => a - b);
}

/** A street's name and its number stand this close. */
const lineCharsMax = 90;
const wordCharsMax = 40;
const streetSign = /[\p{L}-]/u;

const endings =
  'straße strasse str. laan straat weg gasse platz gracht kade plein gatan vägen vej gade gata allee dijk hof katu tie utca steeg singel damm ufer ring';
const fronts =
  'ul. ulica al. rue via viale vicolo largo strada piazzale calle c/ avenida av. avenue boulevard rua piazza corso plaza praça place chemin paseo carrer impasse allée';
const streets = registerWords(`${endings} ${fronts}`.split(' ').flatMap((word) => [`${word} `, `${word},`]));

/** Fields of a street, where a field of a postal code stands as well. */
export function fieldNames(text: string): readonly number[] {
  const { words } = surveyOf(text);
  return (words[codeFields] as readonly number[]).length > 0
    ? (words[streetFields] as readonly number[])
    : [];
}

const streetFields = registerWords(
  'street strasse straße line1 line_1 address1 address_1 addr1 calle rue via indirizzo strtnm xlgr logradouro straat'.split(
    ' ',
  ),
);
const codeFields = registerWords('postal zip plz postcode cap> cep pstcd domiciliofiscal bldgnb'.split(' '));

/** Capitals, where a house number that is followed by a comma and a number stands close behind. */
export function namesBeforeNumbers(text: string): readonly number[] {
  const { numbers, numberEnds, capitals } = surveyOf(text);
  const starts: number[] = [];
  let next = 0;
  for (let i = 0; i < numbers.length; i++) {
    const at = numbers[i] as number;
    if (text.charCodeAt(at - 1) !== 0x20 || (numberEnds[i] as number) - at > 4) continue;
    numberAndCode.lastIndex = at;
    if (!numberAndCode.test(text)) continue;
    for (; next < capitals.length && (capitals[next] as number) < at; next++)
      if (at - (capitals[next] as number) <= nameCharsMax) starts.push(capitals[next] as number);
  }
  return starts;
}

/** Three words of 25 letters, which may be two units of UTF-16 each. */
const nameCharsMax = 160;

const numberAndCode =
  /\d{1,4}[A-Za-z]?(?:[-/ ][A-Za-z0-9]{1,5}(?: \d{1,4})?)?(?:, \d[^,\n]{1,12})?, (?:[A-Z]{1,2}-)?\d/y;

/** The word for a quarter, with which Turkish addresses begin. */
export function turkishQuarters(text: string): readonly number[] {
  return surveyOf(text).words[quarters] as number[];
}

const quarters = registerWords(['mah. ', 'mah ', 'mahallesi ']);

/** Words for a house where a postal code of six digits stands as well. */
export function indianHouses(text: string): readonly number[] {
  const { words, numbers, numberEnds } = surveyOf(text);
  const hasCode = numbers.some((at, i) => isLongCode(text, at, numberEnds[i] as number));
  return hasCode ? (words[houses] as number[]) : [];
}

/** Six digits that do not begin with zero, a blank in the middle or not. */
function isLongCode(text: string, start: number, end: number): boolean {
  if (text[start] === '0') return false;
  return end - start === 6 || (end - start === 3 && /^ \d{3}(?!\d)/.test(text.slice(end, end + 5)));
}

const houses = registerWords([
  'h.no',
  'h no',
  'h. no',
  'd.no',
  'house no',
  'plot no',
  'plot ',
  'flat no',
  'flat ',
  'door no',
  'shop no',
]);

/** Two or three signs before the one for a Japanese prefecture. */
export function prefectures(text: string): number[] {
  if (!surveyOf(text).isWide) return [];
  return matchesOf(prefecture, text).flatMap(({ index }) => [index - 3, index - 2].filter((at) => at >= 0));
}

const prefecture = /[都道府県]/g;
