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
  for (let start = nextRun(text, 0); start >= 0 && tried < runsMax; tried++) {
    const last = runEnd(text, start);
    let end = last;
    while (end < last + 2 && text[end] === '=') end++;
    const digits = text.slice(start, Math.min(end, start + runCharsMax));
    const decoded = /^[0-9a-f]+$/i.test(digits) ? fromHex(digits) : fromBase64(digits);
    if (speech.test(decoded)) found.push({ text: decoded, start, end });
    start = nextRun(text, last);
  }
  return found;
}

/** Fewest digits of a run. */
const runCharsMin = 24;

/** Where the next run begins, or -1. Only every so many characters one is looked at: a run holds one of them. */
function nextRun(text: string, from: number): number {
  let after = from;
  for (let at = from + runCharsMin - 1; at < text.length; at = after + runCharsMin - 1) {
    if (!isDigit(text, at)) {
      after = at + 1;
      continue;
    }
    let start = at;
    while (start > after && isDigit(text, start - 1)) start--;
    const end = runEnd(text, at);
    if (end - start >= runCharsMin) return start;
    after = end + 1;
  }
  return -1;
}

function runEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text, end)) end++;
  return end;
}

const digitTable = new Uint8Array(128);
for (const digit of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  digitTable[digit.charCodeAt(0)] = 1;

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && digitTable[code] === 1;
}

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
