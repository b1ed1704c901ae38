import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { firstFrom, searchFor } from './anchored.ts';
import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { merged, type Segment } from './segments.ts';
import { digitsOf } from './signs.ts';
import { registerWords, surveyOf } from './survey.ts';

/** Finds telephone numbers: international ones by their numbering plan, national ones beside a word for it. */
export function findPhones(text: string): Finding[] {
  // Parsing against the numbering plans is the dear part; nobody needs the fortieth number to be told.
  const positions = numberPositions(text).slice(0, candidatesMax);
  if (positions.length === 0) return [];
  const found = merged(text, positions, reach).flatMap((segment) => findIn(text, segment));
  return [...found, ...spokenOf(text, positions)];
}

/**
 * Numbers in the groups or with the code of a country where telephony is spoken of further off: in the title, mostly.
 * The numbering plans decide.
 */
function spokenOf(text: string, positions: readonly number[]): Finding[] {
  const findings: Finding[] = [];
  const title = text.slice(0, Math.max(0, text.indexOf('\n')));
  const spoken = surveyOf(text).words[telephonyWords] as readonly number[];
  const titleSpeaks = (spoken[0] ?? title.length) < title.length && telephony.test(title);
  for (const at of positions) {
    const start = text[at - 1] === '(' ? at - 1 : at;
    // Some ways to group digits are those of one country's telephones.
    nationalGroups.lastIndex = start;
    const national = nationalGroups.exec(text)?.[0];
    if (
      national !== undefined &&
      !isReserved(national) &&
      !otherNumber.test(text.slice(Math.max(0, start - 24), start)) &&
      isInPlan(national)
    ) {
      findings.push({ kind: 'telephone number', start, end: start + national.length, remedy });
      continue;
    }
    if (!titleSpeaks && !speaksNear(text, at, spoken)) continue;
    if (otherSubject.test(text.slice(Math.max(0, at - otherWithinChars), at + otherWithinChars))) continue;
    grouped.lastIndex = start;
    const value = grouped.exec(text)?.[0].trimEnd();
    if (
      value === undefined ||
      otherDotted.test(value) ||
      isReserved(value) ||
      otherNumber.test(text.slice(Math.max(0, start - 24), start))
    )
      continue;
    if (isInPlan(value))
      findings.push({ kind: 'telephone number', start, end: start + value.length, remedy });
  }
  return findings;
}

function speaksNear(text: string, at: number, spoken: readonly number[]): boolean {
  const from = Math.max(0, at - telephonyWithinChars);
  const first = spoken[firstFrom(spoken, from)];
  return (
    first !== undefined &&
    first < at + telephonyWithinChars &&
    telephony.test(text.slice(from, at + telephonyWithinChars))
  );
}

const telephonyWithinChars = 160;

/** France in pairs, the United Kingdom's and Ireland's mobiles, India's, Nigeria's and Turkey's, Scandinavia's with its trunk. */
const nationalGroups =
  /(?<![\w.+/-]|\b[0-9a-f]{2} )(?:0[1-9](?: \d\d){4}(?! [0-9a-f]{2}\b)|07\d{3} \d{6}|08\d \d{3} \d{4}|[6-9]\d{4} \d{5}|0[7-9]\d{2} \d{3} \d{4}|05\d{2} \d{3} \d{2} \d{2}|07\d-\d{3} \d{2} \d{2}|\(0\d{1,4}\) ?\d{3,4}[ -]\d{3,4}|\(\d{2}\) 9?\d{4}-\d{4})(?![\d\w]|[.:/-]\d)/y;

/** Words of whoever works with telephone numbers. */
const telephony =
  /(?<![A-Za-z])(?:(?:tele|smart|cell)?phones?|phone_\w+|\w+_phone|msisdn|whatsapp|wa_id|smsc?|mms|ussd|pdu|at\+c[a-z]+|gsm|sim cards?|imsi|esim|e\.?164|twilio|vonage|sinch|messagebird|plivo|infobip|asterisk|freeswitch|freepbx|voip|caller ?id\w*|calleridnum|voicemail|ivr|cdr|did|e911|p-asserted-identity|sips?|callback\w*|whats ?app|softphone|pbx|trunk|sbc|amd|mobile (?:phones?|numbers?|nos?|nrs?|columns?|fields?|contacts?)|mobiles|landlines?|dial(?:led|ling|plan)?|libphonenumber|sip trunk|telefon\w*|telef[oó]no\w*|t[eé]l[eé]phone|handynummer|m[oó]vil\w*|celular\w*|cellulare|komórk\w*|trunk zero|leading zero|country code|area code|ctcm)(?![A-Za-z])/i;

/** Something of every such word. */
const telephonyWords = registerWords(
  'phone msisdn whatsapp wa_id sms mms ussd pdu at+c gsm sim|card imsi esim e164 e.164 e-164 twilio vonage sinch messagebird plivo infobip asterisk freeswitch freepbx voip callerid voicemail ivr cdr did e911 asserted sip callback softphone pbx trunk sbc amd mobile landline dial libphone telefon telefó teléf téléph teleph teléph handynum móvil movil celular cellulare komórk leading country area ctcm caller whats|app'
    .split(' ')
    .map((word) => word.replace('|', ' ')),
);

