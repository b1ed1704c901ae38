import { Findings } from '../bench/findings.ts';
import { Random } from '../bench/random.ts';
import { codeSamples, traceSamples } from './code-samples.ts';

/** Longest content of a finding (contract). */
const contentCharsMax = 12_000;
/** One text in this many is as long as a finding may be. */
const longEvery = 200;
/** Longest word the shipped vocabulary looks into; the words made lie on both sides of it. */
const wordCharsMax = 60;

/**
 * Makes texts that take a tokenizer to its edges: what developers paste, in every script, broken in every way.
 * The same ones for the same seed.
 */
export class StrangeTexts {
  readonly #random: Random;
  readonly #findings: Findings;
  #made = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#findings = new Findings(seed);
  }

  next(): string {
    this.#made += 1;
    if (this.#made % longEvery === 0) return this.#long();
    const parts = Array.from({ length: 1 + this.#random.below(4) }, () => this.#part());
    return parts.join(this.#random.pick([' ', ' ', '\n', '', ', ', '\u3000']));
  }

  #long(): string {
    let text = '';
    while (text.length < contentCharsMax) text += `${this.#part()}\n`;
    return text.slice(0, contentCharsMax);
  }

  #part(): string {
    const random = this.#random;
    const kinds: readonly (() => string)[] = [
      () => this.#findings.question(),
      () => `${this.#findings.next().title}. ${this.#findings.next().content}`,
      () => this.#identifier(),
      () => this.#name(),
      () => this.#renamed(random.pick(codeSamples)),
      () => this.#renamed(random.pick(traceSamples)),
      () => this.#script(),
      () => this.#script(),
      () => this.#accented(),
      () => this.#emoji(),
      () => this.#controlled(),
      () => random.pick(oddLetters),
      () => random.pick(reserved),
      () => this.#longWord(),
      () => this.#broken(),
      () => this.#anything(),
    ];
    return random.pick(kinds)();
  }

  /** camelCase, snake_case, acronyms that run into words, digits between. */
  #identifier(): string {
    const random = this.#random;
    const words = Array.from({ length: 1 + random.below(5) }, () => random.pick(identifierWords));
    const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
    const styles: readonly (() => string)[] = [
      () => words[0]! + words.slice(1).map(capital).join(''),
      () => words.map(capital).join(''),
      () => words.map((word) => (random.chance(0.4) ? word.toUpperCase() : capital(word))).join(''),
      () => words.join('_'),
      () => words.join('-'),
      () => words.join('_').toUpperCase(),
      () => words.join('.'),
      () => words.join(String(random.below(1_000))),
      () => `--${words.join('-')}=${random.below(9)}`,
      () => `${words.join('::')}<${words.map(capital).join(', ')}>`,
    ];
    return random.pick(styles)();
  }

  /** Versions, paths, addresses, hashes, sizes. */
  #name(): string {
    const random = this.#random;
    const digits = () => random.below(40);
    const hex = (length: number) => Array.from({ length }, () => random.below(16).toString(16)).join('');
    const kinds: readonly (() => string)[] = [
      () => `v${digits()}.${digits()}.${digits()}${random.pick(['', '-rc.1', '+build.5', 'b2', '.post1'])}`,
      () => `^${digits()}.${digits()}.x || >=${digits()}`,
      () =>
        `/usr/local/${this.#identifier()}/${this.#identifier()}.${random.pick(['so.6', 'd.ts', 'tar.gz'])}`,
      () => `C:\\Users\\${this.#identifier()}\\AppData\\${this.#identifier()}.dll:${digits()}:${digits()}`,
      () =>
        `https://${this.#identifier()}.example.com:8443/${hex(8)}/%E2%9C%93?q=${this.#identifier()}&n[]=${digits()}#L${digits()}`,
      () => `sha256:${hex(64)}`,
      () => `0x${hex(8).toUpperCase()} ${digits()}e-${digits()} 1_000_000n ${digits()}.${digits()}%`,
      () => `${hex(8)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(12)}`,
      () => `fe80::${hex(4)}:${hex(4)}%eth0 10.0.${digits()}.${digits()}/24 [::1]:5432`,
      () => `user+${this.#identifier()}@mail.example ${digits()} KiB 12½ ² ₃ № ™ ℃ µs ①`,
    ];
    return random.pick(kinds)();
  }

  #renamed(sample: string): string {
    return sample.replace(/NAME/g, () => this.#identifier()).replace(/NUMBER/g, () => this.#name());
  }

  /** A few words of one script, with digits and its punctuation. */
  #script(): string {
    const [first, last] = this.#random.pick(scripts);
    return Array.from({ length: 2 + this.#random.below(5) }, () => this.#letters(first, last)).join(
      this.#random.pick([' ', ' ', '、', '، ', ' · ', '']),
    );
  }

  #letters(first: number, last: number): string {
    return Array.from({ length: 1 + this.#random.below(8) }, () =>
      String.fromCodePoint(first + this.#random.below(last - first + 1)),
    ).join('');
  }

  /** Letters under heaps of marks, composed, decomposed, and in an order that is not canonical. */
  #accented(): string {
    const random = this.#random;
    const marked = Array.from({ length: 3 + random.below(12) }, () => {
      const [first, last] = random.pick(marks);
      const heap = Array.from({ length: random.below(4) }, () =>
        String.fromCodePoint(first + random.below(last - first + 1)),
      );
      return random.pick([...'aeinouyAEINOUYçñ가か°ωЖ1-']) + heap.join('');
    }).join('');
    return random.pick([marked, marked.normalize('NFC'), marked.normalize('NFD'), marked.normalize('NFKD')]);
  }

  #emoji(): string {
    const random = this.#random;
    const person = () =>
      random.pick(['👩', '👨', '🧑', '👍', '✊']) + random.pick(['', '🏻', '🏽', '🏿', '\uFE0F', '\uFE0E']);
    const flag = () => String.fromCodePoint(0x1f1e6 + random.below(26), 0x1f1e6 + random.below(26));
    const kinds: readonly (() => string)[] = [
      () => [person(), person(), person()].join('\u200D'),
      () => `${person()}\u200D${random.pick(['💻', '🚀', '❤️\u200D🔥', '🌈'])}`,
      flag,
      () => flag() + flag().slice(0, 2),
      () => `${random.below(10)}\uFE0F\u20E3`,
      () => '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
      () => this.#letters(0x1f300, 0x1faff),
      () => `fix${random.pick(['🐛', '✅', '⚠️', '→', '…', '“”', '—'])}${this.#identifier()}`,
    ];
    return Array.from({ length: 1 + random.below(4) }, () => random.pick(kinds)()).join('');
  }

  /** Words with control, format, space and private characters in and between them. */
  #controlled(): string {
    const random = this.#random;
    return Array.from({ length: 3 + random.below(8) }, () => {
      const [first, last] = random.pick(invisible);
      return random.pick(identifierWords) + String.fromCodePoint(first + random.below(last - first + 1));
    }).join('');
  }

  #longWord(): string {
    const unit = this.#random.pick(['a', 'Ab', '9', 'é', 'e\u0301', '漢', '𝒳', '🐝', 'ж', '_', 'xY']);
    return unit.repeat(wordCharsMax / 2 - 2 + this.#random.below(wordCharsMax));
  }

  /** Halves of surrogate pairs, as a cut through an emoji leaves them. */
  #broken(): string {
    const half = () => String.fromCharCode(0xd800 + this.#random.below(0x800));
    return `${this.#identifier()}${half()}${this.#identifier()} ${half()}${half()}X${half()}`;
  }

  #anything(): string {
    return Array.from({ length: 1 + this.#random.below(20) }, () => {
      const plane = this.#random.pick([0, 0, 0, 1, 1, 2, 3, 14, 15]) * 0x10000;
      return String.fromCodePoint(plane + this.#random.below(0x10000));
    }).join(this.#random.pick(['', '', 'a', ' ']));
  }
}

