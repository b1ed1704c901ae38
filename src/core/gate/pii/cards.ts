import type { Finding } from './finding.ts';
import { passesLuhn } from './luhn.ts';
import { digitsOf } from './signs.ts';
import { surveyOf } from './survey.ts';

/** Finds payment card numbers: an issuer's prefix, the issuer's length, a Luhn sum that comes out. */
export function findCards(text: string): Finding[] {
  const findings: Finding[] = [];
  let done = 0;
  const { numbers, numberEnds } = surveyOf(text);
  for (let i = 0; i < numbers.length; i++) {
    const at = numbers[i] as number;
    if (at < done || !goesOn(text, at, numberEnds[i] as number)) continue;
    digitGroups.lastIndex = at;
    const match = digitGroups.exec(text);
    if (match === null) continue;
    done = at + match[0].length;
    const digits = digitsOf(match[0]);
    // A misread digit breaks the sum; an expiry or a security code beside it leaves no doubt.
    const sure =
      passesLuhn(digits) ||
      (/\D/.test(match[0]) && /\b(?:cvv|cvc|exp(?:iry|ires)?|valid thru)\b/i.test(text));
    if (!hasIssuer(digits) || !sure || isTestCard(digits)) continue;
    // One bare number in ten passes Luhn by chance: ids and timestamps need payment talk around them.
    if (!/\D/.test(match[0]) && !paymentWord.test(text) && !isLikelyCard(text, match.index, digits)) continue;
    findings.push({
      kind: 'payment card number',
      start: match.index,
      end: match.index + match[0].length,
      remedy: 'replace it with a documented test number such as 4242 4242 4242 4242',
    });
  }
  return findings;
}

/** Whether sixteen digits of a large issuer check out: enough where somebody says that they are disguised. */
export function isCardOfLargeIssuer(digits: string): boolean {
  return /^(?:4\d{15}|5[1-5]\d{14}|3[47]\d{13})$/.test(digits) && passesLuhn(digits) && !isTestCard(digits);
}

/** Whether a run of digits is as long as a card's number or the first of several groups. */
function goesOn(text: string, start: number, end: number): boolean {
  if (end - start >= 13) return true;
  const sign = text.charCodeAt(end);
  if (
    sign !== 0x20 &&
    sign !== 0x2d &&
    sign !== 0x2e &&
    sign !== 0x2f &&
    sign !== 0x5f &&
    sign !== 0xb7 &&
    sign !== 0x2022
  )
    return false;
  const next = text.charCodeAt(end + 1);
  return next >= 0x30 && next <= 0x39;
}

/** Behind a sign of its own stands the number on a magnetic stripe: %B4716…^, ;4716…=. */
const digitGroups =
  /(?:(?<![\w.-])|(?<=%B)|(?<=(?<![A-Za-z])(?:FPCC|CC)?(?:VI|CA|MC|AX|DC|DS|JC)))(?:\d(?:[ \u00b7\u2022-]?\d){12,18}|\d{4}([._/])\d{4}\1\d{4}\1\d{4})(?:(?![\w-]|\.\d)|(?=(?:EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|JPY|INR|BRL|CAD|AUD)\b))/y;

/** Numbers of things that are as long as a card's. */
const otherNumber =
  /\b(?:ids?|identifiers?|timestamps?|time|nanos\w*|micros\w*|epoch|snowflake|orders?|ean|gtin|upc|imei|iccid|track(?:ing)?|shipment|accounts?|serial|seq\w*|offset|position|size|bytes|hash|seed|value|integer|int64|bigint|number|float|double|precision|counter|build|message|tweet|guild|channel)\b/i;

/** Sixteen digits of the two large issuers, or fifteen of the third, where nothing calls them something else. */
function isLikelyCard(text: string, at: number, digits: string): boolean {
  const near = text.slice(Math.max(0, at - 40), at + digits.length + 40);
  return /^(?:4\d{15}|5[1-5]\d{14}|3[47]\d{13})$/.test(digits) && !otherNumber.test(near);
}

/** The words stand alone or within a name: card_number, cardNo. */
const paymentWord =
  /(?<![A-Za-z])(?:(?:credit_?|debit_?|payment_?|bank_?)?cards?(?:(?=_)|no|num|number|holder)?|cc(?:n|num|_num\w*|_no)|track ?[12]|emv|tokeni[sz]\w+|chargeback\w*|pan|payments?|charg\w+|visa|master ?card|amex|american express|discover|pci|stripe|checkout|luhn|cvv|cvc|expiry|adyen|braintree|paypal|square|billing|debit|credit|merchant|acquirer|3ds|refund\w*|cardholder|diners|maestro|union ?pay|jcb|bins?|issuers?|acquir\w+)(?![a-z])/i;

/** Numbers made for tests are full of zeros or repeat themselves; the rest are listed. */
function isTestCard(digits: string): boolean {
  return (
    testCards.has(digits) || digits.replace(/[^0]/g, '').length >= 7 || /(\d)\1{7}|(\d{4})\2/.test(digits)
  );
}

function hasIssuer(digits: string): boolean {
  const n = digits.length;
  if (digits.startsWith('4')) return n === 16 || n === 13 || n === 19;
  if (/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/.test(digits)) return n === 16;
  if (/^3[47]/.test(digits)) return n === 15;
  if (/^(?:6011|65|64[4-9]|62|60|81|82)/.test(digits)) return n >= 16;
  if (/^35(?:2[89]|[3-8])/.test(digits)) return n === 16;
  if (/^3(?:0[0-5]|[689])/.test(digits)) return n === 14;
  return /^(?:50|5[6-9]|6[0-9])/.test(digits) && n >= 13;
}

/** Test numbers printed in the documentation of Stripe, Adyen, Braintree and PayPal. */
const testCards = new Set(
  '4242424242424242 4000056655665556 5555555555554444 2223003122003222 5200828282828210 5105105105105100 378282246310005 371449635398431 378734493671000 6011111111111117 6011000990139424 6011981111111113 3056930009020004 36227206271667 6555900000604105 3566002020360505 6200000000000005 6205500000000000004 4000000000000002 4000000000009995 4000000000009987 4000000000009979 4000000000000069 4000000000000127 4000000000000119 4242424242424241 4000002500003155 4000002760003184 4000003800000446 4000008260003178 4000000000003220 4000000000003063 4000000000003055 4000000000000341 4000000000000259 4000000000000077 4000000000000101 4111111111111111 4012888888881881 4222222222222 4917610000000000 5500000000000004 4005519200000004 4009348888881881 4012000033330026 4012000077777777 4500600000000061 4217651111111119 4500600000000061 2223000048400011 5431111111111111 30569309025904 38520000023237 3530111333300000 4000000000000010 5424000000000015 4007000000027 4988438843884305 4166676667666746 4646464646464644 5577000055770004 2222400070000005 5136333333333335'.split(
    ' ',
  ),
);