/** Numbers of goods, books and devices are as long, and have leading zeros too. */
const otherSubject = /\b(?:ean|upc|gtin|isbn|barcodes?|check digit|imei|iccid)\b/i;
const otherWithinChars = 80;

/** What else is called a number. */
const otherNumber =
  /(?:\b(?:id|ids|order|ticket|invoice|issue|case|pr|version|build|port|pid|epoch|timestamp|ts|bytes?|sku|ean|gtin|isbn|serial|batch|account|acct|iban|ref)\b|#|v)["'\s:=.#]{0,4}$/i;

/** Internet addresses, and hardware addresses in the way of routers. */
const otherDotted = /^\d{1,3}(?:\.\d{1,3}){3}$|^\(?\d{4}\.\d{4}\.\d{4}/;

/** Groups between blanks, dashes and brackets, or one run. */
const grouped = /(?<![\w.+/-])\(?\d{2,15}\)?(?:[ .-]\(?\d{2,8}\)?){0,5}(?![\d\w]|[.:/-]\d|\.\w)/y;

/** Countries whose national form is tried, the most spoken of first. */
const regions =
  'US GB DE FR BR IN ES IT NL PL AU JP CA MX SE CH AT BE PT IE DK NO FI CZ ZA AR CO TR KR NZ'.split(
    ' ',
  ) as CountryCode[];

/** Whether a numbering plan has the number: with its country's code, or in the form it has at home. */
function isInPlan(value: string): boolean {
  const all = digitsOf(value);
  const isRun = all.length === value.length;
  const digits = all.startsWith('00') ? all.slice(2) : all;
  if (digits.length < 9 || digits.length > 13) return false;
  if (isRun && digits.length >= 11) {
    const international = parsePhoneNumberFromString(`+${digits}`);
    if (international?.isValid() === true) return true;
  }
  // A run that does not begin with the trunk's zero could count anything.
  if (isRun && !digits.startsWith('0')) return false;
  return regions.some((region) => {
    const number = parsePhoneNumberFromString(value, region);
    return number?.country === region && number.isValid();
  });
}

/** About as far as "call me at" stands from its number. */
const reach = { before: 70, after: 90 };

function findIn(whole: string, segment: Segment): Finding[] {
  const { text, from } = segment;
  const findings: Finding[] = [];
  const found = (start: number, length: number) =>
    findings.push({ kind: 'telephone number', start: from + start, end: from + start + length, remedy });
  for (const match of matchesOf(international, text)) {
    // Trimmed of what follows: two numbers or a sentence end may stand behind the digits.
    const value = match[0].replace(/[\s().-]+$/, '');
    // A bracket closes what stood before the sign: columns, not a number.
    if (/^[^(]*\)/.test(value)) continue;
    if (isReserved(value) || !isDialable(value, around(text, match.index, value.length))) continue;
    found(match.index, value.length);
  }
  for (const match of matchesOf(northAmerican, text)) {
    const nearby = around(text, match.index, match[0].length);
    if (isReserved(match[0])) continue;
    if (!match[0].startsWith('(') && !phoneWord.test(nearby) && !isAmerican(match[0], text, match.index))
      continue;
    found(match.index, match[0].length);
  }
  for (const match of matchesOf(national, text)) {
    const value = match[0].trimEnd();
    const digits = digitsOf(value);
    if (digits.length < 9 || digits.length > 12 || isReserved(value)) continue;
    if (!phoneWord.test(around(text, match.index, value.length))) continue;
    found(match.index, value.length);
  }
  for (const match of fieldedIn(whole, segment)) {
    const digits = match[1] ?? '';
    if (isReserved(digits) || parsePhoneNumberFromString(`+${digits}`)?.isValid() !== true) continue;
    found(match.index + match[0].length - digits.length, digits.length);
  }
  for (const match of announcedIn(whole, segment)) {
    const value = (match[1] ?? '').trimEnd();
    const digits = digitsOf(value);
    if (digits.length < 8 || digits.length > 12 || isReserved(value) || /^(?:19|20)\d\d[-./]/.test(value))
      continue;
    found(match.index + match[0].length - (match[1] ?? '').length, value.length);
  }
  return findings;
}

/** Three groups parted alike that the plan of North America has, where nothing calls them another number. */
function isAmerican(value: string, text: string, at: number): boolean {
  return (
    /^(?:1([-.]))?\d{3}([-.])\d{3}\2\d{4}$/.test(value) &&
    !otherNumber.test(text.slice(Math.max(0, at - 24), at)) &&
    parsePhoneNumberFromString(value, 'US')?.isValid() === true
  );
}

const remedy = 'replace it with a fictional number such as +1 555 0100';

/** Where eight digits, the fewest of any number, stand together with nothing but the signs of numbers between. */
function numberPositions(text: string): number[] {
  let done = 0;
  return surveyOf(text).numbers.filter((from) => {
    if (from < done) return false;
    let digits = 0;
    // A date is no part of a number, and texts are full of them.
    done = isDate(text, from) ? from + 10 : from;
    for (; done < text.length; done++) {
      const code = text.charCodeAt(done);
      // A blank or one of ( ) - . / may part digits.
      if (code >= 0x30 && code <= 0x39) digits++;
      else if (code !== 0x20 && code !== 0x28 && code !== 0x29 && (code < 0x2d || code > 0x2f)) break;
    }
    return digits >= 8;
  });
}

function isDate(text: string, at: number): boolean {
  return (
    text[at + 4] === '-' && text[at + 7] === '-' && /^(?:19|20)\d\d-\d\d-\d\d/.test(text.slice(at, at + 10))
  );
}

/** Most candidates that are parsed in one text. */
const candidatesMax = 40;

/** `+` or `00` and at most 20 more characters: no number is longer than 15 digits. */
const international =
  /(?<![\w+.])(?:\+|(?<![\d][ -])\b00(?=[1-9]\d[ ()-]))\d[\d ().\-/]{6,20}\d(?![\d.]*\d)/g;

const northAmerican =
  /(?<![\d.\w-])(?:\+?1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![\d.\w-])/g;

const national = /(?<![\d.\w/+-])(?:\(0\d{0,4}\)[ ]?(?=\d)|0\d)[\d \-/.]{6,13}\d(?![\d\w.]*\w)/g;

/** A field of a number, or a link to one, leaves the plus out and still begins with the country. */
const fielded =
  /(?:(?<![A-Za-z])(?:tele|cell|mobile_?|home_?|work_?)?(?:phone|mobile|msisdn|whatsapp|tel|gsm|sms|caller|callee|cell|handy|a_?number|b_?number)(?:[_ ]?(?:no|num|number|id|to|from)){0,2}["']?(?:\s{0,2}[:=]\s{0,2}|\s(?:is\s)?)["']?|wa\.me\/|(?<![A-Za-z])sips?:|phone[^\n]{0,16}number["']\s?:\s?["']|[?&]phone=)(\d{10,15})(?![\d.]*\d|\w)/gi;

/** Countries without a trunk zero write nine digits in groups; the word right before them says what they are. */
const announced =
  /(?<![\p{L}\d])(?:tel|telephone|phone|mobile|cell|handy|fax|whatsapp|móvil|portable|telefon\w{0,8}|hotline|mob|gsm|ruf an|ring|tlf|tfno|tel[eé]fon[oe]?\p{L}{0,6}|τηλ\p{L}{0,8}|κινητό|手机|电话|電話|携帯|тел|телефон|мобил\p{L}{0,6}|nomor hp|no hp|komórka)(?:\.? (?:no\.?|number|nr\.?|is|kom\.))?\.?\s{0,2}[:=]?\s{0,2}["']?(\d{2,5}[ .-]\d{2,4}[ .-]?\d{2,4}(?:[ .-]\d{2,4}){0,2}|1[3-9]\d{9})(?![\d\w:/-]|\.\d)/giu;

const fieldedIn = searchFor(fielded);
const announcedIn = searchFor(announced);

/** The words stand alone or within a name: phone_number, mobileNo. */
const phoneWord =
  /(?<![A-Za-z])(?:phone_?(?:no|num|number)|mobile_?(?:no|num|number)|(?:home|work|cell|mobile|tele|smart)phones?|phones|call|caller|phone|telephone|tel|mobile|cell|handset|fax|whatsapp|sms|text(?:ed|s)? (?:me|him|her|us)|dial(?:led|s)?|rang|ring|voicemail|contact|hotline|reach (?:me|him|her|us)|msisdn|handy|telefon\w*|móvil|movil|portable|twilio|vonage|otp|e\.?164|callback|landline|extension|mob|tlf|tfno|ruf\w{0,8}|anruf\w*|rückruf\w*|appel\w*|llam\w+|ligar|chiama\w*|bel me|gsm|nummer)(?![a-z])|携帯|電話|手机|电话|тел|전화/i;

/** 45 characters on either side: about as far as "call me at" stands from its number. */
function around(text: string, start: number, length: number): string {
  return `${text.slice(Math.max(0, start - 45), start)} ${text.slice(start + length, start + length + 45)}`;
}

/** Number ranges set aside for fiction and documentation, and digits that only count. */
function isReserved(value: string): boolean {
  const digits = digitsOf(value);
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
  if (number === undefined) return phoneWord.test(nearby) && /^\+\d[\d -]{9,}$/.test(value);
  if (number.isValid()) return true;
  // Columns of a hex dump start with 00 too.
  if (value.startsWith('00')) return phoneWord.test(nearby);
  return number.isPossible() && (phoneWord.test(nearby) || /\d[ ()-]+\d+[ ()-]+\d/.test(value));
}
