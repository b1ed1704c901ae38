import type { Injection } from '../injection.ts';

/** Finds text no person sees but a model reads: Unicode tag letters, runs of zero-width characters. */
export function hiddenText(raw: string): Injection[] {
  const found: Injection[] = [];
  const tags = raw.replace(flagEmoji, (flag) => ' '.repeat(flag.length)).match(tagLetters);
  if (tags?.index !== undefined) {
    found.push({
      kind: 'invisible Unicode tag characters',
      start: tags.index,
      end: tags.index + tags[0].length,
    });
  }
  const run = raw.match(zeroWidthRun);
  if (run?.index !== undefined) {
    found.push({ kind: 'a run of zero-width characters', start: run.index, end: run.index + run[0].length });
  }
  return found;
}

/** The flags of England, Scotland and Wales are spelled with tag letters; that use is honest. */
const flagEmoji = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}/gu;

const tagLetters = /[\u{e0000}-\u{e007f}]+/u;

/** Joiners occur singly in emoji and scripts; six in a row encode something. */
const zeroWidthRun = /[\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]{6,}/u;
