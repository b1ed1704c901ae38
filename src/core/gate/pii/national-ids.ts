import type { Finding } from './finding.ts';

/**
 * Finds numbers a state gives to a person. A shape that nothing else has stands alone; a run of plain digits
 * counts only where the text names the scheme, and, where there is one, its check digit agrees.
 */
export function findNationalIds(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const scheme of schemes) {
    if (scheme.context !== undefined && !scheme.context.test(text)) continue;
    for (const match of text.matchAll(scheme.shape)) {
      const value = match[1] ?? match[0];
      if (isDummy(value) || scheme.valid?.(value.replace(/[^0-9A-Za-z]/g, '')) === false) continue;
      const start = match.index + match[0].indexOf(value);
      findings.push({ kind: scheme.kind, start, end: start + value.length, remedy });
    }
  }
  return findings;
}

const remedy = 'remove it or mask every digit (XXX-XX-XXXX)';

interface Scheme {
  readonly kind: string;
  readonly shape: RegExp;
  readonly context?: RegExp;
  readonly valid?: (compact: string) => boolean;
}

const schemes: readonly Scheme[] = [
  {
    kind: 'US social security number',
    shape: /(?<![\w.-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g,
  },
  {
    kind: 'US social security number',
    context: /\bssns?\b|social security/i,
    shape: /(?<![\w.-])(?!000|666|9\d\d)\d{3}[ .]?(?!00)\d{2}[ .]?(?!0000)\d{4}(?![\w-])/g,
  },
  {
    kind: 'US tax number (ITIN)',
    context: /\bitin\b|taxpayer/i,
    shape: /(?<![\w.-])9\d{2}-[5-9]\d-\d{4}(?![\w-])/g,
  },
  {
    kind: 'UK national insurance number',
    shape: /\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d{2} \d{2} \d{2} [A-D]\b/g,
  },
  {
    kind: 'UK national insurance number',
    context: /\bnino\b|national insurance|\bni (?:number|no)|hmrc|payroll|paye/i,
    shape: /\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gi,
  },
  { kind: 'UK NHS number', context: /\bnhs\b/i, shape: /(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])/g },
  { kind: 'Brazilian CPF', shape: /(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g },
  { kind: 'Brazilian CPF', context: /\bcpf\b/i, shape: /(?<![\w.-])\d{11}(?![\w-])/g, valid: isCpf },
  { kind: 'Polish PESEL', context: /\bpesel\b/i, shape: /(?<![\w.-])\d{11}(?![\w-])/g },
  {
    kind: 'Spanish DNI or NIE',
    context: /\b(?:dni|nif|nie)\b/i,
    shape: /(?<![\w.-])(?:\d{8}|[XYZ]\d{7})[- ]?[A-HJ-NP-TV-Z](?![\w-])/gi,
  },
  {
    kind: 'Spanish DNI or NIE',
    shape: /(?<![\w.-])(?:\d{8}|[XYZ]\d{7})-?[A-HJ-NP-TV-Z](?![\w-])/g,
    valid: isDni,
  },
  { kind: 'Italian tax code', shape: /\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/gi },
  {
    kind: 'Dutch BSN',
    context: /\bbsn\b|burgerservice/i,
    shape: /(?<![\w.-])\d{3}[ .]?\d{3}[ .]?\d{3}(?![\w-])/g,
  },
  {
    kind: 'Belgian national number',
    context: /rijksregister|registre national|\bnrn\b|\binsz\b|\bniss\b/i,
    shape: /(?<![\w.-])\d{2}\.?\d{2}\.?\d{2}-?\d{3}[.-]?\d{2}(?![\w-])/g,
  },
  {
    kind: 'French social security number',
    context: /\bnir\b|s[eé]curit[eé] sociale|num[eé]ro de s[eé]cu/i,
    shape: /(?<![\w.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[\dAB] ?\d{3} ?\d{3}(?: ?\d{2})?(?![\w-])/g,
  },
  {
    kind: 'German tax id',
    context: /steuer-?(?:id|identifikation)|\bidnr\b|elster/i,
    shape: /(?<![\w.-])[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?![\w-])/g,
  },
  {
    kind: 'German social insurance number',
    context: /sozialversicherung|rentenversicherung|\bsv-nummer/i,
    shape: /\b\d{2} ?\d{6} ?[A-Z] ?\d{3}\b/g,
  },
  {
    kind: 'Swedish personal number',
    context: /personnummer|bankid|\bssn\b/i,
    shape: /(?<![\w.-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])/g,
  },
  {
    kind: 'Danish CPR number',
    context: /\bcpr\b|mitid|nemid/i,
    shape: /(?<![\w.-])[0-3]\d[01]\d{3}-?\d{4}(?![\w-])/g,
  },
  {
    kind: 'Norwegian national number',
    context: /f[øo]dselsnummer|personnummer/i,
    shape: /(?<![\w.-])[0-7]\d{5} ?\d{5}(?![\w-])/g,
  },
  {
    kind: 'Finnish identity code',
    shape: /(?<![\w.-])[0-3]\d[01]\d{3}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/g,
    valid: isHetu,
  },
  {
    kind: 'Indian Aadhaar number',
    context: /aadh?aa?r|uidai/i,
    shape: /(?<![\w.-])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\w-])/g,
  },
  { kind: 'Indian PAN', context: /\bpan\b/i, shape: /\b[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]\b/g },
  {
    kind: 'Canadian SIN',
    context: /\bsin\b(?!\()|social insurance/i,
    shape: /(?<![\w.-])\d{3}[ -]\d{3}[ -]\d{3}(?![\w-])/g,
  },
  {
    kind: 'Australian tax or Medicare number',
    context: /\btfn\b|tax file|medicare/i,
    shape: /(?<![\w.-])\d{3,4}[ ]?\d{3,5}[ ]?\d{1,3}(?![\w-])/g,
    valid: (digits) => digits.length >= 8 && digits.length <= 11,
  },
  {
    kind: 'Chinese identity number',
    shape: /(?<![\w.-])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX](?![\w-])/g,
    valid: isResidentId,
  },
  {
    kind: 'Turkish identity number',
    context: /\btckn\b|tc kimlik|kimlik no/i,
    shape: /(?<![\w.-])[1-9]\d{10}(?![\w-])/g,
  },
  { kind: 'Mexican CURP', shape: /\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HM][A-Z]{5}[A-Z0-9]\d\b/g },
  {
    kind: 'South African identity number',
    context: /south africa\w*|\bsa id\b|\brsa id\b/i,
    shape: /(?<![\w.-])\d{6} ?\d{4} ?[01]\d{2}(?![\w-])/g,
  },
  {
    kind: 'passport number',
    context: /passport(?!\.js|-)/i,
    shape:
      /passport(?:'s)?(?: (?:no\.?|number|num|nr\.?|#|is|was|mrz)){0,3}[\s:="'#]{1,4}([A-Z]{0,2}\d{6,9}[A-Z]?)(?![\w-])/gi,
  },
  {
    kind: 'driving licence number',
    shape:
      /driv(?:er'?s?|ing) licen[cs]e(?: (?:no\.?|number|is|was|#)){0,3}[\s:="'#]{1,4}([A-Z0-9][A-Z0-9 -]{6,18}\d[A-Z0-9]{0,3})/gi,
  },
  {
    kind: 'medical record number',
    shape:
      /\b(?:mrn|medical record(?: (?:no|number))?|patient (?:id|no|number))[\s:#="']{1,4}([A-Z]{0,3}-?\d{5,10})(?![\w-])/gi,
  },
];

/** Numbers that only count, repeat one digit, or stand in textbooks. */
function isDummy(value: string): boolean {
  const compact = value.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const digits = compact.replace(/\D/g, '');
  if (textbook.has(compact)) return true;
  return (
    /^(\d)\1+$/.test(digits) ||
    '01234567890123456789'.includes(digits) ||
    '98765432109876543210'.includes(digits)
  );
}

const textbook = new Set([
  '078051120',
  '219099999',
  '457555462',
  '12345678909',
  'QQ123456C',
  'AB123456C',
  'RSSMRA85T10A562S',
  '12345678Z',
  '00000000T',
  'ABCDE1234F',
  '111223333',
  '9434765919',
  '46454286',
]);

function isCpf(digits: string): boolean {
  const sum = (count: number) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += Number(digits[i]) * (count + 1 - i);
    return ((total * 10) % 11) % 10;
  };
  return sum(9) === Number(digits[9]) && sum(10) === Number(digits[10]);
}

function isDni(compact: string): boolean {
  const lead = 'XYZ'.indexOf(compact[0] ?? '');
  const digits = (lead >= 0 ? String(lead) : '') + compact.replace(/\D/g, '');
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === compact.at(-1);
}

function isHetu(compact: string): boolean {
  const digits = compact.length === 10 ? compact : compact.slice(0, 6) + compact.slice(7);
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits.slice(0, 9)) % 31] === digits[9];
}

function isResidentId(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(compact[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] === compact[17];
}
