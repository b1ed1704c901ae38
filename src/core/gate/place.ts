/** Half-open range of characters in one field of a draft, as it was written. */
export interface Place {
  readonly field: 'title' | 'content';
  readonly start: number;
  readonly end: number;
}

/** A half-open range of characters. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Says in which field a range of "title, line break, content" lies. */
export function placeIn(titleChars: number, { start, end }: Range): Place {
  if (start < titleChars) return { field: 'title', start, end: Math.min(end, titleChars) };
  return {
    field: 'content',
    start: Math.max(0, start - titleChars - 1),
    end: Math.max(0, end - titleChars - 1),
  };
}

/** A place in words, e.g. "content at characters 12-40". */
export function placeText({ field, start, end }: Place): string {
  return `${field} at characters ${start}-${end}`;
}
