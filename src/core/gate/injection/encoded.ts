/** A text that stands encoded in another. */
export interface Encoded {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longest run decoded, and most runs: an order needs few letters. */
const runCharsMax = 800;
const runsMax = 4;

/** Decodes runs of base64 or hexadecimal digits that turn out to be speech. */
export function encodedTexts(text: string): Encoded[] {
  const found: Encoded[] = [];
  let tried = 0;
  for (const match of text.matchAll(run)) {
    if (tried++ >= runsMax) break;
    const digits = match[0].slice(0, runCharsMax);
    const decoded = /^[0-9a-f]+$/i.test(digits) ? fromHex(digits) : fromBase64(digits);
    if (speech.test(decoded))
      found.push({ text: decoded, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const run = /[A-Za-z0-9+/]{24,}={0,2}/g;

/** Printable, with blanks between words. */
const speech = /^(?=.*[a-z]{2,} [a-z]{2,})[\x20-\x7e\n]{12,}$/i;

function fromBase64(digits: string): string {
  const whole = digits.replace(/=+$/, '');
  try {
    return atob(whole.slice(0, whole.length - (whole.length % 4 === 1 ? 1 : 0)));
  } catch {
    // A run of letters that is no base64 holds no text.
    return '';
  }
}

function fromHex(digits: string): string {
  return digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}
