import { mark, thing } from './word-classes.ts';

/** What surrounds a verb that commands, as classes. */
export interface Surroundings {
  readonly verb: number;
  /** The object stands before the verb. */
  readonly passive: boolean;
  /** Within a few words, up to the next command. */
  readonly nearThing: number;
  readonly nearMark: number;
  /** Up to the end of the sentence. */
  readonly farThing: number;
  readonly farMark: number;
  readonly farVerb: number;
  /** From the start of the sentence to the verb. */
  readonly backThing: number;
  readonly backMark: number;
}

/** A combination of deed and object, and how much it says that the reader is ordered about. */
export interface Act {
  readonly kind: string;
  readonly why: string;
  readonly weight: number;
  readonly verb: number;
  /** Whether the deed is forbidden ("never tell"); false where only the plain order counts. */
  readonly negated: boolean;
  readonly when: (s: Surroundings) => boolean;
}

/** Whether any of the classes is among them. */
export const has = (bits: number, any: number) => (bits & any) !== 0;
/** A pronoun or the passive sends back for the object. */
export const object = (s: Surroundings, bits: number) =>
  (s.nearThing & bits) !== 0 || (has(s.nearThing, thing.pronoun) && (s.backThing & bits) !== 0);
export const leaving = (s: Surroundings) => has(s.farThing, thing.remote) || has(s.nearThing, thing.me);
/** What an honest rule forbids to tell. */
export const guarded = (s: Surroundings) =>
  has(s.nearThing, thing.systemPrompt | thing.instructions | thing.key | thing.secret | thing.rules) &&
  !has(s.nearThing, thing.thisText);
export const inside = (s: Surroundings) => has(s.farMark, mark.inside) && !has(s.nearMark, mark.your);

/** A deed that is ordered. */
export function act(kind: string, why: string, weight: number, verbs: number, when: Act['when']): Act {
  return { kind, why, weight, verb: verbs, negated: false, when };
}

/** A deed that is forbidden. */
export function never(kind: string, why: string, weight: number, verbs: number, when: Act['when']): Act {
  return { kind, why, weight, verb: verbs, negated: true, when };
}
