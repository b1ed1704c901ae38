/** One piece of private data. It never carries the value: what is not kept cannot leak. */
export interface Finding {
  /** What was found, in words an agent understands: "e-mail address". */
  readonly kind: string;
  /** Half-open range in the text that was looked at. */
  readonly start: number;
  readonly end: number;
  /** The rewrite that keeps the lesson: "replace it with a placeholder such as user@example.com". */
  readonly remedy: string;
}

/** Most findings that are told; a hostile text can hold thousands, and the verdict is the same. */
export const findingsMax = 64;

/** Looks for one family of private data in a normalised text (title, line break, content). */
export type Detector = (text: string) => Finding[];
