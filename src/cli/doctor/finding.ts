/** One thing the doctor looked at. */
export interface Finding {
  readonly mark: 'good' | 'doubtful' | 'bad';
  /** what was looked at, in a word or two */
  readonly about: string;
  readonly says: string;
  /** what to do about it, where something is to be done */
  readonly mend?: string;
}
