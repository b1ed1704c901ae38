import type { Place, Range } from '../place.ts';
import type { Assessment, Part } from './assessment.ts';
import { type FeatureReader, type Field, visitFeatures } from './features.ts';
import { likenesses } from './likeness.ts';
import { hundredth, signPrefix, type Weight, weights } from './weights.ts';
import type { Word } from './words.ts';

/** What a draft's wording tells. */
export interface Wording {
  /** Score: how likely it reports on somebody's work instead of stating a finding. */
  readonly narration: Assessment;
  /** Score: how likely a reader could check it. */
  readonly specificity: Assessment;
  /** Score: how likely it orders its reader about instead of stating a finding. */
  readonly orders: Assessment;
}

type Kind = keyof Wording;

/** Leads a range of a field's normalised text back to the draft. */
export type PlaceOf = (field: Field, range: Range) => Place;

/**
 * Weighs a draft's wording with the fitted model: each score is the logistic function of a sum of features, and the
 * sum is told by its parts. Expects normalised text.
 *
 * @param traits of the draft's sentences, as `readInjection` gives them
 */
export function assessWording(
  title: string,
  content: string,
  traits: Float64Array | undefined,
  placeOf: PlaceOf,
): Wording {
  const sums = new Sums();
  visitFeatures(title, content, traits, sums);
  // Few drafts are explained, so what makes up the sums is kept only when one is, by reading it again.
  let kept: readonly Hit[] | undefined;
  const hits = () => {
    kept ??= hitsIn(title, content, traits);
    return kept;
  };
  return {
    narration: assessment('narration', sums.narration, hits, placeOf),
    specificity: assessment('specificity', sums.specificity, hits, placeOf),
    orders: ordersOf(sums.orders, longTextPull(content), hits, placeOf),
  };
}

/** Adds up what the features weigh, each phrase once. */
class Sums implements FeatureReader {
  readonly roots = weights.phrases.roots;
  narration = weights.constant.narration;
  specificity = weights.constant.specificity;
  orders = weights.constant.orders;
  /** A bit for each phrase that was counted. */
  readonly #counted = new Int32Array((weights.phrases.count >> 5) + 1);

  grow(phrase: number, word: Word): number {
    return weights.phrases.grow(phrase, word);
  }

  sign(name: string, value: number): void {
    const weight = weights.signs.get(name);
    if (weight === undefined) return;
    this.narration += value * weight.narration;
    this.specificity += value * weight.specificity;
    this.orders += value * weight.orders;
  }

  phrase(phrase: number, value: number): void {
    const counted = this.#counted[phrase >> 5]!;
    const bit = 1 << (phrase & 31);
    if ((counted & bit) !== 0) return;
    this.#counted[phrase >> 5] = counted | bit;
    const { hundredths } = weights.phrases;
    this.narration += value * (hundredths[phrase * 3]! * hundredth);
    this.specificity += value * (hundredths[phrase * 3 + 1]! * hundredth);
    this.orders += value * (hundredths[phrase * 3 + 2]! * hundredth);
  }
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

function hitsIn(title: string, content: string, traits: Float64Array | undefined): Hit[] {
  const { phrases, signs } = weights;
  const hits: Hit[] = [];
  const counted = new Set<number>();
  visitFeatures(title, content, traits, {
    roots: phrases.roots,
    grow: (phrase, word) => phrases.grow(phrase, word),
    sign(name, value, field, shown) {
      const weight = signs.get(name);
      if (weight) hits.push({ weight, value, field, sign: name, start: 0, end: 0, shown: shown() });
    },
    phrase(phrase, value, field, start, end) {
      const weight = phrases.weightOf(phrase);
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

function assessment(kind: Kind, sum: number, hits: () => readonly Hit[], placeOf: PlaceOf): Assessment {
  return {
    score: 1 / (1 + Math.exp(-sum)),
    parts: () => [
      { name: 'before anything is read', weight: weights.constant[kind], places: [] },
      ...partsOf(kind, hits(), placeOf),
    ],
    likeness: () => likenessOf(kind, hits()),
  };
}

/**
 * In a long text some sentence has each of the traits, and no order in it is most of what it says: from this length on
 * a doubling takes so much from the log-odds. Chosen on manual pages, of which one passage in fifty is refused at most.
 */
const longTextChars = 500;
const pullOfDoubling = 1.6;

function longTextPull(content: string): number {
  return -pullOfDoubling * Math.max(0, Math.log2(content.length / longTextChars));
}

function ordersOf(sum: number, pull: number, hits: () => readonly Hit[], placeOf: PlaceOf): Assessment {
  const { parts, ...rest } = assessment('orders', sum + pull, hits, placeOf);
  const long: Part = { name: 'length, in which every sign occurs', weight: pull, places: [] };
  return { ...rest, parts: () => (pull === 0 ? parts() : [...parts(), long]) };
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
  orders: { up: 'orders to the reader', down: 'findings' },
} as const;

/** Below these log-odds a text looks like none of them in particular. */
const likenessFrom = -1.5;
const unlike = {
  narration: 'a report on work',
  specificity: 'a statement that nobody could check',
  orders: 'an order to whoever reads it',
} as const;

function likenessOf(kind: Kind, hits: readonly Hit[]): string {
  const sums = likenesses.map(() => 0);
  for (const [at, pull] of weights.constant.likeness) sums[at]! += pull;
  for (const { weight, value } of hits) for (const [at, pull] of weight.likeness) sums[at]! += value * pull;
  const [best] = [...likenesses.entries()]
    .filter(([at, likeness]) => likeness.of === kind && sums[at]! > (likeness.from ?? likenessFrom))
    .sort(([a], [b]) => sums[b]! - sums[a]!);
  return best?.[1].words ?? unlike[kind];
}
