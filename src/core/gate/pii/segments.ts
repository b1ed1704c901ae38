/** A stretch of a text in which a detector has something to look for. */
export interface Segment {
  readonly text: string;
  /** Where the stretch begins in the whole. */
  readonly from: number;
}

/** How far around a mark a detector has to see, in characters. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

/**
 * Builds a search for many words at once, of three letters and more, without regard to the case of ASCII
 * letters. Most texts hold few of the words a detector needs: one walk over each three letters finds them,
 * and the detector's own patterns see only the surroundings.
 */
export function segmentsAround(words: readonly string[], reach: Reach): (text: string) => Segment[] {
  const byOpening = new Map<number, string[]>();
  const openings = new Uint8Array(openingsMax);
  for (const word of words) {
    const opening = openingOf(word.charCodeAt(0) & 0xff, word.charCodeAt(1) & 0xff, word.charCodeAt(2) & 0xff);
    openings[opening] = 1;
    byOpening.set(opening, [...(byOpening.get(opening) ?? []), word]);
  }
  return (text) => {
    const positions: number[] = [];
    // Bytes are read ten times faster than characters; of other scripts the low byte will do to look up.
    const bytes = Buffer.from(text, 'latin1');
    for (let at = 0; at < bytes.length - 2; at++) {
      const opening = openingOf(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number);
      if (openings[opening] === 0) continue;
      if ((byOpening.get(opening) as string[]).some((word) => standsAt(text, at, word))) positions.push(at);
    }
    return positions.length === 0 ? [] : merged(text, positions, reach);
  };
}

/** Size of the table of openings: 8 KiB stay in the nearest cache, and few openings of prose share a slot with a word's. */
const openingsMax = 1 << 13;

/** A number for three letters, the same for both cases of each. */
function openingOf(first: number, second: number, third: number): number {
  return (((first | 0x20) * 961 + (second | 0x20) * 31 + (third | 0x20)) & (openingsMax - 1)) >>> 0;
}

/** Whether a lower-case word stands there in any case; signs have to be the same. */
function standsAt(text: string, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const there = text.charCodeAt(at + i);
    const wanted = word.charCodeAt(i);
    if (there !== wanted && !(there >= 0x41 && there <= 0x5a && (there | 0x20) === wanted)) return false;
  }
  return true;
}

/** The surroundings of ascending positions, those that touch made one; none begins within a word. */
export function merged(text: string, positions: readonly number[], { before, after }: Reach): Segment[] {
  const ranges: { from: number; to: number }[] = [];
  for (const at of positions) {
    const to = Math.min(text.length, at + after);
    const last = ranges.at(-1);
    if (last !== undefined && at - before <= last.to) last.to = to;
    else ranges.push({ from: wordStart(text, Math.max(0, at - before)), to });
  }
  return ranges.map(({ from, to }) => ({ from, text: text.slice(from, wordEnd(text, to)) }));
}

/** Longest word that is kept whole at the edge of a stretch; a wall of letters has no edge to find. */
const wordCharsMax = 500;

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < wordCharsMax && !/\s/.test(text[start - 1] as string)) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < wordCharsMax && !/\s/.test(text[end] as string)) end++;
  return end;
}
