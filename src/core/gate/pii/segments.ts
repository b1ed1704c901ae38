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

/** Words of three letters and more, in lower case, and how far around one of them to look. */
export interface Marks {
  readonly words: readonly string[];
  readonly reach: Reach;
}

/** Builds a search for one group of words. */
export function segmentsAround(words: readonly string[], reach: Reach): (text: string) => Segment[] {
  const search = segmentsAroundEach([{ words, reach }]);
  return (text) => search(text)[0] as Segment[];
}

/**
 * Builds a search for several groups of words at once, without regard to the case of ASCII letters. Most texts
 * hold few of the words a detector needs: one walk over each three letters finds them, and the patterns of a
 * group see only the surroundings of its own words.
 */
export function segmentsAroundEach(groups: readonly Marks[]): (text: string) => Segment[][] {
  const byOpening = new Map<number, { word: string; group: number }[]>();
  const openings = new Uint8Array(openingsMax);
  for (const [group, { words }] of groups.entries()) {
    for (const word of words) {
      const opening = openingOf(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2));
      openings[opening] = 1;
      byOpening.set(opening, [...(byOpening.get(opening) ?? []), { word, group }]);
    }
  }
  return (text) => {
    const positions: number[][] = groups.map(() => []);
    let first = text.charCodeAt(0);
    let second = text.charCodeAt(1);
    for (let at = 0; at < text.length - 2; at++) {
      const third = text.charCodeAt(at + 2);
      const opening = openingOf(first, second, third);
      first = second;
      second = third;
      if (openings[opening] === 0) continue;
      for (const { word, group } of byOpening.get(opening) as { word: string; group: number }[])
        if (standsAt(text, at, word)) (positions[group] as number[]).push(at);
    }
    return groups.map(({ reach }, group) => merged(text, positions[group] as number[], reach));
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
