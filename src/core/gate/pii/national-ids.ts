import { firstFrom, mayHold } from './anchored.ts';
import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { americanSchemes } from './national-ids/americas.ts';
import { asianSchemes } from './national-ids/asia-africa-pacific.ts';
import { europeanSchemes } from './national-ids/europe.ts';
import { recordSchemes } from './national-ids/records.ts';
import type { Scheme } from './national-ids/scheme.ts';
import { merged, type Segment } from './segments.ts';
import { digitsOf, isDigit, isLetter, kindBits, kindsOf } from './signs.ts';
import { type Survey, surveyOf } from './survey.ts';

/** Every scheme of which numbers are recognised. */
const schemes: readonly Scheme[] = [
  ...americanSchemes,
  ...europeanSchemes,
  ...asianSchemes,
  ...recordSchemes,
];

/** Those whose numbers have a shape that nothing else has. */
const standing = schemes.filter(({ context }) => context === undefined);

/** The others, each with a quick look whether its words may be there: most texts with long numbers name no scheme. */
const named = schemes.flatMap((scheme) =>
  scheme.context === undefined
    ? []
    : [{ ...scheme, context: scheme.context, mayBeNamed: mayHold(scheme.context) }],
);
const mayNameAny = mayHold(...named.map(({ context }) => context));

/**
 * Finds numbers a state gives to a person. A shape that nothing else has stands alone; a run of plain digits
 * counts only near a word for its scheme. Check digits are asked for where nothing else speaks for a number:
 * a mistyped number beside its name identifies a person as well.
 */
export function findNationalIds(text: string): Finding[] {
  const around = merged(text, numberPositions(text), { before: contextChars, after: contextChars });
  return around.flatMap((segment) => findIn(text, segment));
}

/** Where numbers of six and more digits begin: a text of a thousand words has a handful. */
function numberPositions(text: string): number[] {
  const positions: number[] = [];
  let done = 0;
  const survey = surveyOf(text);
  const { numbers } = survey;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number < done || !areDigitsNear(survey, i) || !holdsDigits(text, number)) continue;
    // Letters in front belong to the number: RSSMRA85T10A562S, X1234567L, PNOEE-38001085718.
    let at = text[number - 1] === '-' ? number - 1 : number;
    while (at > done && number - at < 7 && isLetter(text.charCodeAt(at - 1))) at--;
    numberLike.lastIndex = at;
    const match = numberLike.exec(text)?.[0];
    if (match === undefined) continue;
    done = at + match.length;
    // Hexadecimal: lower-case letters between digits.
    if ((kindsOf(match) & kindBits.small) !== 0 && /\d[a-z]+\d/.test(match)) continue;
    if (digitsOf(match).length >= digitsMin || /[A-Z]\d{4}[A-Z]/.test(match)) positions.push(at);
  }
  return positions;
}

/** A look at the places of digits alone: most numbers are short and have none behind them. */
function areDigitsNear({ numbers, numberEnds }: Survey, first: number): boolean {
  const from = numbers[first] as number;
  if ((numberEnds[first] as number) - from >= 4) return true;
  let digits = 0;
  for (let i = first; i < numbers.length && (numbers[i] as number) < from + numberCharsMax; i++)
    digits += (numberEnds[i] as number) - (numbers[i] as number);
  return digits >= digitsMin;
}

/** Whether enough digits follow for a number, or four that letters enclose. */
function holdsDigits(text: string, from: number): boolean {
  let digits = 0;
  for (let at = from; at < from + numberCharsMax; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (code === 0x0a || !(code > 0)) break;
    if (
      digits >= 4 &&
      digits === at - from + 1 &&
      isLetter(text.charCodeAt(at + 1)) &&
      isLetter(text.charCodeAt(from - 1))
    )
      return true;
    if (digits >= digitsMin) return true;
  }
  return false;
}

/** A number and the signs between its digits. */
const numberCharsMax = 40;

function findIn(whole: string, segment: Segment): Finding[] {
  const { text, from } = segment;
  const findings: Finding[] = [];
  const look = ({ kind, shape, context, valid }: Scheme) => {
    for (const match of matchesOf(shape, text)) {
      const value = match[1] ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      if (isDummy(value) || valid?.(value.replace(/[^0-9A-Za-z]/g, '').toUpperCase()) === false) continue;
      if (context !== undefined && !context.test(around(text, start, end))) continue;
      findings.push({ kind, start: from + start, end: from + end, remedy });
    }
  };
  if (mayStandAlone(whole, segment)) standing.forEach(look);
  if (!mayNameAny(whole, segment)) return findings;
  for (const scheme of named)
    if (scheme.mayBeNamed(whole, segment) && scheme.context.test(text)) look(scheme);
  return findings;
}

