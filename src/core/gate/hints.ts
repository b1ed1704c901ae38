import type { Injection } from './injection.ts';
import type { Narration } from './narration.ts';
import type { Finding } from './pii/finding.ts';
import type { Specificity } from './specificity.ts';

/** Most hints an answer carries: enough to mend a draft in one go, short enough to be read. */
const hintsMax = 8;

/** Longest hint in characters; a reader's context is paid by the token. */
const hintCharsMax = 390;

/** Where a position lies in the draft. */
export interface Place {
  readonly field: 'title' | 'content';
  /** Half-open character range within that field. */
  readonly start: number;
  readonly end: number;
}

/** What the stages found, each empty or undefined where the stage passed. */
export interface Evidence {
  readonly lengths: readonly string[];
  readonly privateData: readonly (Finding & { readonly place: Place })[];
  readonly injections: readonly (Injection & { readonly place: Place })[];
  readonly narration: readonly Narration[];
  readonly specificity?: Specificity;
  readonly floor: number;
}

/**
 * Says for each reason what was found and how to rewrite it. No hint quotes the draft: a refused text must
 * not survive in an answer or a log.
 */
export function hintsFor(evidence: Evidence): string[] {
  const lengthHints = [...evidence.lengths];
  const others = [
    ...evidence.injections.slice(0, 2).map(injectionHint),
    ...narrationHints(evidence.narration),
    ...specificityHints(evidence.specificity, evidence.floor),
  ];
  // Private data takes the room that is left, but at least one line of it is always told.
  const room = Math.max(1, hintsMax - lengthHints.length - others.length);
  const hints = [...lengthHints, ...privateHints(evidence.privateData, room), ...others];
  return hints.slice(0, hintsMax).map((hint) => hint.slice(0, hintCharsMax));
}

function privateHints(found: Evidence['privateData'], room: number): string[] {
  const shown = found.length > room ? found.slice(0, room - 1) : found;
  const hints = shown.map(
    ({ kind, place, remedy }) => `pii_critical: ${kind} in ${where(place)}; ${remedy}.`,
  );
  if (shown.length < found.length) {
    const kinds = [...new Set(found.slice(shown.length).map((finding) => finding.kind))]
      .slice(0, 6)
      .join(', ');
    hints.push(
      `pii_critical: ${found.length - shown.length} more places hold private data (${kinds}); replace each with a placeholder.`,
    );
  }
  return hints;
}

function injectionHint({ kind, place }: Evidence['injections'][number]): string {
  return `prompt_injection: ${kind} in ${where(place)}; state the finding as a fact instead of telling the reader what to do with it, and put any quoted payload in backticks.`;
}

function narrationHints(found: readonly Narration[]): string[] {
  if (found.length === 0) return [];
  const kinds = found
    .slice(0, 3)
    .map(({ kind, sentences }) => `${kind} (${sentences})`)
    .join(', ');
  return [
    `task_narration: reads as a report, sentences by kind: ${kinds}; keep what an agent elsewhere could use: the symptom, why it happens, and what fixes it, without who did what and when.`,
  ];
}

function specificityHints(specificity: Specificity | undefined, floor: number): string[] {
  if (specificity === undefined) return [];
  const against = specificity.contributions
    .filter(({ weight }) => weight < 0)
    .sort((a, b) => a.weight - b.weight);
  const worst = against.slice(0, 3).map(({ name }) => name);
  const names = new Set(specificity.contributions.filter(({ weight }) => weight > 0).map(({ name }) => name));
  const missing = wanted.filter(([name]) => !names.has(name)).map(([, what]) => what);
  const why = worst.length > 0 ? `; against it: ${worst.join(', ')}` : '';
  const add = missing.length > 0 ? missing.join(', ') : 'more of what was observed and measured';
  return [
    `low_specificity: scored ${specificity.score.toFixed(2)} of ${floor.toFixed(2)} needed${why}. Add ${add}.`,
  ];
}

const wanted: readonly (readonly [string, string])[] = [
  ['exact tokens, messages and figures', 'the exact option, function, error message, version or figure'],
  ['named products and terms', 'the name of the tool'],
  ['cause, condition or effect', 'why or when it happens'],
  ['what to do', 'what to do about it'],
];

function where({ field, start, end }: Place): string {
  return `${field} at characters ${start}-${end}`;
}
