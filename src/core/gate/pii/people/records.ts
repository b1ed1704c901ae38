import { inLinesWith, mayHold, type Search, searchFor } from '../anchored.ts';
import type { Finding } from '../finding.ts';
import { isLetter } from '../signs.ts';
import { registerWords, surveyOf } from '../survey.ts';
import { exampleName } from './names.ts';

/** Finds persons in records: HL7 and FHIR, rows with a birth date, fields of a name beside a private field. */
export function findPersonRecords(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { mayStand, search } of records) {
    if (!mayStand(text)) continue;
    for (const match of search(text)) {
      if (exampleName.test(match[0]) || stand.test(match[0])) continue;
      const end = match.index + match[0].length;
      findings.push({ kind: 'record of a person', start: match.index, end, remedy });
    }
  }
  return findings;
}

const remedy = 'replace the values with made-up ones such as Jane Doe, 1990-01-01';

/** The values people write into samples. */
const stand = /\b(?:John|Jane|Doe|Mustermann|Example|Test|Foo|Bar|Alice|Bob)\b|(?:1990|1980|1970|2000)-01-01/;

const givenName = '(?:first_?name|given_?name|given|fname|vorname|pr[eé]nom|nombre|nome)';
const familyName = '(?:last_?name|family_?name|family|surname|lname|nachname|nom|apellidos?|cognome)';
const value = '["\']?\\s{0,2}[:=]\\s{0,2}\\[?["\']?\\p{Lu}\\p{L}{1,24}';
const privateField =
  '(?:dob|birth\\w{0,6}|geb\\w{0,12}|salary|diagnosis|condition|icd|ssn|phone|mobile|street|address|iban|religion|gender|blood\\w{0,6}|insurance\\w{0,8}|income|passport)';

/** A column that says something of a person's life. */
const privateColumn =
  '(?:[Dd][Oo][Bb]|[Bb]irth\\w{0,6}|[Ss]alary|[Dd]iagnos\\w{1,3}|[Cc]ondition|icd\\w{0,4}|[Ss][Ss][Nn]|[Pp]hone|[Mm]obile|[Ss]treet|[Aa]ddress|[Ii][Bb][Aa][Nn]|[Rr]eligion|[Gg]ender|[Bb]lood\\w{0,6}|[Ii]nsurance\\w{0,8}|[Ii]ncome|[Pp]assport\\w{0,8}|[Gg]rades?|[Gg][Pp][Aa]|[Bb]alance|[Dd]ebt|[Vv]isa\\w{0,8}|[Pp]late|[Aa]llerg\\w{1,4}|[Mm]edication|[Ss]ick\\w{0,6}|[Aa]rrears|[Oo]wed|[Nn]ationality)';

const columnWords = registerWords(
  'name,/name;/name|/name |/name\t/patient,/patient |/customer,/customer |/employee,/employee |/student,/student |/tenant,/tenant |/member,/member |'.split(
    '/',
  ),
);

const fieldWords = registerWords(
  'firstname first_name given fname vorname prenom prénom nombre nome'.split(' '),
);

/** Whether a number stands in a column of its own. */
function holdsColumn(text: string): boolean {
  for (const at of surveyOf(text).numbers) {
    const sign = text.charCodeAt(at - 1) === 0x20 ? text.charCodeAt(at - 2) : text.charCodeAt(at - 1);
    // A comma, a semicolon, a bar or a tab.
    if (sign !== 0x2c && sign !== 0x3b && sign !== 0x7c && sign !== 0x09) continue;
    if (rowDate.test(text.slice(at, at + 10))) return true;
  }
  return false;
}

const rowDate = /^(?:(?:19[3-9]\d|200\d)-[01]\d-[0-3]\d|[0-3]\d[./][01]\d[./](?:19[3-9]\d|200\d))/;

/** Names tied by a caret. A caret between what may be letters, a capital behind it: one behind a bracket negates a class. */
function caretNames(text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let done = 0;
  for (let at = text.indexOf('^'); at >= 0; at = text.indexOf('^', at + 1)) {
    const next = text.charCodeAt(at + 1);
    const before = text.charCodeAt(at - 1);
    const mayBeName = isLetter(before) || before >= 0xc0 || before === 0x27 || before === 0x2d;
    if (!mayBeName || !((next >= 0x41 && next <= 0x5a) || next >= 0xc0)) continue;
    for (let start = Math.max(done, at - nameCharsMax); start < at - 1; start++) {
      const first = text.charCodeAt(start);
      if (!((first >= 0x41 && first <= 0x5a) || first >= 0xc0)) continue;
      caretName.lastIndex = start;
      const match = caretName.exec(text);
      if (match === null) continue;
      found.push(match);
      done = start + match[0].length;
      break;
    }
  }
  return found;
}

