import type { Examination } from './examine.ts';
import type { Reason } from './judge.ts';
import { placeText } from './place.ts';
import type { Assessment, Part } from './wording/assessment.ts';

/** Most hints an answer carries: enough to mend a draft in one go, short enough to be read. */
const hintsMax = 8;

/** Longest hint in characters; a reader's context is paid by the token. */
const hintCharsMax = 390;

/** The shape of an entry that helps: an agent that fills it in passes. */
const skeleton =
  'Title: "<tool and version>: <symptom or rule>". Content: "<exact condition> makes <exact effect or message>, because <cause>. Fix: <command, option or code>; checked with <what was measured or seen>."';

/**
 * Says for each reason what was found, where, and how to rewrite it. No hint quotes the draft: a refused text must
 * not survive in an answer or a log.
 */
export function hintsFor(seen: Examination, reasons: readonly Reason[], floor: number): string[] {
  const lengths = seen.lengths.map(({ reason, says }) => `${reason}: ${says}.`);
  const wording = [
    ...(reasons.includes('task_narration') && seen.narration ? [narrationHint(seen.narration)] : []),
    ...(reasons.includes('low_specificity') && seen.specificity
      ? [specificityHint(seen.specificity, floor)]
      : []),
  ];
  const reason = reasons.find((one) => one === 'task_narration' || one === 'low_specificity');
  const shape = reason === undefined ? [] : [`${reason}: a finding has this shape. ${skeleton}`];
  const injections = seen.injections.slice(0, 2).map(injectionHint);
  if (injections.length === 0 && reasons.includes('prompt_injection') && seen.orders)
    injections.push(ordersHint(seen.orders));
  const others = [...injections, ...wording, ...shape];
  // Private data takes the room that is left, but at least one line of it is always told.
  const room = Math.max(1, hintsMax - lengths.length - others.length);
  const hints = [...lengths, ...privateHints(seen.privateData, room), ...others];
  return hints.slice(0, hintsMax).map((hint) => hint.slice(0, hintCharsMax));
}

function privateHints(found: Examination['privateData'], room: number): string[] {
  const shown = found.length > room ? found.slice(0, room - 1) : found;
  const hints = shown.map(
    ({ kind, place, remedy }) => `pii_critical: ${kind} in ${placeText(place)}; ${remedy}.`,
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

function injectionHint({ kind, place }: Examination['injections'][number]): string {
  return `prompt_injection: ${kind} in ${placeText(place)}; state the finding as a fact instead of telling the reader what to do with it, and put any quoted payload in backticks.`;
}

function ordersHint({ likeness, parts }: Assessment): string {
  const where = places(parts().filter(({ weight }) => weight > 0));
  return `prompt_injection: reads like ${likeness()}${where}; state the finding as a fact, with its cause, instead of telling agents, users or the hive what to do, and put any quoted payload in backticks.`;
}

function narrationHint({ likeness, parts }: Assessment): string {
  const where = places(parts().filter(({ weight }) => weight > 0));
  return `task_narration: reads like ${likeness()}${where}. Leave out who did what, when and in which project; keep what an agent elsewhere could use: the symptom, why it happens, and what fixes it.`;
}

function specificityHint({ score, likeness, parts }: Assessment, floor: number): string {
  const where = places(parts().filter(({ weight }) => weight < 0));
  const missing = wanted.filter(([name]) => !parts().some((part) => part.name === name && part.weight > 0));
  const add = missing.map(([, what]) => what).join(', ') || 'more of what was observed and measured';
  return `low_specificity: scored ${score.toFixed(2)} of ${floor.toFixed(2)} needed; reads like ${likeness()}${where}. Add ${add}.`;
}

/** What a finding can be checked by, as the parts of a specificity are named, and how to ask for it. */
const wanted: readonly (readonly [string, string])[] = [
  ['exact tokens', 'the exact option, function, error message, version or figure'],
  ['named tools', 'the name of the tool'],
  ['cause, condition or effect', 'why or when it happens'],
  ['what to do', 'what to do about it'],
];

/** A place of one short word tells a writer nothing. */
const placeCharsMin = 5;

/** The first places of the parts that weigh most. */
function places(parts: readonly Part[]): string {
  const shown = parts
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .flatMap((part) => part.places.filter(({ start, end }) => end - start >= placeCharsMin).slice(0, 1))
    .slice(0, 3)
    .map(placeText);
  return shown.length > 0 ? ` (see ${[...new Set(shown)].join(', ')})` : '';
}
