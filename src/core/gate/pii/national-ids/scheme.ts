/** How one kind of number looks and how it is told from others. */
export interface Scheme {
  readonly kind: string;
  /** Global; the number is the first group, or the whole match. */
  readonly shape: RegExp;
  /** Words of which one must stand near; absent where the shape alone will do. */
  readonly context?: RegExp;
  /** The check digit, on the number without its signs, in capitals. */
  readonly valid?: (compact: string) => boolean;
}

/** A number of its own: not part of a version, a longer number or a name. */
export function numberShape(source: string, flags = 'g'): RegExp {
  return new RegExp(`(?<![\\w.-])${source}(?![\\w-]|\\.\\d)`, flags);
}
