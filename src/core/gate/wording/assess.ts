import type { Place, Range } from '../place.ts';
import type { Assessment, Part } from './assessment.ts';
import { type Field, visitFeatures } from './features.ts';
import { likenesses } from './likeness.ts';
import { type Phrase, signPrefix, type Weight, weights } from './weights.ts';

/** Both things that a draft's wording tells. */
export interface Wording {
  /** Score: how likely it reports on somebody's work instead of stating a finding. */
  readonly narration: Assessment;
  /** Score: how likely a reader could check it. */
  readonly specificity: Assessment;
}

type Kind = keyof Wording;

/** Leads a range of a field's normalised text back to the draft. */
export type PlaceOf = (field: Field, range: Range) => Place;

/**
 * Weighs a draft's wording with the fitted model: each score is the logistic function of a sum of features, and the
 * sum is told by its parts. Expects normalised text.
 */
export function assessWording(title: string, content: string, placeOf: PlaceOf): Wording {
  const hits = hitsIn(title, content);
  return { narration: assess('narration', hits, placeOf), specificity: assess('specificity', hits, placeOf) };
}

/** A feature that the table knows. */
interface Hit {
  readonly weight: Weight;
  readonly value: number;
  readonly field: Field;
  /** Name of a sign; a phrase has none. */
  readonly sign: string | undefined;
  /** Where a phrase stands. */
  readonly start: number;
  readonly end: number;
  /** What shows a sign. */
  readonly shown: readonly Range[] | undefined;
}

function hitsIn(title: string, content: string): Hit[] {
  const hits: Hit[] = [];
  const counted = new Set<Phrase>();
  visitFeatures<Phrase>(title, content, {
    phrases: weights.phrases,
    sign(name, value, field, shown) {
      const weight = weights.signs.get(name);
      if (weight) hits.push({ weight, value, field, sign: name, start: 0, end: 0, shown });
    },
    phrase(phrase, value, field, start, end) {
      const { weight } = phrase;
      if (weight === undefined || counted.has(phrase)) return;
      counted.add(phrase);
      hits.push({ weight, value, field, sign: undefined, start, end, shown: undefined });
    },
  });
  return hits;
}

function rangesOf({ shown, start, end }: Hit): readonly Range[] {
  return shown ?? [{ start, end }];
}

function assess(kind: Kind, hits: readonly Hit[], placeOf: PlaceOf): Assessment {
  const base = weights.constant[kind];
  let sum = base;
  for (const hit of hits) sum += pullOf(kind, hit);
  return {
    score: 1 / (1 + Math.exp(-sum)),
    parts: () => [
      { name: 'before anything is read', weight: base, places: [] },
      ...partsOf(kind, hits, placeOf),
    ],
    likeness: () => likenessOf(kind, hits),
  };
}

function pullOf(kind: Kind, { value, weight }: Hit): number {
  return value * weight[kind];
}

/** Places told of one part: enough to find it. */
const placesMax = 5;

/** Signs are parts of their own; phrases are summed up by field and by which way they pull. */
function partsOf(kind: Kind, hits: readonly Hit[], placeOf: PlaceOf): Part[] {
  const groups = Map.groupBy(hits, (hit) => partName(kind, hit));
  const parts = [...groups].map(([name, members]): Part => {
    const strongest = members.toSorted((a, b) => Math.abs(pullOf(kind, b)) - Math.abs(pullOf(kind, a)));
    const ranges = strongest.flatMap((hit) => rangesOf(hit).map((range) => ({ field: hit.field, range })));
    return {
      name,
      weight: members.reduce((total, hit) => total + pullOf(kind, hit), 0),
      places: ranges.slice(0, placesMax).map(({ field, range }) => placeOf(field, range)),
    };
  });
  return parts.filter(({ weight }) => weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function partName(kind: Kind, hit: Hit): string {
  const where = hit.field === 'title' ? ' in the title' : '';
  if (hit.sign !== undefined) return hit.sign.slice(`${signPrefix}${hit.field}: `.length) + where;
  return `wording of ${wordingOf[kind][pullOf(kind, hit) > 0 ? 'up' : 'down']}${where}`;
}

/** Whose wording pulls a score up, and down. */
const wordingOf = {
  narration: { up: 'reports', down: 'findings' },
  specificity: { up: 'findings', down: 'empty texts' },
} as const;

/** Below these log-odds a text looks like none of them in particular. */
const likenessFrom = -1.5;
const unlike = { narration: 'a report on work', specificity: 'a statement that nobody could check' } as const;

function likenessOf(kind: Kind, hits: readonly Hit[]): string {
  const sums = likenesses.map(() => 0);
  for (const [at, pull] of weights.constant.likeness) sums[at]! += pull;
  for (const { weight, value } of hits) for (const [at, pull] of weight.likeness) sums[at]! += value * pull;
  const [best] = [...likenesses.entries()]
    .filter(([at, likeness]) => likeness.of === kind && sums[at]! > (likeness.from ?? likenessFrom))
    .sort(([a], [b]) => sums[b]! - sums[a]!);
  return best?.[1].words ?? unlike[kind];
}
