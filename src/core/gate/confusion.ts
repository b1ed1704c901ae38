import type { Reason } from './judge.ts';

/** What became of a draft: passed, or the first reason of its refusal. */
export type Outcome = 'accepted' | Reason;

/** Outcomes in the pipeline's order, each with the label that asks for it. */
const named: readonly (readonly [outcome: Outcome, label: string])[] = [
  ['accepted', 'accept'],
  ['too_short', 'too_short'],
  ['too_long', 'too_long'],
  ['pii_critical', 'pii'],
  ['prompt_injection', 'injection'],
  ['task_narration', 'narration'],
  ['low_specificity', 'specificity'],
];

/** Names of the labels, for whoever got one wrong. */
export const labels: readonly string[] = named.map(([, label]) => label);

/** What a label of a labelled draft asks for, be it a label's or an outcome's name; `undefined` for any other. */
export function outcomeAsked(label: string, subtype = ''): Outcome | undefined {
  // Collections made before the gate told injections apart file them there.
  if (label === 'specificity' && subtype === 'prompt_injection') return 'prompt_injection';
  return named.find((names) => names.includes(label))?.[0];
}

/** The label that asks for an outcome. */
export function labelOf(outcome: Outcome): string {
  return named.find(([known]) => known === outcome)![1];
}

/** Whether a verdict is what was asked for: an accept passes, anything else is refused for that reason among others. */
export function isAsAsked(asked: Outcome, reasons: readonly Reason[]): boolean {
  return asked === 'accepted' ? reasons.length === 0 : reasons.includes(asked);
}

/** Counts by what was asked (rows) and what became of it (columns). */
export class Confusion {
  readonly #counts = new Map<Outcome, Map<Outcome, number>>();

  add(asked: Outcome, reasons: readonly Reason[]): void {
    const row = this.#counts.get(asked) ?? new Map<Outcome, number>();
    // Refused for several reasons, the one that was asked for counts.
    const got = isAsAsked(asked, reasons) ? asked : (reasons[0] ?? 'accepted');
    this.#counts.set(asked, row.set(got, (row.get(got) ?? 0) + 1));
  }

  count(asked: Outcome, got: Outcome): number {
    return this.#counts.get(asked)?.get(got) ?? 0;
  }

  /** How many drafts asked for an outcome. */
  total(asked: Outcome): number {
    return [...(this.#counts.get(asked)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  }

  /** Outcomes that occur on either side, in the pipeline's order. */
  outcomes(): Outcome[] {
    const got = new Set([...this.#counts.values()].flatMap((row) => [...row.keys()]));
    return named.map(([outcome]) => outcome).filter((one) => this.#counts.has(one) || got.has(one));
  }
}