const remedy = 'remove it or mask every digit (XXX-XX-XXXX)';

/** A number and the word for its scheme share a sentence; a title stands a line above its text. */
const contextChars = 120;

function around(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - contextChars), end + contextChars);
}

/** No scheme but the Indian PAN has fewer digits. */
const digitsMin = 6;

/** Letters in front, then digits and letters with at most one sign between two. */
const numberLike = /(?<![\w.-])(?:[A-Za-z]{1,6}[ -]?)?\d(?:[ .\-/(]?[\dA-Za-z]){5,24}/y;

/** What `mayBeOwn` lets through and the numbers that stand alone have: signs in known places, letters among digits, a date in eighteen. */
const ownShape =
  /\d{3}-\d{2}-\d{4}|\.\d{3}\.\d{3}-|[A-Z] \d{2} \d{2} \d{2} [A-D]|[A-Z]{4,6}\d{2}|756\.|\d{6}[-+A-FU-Y]\d{3}|\d{7}-?[A-Z]|\d{17}|784-|\.\d{2}-\d{3}|\d{5}-\d{7}-|(?:PAS|IDC|PNO|TIN|TAX)[A-Z]{2}-/i;

const mayBeCertified = mayHold(/(?:PAS|IDC|PNO|TIN|TAX)[A-Z]{2}-/);

/** Whether a stretch holds what `ownShape` asks for: only where the length of a run of digits and the signs at its edges allow it. */
function mayStandAlone(whole: string, segment: Segment): boolean {
  const { numbers, numberEnds } = surveyOf(whole);
  const to = segment.from + segment.text.length;
  for (let i = firstFrom(numbers, segment.from); i < numbers.length && (numbers[i] as number) < to; i++)
    if (isOwn(whole, numbers[i] as number, numberEnds[i] as number)) return true;
  return mayBeCertified(whole, segment) && ownShape.test(segment.text);
}

/** Looks at the surroundings of a run of digits, which no such shape exceeds. */
function isOwn(text: string, start: number, end: number): boolean {
  return mayBeOwn(text, start, end) && ownShape.test(text.slice(Math.max(0, start - 12), end + 16));
}

function mayBeOwn(text: string, start: number, end: number): boolean {
  const length = end - start;
  const before = text.charCodeAt(start - 1);
  const sign = text.charCodeAt(end);
  const hyphen = 0x2d;
  const dot = 0x2e;
  const blank = 0x20;
  if (length >= 2 && isLetter(before) && isLetter(text.charCodeAt(start - 4))) return true;
  if (length === 2 && sign === blank && before === blank) return isLetter(text.charCodeAt(start - 2));
  if (sign === dot) return text.startsWith('756', end - 3);
  if (length >= 17 || (length >= 7 && isLetter(sign)) || (length >= 6 && (sign === 0x2b || isLetter(sign))))
    return true;
  if (sign !== hyphen) return false;
  if (length >= 5) return true;
  // Two digits and another hyphen behind the first: 123-45-6789, and no date, which ends in two.
  if (before === dot || text.startsWith('784', end - 3)) return true;
  return length >= 3 && text.charCodeAt(end + 3) === hyphen && isDigit(text.charCodeAt(end + 7));
}

/** Numbers that only count, repeat one digit, or stand in textbooks. */
function isDummy(value: string): boolean {
  const compact = value.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const digits = digitsOf(compact);
  if (textbook.has(compact)) return true;
  return (
    /^(\d)\1+$/.test(digits) ||
    '01234567890123456789'.includes(digits) ||
    '98765432109876543210'.includes(digits)
  );
}

/** Numbers that authorities print on specimens, and that were void or withdrawn because everybody copied them. */
const textbook = new Set(
  '078051120 219099999 457555462 123456789 12345678909 QQ123456C AB123456C RSSMRA85T10A562S 12345678Z 00000000T X0000000T ABCDE1234F 111223333 9434765919 46454286 046454286 123456782 111111111 000000000 7569217076985 199001011239 131052308T 11010519491231002X 12345678901 000000018 S1234567D 1234567T 1234567FA'.split(
    ' ',
  ),
);
