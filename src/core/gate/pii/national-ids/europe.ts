import { passesLuhn } from '../luhn.ts';
import { digitsOf } from '../signs.ts';
import { numberShape, type Scheme } from './scheme.ts';

const nino = (blank: string) =>
  `\\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]${blank}\\d{2}${blank}\\d{2}${blank}\\d{2}${blank}[A-D]\\b`;

/** A date of birth of six digits, year first or day first. */
const yymmdd = '\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const ddmmyy = '(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}';

/** Europe and Turkey. */
export const europeanSchemes: readonly Scheme[] = [
  { kind: 'UK national insurance number', shape: new RegExp(nino(' '), 'g') },
  {
    kind: 'UK national insurance number',
    context: /\bnino\b|national insurance|\bni (?:number|no)|hmrc|payroll|paye\b/i,
    shape: new RegExp(nino(' ?'), 'gi'),
  },
  { kind: 'UK NHS number', context: /\bnhs\b/i, shape: numberShape('\\d{3}[ -]?\\d{3}[ -]?\\d{4}') },
  {
    kind: 'UK tax reference (UTR)',
    context: /\butr\b|self assessment/i,
    shape: numberShape('\\d{5} ?\\d{5}'),
  },
  { kind: 'Irish PPS number', context: /\bppsn?\b/i, shape: numberShape('\\d{7}[A-W][A-IW]?') },
  {
    kind: 'German tax id',
    context: /steuer-?(?:id|identifikation|nummer)|\bidnr\b|elster|tax id/i,
    shape: numberShape('[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}'),
  },
  {
    kind: 'German social insurance number',
    context: /sozialversicherung|rentenversicherung|\bsv-?nummer|versicherungsnummer/i,
    shape: /\b\d{2} ?\d{6} ?[A-Z] ?\d{3}\b/g,
  },
  {
    kind: 'German identity card number',
    context: /personalausweis|ausweis-?n/i,
    shape: numberShape('[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}\\d?'),
    valid: (compact) => /\d.*\d/.test(compact),
  },
  {
    kind: 'Austrian social insurance number',
    context: /sozialversicherung|\bsvnr\b|e-?card/i,
    shape: numberShape(`\\d{4} ?${ddmmyy}`),
  },
  { kind: 'Swiss AHV number', shape: numberShape('756\\.\\d{4}\\.\\d{4}\\.\\d{2}') },
  {
    kind: 'Swiss AHV number',
    context: /\bahv|\bavs\b|\bnavs/i,
    shape: numberShape('756[ .]?\\d{4}[ .]?\\d{4}[ .]?\\d{2}'),
  },
  {
    kind: 'French social security number',
    context: /\bnir\b|s[eé]curit[eé] sociale|num[eé]ro de s[eé]cu|carte vitale|insee/i,
    shape: numberShape('[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?\\d[\\dAB] ?\\d{3} ?\\d{3}(?: ?\\d{2})?'),
  },
  {
    kind: 'Spanish DNI or NIE',
    context: /\b(?:dni|nif|nie)\b/i,
    shape: numberShape('(?:\\d{8}|[XYZ]-?\\d{7})[- ]?[A-HJ-NP-TV-Z]', 'gi'),
  },
  {
    kind: 'Spanish DNI or NIE',
    shape: numberShape('(?:\\d{8}|[XYZ]\\d{7})-?[A-HJ-NP-TV-Z]'),
    valid: isDni,
  },
  {
    kind: 'Italian tax code',
    shape:
      /\b[A-Z]{6}[\dLMNPQRSTUV]{2}[A-EHLMPRST][0-7LMNPQRST][\dLMNPQRSTUV][A-Z][\dLMNPQRSTUV]{3}[A-Z]\b/gi,
    valid: isTaxCode,
  },
  {
    kind: 'Portuguese NIF',
    context: /\bnif\b|contribuinte|cart[aã]o de cidad/i,
    shape: numberShape('[1235689]\\d{2} ?\\d{3} ?\\d{3}'),
  },
  {
    kind: 'Dutch BSN',
    context: /\bbsn\b|burgerservice|sofinummer/i,
    shape: numberShape('\\d{2,4}[ .]?\\d{2,3}[ .]?\\d{3}'),
    valid: (digits) => digits.length === 8 || digits.length === 9,
  },
  {
    kind: 'Belgian national number',
    context: /rijksregister|registre national|\bnrn\b|\binsz\b|\bniss\b/i,
    shape: numberShape('\\d{2}\\.?\\d{2}\\.?\\d{2}[- ]?\\d{3}[.-]?\\d{2}'),
  },
  { kind: 'Belgian national number', shape: numberShape('\\d{2}\\.[01]\\d\\.[0-3]\\d-\\d{3}\\.\\d{2}') },
  { kind: 'Polish PESEL', context: /\bpesel/i, shape: numberShape('\\d{11}') },
  {
    kind: 'Polish NIP or identity card',
    context: /\bnip\b|dow[oó]d/i,
    shape: numberShape('(?:\\d{3}-\\d{3}-\\d{2}-\\d{2}|[A-Z]{3} ?\\d{6})'),
  },
  {
    kind: 'Czech or Slovak birth number',
    context: /rodn[eéáý]|birth number/i,
    shape: numberShape('\\d{2}[0156]\\d[0-3]\\d/?\\d{3,4}'),
  },
  { kind: 'Romanian CNP', context: /\bcnp\b/i, shape: numberShape(`[1-9]${yymmdd}\\d{6}`) },
  { kind: 'Bulgarian EGN', context: /\begn\b|егн/i, shape: numberShape('\\d{10}') },
  { kind: 'JMBG', context: /\bjmbg\b|\bemšo\b|\boib\b/i, shape: numberShape('\\d{11}(?:\\d{2})?') },
  {
    kind: 'Hungarian personal number',
    context: /\btaj\b|szem[eé]lyi|ad[oó]azonos/i,
    shape: numberShape('\\d[ -]?\\d{6}[ -]?\\d{4}|\\d{3}[ -]?\\d{3}[ -]?\\d{3}'),
  },
  { kind: 'Greek AMKA or AFM', context: /\bamka\b|\bafm\b|αμκα|αφμ/i, shape: numberShape('\\d{11}|\\d{9}') },
  {
    kind: 'Swedish personal number',
    context: /personnummer|personal number|bankid|\bssn\b/i,
    shape: numberShape(`(?:19|20)?${yymmdd}[-+]?\\d{4}`),
  },
  {
    kind: 'Swedish personal number',
    shape: numberShape(`(?:19|20)?${yymmdd}[-+]\\d{4}`),
    valid: (digits) => passesLuhn(digits.slice(-10)),
  },
  {
    kind: 'Danish CPR number',
    context: /\bcpr\b|mitid|nemid/i,
    shape: numberShape(`${ddmmyy}-?\\d{4}`),
  },
  {
    kind: 'Norwegian national number',
    context: /f[øo]dselsnummer|personnummer|fnr\b|d-nummer|norwegian id/i,
    shape: numberShape('[0-7]\\d[0-5]\\d{3} ?\\d{5}'),
  },
  {
    kind: 'Finnish identity code',
    shape: numberShape('[0-3]\\d[01]\\d{3}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]'),
    valid: isHetu,
  },
  {
    kind: 'Finnish identity code',
    context: /henkil[öo]tunnus|\bhetu\b/i,
    shape: numberShape('[0-3]\\d[01]\\d{3}[-+A]\\d{3}[0-9A-FHJ-NPR-Y]'),
  },
  { kind: 'Icelandic kennitala', context: /kennit/i, shape: numberShape('\\d{6}-?\\d{4}') },
  {
    kind: 'Baltic personal code',
    context: /isikukood|asmens kodas|personas kods|personal code/i,
    shape: numberShape('[1-6]\\d{10}|\\d{6}-\\d{5}'),
  },
  { kind: 'Ukrainian tax number', context: /рнокпп|\brnokpp\b|\bіпн\b/i, shape: numberShape('\\d{10}') },
  {
    kind: 'Russian SNILS or INN',
    context: /\bsnils\b|снилс|\binn\b|\bинн\b/i,
    shape: numberShape('\\d{3}-\\d{3}-\\d{3} \\d{2}|\\d{12}'),
  },
  {
    kind: 'Turkish identity number',
    context: /\btckn\b|tc ?kimlik|kimlik no|t\.c\. kimlik/i,
    shape: numberShape('[1-9]\\d{10}'),
  },
];

function isDni(compact: string): boolean {
  const lead = 'XYZ'.indexOf(compact[0] ?? '');
  const digits = (lead >= 0 ? String(lead) : '') + digitsOf(compact);
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === compact.at(-1);
}

function isHetu(compact: string): boolean {
  const digits = compact.length === 10 ? compact : compact.slice(0, 6) + compact.slice(7);
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits.slice(0, 9)) % 31] === digits[9];
}

/** Values of digits and letters at odd places of an Italian tax code (decree of 12 March 1974). */
const oddPlaces = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** The usual form stands for itself; where letters take the place of digits, the check letter must come out. */
function isTaxCode(compact: string): boolean {
  if (/^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/.test(compact)) return true;
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const code = compact.charCodeAt(at);
    const value = code < 65 ? code - 48 : code - 65;
    sum += at % 2 === 0 ? oddPlaces[value]! : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === compact[15];
}
