import { contentCharsMax, contentCharsMin, titleCharsMax, titleCharsMin } from '../limits.ts';
import { type Evidence, hintsFor, type Place } from './hints.ts';
import { findInjection } from './injection.ts';
import { findNarration } from './narration.ts';
import { normalise, toSource } from './normalise.ts';
import { findPrivateData } from './pii.ts';
import { rateSpecificity } from './specificity.ts';

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
  title: string;
  content: string;
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

/** What a deployment may set. */
export interface GateLimits {
  /** Least specificity, 0 to 1, that passes. */
  readonly specificityFloor: number;
}

/**
 * Judges a draft: lengths, then private data, prompt injection, narration and specificity. Pure and
 * deterministic; asynchronous only because one of the detectors is. Never throws for any pair of strings.
 */
export async function judge(draft: Draft, limits: GateLimits): Promise<Judgement> {
  const { reasons: lengthReasons, lengths } = measure(draft);
  // Beyond the limit a text could be of any size, and no stage's time would be bounded.
  if (lengthReasons.includes('too_long')) {
    const hints = hintsFor({
      lengths,
      privateData: [],
      injections: [],
      narration: [],
      floor: limits.specificityFloor,
    });
    return { passed: false, reasons: lengthReasons, hints, specificity: 0 };
  }

  const joined = `${draft.title}\n${draft.content}`;
  const whole = normalise(joined);
  const title = normalise(draft.title).text;
  const content = normalise(draft.content).text;

  const place = (range: { start: number; end: number }) => placeIn(draft.title.length, range);
  const privateData = (await findPrivateData(whole.text)).map((finding) => ({
    ...finding,
    place: place(toSource(whole, finding)),
  }));
  const injections = findInjection(joined, whole).map((found) => ({ ...found, place: place(found) }));
  const narration = findNarration(title, content);
  const specificity = rateSpecificity(title, content);
  const vague = specificity.score < limits.specificityFloor;

  const reasons: Reason[] = [...lengthReasons];
  if (privateData.length > 0) reasons.push('pii_critical');
  if (injections.length > 0) reasons.push('prompt_injection');
  if (narration.length > 0) reasons.push('task_narration');
  if (vague) reasons.push('low_specificity');
  if (reasons.length === 0) return { passed: true, specificity: specificity.score };

  const evidence: Evidence = { lengths, privateData, injections, narration, floor: limits.specificityFloor };
  const hints = hintsFor(vague ? { ...evidence, specificity } : evidence);
  return { passed: false, reasons, hints, specificity: specificity.score };
}

/** Lengths count UTF-16 units after trimming: blanks around a text are no content. */
function measure({ title, content }: Draft): { reasons: Reason[]; lengths: string[] } {
  const reasons = new Set<Reason>();
  const lengths: string[] = [];
  const check = (field: string, chars: number, min: number, max: number, mend: string) => {
    if (chars >= min && chars <= max) return;
    const reason: Reason = chars < min ? 'too_short' : 'too_long';
    reasons.add(reason);
    lengths.push(`${reason}: ${field} has ${chars} characters, ${min} to ${max} are allowed; ${mend}.`);
  };
  check('title', title.trim().length, titleCharsMin, titleCharsMax, 'state the finding in one line');
  check('content', content.trim().length, contentCharsMin, contentCharsMax, contentMend(content));
  // The raw length bounds the work of the stages even where blanks would be trimmed away.
  if (title.length > titleCharsMax * 2 || content.length > contentCharsMax * 2) {
    if (!reasons.has('too_long')) lengths.push('too_long: mostly blank characters; trim them.');
    reasons.add('too_long');
  }
  return { reasons: [...reasons], lengths };
}

function contentMend(content: string): string {
  return content.length > contentCharsMin
    ? 'cut it to one finding, or contribute several'
    : 'say what happens, why, and what to do about it';
}

/** Says in which field a range of "title, line break, content" lies. */
function placeIn(titleChars: number, { start, end }: { start: number; end: number }): Place {
  if (start < titleChars) return { field: 'title', start, end: Math.min(end, titleChars) };
  return {
    field: 'content',
    start: Math.max(0, start - titleChars - 1),
    end: Math.max(0, end - titleChars - 1),
  };
}
