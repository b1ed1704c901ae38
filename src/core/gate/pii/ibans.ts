import { countrySpecs, electronicFormatIBAN, isValidIBAN } from 'ibantools';
import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { isDigit, isLetter } from './signs.ts';
import { surveyOf } from './survey.ts';

/** Finds IBANs by country, length and check digits; with "IBAN" beside it the shape alone will do. */
export function findIbans(text: string): Finding[] {
  const findings: Finding[] = [];
  let done = 0;
  for (const number of surveyOf(text).numbers) {
    const at = number - 2;
    if (at < done || !isCapital(text.charCodeAt(at)) || !isCapital(text.charCodeAt(at + 1))) continue;
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match === null) continue;
    done = at + match[0].length;
    const value = longestIban(match[0]) ?? (wordNearby(text, match.index) ? match[0] : undefined);
    if (value === undefined) continue;
    const electronic = electronicFormatIBAN(value) ?? '';
    if (isDocumented(electronic) || /(\w)\1{6}/.test(electronic)) continue;
    findings.push(found(match.index, value.length));
  }
  for (const match of behindLetters(text, mistyped)) {
    if (
      hasLengthOfCountry(match[0]) &&
      bankWord.test(text) &&
      !isDocumented(match[0]) &&
      !/(\w)\1{6}/.test(match[0])
    )
      findings.push(found(match.index, match[0].length));
  }
  for (const match of matchesOf(polish, text)) {
    if (isValidIBAN(`PL${match[0]}`)) findings.push(found(match.index, match[0].length));
  }
  for (const match of behindLetters(text, loose)) {
    const electronic = match[0].replace(/[^A-Za-z0-9]/g, '').toUpperCase();
    if (findings.some(({ start, end }) => match.index < end && match.index + match[0].length > start))
      continue;
    if (!isValidIBAN(electronic) || isDocumented(electronic) || /(\w)\1{6}/.test(electronic)) continue;
    findings.push(found(match.index, match[0].length));
  }
  return findings;
}

/** Matches of a pattern that begins with two letters and a digit, each parted from the next by one sign at most. */
function behindLetters(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  let done = 0;
  for (const number of surveyOf(text).numbers) {
    if (!isLetterOrSign(text.charCodeAt(number - 1)) || !isLetterOrSign(text.charCodeAt(number - 2)))
      continue;
    for (let at = Math.max(done, number - 4); at <= number - 2; at++) {
      if (!isLetter(text.charCodeAt(at)) || isLetterOrDigit(text.charCodeAt(at - 1))) continue;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      matches.push(match);
      done = at + match[0].length;
      break;
    }
  }
  return matches;
}

function isLetterOrSign(code: number): boolean {
  return isLetter(code) || (code >= 0x2d && code <= 0x2f);
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

function found(start: number, length: number): Finding {
  return {
    kind: 'bank account number (IBAN)',
    start,
    end: start + length,
    remedy: 'replace it with a documented example such as DE89 3704 0044 0532 0130 00',
  };
}

/** In Poland the number goes without its country, check digits first. */
const polish = /(?<![\w.])\d{26}(?!\w)/g;

/** A number that was mistyped still leads to an account: with its country's length where banks are spoken of. */
const mistyped = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}[A-Z0-9]{11,30}(?![A-Za-z0-9])/y;

function hasLengthOfCountry(iban: string): boolean {
  return countrySpecs[iban.slice(0, 2)]?.chars === iban.length && /\d{6}/.test(iban.slice(4));
}

const bankWord =
  /\b(?:iban|bban|bic|sepa|swift|camt\.\d|pain\.\d|bank account|kontonummer|bankverbindung|direct debit)\b/i;

/** In small letters, or with dots and dashes between: only what has its country's length and checks out counts. */
const loose =
  /(?<![A-Za-z0-9])(?:[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,4})?|[A-Z][./-]?[A-Z][./-]\d\d?(?:[./-][A-Z0-9]{1,6}){3,30}|[A-Z]{2}\d{2}(?:[./][A-Z0-9]{2,6}){3,10})(?![A-Za-z0-9])/y;

/** Stripe and others document the registry's example with its last digits counted up. */
function isDocumented(iban: string): boolean {
  return (
    documented.has(iban) ||
    /^[A-Z]{2}\d{2}(?:37040044053201|NWBK601613319268|20041010050500013M026)/.test(iban)
  );
}

const shape = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/y;

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** A word in capitals may follow the number and match as its tail, so groups are dropped from the end. */
function longestIban(candidate: string): string | undefined {
  for (let value = candidate; value.length >= 15; value = value.replace(/(?:[ -]?[A-Z0-9]{1,4})$/, '')) {
    const electronic = electronicFormatIBAN(value) ?? '';
    if (isValidIBAN(electronic) || (hasLength(electronic) && checksOut(electronic))) return value;
    if (!/[ -]/.test(value)) return undefined;
  }
  return undefined;
}

function hasLength(iban: string): boolean {
  return iban.length >= 15 && iban.length <= 34 && /^[A-Z]{2}\d{2}/.test(iban);
}

/** ISO 7064 mod 97: country rules in the library also check the domestic part, which a typo may break. */
function checksOut(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const code = Number.parseInt(character, 36);
    remainder = (remainder * (code > 9 ? 100 : 10) + code) % 97;
  }
  return remainder === 1;
}

function wordNearby(text: string, at: number): boolean {
  return (
    /\biban\b/i.test(text.slice(Math.max(0, at - 40), at + 60)) &&
    /\d{6}/.test(text.slice(at + 4, at + 24).replace(/[ -]/g, ''))
  );
}

/** Examples of the registry and of encyclopaedias. */
const documented = new Set(
  'DE89370400440532013000 GB82WEST12345698765432 GB29NWBK60161331926819 GB33BUKB20201555555555 NL91ABNA0417164300 NL20INGB0001234567 FR1420041010050500013M02606 FR7630006000011234567890189 ES9121000418450200051332 IT60X0542811101000000123456 CH9300762011623852957 AT611904300234573201 BE68539007547034 BE71096123456769 PL61109010140000071219812874 SE4550000000058398257466 NO9386011117947 DK5000400440116243 FI2112345600000785 IE29AIBK93115212345678 PT50000201231234567890154 LU280019400644750000 GR1601101250000000012300695 CZ6508000000192000145399 DE75512108001245126199 DE02120300000000202051 DE91100000000123456789'.split(
    ' ',
  ),
);
