import { numberShape, type Scheme } from './scheme.ts';

/** Asia, Africa and the Pacific. */
export const asianSchemes: readonly Scheme[] = [
  {
    kind: 'Indian Aadhaar number',
    context: /aadh?aa?r|uidai|e-?kyc/i,
    shape: numberShape('[2-9]\\d{3}[ -]?\\d{4}[ -]?\\d{4}'),
  },
  { kind: 'Indian PAN', context: /\bpan\b|income tax/i, shape: /\b[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]\b/g },
  { kind: 'Indian voter id', context: /voter|\bepic\b/i, shape: /\b[A-Z]{3}\d{7}\b/g },
  {
    kind: 'Chinese identity number',
    shape: numberShape('[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3}[\\dX]'),
    valid: isResidentId,
  },
  {
    kind: 'Chinese identity number',
    context: /身份证|resident id|shenfenzheng/i,
    shape: numberShape('[1-9]\\d{5}(?:19|20)\\d{2}[01]\\d[0-3]\\d{4}[\\dX]'),
  },
  { kind: 'Hong Kong identity number', context: /hkid|hong kong/i, shape: /\b[A-Z]{1,2}\d{6}\([0-9A]\)/g },
  { kind: 'Taiwanese identity number', context: /taiwan|身分證/i, shape: /\b[A-Z][12]\d{8}\b/g },
  {
    kind: 'Japanese My Number',
    context: /my ?number|マイナンバー|個人番号/i,
    shape: numberShape('\\d{4}[ -]?\\d{4}[ -]?\\d{4}'),
  },
  {
    kind: 'Korean resident number',
    shape: numberShape('\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])-[1-8]\\d{6}'),
  },
  { kind: 'Singaporean NRIC', shape: /\b[STFGM]\d{7}[A-Z]\b/g, valid: isNric },
  { kind: 'Singaporean NRIC', context: /\bnric\b|singpass/i, shape: /\b[STFGM]\d{7}[A-Z]\b/g },
  { kind: 'Malaysian NRIC', context: /\bic\b|mykad|nric/i, shape: numberShape('\\d{6}-\\d{2}-\\d{4}') },
  { kind: 'Indonesian NIK', context: /\bnik\b|ktp/i, shape: numberShape('\\d{16}') },
  {
    kind: 'Thai identity number',
    context: /\bthai/i,
    shape: numberShape('\\d-?\\d{4}-?\\d{5}-?\\d{2}-?\\d'),
  },
  {
    kind: 'Vietnamese identity number',
    context: /cccd|cmnd|căn cước/i,
    shape: numberShape('\\d{12}|\\d{9}'),
  },
  {
    kind: 'Philippine number',
    context: /\btin\b|philhealth|\bsss\b|philsys/i,
    shape: numberShape('\\d{3}-\\d{3}-\\d{3}(?:-\\d{3,5})?|\\d{2}-\\d{7}-\\d'),
  },
  { kind: 'Pakistani CNIC', context: /\bcnic\b|nadra/i, shape: numberShape('\\d{5}-?\\d{7}-?\\d') },
  { kind: 'Pakistani CNIC', shape: numberShape('[1-7]\\d{4}-\\d{7}-\\d') },
  { kind: 'Emirates ID', shape: numberShape('784-(?:19|20)\\d{2}-\\d{7}-\\d') },
  { kind: 'Saudi identity number', context: /iqama|absher|saudi/i, shape: numberShape('[12]\\d{9}') },
  { kind: 'Israeli identity number', context: /teudat|תעודת זהות|israeli id/i, shape: numberShape('\\d{9}') },
  {
    kind: 'South African identity number',
    context: /south africa\w*|\bsa id\b|\brsa id\b|\bid number/i,
    shape: numberShape('\\d{2}[01]\\d[0-3]\\d ?\\d{4} ?[01]\\d{2}'),
  },
  { kind: 'Nigerian BVN or NIN', context: /\bbvn\b|\bnin\b/i, shape: numberShape('[1-9]\\d{10}') },
  { kind: 'Kenyan identity number', context: /kra pin/i, shape: /\b[AP]\d{9}[A-Z]\b/g },
  { kind: 'Egyptian identity number', context: /egypt/i, shape: numberShape('[23]\\d{2}[01]\\d[0-3]\\d{8}') },
  {
    kind: 'Australian tax or Medicare number',
    context: /\btfn\b|tax file|medicare/i,
    shape: numberShape('\\d{3,4}[ ]?\\d{3,5}[ ]?\\d{1,3}'),
    valid: (digits) => digits.length >= 8 && digits.length <= 11,
  },
  { kind: 'New Zealand IRD number', context: /\bird\b/i, shape: numberShape('\\d{2,3}-\\d{3}-\\d{3}') },
];

function isResidentId(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(compact[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] === compact[17];
}

function isNric(compact: string): boolean {
  const weights = [2, 7, 6, 5, 4, 3, 2];
  let sum = 'TG'.includes(compact[0] as string) ? 4 : compact[0] === 'M' ? 3 : 0;
  weights.forEach((weight, i) => {
    sum += weight * Number(compact[i + 1]);
  });
  const letters = 'ST'.includes(compact[0] as string)
    ? 'JZIHGFEDCBA'
    : compact[0] === 'M'
      ? 'XWUTRQPNJLK'
      : 'XWUTRQPNMLK';
  return letters[sum % 11] === compact.at(-1);
}
