import { searchFor } from './anchored.ts';
import type { Finding } from './finding.ts';
import {
  ageOrSex,
  circumstance,
  personFact,
  personRole,
  possessed,
  possession,
  sensitive,
  strongCircumstance,
} from './people/circumstances.ts';
import { isDatum, isInPersonalRecord } from './people/fields.ts';
import { findGivenNames } from './people/given-names.ts';
import { exampleName, isName } from './people/names.ts';
import { findPersonRecords } from './people/records.ts';
import { surveyOf } from './survey.ts';

/**
 * Finds named persons tied to personal circumstances: health, pay, birth, debts, employment, belief. A name
 * alone (an author, a law's namesake) is no finding; a name beside such a detail is.
 */
export function findPeople(text: string): Finding[] {
  const findings = [...findFullNames(text), ...findPersonRecords(text)];
  for (const { start, length } of findGivenNames(text)) findings.push(found(start, length));
  for (const match of holdsPossession(text) ? text.matchAll(possession) : []) {
    const name = match[1] ?? '';
    if (isName(name)) findings.push(found(match.index + match[0].indexOf(name), name.length));
  }
  for (const match of birthDates(text)) {
    const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40);
    if (roundDate.test(match[0]) || exampleName.test(around)) continue;
    findings.push({ ...found(match.index, match[0].length), kind: 'date of birth' });
  }
  return findings;
}

function holdsPossession(text: string): boolean {
  for (let at = text.indexOf("'"); at >= 0; at = text.indexOf("'", at + 1)) {
    possessedHere.lastIndex = at;
    if (possessedHere.test(text)) return true;
  }
  return false;
}

const possessedHere = new RegExp(possessed.source, 'y');

/** Most names whose sentences are read; twice the findings that are told. */
const namesMax = 128;

function findFullNames(text: string): Finding[] {
  const findings: Finding[] = [];
  let sensitives: readonly RegExpExecArray[] | undefined;
  let weighed = 0;
  let end = 0;
  for (const start of surveyOf(text).capitals) {
    if (start < end || !maybePair(text, start)) continue;
    fullName.lastIndex = start;
    const match = fullName.exec(text);
    const name = match?.[1];
    // "Employee Ada Byron": a pair that is no name may have begun one word too early; the next word is tried as well.
    if (match === null || name === undefined || !(exampleName.test(name) || isName(name))) continue;
    // "Diagnosis Ada Byron": a word that tells of a life is no part of a name.
    if (strongCircumstance.test(name)) continue;
    end = start + match[0].length;
    if (exampleName.test(name)) continue;
    if (++weighed > namesMax) break;
    sensitives ??= sensitiveWords(text);
    if (!tellsOf(text, start, end, sensitives)) continue;
    findings.push(found(match.index + match[0].indexOf(name), name.length));
  }
  return findings;
}

/** Whether the sentence or the record around a name says something of the person's life. */
function tellsOf(text: string, start: number, end: number, sensitives: readonly RegExpExecArray[]): boolean {
  if (isInPersonalRecord(text, start, end) || isDatum(text, start, end)) return true;
  // The detail must share the sentence: so many characters either side, cut at a full stop.
  const before = lastSentence(text.slice(Math.max(0, start - sentenceCharsMax), start));
  const after = firstSentence(text.slice(end, end + sentenceCharsMax));
  // Some words are hardly ever written but of a person, near or not; authors are named for another reason.
  if (
    !named.test(text.slice(Math.max(0, start - 40), start)) &&
    sensitives.some(({ index, 0: word }) => {
      const behind = index + word.length;
      return index < start
        ? behind <= start && index >= start - sensitiveWithinChars
        : index >= end && behind <= end + sensitiveWithinChars;
    })
  )
    return true;
  // One fact with a date or a name of an illness is enough behind a name, whoever the person is.
  if (personFact.test(after.slice(0, factWithinChars))) return true;
  // Whoever is addressed by a courtesy title is nobody's author.
  if (courtesy.test(text.slice(Math.max(0, start - 8), end))) return true;
  const bodily = ageOrSex.test(after);
  if (bodily || strongCircumstance.test(`${before} ${after}`)) return true;
  return (
    personRole.test(before) &&
    (circumstance.test(after) ||
      circumstance.test(before) ||
      memberNumber.test(text.slice(end, end + sentenceCharsMax)))
  );
}

