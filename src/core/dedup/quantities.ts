/** A number in a text, on a scale of its own dimension, so that `5 s`, `5000 ms` and `five seconds` are one. */
export interface Quantity {
  /** what it counts: `time` in ms, `bytes`, `share` in percent, another unit by its name, `''` where none is named */
  readonly dimension: string;
  readonly value: number;
  /** the number as it is written, without its unit */
  readonly bare: number;
}

const units: ReadonlyMap<string, readonly [dimension: string, factor: number]> = new Map(
  (
    [
      ['time', 1e-6, 'ns nanosecond nanoseconds'],
      ['time', 1e-3, 'us µs μs microsecond microseconds'],
      ['time', 1, 'ms millisecond milliseconds msec'],
      ['time', 1e3, 's sec secs second seconds'],
      ['time', 6e4, 'min mins minute minutes'],
      ['time', 36e5, 'h hr hrs hour hours'],
      ['time', 864e5, 'd day days'],
      ['time', 6048e5, 'week weeks'],
      ['time', 2592e6, 'month months'],
      ['time', 31536e6, 'year years'],
      ['bytes', 1, 'byte bytes'],
      // Whoever writes kB and whoever writes KiB mean the same limit more often than not.
      ['bytes', 1e3, 'kb kib kilobyte kilobytes'],
      ['bytes', 1e6, 'mb mib megabyte megabytes'],
      ['bytes', 1e9, 'gb gib gigabyte gigabytes'],
      ['bytes', 1e12, 'tb tib terabyte terabytes'],
      ['bits', 1, 'bit bits'],
      ['share', 1, '% percent pct'],
      ['pixels', 1, 'px pixel pixels'],
      ['hertz', 1, 'hz'],
      ['hertz', 1e3, 'khz'],
      ['hertz', 1e6, 'mhz'],
      ['hertz', 1e9, 'ghz'],
    ] as const
  ).flatMap(([dimension, factor, names]) =>
    names.split(' ').map((name): [string, readonly [string, number]] => [name, [dimension, factor]]),
  ),
);

const spelled: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
  ...([
    ['fifteen', 15],
    ['sixteen', 16],
    ['twenty', 20],
    ['thirty', 30],
    ['forty', 40],
    ['fifty', 50],
    ['sixty', 60],
    ['ninety', 90],
    ['hundred', 100],
    ['thousand', 1000],
    ['million', 1e6],
  ] as const),
]);
/** Words that count nothing as often as not: `one of them`, `two ways`. They are numbers before a unit only. */
const vague = new Set(['zero', 'one', 'two', 'hundred', 'thousand', 'million']);
const multipliers: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  bn: 1e9,
  million: 1e6,
  thousand: 1e3,
};

const digits =
  /^(\d{1,3}(?:,\d{3})+|\d[\d_]*)(\.\d+)?(?:(-?[a-zµμ]{1,12}|\s?%)(?![\w]))?(?:\s(thousand|million)\b)?/iu;

/** A quantity and how many characters it takes. */
export type Taken = Quantity & { readonly length: number };

/** Reads a number written in digits from the beginning of a text, with the unit that is glued to it or follows. */
export function quantityAt(text: string): Taken | null {
  const match = digits.exec(text);
  if (match === null) return null;
  const bare = Number(`${match[1]!.replace(/[,_]/g, '')}${match[2] ?? ''}`);
  const glued = match[3]?.replace(/^[-\s]/, '').toLowerCase();
  if (glued !== undefined) {
    const unit = unitOf(glued);
    if (unit) return { ...scaled(bare, unit), length: match[0].length };
    const factor = multipliers[glued];
    // "3x", "2nd" and the like: the letters belong to the number and name no unit.
    if (factor === undefined) return { dimension: glued, value: bare, bare, length: match[0].length };
    return withUnitBehind(text, bare * factor, match[0].length);
  }
  return withUnitBehind(text, bare * (multipliers[match[4]?.toLowerCase() ?? ''] ?? 1), match[0].length);
}

/** The value of a word that spells a number: `five` always, `one` only before a unit. */
export function spelledQuantityAt(text: string): Taken | null {
  const match = /^([a-z]+)\b/i.exec(text);
  const word = match?.[1]?.toLowerCase() ?? '';
  const isArticle = (word === 'a' || word === 'an') && /^an?\s(?:hour|day|week|month|minute)\b/i.test(text);
  const value = isArticle ? 1 : word === 'half' ? halfAt(text) : spelled.get(word);
  if (value === undefined) return null;
  const prefix = word === 'half' ? /^half (?:an?|the) /i.exec(text)![0].length - 1 : word.length;
  const taken = withUnitBehind(text, value, prefix);
  return taken.dimension === '' && (vague.has(word) || isArticle || word === 'half') ? null : taken;
}

function halfAt(text: string): number | undefined {
  return /^half (?:an?|the) (?:hour|day|minute|second|year)\b/i.test(text) ? 0.5 : undefined;
}

function withUnitBehind(text: string, value: number, length: number): Taken {
  const behind = /^(?:\s|-)([a-zµμ]+|%)(?![\w])/iu.exec(text.slice(length, length + 16));
  const unit = behind && unitOf(behind[1]!.toLowerCase());
  if (!unit) return { dimension: '', value, bare: value, length };
  return { ...scaled(value, unit), length: length + behind[0].length };
}

function unitOf(name: string): readonly [string, number] | undefined {
  return units.get(name);
}

function scaled(bare: number, [dimension, factor]: readonly [string, number]): Quantity {
  return { dimension, value: bare * factor, bare };
}
