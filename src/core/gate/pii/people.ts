import type { Finding } from './finding.ts';
import {
  ageOrSex,
  circumstance,
  personRole,
  possession,
  strongCircumstance,
} from './people/circumstances.ts';
import { exampleName, isName } from './people/names.ts';
import { findPersonRecords } from './people/records.ts';

/**
 * Finds named persons tied to personal circumstances: health, pay, birth, debts, employment, belief. A name
 * alone (an author, a law's namesake) is no finding; a name beside such a detail is.
 */
export function findPeople(text: string): Finding[] {
  const findings = [...findFullNames(text), ...findPersonRecords(text)];
  for (const match of text.matchAll(possession)) {
    const name = match[1] ?? '';
    if (isName(name)) findings.push(found(match.index + match[0].indexOf(name), name.length));
  }
  for (const match of text.matchAll(birthDate)) {
    const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40);
    if (roundDate.test(match[0]) || exampleName.test(around)) continue;
    findings.push({ ...found(match.index, match[0].length), kind: 'date of birth' });
  }
  return findings;
}

/** Most names whose sentences are read; twice the findings that are told. */
const namesMax = 128;

function findFullNames(text: string): Finding[] {
  const findings: Finding[] = [];
  let weighed = 0;
  fullName.lastIndex = 0;
  for (let match = fullName.exec(text); match !== null; match = fullName.exec(text)) {
    const name = match[1] ?? '';
    if (exampleName.test(name)) continue;
    if (!isName(name)) {
      // "Employee Ada Byron": the pair began one word too early, so the search goes on at its second word.
      fullName.lastIndex = match.index + name.search(/[\s-]/) + 1;
      continue;
    }
    if (++weighed > namesMax) break;
    const end = match.index + match[0].length;
    // The detail must share the sentence: eighty characters either side, cut at a full stop.
    const before = lastSentence(text.slice(Math.max(0, match.index - 80), match.index));
    const after = firstSentence(text.slice(end, end + 90));
    const bodily = ageOrSex.test(after);
    if (!bodily && !circumstance.test(after) && !circumstance.test(before)) continue;
    if (!bodily && !personRole.test(before) && !strongCircumstance.test(`${before} ${after}`)) continue;
    findings.push(found(match.index + match[0].indexOf(name), name.length));
  }
  return findings;
}

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
  'gu',
);

/** Dates that stand for "some date". */
const roundDate = /(?:19[0-9]0|1985|2000|2001)-?01-?01|0?1[./]0?1[./](?:19\d0|2000)/;

const birthDate =
  /\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|born(?: on)?|geboren am|PID-7)["']?\s{0,2}[:=|]?\s{0,2}["']?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|19\d{2}-?[01]\d-?[0-3]\d|20[01]\d-?[01]\d-?[0-3]\d|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* (?:19|20)\d{2})(?!\d)/gi;

function lastSentence(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('. '), text.lastIndexOf('\n')) + 1);
}

function firstSentence(text: string): string {
  return text.split(/\.\s|\n/, 1)[0] ?? '';
}
