import { numberShape, type Scheme } from './scheme.ts';

const ssn = (between: string) => `(?!000|666|9\\d\\d)\\d{3}${between}(?!00)\\d{2}${between}(?!0000)\\d{4}`;

/** North, Central and South America. */
export const americanSchemes: readonly Scheme[] = [
  { kind: 'US social security number', shape: numberShape(ssn('-')) },
  {
    kind: 'US social security number',
    context: /\bssns?\b|social security/i,
    shape: numberShape(ssn('[ .-]?')),
  },
  {
    kind: 'US tax number (ITIN)',
    context: /\bitin\b|taxpayer/i,
    shape: numberShape('9\\d{2}-?[5-9]\\d-?\\d{4}'),
  },
  { kind: 'US employer number (EIN)', context: /\bein\b|employer id/i, shape: numberShape('\\d{2}-\\d{7}') },
  {
    kind: 'Canadian SIN',
    context: /\bsin\b(?!\()|social insurance|\bnas\b/i,
    shape: numberShape('\\d{3}[ -]\\d{3}[ -]\\d{3}'),
  },
  { kind: 'Brazilian CPF', shape: numberShape('\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}') },
  { kind: 'Brazilian CPF', context: /\bcpf\b/i, shape: numberShape('\\d{11}'), valid: isCpf },
  {
    kind: 'Brazilian RG',
    context: /\brg\b|registro geral/i,
    shape: numberShape('\\d{2}\\.\\d{3}\\.\\d{3}-[\\dXx]'),
  },
  { kind: 'Mexican CURP', shape: /\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HM][A-Z]{5}[A-Z0-9]\d\b/g },
  {
    kind: 'Mexican RFC',
    context:
      /\brfc\b.{0,40}(?:sat|cfdi|fiscal|factura|contribuyente)|(?:sat|cfdi|fiscal|factura|contribuyente).{0,40}\brfc\b/i,
    shape: /\b[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}\b/g,
  },
  {
    kind: 'Argentine CUIT or DNI',
    context: /\bcui[tl]\b/i,
    shape: numberShape('(?:20|2[34567]|30|33)-?\\d{8}-?\\d'),
  },
  {
    kind: 'Chilean RUT',
    context: /\brut\b|\brun\b/i,
    shape: numberShape('\\d{1,2}\\.?\\d{3}\\.?\\d{3}-[\\dkK]'),
    valid: isRut,
  },
  { kind: 'Chilean RUT', shape: numberShape('\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dkK]') },
  {
    kind: 'Colombian or Ecuadorian cédula',
    context: /c[eé]dula/i,
    shape: numberShape('\\d{1,2}\\.?\\d{3}\\.?\\d{3}(?:\\.?\\d)?'),
  },
];

function isCpf(digits: string): boolean {
  const sum = (count: number) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += Number(digits[i]) * (count + 1 - i);
    return ((total * 10) % 11) % 10;
  };
  return sum(9) === Number(digits[9]) && sum(10) === Number(digits[10]);
}

function isRut(compact: string): boolean {
  let sum = 0;
  const digits = compact.slice(0, -1);
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (2 + (i % 6));
  return '0K987654321'[sum % 11] === compact.at(-1);
}