const identifierWords = (
  'http xml get set user id cache key parse json url request response handler buffer 2 64 utf8 io db sql async ' +
  'promise worker node react vue css html docker kube pod naïve straße İstanbul ΟΔΟΣ łódź ﬁle'
).split(' ');

/** First and last character of what is written with. */
const scripts: readonly (readonly [number, number])[] = [
  [0xa0, 0x24f], // Latin, extended
  [0x1e00, 0x1eff],
  [0x250, 0x2af], // phonetic
  [0x370, 0x3ff], // Greek
  [0x1f00, 0x1fff],
  [0x400, 0x52f], // Cyrillic
  [0x531, 0x58f], // Armenian
  [0x591, 0x5f4], // Hebrew with points
  [0x600, 0x6ff], // Arabic
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
  [0x700, 0x74f], // Syriac
  [0x900, 0x97f], // Devanagari
  [0x980, 0x9fe], // Bengali
  [0xb80, 0xbfa], // Tamil
  [0xc00, 0xc7f], // Telugu
  [0xd80, 0xdf4], // Sinhala
  [0xe01, 0xe5b], // Thai
  [0xe81, 0xedf], // Lao
  [0xf00, 0xfda], // Tibetan
  [0x1000, 0x109f], // Burmese
  [0x10a0, 0x10ff], // Georgian
  [0x1c90, 0x1cbf],
  [0x1100, 0x11ff], // Hangul, in parts and whole
  [0xac00, 0xd7a3],
  [0x1200, 0x137c], // Ethiopic
  [0x13a0, 0x13fd], // Cherokee
  [0xab70, 0xabbf],
  [0x1780, 0x17f9], // Khmer
  [0x1800, 0x18aa], // Mongolian
  [0x2c00, 0x2c5f], // Glagolitic
  [0x3041, 0x30ff], // kana
  [0x3300, 0x33ff],
  [0x4e00, 0x9fff], // Chinese
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
  [0x2f800, 0x2fa1d],
  [0xf900, 0xfaff],
  [0x10400, 0x1044f], // Deseret
  [0x11000, 0x1106f], // Brahmi
  [0x16a0, 0x16f8], // runes
  [0x1d400, 0x1d7ff], // letters of mathematics
  [0x2100, 0x214f],
  [0x2200, 0x23ff], // operators
  [0x2460, 0x24ff], // in circles
  [0x2500, 0x259f], // boxes
  [0xff01, 0xffee], // full width
  [0x1f100, 0x1f1ff],
];

