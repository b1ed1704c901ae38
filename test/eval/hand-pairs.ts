import { loadHand } from './retrieval/sets.ts';

/** The hand-written findings' pairs, from the same finding to two near ones and to one of another row. */
export interface HandPairs {
  readonly findings: readonly string[];
  readonly duplicates: readonly string[];
  readonly related: readonly string[];
  readonly unrelated: readonly string[];
}

/** The rows are in no order of subject; any step that does not divide their number into itself will do. */
const rowsToAnother = 7;

export async function loadHandPairs(shared: string): Promise<HandPairs> {
  const rows = await loadHand(shared);
  return {
    findings: rows.map((row) => row[0]!),
    duplicates: rows.map((row) => row[1]!),
    related: rows.map((row) => row[2]!),
    unrelated: rows.map((_, i) => rows[(i + rowsToAnother) % rows.length]![0]!),
  };
}
