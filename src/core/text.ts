/** A term of the text index. `whole` marks an identifier whose parts are emitted as words as well. */
export interface Term {
  readonly text: string;
  readonly whole: boolean;
  /** The identifier that a word is a part of: who finds that has found the word. */
  readonly of?: string;
}

/** An identifier longer than this is a blob (base64, a minified line): only its parts are of use. */
const wholeCharsMax = 80;
/** A word longer than this is no word in any language that separates words. */
const wordCharsMax = 40;
/** Parts taken from one unbroken run of characters; bounds the work a hostile blob can cause. */
const partsMax = 48;

const chunkPattern =
  /(?:--)?[\p{L}\p{N}\p{M}_$@](?:[\p{L}\p{N}\p{M}_$@.:/\\#+\-'’]*[\p{L}\p{N}\p{M}_$+#])?/gu;
const plainWord = /^[a-z]+$/;
const versionPattern = /^v?\d+(?:\.\d+)+(?:[-+.][a-z0-9.]+)?$/;
const separators = /[^\p{L}\p{N}\p{M}]+/u;
const camelBoundary = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const cjkLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const cjkRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu;

/**
 * The analyser of the text index, for entries and questions alike: lower-cased words without English stop
 * words, lightly stemmed; identifiers, paths, flags, error codes and versions whole *and* in parts; cjkLetter runs
 * as bigrams. Repeats are kept, in order of appearance.
 */
export function terms(text: string): string[] {
  return analyse(text).map((term) => term.text);
}

/** As `terms`, saying of each term whether its parts follow as terms of their own. */
export function analyse(text: string): Term[] {
  const found: Term[] = [];
  for (const [chunk] of text.normalize('NFC').matchAll(chunkPattern)) {
    if (plainWord.test(chunk)) pushWord(found, chunk);
    else if (cjkLetter.test(chunk)) pushCjk(found, chunk);
    else
      pushCompound(
        found,
        foldAccents(chunk)
          .replace(/['’][sS]$/, '')
          .replace(/['’]/g, ''),
      );
  }
  return found;
}

function pushCompound(found: Term[], chunk: string): void {
  const lower = trimTail(chunk.toLowerCase());
  if (versionPattern.test(lower)) {
    const bare = lower.replace(/^v(?=\d)/, '');
    found.push({ text: bare, whole: false });
    const series = /^\d+\.\d+/.exec(bare)?.[0];
    if (series !== undefined && series !== bare) found.push({ text: series, whole: true });
    return;
  }
  const parts = chunk.split(separators, partsMax).flatMap((part) => part.split(camelBoundary));
  const words = parts.filter((part) => part !== '').slice(0, partsMax);
  const isWhole = lower.length <= wholeCharsMax && (words.length > 1 || lower !== words[0]?.toLowerCase());
  // "c++" and "c#" have a single part which on its own means another language.
  if (isWhole && words.length === 1 && /[+#]$/.test(lower))
    return void found.push({ text: lower, whole: false });
  const whole = plainWord.test(lower) ? stem(lower) : lower;
  if (isWhole) found.push({ text: whole, whole: true });
  for (const word of words) pushWord(found, word.toLowerCase(), isWhole ? whole : undefined);
}

function pushWord(found: Term[], word: string, of?: string): void {
  if (word.length > wordCharsMax || stopWords.has(word)) return;
  const text = plainWord.test(word) ? stem(word) : word;
  found.push(of === undefined ? { text, whole: false } : { text, whole: false, of });
  // "v18" is asked for as "18" too, and "node18" as both of its halves.
  const number = /^([a-z]+)(\d{1,3})$/.exec(word);
  if (number === null) return;
  if (number[1] !== 'v') found.push({ text: stem(number[1]!), whole: true });
  found.push({ text: number[2]!, whole: true });
}

function pushCjk(found: Term[], chunk: string): void {
  let rest = 0;
  for (const run of chunk.matchAll(cjkRun)) {
    for (const [other] of chunk.slice(rest, run.index).matchAll(chunkPattern)) pushCompound(found, other);
    rest = run.index + run[0].length;
    const letters = [...run[0]];
    if (letters.length === 1) found.push({ text: run[0], whole: false });
    for (let i = 0; i + 1 < letters.length; i++)
      found.push({ text: letters[i]! + letters[i + 1]!, whole: false });
  }
  for (const [other] of chunk.slice(rest).matchAll(chunkPattern)) pushCompound(found, other);
}

/** Sentence and list punctuation at the end of a chunk is not part of it; the marks of C++ and C# are. */
function trimTail(chunk: string): string {
  return /^[a-z](?:\+\+|#)$/.test(chunk) ? chunk : chunk.replace(/[+#]+$/, '');
}

function foldAccents(word: string): string {
  return /^[\x20-\x7e]*$/.test(word)
    ? word
    : word
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC');
}

/**
 * A light English stemmer: plural, -ing, -ed, -ion, and a final e, so that "decode", "decoding" and "decoded"
 * meet. Steps 1a and 1b of Porter (1980) with the e never restored: both sides lose it.
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  if (word === 'used' || word === 'using') return 'use';
  let root = word;
  if (root.endsWith('ies')) root = root.length > 4 ? `${root.slice(0, -3)}y` : root.slice(0, -1);
  else if (/(?:ss|x|z|ch|sh)es$/.test(root)) root = root.slice(0, -2);
  else if (/[^sui]s$/.test(root)) root = root.slice(0, -1);
  const suffix = /(?:ing|ed)$/.exec(root)?.[0];
  if (
    suffix !== undefined &&
    root.length - suffix.length >= 3 &&
    /[aeiouy]/.test(root.slice(0, -suffix.length))
  ) {
    root = root.slice(0, -suffix.length);
    if (root.length > 3 && /([bdfgmnprt])\1$/.test(root)) root = root.slice(0, -1);
  }
  if (root.length > 6 && /[st]ion$/.test(root)) root = root.slice(0, -3);
  if (root.length > 4 && root.endsWith('ly')) root = root.slice(0, -2);
  return root.length > 3 && root.endsWith('e') ? root.slice(0, -1) : root;
}

// Function words of English and the filler of requests; never a word that names a thing in software.
const stopWords: ReadonlySet<string> = new Set(
  `a about after again all also am an and any are as at be because been before being both but by can cannot cant
  could couldnt did didnt do does doesnt doing done dont each either else ever few for from further get gets
  getting got had has hasnt have havent having he her here hers him his how however i id if ill im in instead into
  is isnt it its itself ive just like lets make makes may maybe me might mine more most much my need needs neither
  no nor not of often on once one only onto or other our ours out over own please same she should shouldnt so some
  something somehow still such than thanks that thats the their theirs them then there these they theyre this those
  though through to too try trying under until up upon us very want wants was wasnt way we well were werent what
  whats when whenever where whether which while who whom whose why will with within without wont would wouldnt yet
  you your youre yours`.split(/\s+/),
);
/** What is left of a long prompt: 2,000 characters, about 400 tokens, hold every question asked in earnest. */
const condensedCharsMax = 2000;
/** A line longer than this is taken as several. */
const lineCharsMax = 300;

/** Kinds of line, in the order they are taken. */
const kinds = ['edge', 'request', 'fault', 'prose', 'other'] as const;
type Kind = (typeof kinds)[number];
/** Characters each kind may take before all others had their turn; together the bound. */
const kindCharsMax: Record<Kind, number> = { edge: 900, request: 400, fault: 500, prose: 0, other: 0 };
/** With this much asked or reported, text that does neither would only blur the meaning. */
const enoughChars = 40;
const isAside = (kind: Kind): boolean => kind === 'prose' || kind === 'other';
/** People write before and after what they paste: this many lines at either end. */
const edgeLines = 4;

const faultWords =
  /\b(?:error|exception|fail(?:ed|ure|s)?|fatal|panic(?:ked)?|cannot|can't|could ?n[o']t|not found|undefined|denied|refused|timed? ?out|timeout|invalid|unexpected|unable|missing|unsupported)\b|(?:error|exception):/i;
// In capitals only, or "every" and "export" would pass for ENOENT and its kin.
const errorCode = /\b(?:E[A-Z]{4,}|ERR_[A-Z_]+|[A-Z]{2,}\d{4,})\b/;
const requestWords =
  /\?\s*$|^(?:please|why|how|what|when|where|which|can|could|should|is|are|does|do|i|we|my|our|fix|help|add|make|write|explain|find|implement|refactor|debug|investigate|after|when|if)\b/i;
const logPrefix =
  /^(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^\s\]]*\]?|\[?\d\d:\d\d:\d\d[.,\d]*\]?|\[\d+\]|#\d+ \d+\.\d+|\$|>|\|)\s*/;
const ansiColour = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*[A-Za-z]`, 'g');

/**
 * Reduces a long prompt to at most 2,000 characters of what it asks: the prose at both ends, requests, lines that
 * report a fault, then other prose and whatever fits, each kind of line once and in the original order. A text
 * within the bound is returned as it is.
 */
export function condense(text: string): string {
  if (text.length <= condensedCharsMax) return text;
  const lines = distinctLines(text);
  const taken = new Set<Line>();
  let room = condensedCharsMax;
  // Twice: within the share of each kind, then with what is left. The first fault is the cause, later ones echo it.
  for (const isBounded of [true, false]) {
    for (const kind of kinds) {
      if (!isBounded && isAside(kind) && condensedCharsMax - room >= enoughChars) continue;
      let share = isBounded ? kindCharsMax[kind] : room;
      for (const line of lines) {
        const chars = line.text.length + 1;
        if (line.kind !== kind || taken.has(line) || chars > share || chars > room) continue;
        taken.add(line);
        share -= chars;
        room -= chars;
      }
    }
  }
  return lines
    .filter((line) => taken.has(line))
    .map((line) => line.text)
    .join('\n');
}

interface Line {
  readonly text: string;
  readonly kind: Kind;
}

/** The lines without their time stamps; of lines that differ in numbers or addresses only, the first. */
function distinctLines(text: string): Line[] {
  const lines = text
    .replace(ansiColour, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap(fold);
  const seen = new Set<string>();
  return lines.flatMap((line, place) => {
    const cleaned = line.replace(logPrefix, '');
    const shape = cleaned.toLowerCase().replace(/0x[\da-f]+|[\da-f]{8,}|\d+/g, '0');
    if (cleaned === '' || seen.has(shape)) return [];
    seen.add(shape);
    // What stands at an end and bears no stamp was typed, be it a bare error code.
    const ends = cleaned === line ? Math.min(place, lines.length - 1 - place) : edgeLines;
    return [
      { text: cleaned, kind: ends === 0 ? 'edge' : kindOf(cleaned, cleaned === line, ends < edgeLines) },
    ];
  });
}

function kindOf(line: string, isTyped: boolean, isEdge: boolean): Kind {
  const words = line.match(/\p{L}{2,}/gu)?.length ?? 0;
  const symbols = line.replace(/[\p{L}\p{N}\s.,;:'"?!()`-]/gu, '').length;
  const isProse = isTyped && words >= 3 && symbols * 12 < line.length && !logLevel.test(line);
  if (isProse && isEdge) return 'edge';
  if (isProse && requestWords.test(line)) return 'request';
  if (faultWords.test(line) || errorCode.test(line)) return 'fault';
  return isProse ? 'prose' : 'other';
}

// Stack frames and levelled lines read like prose and are not.
const logLevel = /^\W*(?:at|info|debug|trace|notice|warn(?:ing)?|error|fatal)\b/i;

/** Splits a line that is too long at blanks, or anywhere if it has none, never within a character. */
function fold(line: string): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > lineCharsMax) {
    const cut = cutAt(rest, lineCharsMax);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...pieces, rest];
}

/** The summary shown in lists and injected into prompts (contract). */
const summaryCharsMax = 240;
/** A first sentence shorter than this says too little to stand alone. */
const summaryCharsMin = 60;

/**
 * The beginning of a content on one line, at most 240 characters: whole sentences if some fit, else whole words.
 * Only a single word longer than that is cut.
 */
export function summarise(content: string): string {
  const text = content.replace(/\s+/g, ' ').trim();
  if (text.length <= summaryCharsMax) return text;
  let end = 0;
  for (const match of text.slice(0, summaryCharsMax + 2).matchAll(/[.!?…]["'”’)\]]*(?=\s)|[。！？]/gu)) {
    const after = match.index + match[0].length;
    if (after <= summaryCharsMax && !abbreviation.test(text.slice(Math.max(0, after - 8), after)))
      end = after;
  }
  return text.slice(0, end >= summaryCharsMin ? end : cutAt(text, summaryCharsMax)).trimEnd();
}

const abbreviation = /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|v\d*)\.|(?:^|\s)\d+\.)$/i;

/** The last place up to `max` that ends a word; without any, `max`, or one less to spare a surrogate pair. */
function cutAt(text: string, max: number): number {
  if (text.length <= max) return text.length;
  const blank = text.slice(0, max + 1).search(/\s\S*$/);
  if (blank > 0) return blank;
  const isPair = /[\ud800-\udbff]/.test(text[max - 1]!) && /[\udc00-\udfff]/.test(text[max]!);
  return isPair && max > 1 ? max - 1 : max;
}

/**
 * A tag as it is stored and asked for: lower case; letters, digits, `+`, `#` and `-` only. Blanks, `_`, `/` and `:`
 * become `-`, as does a point between digits (`3.11` → `3-11`); other marks vanish (`Next.JS` → `nextjs`).
 * `+` and `#` stay only after a letter or digit (`C++`, `c#`, but `#todo` → `todo`). Empty when nothing is left.
 */
export function canonicalTag(tag: string): string {
  return foldAccents(tag.normalize('NFKC').toLowerCase())
    .replace(/(?<=\d)\.(?=\d)/g, '-')
    .replace(/[\s_/:-]+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}+#-]/gu, '')
    .replace(/-+/g, '-')
    .replace(/(?<![\p{L}\p{N}+#])[+#]+/gu, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}
