import type { Finding } from '../finding.ts';
import { exampleName } from './names.ts';

/** Finds persons in records: HL7 and FHIR, rows with a birth date, fields of a name beside a private field. */
export function findPersonRecords(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { mark, shape } of records) {
    if (!mark.test(text)) continue;
    for (const match of text.matchAll(shape)) {
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

const records: readonly { mark: RegExp; shape: RegExp }[] = [
  // HL7 version 2: PID|1||4711||NOVAK^JANA||19870312|F
  { mark: /\bPID\|/, shape: /\bPID\|[^\n]{0,80}?\|\p{Lu}[\p{L}'-]{1,24}\^\p{Lu}[\p{L}'-]{1,24}/gu },
  // A row: Novak,Jana,1987-03-12
  {
    mark: /[,;|\t] ?(?:19[3-9]\d|200\d)-[01]\d-[0-3]\d|[,;|\t] ?[0-3]\d[./][01]\d[./](?:19[3-9]\d|200\d)/,
    shape:
      /\b\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}\p{Ll}{1,20})?[,;|\t ] ?\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}\p{Ll}{1,20})?[,;|\t] ?(?:[MFWDmfwd][,;|\t] ?)?(?:(?:19[3-9]\d|200\d)-[01]\d-[0-3]\d|[0-3]\d[./][01]\d[./](?:19[3-9]\d|200\d))/gu,
  },
  // Fields: "first_name": "Jana", "last_name": "Novak", "dob": …
  {
    mark: /name|family|surname|nom|apellido|cognome/i,
    shape: new RegExp(
      `(?:${givenName}${value}[^\\n]{0,40}?${familyName}|${familyName}${value}[^\\n]{0,40}?${givenName})${value}[^\\n]{0,160}?\\b${privateField}["']?\\s{0,2}[:=]`,
      'giu',
    ),
  },
];
