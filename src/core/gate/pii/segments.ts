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
export function segmentsAround(words: readonly string[], reach: Reach): (text: string) => readonly Segment[] {
  const group = registerWords(words);
  return (text) => merged(text, surveyOf(text).words[group] as readonly number[], reach);
}

/** The surroundings of ascending positions, those that touch made one; none begins within a word. */
export function merged(
  text: string,
  positions: readonly number[],
  { before, after }: Reach,
): readonly Segment[] {
  if (positions.length === 0) return nothing;
  const segments: Segment[] = [];
  const first = positions[0] as number;
  let from = wordStart(text, Math.max(0, first - before));
  let to = Math.min(text.length, first + after);
  for (let i = 1; i < positions.length; i++) {
    const at = positions[i] as number;
    if (at - before > to) {
      segments.push({ from, text: text.slice(from, wordEnd(text, to)) });
      from = wordStart(text, Math.max(0, at - before));
    }
    to = Math.min(text.length, at + after);
  }
  segments.push({ from, text: text.slice(from, wordEnd(text, to)) });
  return segments;
}

const nothing: readonly Segment[] = [];

/** Longest word that is kept whole at the edge of a stretch; a wall of letters has no edge to find. */
const wordCharsMax = 500;

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < wordCharsMax && !isBlank(text.charCodeAt(start - 1))) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < wordCharsMax && !isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** Blanks and line breaks; a normalised text has few that are not ASCII. */
function isBlank(code: number): boolean {
  return (
    code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x80 && /\s/.test(String.fromCharCode(code)))
  );
}
