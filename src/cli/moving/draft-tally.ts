import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

/** What can become of a draft, in the order of the summary. */
const fates = {
  accepted: 'accepted',
  merged: 'merged',
  there: 'already there',
  rejected: 'rejected',
  skipped: 'skipped',
  bad: 'bad',
} as const;
export type Fate = keyof typeof fates;

/** Places named for each reason. */
const examplesMax = 3;

interface Reason {
  count: number;
  readonly examples: string[];
}

/** What became of the drafts of an import, with reasons and where to look. */
export class DraftTally {
  readonly #counts = new Map<Fate, number>();
  readonly #reasons = new Map<Fate, Map<string, Reason>>();

  /** @param reasons of which a draft may have several */
  add(fate: Fate, place: string, reasons: readonly string[]): void {
    this.#counts.set(fate, this.count(fate) + 1);
    const known = this.#reasons.get(fate) ?? new Map<string, Reason>();
    this.#reasons.set(fate, known);
    for (const name of reasons) {
      const reason = known.get(name) ?? { count: 0, examples: [] };
      reason.count++;
      if (reason.examples.length < examplesMax) reason.examples.push(place);
      known.set(name, reason);
    }
  }

  count(fate: Fate): number {
    return this.#counts.get(fate) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  result() {
    const reasons = (fate: Fate) =>
      Object.fromEntries([...(this.#reasons.get(fate) ?? [])].map(([name, { count }]) => [name, count]));
    return {
      accepted: this.count('accepted'),
      merged: this.count('merged'),
      already_there: this.count('there'),
      rejected: this.count('rejected'),
      rejected_for: reasons('rejected'),
      skipped: this.count('skipped'),
      skipped_for: reasons('skipped'),
      bad: this.count('bad'),
    };
  }

  show(screen: Screen, dryRun: boolean): void {
    const rows = (Object.keys(fates) as Fate[]).flatMap((fate) => {
      const count = this.count(fate);
      if (count === 0 && (fate === 'skipped' || fate === 'bad' || fate === 'there')) return [];
      const reasons = [...(this.#reasons.get(fate) ?? [])].sort(([, a], [, b]) => b.count - a.count);
      return [
        [fates[fate], count.toLocaleString('en'), ''],
        ...reasons.map(([name, reason]) => [
          `  ${oneLine(name)}`,
          reason.count.toLocaleString('en'),
          reason.examples.map(oneLine).join(', '),
        ]),
      ];
    });
    const columns = [
      { heading: dryRun ? 'would be' : 'verdict' },
      { heading: 'drafts', align: 'right' },
      { heading: 'for example', breaks: true },
    ] as const;
    if (dryRun) screen.line();
    screen.line(table(screen, columns, rows));
    if (dryRun) screen.line('Nothing was stored.');
  }
}
