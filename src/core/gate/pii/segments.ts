import { registerWords, surveyOf } from './survey.ts';

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
  const group = registerWords(words);
  return (text) => merged(text, surveyOf(text).words[group] as number[], reach);
}

/**
 * Builds a search for several groups of words, without regard to the case of ASCII letters. Most texts hold few
 * of the words a detector needs, and the patterns of a group see only the surroundings of its own words.
 */
export function segmentsAroundEach(groups: readonly Marks[]): (text: string) => Segment[][] {
  const searches = groups.map(({ words, reach }) => segmentsAround(words, reach));
  return (text) => searches.map((search) => search(text));
}

/** The surroundings of ascending positions, those that touch made one; none begins within a word. */
export function merged(text: string, positions: readonly number[], { before, after }: Reach): Segment[] {
  if (positions.length === 0) return [];
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
