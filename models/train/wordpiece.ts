/** Characters kept in the alphabet: letters, digits, signs and the commonest of other scripts. */
const alphabetMax = 400;
const continuation = '##';

interface Word {
  readonly weight: number;
  symbols: Int32Array;
}

/**
 * Chooses a WordPiece vocabulary by byte-pair merges (Sennrich et al. 2016, algorithm 1) over weighted words.
 *
 * @param weights what each word counts; the caller decides how much one source may say
 * @param size tokens wanted, `specials` among them
 * @returns tokens in the order of their ids; pieces that continue a word bear `##`
 */
export function trainWordPiece(
  weights: ReadonlyMap<string, number>,
  size: number,
  specials: readonly string[],
): string[] {
  const tokens = [...specials];
  const ids = new Map<string, number>();
  const idOf = (token: string): number => {
    const known = ids.get(token);
    if (known !== undefined) return known;
    ids.set(token, tokens.length);
    tokens.push(token);
    return tokens.length - 1;
  };
  const alphabet = alphabetOf(weights);
  for (const letter of [...alphabet].sort()) {
    idOf(letter);
    idOf(continuation + letter);
  }
  const words: Word[] = [];
  for (const [text, weight] of weights) {
    const letters = [...text];
    if (letters.length < 2 || !letters.every((letter) => alphabet.has(letter))) continue;
    words.push({
      weight,
      symbols: Int32Array.from(letters, (letter, place) =>
        idOf(place === 0 ? letter : continuation + letter),
      ),
    });
  }
  const pairs = new Pairs(words);
  while (tokens.length < size) {
    const pair = pairs.best();
    if (pair === null) break;
    const [left, right] = pair;
    const merged = idOf(tokens[left]! + tokens[right]!.slice(continuation.length));
    pairs.merge(left, right, merged);
  }
  return tokens;
}

function alphabetOf(weights: ReadonlyMap<string, number>): Set<string> {
  const counts = new Map<string, number>();
  for (const [word, weight] of weights) {
    for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + weight);
  }
  const commonest = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, alphabetMax);
  return new Set(commonest.map(([letter]) => letter));
}

/** Neighbouring symbols with their weight and the words they stand in, the weightiest first. */
class Pairs {
  readonly #words: readonly Word[];
  readonly #weights = new Map<number, number>();
  readonly #places = new Map<number, Set<number>>();
  readonly #heap: { key: number; weight: number }[] = [];

  constructor(words: readonly Word[]) {
    this.#words = words;
    const touched = new Set<number>();
    words.forEach((_, word) => {
      this.#count(word, 1, touched);
    });
    for (const key of touched) this.#push(key);
  }

  /** @returns the weightiest pair, or null when nothing is left to merge */
  best(): [number, number] | null {
    for (;;) {
      const top = this.#pop();
      if (top === undefined) return null;
      // An entry whose weight has changed since is out of date; a newer one is in the heap.
      if (top.weight > 0 && this.#weights.get(top.key) === top.weight) {
        return [Math.floor(top.key / keyBase), top.key % keyBase];
      }
    }
  }

  merge(left: number, right: number, merged: number): void {
    const key = keyOf(left, right);
    const touched = new Set<number>();
    for (const word of this.#places.get(key) ?? []) {
      this.#count(word, -1, touched);
      const entry = this.#words[word]!;
      entry.symbols = joined(entry.symbols, left, right, merged);
      this.#count(word, 1, touched);
    }
    this.#places.delete(key);
    this.#weights.delete(key);
    for (const each of touched) if (each !== key) this.#push(each);
  }

  #count(word: number, sign: 1 | -1, touched: Set<number>): void {
    const { symbols, weight } = this.#words[word]!;
    for (let place = 0; place + 1 < symbols.length; place++) {
      const key = keyOf(symbols[place]!, symbols[place + 1]!);
      this.#weights.set(key, (this.#weights.get(key) ?? 0) + sign * weight);
      touched.add(key);
      if (sign < 0) continue;
      const places = this.#places.get(key);
      if (places) places.add(word);
      else this.#places.set(key, new Set([word]));
    }
  }

  #push(key: number): void {
    const weight = this.#weights.get(key) ?? 0;
    if (weight <= 0) return;
    const heap = this.#heap;
    const item = { key, weight };
    let place = heap.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!precedes(item, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = item;
  }

  #pop(): { key: number; weight: number } | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && precedes(heap[child + 1]!, heap[child]!)) child += 1;
      if (!precedes(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
    return top;
  }
}

/** Ids stay far below it, and the product of two stays an exact number. */
const keyBase = 2 ** 20;

function keyOf(left: number, right: number): number {
  return left * keyBase + right;
}

/** Ties go to the smaller key, so that a second run makes the same vocabulary. */
function precedes(a: { key: number; weight: number }, b: { key: number; weight: number }): boolean {
  return a.weight > b.weight || (a.weight === b.weight && a.key < b.key);
}

function joined(symbols: Int32Array, left: number, right: number, merged: number): Int32Array {
  const kept = new Int32Array(symbols.length);
  let length = 0;
  for (let place = 0; place < symbols.length; place++) {
    const isPair = symbols[place] === left && symbols[place + 1] === right;
    kept[length++] = isPair ? merged : symbols[place]!;
    if (isPair) place += 1;
  }
  return kept.slice(0, length);
}
