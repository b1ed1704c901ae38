/** A pair as an extractor finds it, before it is known to be usable and new. */
export interface Found {
  /** Which kind of pair: the table in README.md. */
  k: string;
  a: string;
  b: string;
}
