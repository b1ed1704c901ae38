import { contentCharsMax, contentCharsMin, titleCharsMax, titleCharsMin } from '../limits.ts';
import { type Injection, readInjection } from './injection.ts';
import type { Draft } from './judge.ts';
import { fromSource, normalise, toSource } from './normalise.ts';
import type { Finding } from './pii/finding.ts';
import { findPrivateData } from './pii.ts';
import { type Place, placeIn, type Range } from './place.ts';
import { findForbidden, type GateRules } from './rules.ts';
import { assessWording } from './wording/assess.ts';
import type { Assessment } from './wording/assessment.ts';

/** A field that is too short or too long. */
export interface LengthFault {
  readonly reason: 'too_short' | 'too_long';
  /** What is wrong and how to mend it, as a clause. */
  readonly says: string;
}

type Placed<T> = T & { readonly place: Place };

/** Everything the gate saw in a draft. A stage that is off, or that was not reached, saw nothing. */
export interface Examination {
  readonly lengths: readonly LengthFault[];
  readonly privateData: readonly Placed<Finding>[];
  readonly injections: readonly Placed<Injection>[];
  /** Score: how likely it is that the draft narrates. */
  readonly narration: Assessment | null;
  /** Score: the specificity. */
  readonly specificity: Assessment | null;
  /** Score: how likely it is that the draft as a whole orders its reader about. */
  readonly orders: Assessment | null;
}

/** Looks at a draft with every stage that is on. Pure; never throws for any pair of strings. */
export async function examine({ title, content }: Draft, rules: GateRules): Promise<Examination> {
  const lengths = lengthFaults(title, content);
  // Beyond the limit a text could be of any size, and no stage's time would be bounded.
  if (lengths.some(({ reason }) => reason === 'too_long')) {
    return { lengths, privateData: [], injections: [], narration: null, specificity: null, orders: null };
  }
  const joined = `${title}\n${content}`;
  const whole = normalise(joined);
  const place = (range: Range) => placeIn(title.length, range);
  const on = rules.stages;

  const found = on.pii ? await findPrivateData(whole.text, { allows: rules.allows }) : [];
  const privateData = [
    ...found.map((finding) => ({ ...finding, place: place(toSource(whole, finding)) })),
    ...findForbidden(rules, joined, whole).map((finding) => ({ ...finding, place: place(finding) })),
  ];
  const read = on.injection ? readInjection(joined, whole) : undefined;
  const injections = (read?.injections ?? []).map((injection) => ({ ...injection, place: place(injection) }));
  if (!on.narration && !on.specificity && !on.injection) {
    return { lengths, privateData, injections, narration: null, specificity: null, orders: null };
  }
  // The line break between title and content stays itself, so both are folded as they would be alone.
  const titleEnd = fromSource(whole, title.length);
  const starts = { title: 0, content: titleEnd + 1 };
  const { narration, specificity, orders } = assessWording(
    whole.text.slice(0, titleEnd),
    whole.text.slice(starts.content),
    read?.traits,
    (field, { start, end }) =>
      place(toSource(whole, { start: starts[field] + start, end: starts[field] + end })),
  );
  return {
    lengths,
    privateData,
    injections,
    narration: on.narration ? narration : null,
    specificity: on.specificity ? specificity : null,
    orders: on.injection ? orders : null,
  };
}

/** Lengths count UTF-16 units after trimming: blanks around a text are no content. */
function lengthFaults(title: string, content: string): LengthFault[] {
  const faults: LengthFault[] = [];
  const check = (field: string, chars: number, min: number, max: number, mend: string) => {
    if (chars >= min && chars <= max) return;
    faults.push({
      reason: chars < min ? 'too_short' : 'too_long',
      says: `${field} has ${chars} characters, ${min} to ${max} are allowed; ${mend}`,
    });
  };
  check('title', title.trim().length, titleCharsMin, titleCharsMax, 'state the finding in one line');
  check('content', content.trim().length, contentCharsMin, contentCharsMax, contentMend(content));
  // The raw length bounds the work of the stages even where blanks would be trimmed away.
  const bloated = title.length > titleCharsMax * 2 || content.length > contentCharsMax * 2;
  if (bloated && !faults.some(({ reason }) => reason === 'too_long')) {
    faults.push({ reason: 'too_long', says: 'mostly blank characters; trim them' });
  }
  return faults;
}

function contentMend(content: string): string {
  return content.length > contentCharsMin
    ? 'cut it to one finding, or contribute several'
    : 'say what happens, why, and what to do about it';
}
