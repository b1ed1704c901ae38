import { digitsOf } from '../signs.ts';
import type { Scheme } from './scheme.ts';

/** Numbers of documents and records, known by the word in front of them. */
export const recordSchemes: readonly Scheme[] = [
  {
    // ETSI EN 319 412-1: kind of document, country, number, as certificates carry them.
    kind: 'identity number in a certificate',
    shape: /(?<![A-Z])(?:PAS|IDC|PNO|TIN|TAX)[A-Z]{2}-([A-Z0-9]{6,14})(?![A-Z0-9])/g,
    valid: (compact) => digitsOf(compact).length >= 5,
  },
  {
    kind: 'passport number',
    context: /passport(?!\.js|-)|reisepass|passeport|pasaporte/i,
    shape:
      /(?:passport|reisepass\w{0,6}|passeport|pasaporte)(?:'s)?(?: (?:no\.?|number|num|nr\.?|#|is|was|mrz|id)){0,3}[\s:="'#]{1,4}((?=[A-Z0-9]{0,8}\d{2})[A-Z]{0,2}\d{1,2}[A-Z0-9]{4,7}\d?|[A-Z]{1,2}\d{6,8})(?![\w-])/gi,
    valid: (compact) => digitsOf(compact).length >= 5 && compact.length >= 7,
  },
  {
    kind: 'driving licence number',
    context: /driv\w{2,5}['’]?s? licen[cs]e|\bdl (?:no|number)|f[üu]hrerschein|permis de conduire/i,
    shape:
      /(?:driv(?:er'?s?|ing) licen[cs]e|\bdl|f[üu]hrerschein\w{0,8}|permis de conduire)(?: (?:no\.?|number|is|was|#)){0,3}[\s:="'#]{1,4}([A-Z0-9][A-Z0-9 -]{6,18}\d[A-Z0-9]{0,3})/gi,
    valid: (compact) => digitsOf(compact).length >= 5,
  },
  {
    kind: 'medical record number',
    context: /\bmrn\b|medical record|patient|krankenversich/i,
    shape:
      /\b(?:mrn|medical record(?: (?:no|number))?|patient[ _-]?(?:id|no|number)|versichertennummer)[\s:#="']{1,4}([A-Z]{0,3}-?\d{5,10})(?![\w-])/gi,
  },
  {
    kind: 'health insurance number',
    context: /insurance|krankenkasse|versicherten|medicare|mbi|policy/i,
    shape:
      /\b(?:insurance (?:id|no\.?|number)|member id|mbi|policy (?:no\.?|number)|versichertennummer)[\s:#="']{1,4}([A-Z]{0,3}\d[A-Z0-9-]{6,14})(?![\w-])/gi,
    valid: (compact) => digitsOf(compact).length >= 6,
  },
  {
    kind: 'bank account number',
    context: /account|routing|sort code|bsb|konto|clabe|ifsc/i,
    shape:
      /\b(?:(?:bank )?account (?:no\.?|number|#)|acct\.? (?:no\.?|#)|konto-?n(?:r|ummer)\.?|clabe|routing (?:no\.?|number))[\s:#="']{1,4}(\d[\d -]{6,20}\d)(?![\w-])/gi,
    valid: (compact) => compact.length >= 8 && compact.length <= 18,
  },
  {
    kind: 'bank account number',
    context: /sort code/i,
    shape: /\bsort code[\s:#="']{1,4}(\d{2}-\d{2}-\d{2}[^\n]{0,30}?\d{8})(?![\w-])/gi,
  },
  {
    kind: 'vehicle registration or frame number',
    context: /\bvin\b/i,
    shape: /\bvin(?: (?:no\.?|number|is|#))?[\s:#="']{1,4}([A-HJ-NPR-Z0-9]{11}\d{6})(?![\w-])/gi,
  },
];
