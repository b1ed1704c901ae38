/** A straight line that reads one model's cosines on the scale of another's. */
export interface CosineScale {
  readonly slope: number;
  readonly offset: number;
}

/** A model's own cosines, as they are. */
export const ownScale: CosineScale = { slope: 1, offset: 0 };

/** @returns a cosine as the other model would have given it; it may leave -1…1 */
export function onScale(cosine: number, { slope, offset }: CosineScale): number {
  return slope * cosine + offset;
}

/** @returns the cosine that `onScale` reads as `value` */
export function fromScale(value: number, { slope, offset }: CosineScale): number {
  return (value - offset) / slope;
}

/** Cosines that one model gives to the calibration pairs. */
export interface PairCosines {
  /** a question and the finding that answers it */
  readonly answers: readonly number[];
  /** a question and a finding on another matter */
  readonly strangers: readonly number[];
  /** a finding and the same one in other words */
  readonly rewordings: readonly number[];
  /** two findings on one matter that say different things */
  readonly neighbours: readonly number[];
  /** two findings on different matters */
  readonly unrelated: readonly number[];
}

/** Levels of cosine by which entries are compared with each other. */
export interface Levels {
  readonly mergeSimilarity: number;
  readonly similarFrom: number;
}

/** What calibration finds for a model. */
export interface Calibrated extends Levels {
  /** questions against entries: what search looks at */
  readonly question: CosineScale;
  /** entries against entries: novelty, repeats, similar entries */
  readonly entry: CosineScale;
}

/** Below it a merge would need no more than a common topic in some models; a merge joins two people's words for good. */
const mergeMin = 0.9;
/** Above it not even a text with one more comma would be merged. */
const mergeMax = 0.985;
/** Part of the way from the closest different findings to 1 that a merge must lie beyond: the sample is small. */
const mergeMargin = 0.1;
/** Share of strangers above which their tail is compared: with 14,000 pairs, the top 70. */
const tailShare = 0.995;
/** Share of unrelated pairs that are not told as similar. */
const similarShare = 0.999;
/** Lines steeper or flatter than this come from a sample that says nothing. */
const [slopeMin, slopeMax] = [0.05, 20];

/**
 * Finds a model's levels from those of a reference, by what both make of the same pairs.
 *
 * Search: the line that puts the mean of strangers where the reference has it, and the answers as near to the
 * reference's quantiles as their slope can; where that would lift the tail of the strangers above the reference's,
 * the slope that does not is taken instead, since noise in a prompt is worse than a missing result.
 *
 * Merging: as many deviations above neighbours as the reference's level is, on Fisher's z scale, on which cosines are
 * nearly normal; and never within what the neighbours of the sample reach.
 *
 * Similar entries: as large a share of the rewordings as the reference's level tells, and hardly an unrelated one.
 *
 * Throws a RangeError when the model puts answers no nearer than strangers.
 */
export function calibrate(model: PairCosines, reference: PairCosines, levels: Levels): Calibrated {
  const question = fitScale(model.strangers, model.answers, reference.strangers, reference.answers);
  const entry = fitScale(model.unrelated, model.rewordings, reference.unrelated, reference.rewordings);
  const mergeSimilarity = mergeLevel(model.neighbours, reference.neighbours, levels.mergeSimilarity);
  const similarFrom = Math.min(mergeSimilarity, similarLevel(model, reference, levels.similarFrom));
  return { question, entry, mergeSimilarity: rounded(mergeSimilarity), similarFrom: rounded(similarFrom) };
}

function fitScale(
  apart: readonly number[],
  related: readonly number[],
  referenceApart: readonly number[],
  referenceRelated: readonly number[],
): CosineScale {
  const [zero, referenceZero] = [mean(apart), mean(referenceApart)];
  if (!(quantile(related, 0.5) > zero)) {
    throw new RangeError('texts that belong together are no nearer to each other than texts that do not');
  }
  let products = 0;
  let squares = 0;
  for (let share = 0.1; share < 0.95; share += 0.1) {
    const distance = quantile(related, share) - zero;
    products += distance * (quantile(referenceRelated, share) - referenceZero);
    squares += distance * distance;
  }
  const tail = quantile(apart, tailShare) - zero;
  const quiet = tail > 0 ? (quantile(referenceApart, tailShare) - referenceZero) / tail : slopeMax;
  const slope = Math.min(slopeMax, Math.max(slopeMin, Math.min(products / squares, quiet)));
  return { slope: rounded(slope), offset: rounded(referenceZero - rounded(slope) * zero) };
}

function mergeLevel(
  neighbours: readonly number[],
  referenceNeighbours: readonly number[],
  referenceLevel: number,
): number {
  const [own, reference] = [neighbours.map(fisher), referenceNeighbours.map(fisher)];
  const deviations = (fisher(referenceLevel) - mean(reference)) / Math.max(1e-6, deviation(reference));
  const level = Math.tanh(mean(own) + deviations * deviation(own));
  const closest = Math.max(...neighbours);
  const beyond = closest + mergeMargin * (1 - closest);
  return Math.min(mergeMax, Math.max(mergeMin, level, beyond));
}

function similarLevel(model: PairCosines, reference: PairCosines, referenceLevel: number): number {
  const below = reference.rewordings.filter((cosine) => cosine < referenceLevel).length;
  const share = below / reference.rewordings.length;
  return Math.max(0, quantile(model.rewordings, share), quantile(model.unrelated, similarShare));
}

/** Fisher's z; a cosine of exactly 1 would be endless. */
function fisher(cosine: number): number {
  return Math.atanh(Math.min(0.9999, Math.max(-0.9999, cosine)));
}

/** @returns the value that a share of the numbers lies below, between the two nearest in proportion */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

export function deviation(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map((number) => (number - middle) ** 2)));
}

/** Five digits are more than a sample of a hundred tells. */
function rounded(number: number): number {
  return Math.round(number * 1e5) / 1e5;
}
