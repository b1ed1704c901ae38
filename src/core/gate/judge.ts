import { type Examination, examine } from './examine.ts';
import { hintsFor } from './hints.ts';
import { floorOf, type GateRules } from './rules.ts';

/** Why a draft is refused; the contract's words. */
export type Reason =
  | 'pii_critical'
  | 'prompt_injection'
  | 'task_narration'
  | 'low_specificity'
  | 'too_short'
  | 'too_long';

/** A finding as it was submitted. */
export interface Draft {
  readonly title: string;
  readonly content: string;
  /** Where it is to go, as far as that is known: a hive may have a floor of its own. */
  readonly hive?: string | null | undefined;
}

/** The gate's answer. A refusal is a value: it names every reason, so that one rewrite can mend them all. */
export type Judgement =
  | { readonly passed: true; readonly specificity: number }
  | {
      readonly passed: false;
      readonly reasons: readonly Reason[];
      readonly hints: readonly string[];
      readonly specificity: number;
    };

/** A probability above this refuses: as likely narration as not. */
const narrationMax = 0.5;
/** A draft that as likely as not orders its reader about is refused, wherever in it the order stands. */
const ordersMax = 0.5;
/** From here on one is told of it that is refused for its wording anyway: reports and empty texts seldom order. */
const ordersToldFrom = 0.2;
/** A text that is refused anyway is told of the narration in it from here on: one rewrite should mend both. */
const narrationToldFrom = 0.25;

/**
 * Judges a draft: lengths, then private data, prompt injection, narration and specificity. Pure and
 * deterministic; asynchronous only because one of the detectors is. Never throws for any pair of strings.
 */
export async function judge(draft: Draft, rules: GateRules): Promise<Judgement> {
  return judgementOf(await examine(draft, rules), floorOf(rules, draft.hive ?? null));
}

/** Settles on a verdict from what was seen. @param floor least specificity that passes */
export function judgementOf(seen: Examination, floor: number): Judgement {
  const specificity = round(seen.specificity?.score ?? 1);
  const reasons = reasonsOf(seen, floor);
  if (reasons.length === 0) return { passed: true, specificity };
  return { passed: false, reasons, hints: hintsFor(seen, reasons, floor), specificity };
}

function reasonsOf(seen: Examination, floor: number): Reason[] {
  const reasons = new Set<Reason>(seen.lengths.map(({ reason }) => reason));
  if (seen.privateData.length > 0) reasons.add('pii_critical');
  const vague = seen.specificity !== null && round(seen.specificity.score) < floor;
  const narrationFrom = vague ? narrationToldFrom : narrationMax;
  const narrates = seen.narration !== null && seen.narration.score > narrationFrom;
  const ordersFrom = vague || narrates ? ordersToldFrom : ordersMax;
  if (seen.injections.length > 0 || (seen.orders !== null && seen.orders.score > ordersFrom))
    reasons.add('prompt_injection');
  if (narrates) reasons.add('task_narration');
  if (vague) reasons.add('low_specificity');
  return [...reasons];
}

/** The score that is compared is the one that is told. */
function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}
