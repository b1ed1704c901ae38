import table from './wording.txt' with { type: 'text' };

/**
 * Where a word stands in two findings: in one of them only, in one title only, in both texts, in one title and the
 * other's content, or at the beginning of one title or content and not of the other.
 */
export type Place = 'one' | 'title' | 'both' | 'across' | 'starts title' | 'starts content';

/** The words of a finding, as they are written, function words with them: "leave", "anyway" and "even" take sides. */
export interface Said {
  readonly title: ReadonlySet<string>;
  readonly content: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  /** first words of the title and of the content; `''` where there is none */
  readonly starts: readonly [title: string, content: string];
}

/** Words of a content that are read; a finding says what it says by then, and each more would add to the sum. */
const contentWordsMax = 80;

/** Reads a finding's words once for all the others it is compared with. */
export function saidIn(title: string, content: string): Said {
  const [titleWords, contentWords] = [wordsOf(title), wordsOf(content).slice(0, contentWordsMax)];
  return {
    title: new Set(titleWords),
    content: new Set(contentWords),
    all: new Set([...titleWords, ...contentWords]),
    starts: [titleWords[0] ?? '', contentWords[0] ?? ''],
  };
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z]+(?:'[a-z]+)?/g) ?? []
  );
}

/** Visits each word of two findings that tells anything, by where it stands; the order of the two does not matter. */
export function visitWording(a: Said, b: Said, visit: (place: Place, word: string) => void): void {
  visitOwn(a, b, visit);
  visitOwn(b, a, visit);
  for (const word of a.all) if (b.all.has(word)) visit('both', word);
}

function visitOwn(own: Said, other: Said, visit: (place: Place, word: string) => void): void {
  for (const word of own.all) if (!other.all.has(word)) visit('one', word);
  for (const word of own.title) {
    if (other.title.has(word)) continue;
    visit('title', word);
    if (other.content.has(word) && !own.content.has(word)) visit('across', word);
  }
  if (own.starts[0] !== other.starts[0]) visit('starts title', own.starts[0]);
  if (own.starts[1] !== other.starts[1]) visit('starts content', own.starts[1]);
}

/** Weights are kept in thousandths, so that their sum is the same whichever finding comes first. */
const thousandths = 1000;

/** What the words of two findings say for their being one, in log-odds: weights fitted by models/dedup/train.ts. */
export function wordingOf(a: Said, b: Said): number {
  weights ??= readWeights(table);
  const known = weights;
  let sum = 0;
  visitWording(a, b, (place, word) => {
    sum += known.get(place)?.get(word) ?? 0;
  });
  return sum / thousandths;
}

/** By place and word; read when the first two findings are compared, which most commands never do. */
let weights: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined;

/** @param table lines of place, word and weight, tabs between */
function readWeights(table: string): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const line of table.trim().split('\n')) {
    const [place = '', word = '', weight = ''] = line.split('\t');
    const ofPlace = found.get(place) ?? new Map<string, number>();
    found.set(place, ofPlace.set(word, Math.round(Number(weight) * thousandths)));
  }
  return found;
}