const marks: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x483, 0x487],
  [0x591, 0x5bd],
  [0x64b, 0x65f],
  [0x93a, 0x94f],
  [0xe34, 0xe3a],
  [0x1ab0, 0x1ace],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20f0],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0x1d165, 0x1d172],
  [0xe0100, 0xe01ef],
];

const invisible: readonly (readonly [number, number])[] = [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x1680, 0x1680],
  [0x180b, 0x180e],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0xfdd0, 0xfdef],
  [0xfeff, 0xfeff],
  [0xfff0, 0xffff],
  [0xe000, 0xe010],
  [0xe0001, 0xe007f],
  [0xf0000, 0xf0010],
];

/** Letters whose case, parts or width are unlike others'. */
const oddLetters: readonly string[] = [
  'İstanbul ısı IŞIK iİ',
  'ΟΔΟΣ Σ ΣΑΣ. ΣΣ, Ὀδυσσεύς ᾼ ᾳ ΐ',
  'Straße STRASSE ẞ ﬀ ﬁ ﬃ ﬆ ĳ Ǆ ǅ ǆ Ǉ',
  'ſchön K Å Ω ℵ ª º ⅷ Ⅷ',
  'ŒUVRE œ Æ æ Ø ø Đ ð Þ þ Ł ł',
  'don’t “quoted” ‘single’ «so» „low“ – — ― ‐ ‑ − … ‥',
  '１２３ ＡＢＣ ｶﾞ ﾊﾟ ㌔ ㍿ ㎏',
  'שָׁלוֹם עֲלֵיכֶם (abc) \u202Bאבג 123 xyz\u202C',
  'مُحَمَّد ﷺ ﻻ لا ٠١٢٣ ۴۵۶ user_id=٣',
  'नमस्ते क्षत्रिय ড় ਖ਼ 〱 々 〆 ゞ',
  '가각갂 각 ㄱㄴ ᄒ̣ᆞᆫ',
];

/** What a tokenizer might take for its own. */
const reserved: readonly string[] = [
  '[PAD]',
  'a[UNK]b',
  '[CLS] x [SEP]',
  '[pad] [unk]',
  '##ing ## #',
  '<s></s><|endoftext|>',
  '▁word Ġword Ċ',
  '[PAD',
  '[[UNK]]]',
  '\uFFFD',
];