const nameCharsMax = 25;
const caretName =
  /(?<![\w^])(?!(?:TEST|DOE|PATIENT|EVERY\p{Lu}*|NUCLEAR|ANON\p{Lu}*|NAME|LAST|FAMILY|FOO|PHANTOM|DEMO|UNKNOWN)\^)\p{Lu}[\p{L}'-]{2,24}\^(?!(?:TEST|PATIENT|FIRST|GIVEN|BAR|NAME)\b)\p{Lu}[\p{L}'-]{2,24}(?![\w(])/uy;

const mayBeCard = mayHold(/VCARD/);

/** `mayStand`: whether the text has what every match holds. */
const records: readonly { mayStand: (text: string) => boolean; search: Search }[] = [
  // HL7 version 2: PID|1||4711||NOVAK^JANA||19870312|F
  {
    mayStand: () => true,
    search: searchFor(/\bPID\|[^\n]{0,80}?\|\p{Lu}[\p{L}'-]{1,24}\^\p{Lu}[\p{L}'-]{1,24}/gu),
  },
  // Names in the way of HL7 and DICOM anywhere: NOVAK^JANA
  {
    mayStand: () => true,
    search: caretNames,
  },
  // A row: Novak,Jana,1987-03-12
  {
    mayStand: holdsColumn,
    search: searchFor(
      /\b\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}\p{Ll}{1,20})?[,;|\t ] ?\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}\p{Ll}{1,20})?[,;|\t] ?(?:[MFWDmfwd][,;|\t] ?)?(?:(?:19[3-9]\d|200\d)-[01]\d-[0-3]\d|[0-3]\d[./][01]\d[./](?:19[3-9]\d|200\d))/gu,
    ),
  },
  // vCard
  {
    mayStand: (text) => mayBeCard(text) && text.includes('VCARD'),
    search: searchFor(
      /\bFN[:;][^\n]{0,20}?\p{Lu}\p{Ll}{1,20} \p{Lu}\p{Ll}[^\n]{0,30}\n(?:[^\n]{0,120}\n){0,8}?(?:TEL|EMAIL|ADR|BDAY|NOTE)[:;]/gu,
    ),
  },
  // A row for a table of patients: (name, …, diagnosis) values ('Jana Novak', …)
  {
    mayStand: () => true,
    search: searchFor(
      new RegExp(
        `insert into \\S{2,60}\\s?\\((?=[^)]{0,300}?(?:name|patient|customer|employee|nom))(?=[^)]{0,300}?\\b${privateColumn})[^)]{5,300}\\)\\s{0,4}values\\s{0,4}\\([^)]{0,120}?'\\p{Lu}\\p{L}{1,20}(?:[ '-]\\p{Lu}\\p{L}{1,20})?'`,
        'giu',
      ),
    ),
  },
  // A header of columns and a row: name,grade / Priya Raman,F
  {
    mayStand: (text) => (surveyOf(text).words[columnWords] as readonly number[]).length > 0,
    search: inLinesWith(
      new RegExp(privateColumn),
      new RegExp(
        `(?:^|\\n)(?=[^\\n]{0,160}?(?:name|patient|customer|employee|student|tenant|nom|member)\\w{0,10}["']?\\s?[,;|\\t])(?=[^\\n]{0,200}?\\b${privateColumn})["'\\w |.-]{2,24}(?:[,;|\\t][^\\n,;|\\t]{1,24}){1,12}[|]?\\n(?:[|: -]{5,120}\\n)?[^\\n]{0,60}?(?<![\\p{L}\\d])\\p{Lu}\\p{Ll}{1,20}[ ,;|\\t]{1,3}\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}\\p{Ll}{1,20})?["']?\\s?[,;|\\t\\n]`,
        'gu',
      ),
    ),
  },
  // Fields: "first_name": "Jana", "last_name": "Novak", "dob": …
  {
    mayStand: (text) => (surveyOf(text).words[fieldWords] as readonly number[]).length > 0,
    search: searchFor(
      new RegExp(
        `(?:${givenName}${value}[^\\n]{0,40}?${familyName}|${familyName}${value}[^\\n]{0,40}?${givenName})${value}[^\\n]{0,160}?\\b${privateField}["']?\\s{0,2}[:=]`,
        'giu',
      ),
    ),
  },
];
