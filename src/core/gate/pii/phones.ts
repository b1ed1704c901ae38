import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Finding } from './finding.ts';

/** Finds telephone numbers: international ones by their numbering plan, national ones beside a word for it. */
export function findPhones(text: string): Finding[] {
  const findings: Finding[] = [];
  // Parsing against the numbering plans is the dear part; nobody needs the fortieth number to be told.
  for (const match of Array.from(text.matchAll(international)).slice(0, candidatesMax)) {
    // Trimmed of what follows: two numbers or a sentence end may stand behind the digits.
    const value = match[0].replace(/[\s().-]+$/, '');
    // A bracket closes what stood before the sign: columns, not a number.
    if (/^[^(]*\)/.test(value)) continue;
    if (isReserved(value) || !isDialable(value, around(text, match.index, value.length))) continue;
    findings.push(found(match.index, value.length));
  }
  for (const match of text.matchAll(northAmerican)) {
    const nearby = around(text, match.index, match[0].length);
    if (isReserved(match[0]) || (!match[0].startsWith('(') && !phoneWord.test(nearby))) continue;
    findings.push(found(match.index, match[0].length));
  }
  for (const match of text.matchAll(national)) {
    const value = match[0].trimEnd();
    const digits = value.replace(/\D/g, '');
    if (digits.length < 9 || digits.length > 12 || isReserved(value)) continue;
    if (!phoneWord.test(around(text, match.index, value.length))) continue;
    findings.push(found(match.index, value.length));
  }
  for (const match of text.matchAll(announced)) {
    const value = (match[1] ?? '').trimEnd();
    const digits = value.replace(/\D/g, '');
    if (digits.length < 8 || digits.length > 12 || isReserved(value) || /^(?:19|20)\d\d[-./]/.test(value))
      continue;
    findings.push(found(match.index + match[0].length - (match[1] ?? '').length, value.length));
  }
  return findings;
}

/** Most candidates that are parsed in one text. */
const candidatesMax = 40;

/** `+` or `00` and at most 20 more characters: no number is longer than 15 digits. */
const international =
  /(?<![\w+.])(?:\+|(?<![\d][ -])\b00(?=[1-9]\d[ ()-]))\d[\d ().\-/]{6,20}\d(?![\d.]*\d)/g;

const northAmerican = /(?<![\d.\w-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![\d.\w-])/g;

const national = /(?<![\d.\w/+-])(?:\(0\d{1,4}\)[ ]?|0\d)[\d \-/.]{6,13}\d(?![\d\w.]*\w)/g;

/** Countries without a trunk zero write nine digits in groups; the word right before them says what they are. */
const announced =
  /\b(?:tel|telephone|phone|mobile|cell|handy|fax|whatsapp|móvil|portable|telefon\w{0,8}|hotline|mob|gsm|ruf an|ring)(?: (?:no\.?|number|nr\.?|is))?\.?\s{0,2}[:=]?\s{0,2}["']?(\d{2,5}[ .-]\d{2,4}[ .-]?\d{2,4}(?:[ .-]\d{2,4}){0,2})(?![\d\w.:/-])/gi;

const phoneWord =
  /\b(?:call|caller|phone|telephone|tel|mobile|cell|handset|fax|whatsapp|sms|text(?:ed|s)? (?:me|him|her|us)|dial(?:led|s)?|rang|ring|voicemail|contact|hotline|reach (?:me|him|her|us)|msisdn|handy|telefon\w*|móvil|movil|portable|twilio|vonage|otp|e\.?164|callback|landline|extension|mob|tlf|tfno|ruf\w{0,8}|anruf\w*|rückruf\w*|appel\w*|llam\w+|ligar|chiama\w*|bel me|gsm|nummer)\b|携帯|電話|手机|电话|тел|전화/i;

/** 45 characters on either side: about as far as "call me at" stands from its number. */
function around(text: string, start: number, length: number): string {
  return `${text.slice(Math.max(0, start - 45), start)} ${text.slice(start + length, start + length + 45)}`;
}

/** Number ranges set aside for fiction and documentation, and digits that only count. */
function isReserved(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  if (
    /555-?\s?01\d\d$|555[-. ]?\d{4}$/.test(value) ||
    /^1?\d{0,3}55501\d\d$/.test(digits) ||
    /^1?555\d{7}$/.test(digits)
  )
    return true;
  // Ofcom's drama numbers, Australia's and France's like.
  if (
    /(?:44|0)7700900\d{3}$|(?:44|0)(?:20)?7946\d{0,4}$|(?:44|0)1(?:13|14|15|16|17|18|21|31|41|51|61)496\d{4}$|(?:61|0)4915\d{5}$|(?:33|0)199\d{6}$/.test(
      digits,
    )
  )
    return true;
  return /0?123456|987654|(\d)\1{5}|2223334444$|2133734253$/.test(digits);
}

function isDialable(value: string, nearby: string): boolean {
  const number = parsePhoneNumberFromString(value.replace(/^00/, '+').slice(0, 24));
  if (number === undefined) return false;
  if (number.isValid()) return true;
  // Columns of a hex dump start with 00 too.
  if (value.startsWith('00')) return phoneWord.test(nearby);
  return number.isPossible() && (phoneWord.test(nearby) || /\d[ ()-]+\d+[ ()-]+\d/.test(value));
}

function found(start: number, length: number): Finding {
  return {
    kind: 'telephone number',
    start,
    end: start + length,
    remedy: 'replace it with a fictional number such as +1 555 0100',
  };
}