const sensitiveWords = searchFor(sensitive);

const courtesy =
  /(?:^|[\s"'(,])(?:Mr|Mrs|Ms|Herr|Herrn|Frau|Mme|Monsieur|Se[ñn]ora?|Signora)\.? (?!Mrs?\b|Ms\b|Herr|Frau)\p{Lu}\p{Ll}+[ -]\p{Lu}/u;

/** How authors, inventors and speakers are brought up. */
const named =
  /(?:\b(?:by|author|authors|copyright|©|thanks to|talk|paper|book|maintainer|inventor)[ :]{1,2}|[Ww]ritten by [^\n]*)$/;

/** A record's other fields, a note and its sentence before. */
const sensitiveWithinChars = 110;

/** A fact further off is somebody else's. */
const factWithinChars = 70;

/** The number an office knows a person by. */
const memberNumber = /^[^.\n]{0,12}\b(?:no|nr|number|id)\b\.? ?[\d/-]{4,}|^ \((?:\+?\d[\d ]{8,})\)/i;

/** Details further off speak of something else. */
const sentenceCharsMax = 100;

function found(start: number, length: number): Finding {
  return {
    kind: 'personal detail of a named person',
    start,
    end: start + length,
    remedy: 'replace the name with a role such as "a new hire" and drop the personal detail',
  };
}

const particle = "(?:van|von|de|da|di|del|della|dos|du|der|den|ten|ter|la|el|al|bin|ibn|O'|Mc|\\p{Lu}\\.)";
const title = '(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Herrn|Frau|Mme|Madame|Monsieur|Sra?|Signora?|Hr|Fr)\\.?';
const given = "\\p{Lu}\\p{Ll}{1,20}(?:['-]\\p{Lu}\\p{Ll}{1,20})?";
const family =
  "(?:O'\\p{Lu}\\p{Ll}{1,20}|Ma?c\\p{Lu}\\p{Ll}{1,20}|\\p{Lu}\\p{Ll}{1,20})(?:-\\p{Lu}\\p{Ll}{1,20})?";

/** A title and a family name, or two names with what may stand between them. */
const fullName = new RegExp(
  `(?<![\\p{L}\\d./_@-])(${title} ${family}|${given}(?: ${particle}){0,2} ${family})(?![\\p{L}\\d_(/]|\\.\\w)`,
  'uy',
);

/** Whether a capitalised word goes on and a blank or a sign of names follows it: most do not head a pair. */
function maybePair(text: string, start: number): boolean {
  let at = start + 1;
  for (let code = text.charCodeAt(at); (code | 0x20) >= 0x61; code = text.charCodeAt(++at))
    if ((code | 0x20) > 0x7a && code < 0x80) return false;
  const sign = text[at];
  if (sign !== ' ') return sign === '-' || sign === "'" || sign === '.';
  const next = text.charCodeAt(at + 1);
  // A capital, a letter of another alphabet, or what the particles of names begin with.
  return (next >= 0x41 && next <= 0x5a) || next >= 0xc0 || 'vdtleabi'.includes(text[at + 1] as string);
}

/** Dates that stand for "some date". */
const roundDate = /(?:19[0-9]0|1985|2000|2001)-?01-?01|0?1[./]0?1[./](?:19\d0|2000)/;

const birthDate =
  /\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|born(?: on)?|geboren am|PID-7)["']?\s{0,2}[:=|]?\s{0,2}["']?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|19\d{2}-?[01]\d-?[0-3]\d|20[01]\d-?[01]\d-?[0-3]\d|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* (?:19|20)\d{2})(?!\d)/gi;
const birthDates = searchFor(birthDate);

function lastSentence(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('. '), text.lastIndexOf('\n')) + 1);
}

function firstSentence(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x2e && endsSentence(text, at))) return text.slice(0, at);
  }
  return text;
}

/** A stop behind a single letter ends a word: b. 3.4.1980. */
function endsSentence(text: string, at: number): boolean {
  return (
    isBlank(text.charCodeAt(at + 1)) && !/(?:^|[^\p{L}\d])\p{Ll}$/u.test(text.slice(Math.max(0, at - 2), at))
  );
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}
