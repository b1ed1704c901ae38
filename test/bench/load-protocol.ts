/** One request. A body makes it a POST. */
export interface Shot {
  readonly path: string;
  readonly agent?: string;
  readonly body?: object;
}

/** What the load process is asked to do: send every shot, `concurrency` of them under way at any time. */
export interface LoadJob {
  readonly kind: 'run';
  readonly url: string;
  readonly shots: readonly Shot[];
  readonly concurrency: number;
  /** stops early after this long; what was sent by then counts */
  readonly secondsMax: number;
  /** starts over when all shots are sent, until told to stop or out of time */
  readonly repeats: boolean;
  /** reads each answer's verdict and entry; costs the client a parse */
  readonly readsVerdicts: boolean;
}

export type LoadRequest = LoadJob | { readonly kind: 'stop' };

/** How one job went. */
export interface LoadResult {
  /** milliseconds from sending to the last byte of the answer, of answers below 400 and of verdicts */
  readonly latenciesMs: readonly number[];
  readonly seconds: number;
  /** HTTP status → how often */
  readonly statuses: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, number>>;
  /** entries accepted, in order of their answers */
  readonly entryIds: readonly string[];
  /** the first answer that was neither a success nor a verdict */
  readonly failure: string | null;
}
