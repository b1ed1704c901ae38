import { RE2JS } from 're2js';
import { type Normalised, normalise, toSource } from './normalise.ts';
import type { Finding } from './pii/finding.ts';
import type { Range } from './place.ts';

/** The checks that a team can switch off. Lengths and the order of the pipeline cannot be changed. */
export const stages = ['pii', 'injection', 'narration', 'specificity'] as const;
export type Stage = (typeof stages)[number];

/** A pattern of a team's own, as written down: refused wherever it is found. */
export interface ForbiddenPattern {
  /** What it finds, in the words of the hint, e.g. "customer number". */
  readonly name: string;
  /** RE2 syntax: no look-around and no back-references, and so time that grows with the text only. */
  readonly pattern: string;
  /** How to rewrite it, e.g. "write CUST-000000 instead". */
  readonly hint?: string | undefined;
  /** Texts it must find, and texts it must not find: tried when the rules are made. */
  readonly finds?: readonly string[] | undefined;
  readonly passes?: readonly string[] | undefined;
}

/** What a team may set, as it is written in hive.toml under `[gate]`. */
export interface RulesAsWritten {
  readonly stages?: Readonly<Partial<Record<Stage, boolean>>> | undefined;
  /** Specificity floor by hive, 0 to 1. */
  readonly floors?: Readonly<Record<string, number>> | undefined;
  readonly forbid?: readonly ForbiddenPattern[] | undefined;
  /** Values that are nobody's secret; `*` stands for any run of characters. */
  readonly allow?: readonly string[] | undefined;
}

/** Rules as the gate applies them. */
export interface GateRules {
  readonly floor: number;
  readonly floors: ReadonlyMap<string, number>;
  readonly stages: Readonly<Record<Stage, boolean>>;
  readonly forbidden: readonly Forbidden[];
  /** Whether a found value is one of the team's own placeholders. */
  readonly allows: (value: string) => boolean;
}

/** A forbidden pattern, ready to search with. */
interface Forbidden {
  readonly name: string;
  readonly hint: string;
  readonly pattern: RE2JS;
}

/** A rule that stops the start. One line: which rule, what is wrong with it, what to do. */
export class RuleRefused extends Error {
  override readonly name = 'RuleRefused';
}

/** A team's list is written by hand; each pattern costs about 0.04 ms on a text of 12,000 characters. */
export const patternsMax = 64;
export const allowedMax = 256;

/**
 * Bounds of what the patterns compile to, in RE2's steps: a step costs up to 10 ns a character where a text is made
 * against it. A pattern of 500 characters stays below the first unless it counts: `x{1,900}` is 900 times an `x`.
 */
const stepsMax = 600;
const stepsInAllMax = 3_000;

/** More places of one pattern than an answer has hints tell the writer nothing new, and each may cost a whole pass. */
const placesMax = 8;

/**
 * Makes rules of what a team wrote, and tries each of them.
 *
 * @param floor least specificity for hives that have none of their own, 0 to 1
 * Throws `RuleRefused` on the first that does not work.
 */
export function gateRules(floor: number, written: RulesAsWritten = {}): GateRules {
  const { allow = [], forbid = [] } = written;
  const allowed = allow.map((value, i) => wildcard(tried(value, i)));
  const allows = (value: string) => {
    const plain = comparable(value);
    return allowed.some((matches) => matches(plain));
  };
  let steps = 0;
  const forbidden = forbid.map((rule, i) => {
    const where = `gate.forbid ${i + 1} (${rule.name})`;
    const one = makeForbidden(rule, where);
    steps += one.pattern.programSize();
    if (steps > stepsInAllMax) {
      throw new RuleRefused(
        `${where}: with it the patterns take ${steps} steps in all, and ${stepsInAllMax} are allowed; join or shorten some, counted repetitions such as {1,200} first`,
      );
    }
    tryExamples(one, rule, allows, where);
    return one;
  });
  return Object.freeze({
    floor,
    floors: new Map(Object.entries(written.floors ?? {})),
    stages: Object.freeze({
      pii: true,
      injection: true,
      narration: true,
      specificity: true,
      ...written.stages,
    }),
    forbidden,
    allows,
  });
}

/** The floor that holds in a hive. */
export function floorOf(rules: GateRules, hive: string | null): number {
  return (hive === null ? undefined : rules.floors.get(hive)) ?? rules.floor;
}

/**
 * Where a text holds what a team forbids: as it was written, and as it reads once look-alikes are folded.
 *
 * @param folded the same text, normalised
 * @param most how many places of one rule are told
 * @returns places in the text as it was written, in the order of the rules
 */
export function findForbidden(
  { forbidden, allows }: Pick<GateRules, 'forbidden' | 'allows'>,
  text: string,
  folded: Normalised = normalise(text),
  most = placesMax,
): Finding[] {
  return forbidden.flatMap((rule) =>
    placesOf(rule.pattern, text, folded, allows, most).map((range) => ({
      kind: rule.name,
      remedy: rule.hint,
      ...range,
    })),
  );
}

function makeForbidden({ name, pattern, hint }: ForbiddenPattern, where: string): Forbidden {
  const compiled = compile(pattern, where);
  const steps = compiled.programSize();
  if (steps > stepsMax) {
    throw new RuleRefused(
      `${where}: the pattern takes ${steps} steps, and ${stepsMax} are allowed; write counted repetitions such as {1,200} as + or *`,
    );
  }
  if (borders.some((text) => findsNothing(compiled, text))) {
    throw new RuleRefused(
      `${where}: the pattern can match no character at all, so everything would be refused; make it ask for at least one, e.g. with + instead of *`,
    );
  }
  return {
    name,
    hint: hint?.replace(/[\s.]+$/, '') ?? 'take it out or put a placeholder in its place',
    pattern: compiled,
  };
}

function compile(pattern: string, where: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const why = (error as Error).message.replace(/^error parsing regexp:\s*/, '').replace(/\p{Cc}+/gu, ' ');
    throw new RuleRefused(
      `${where}: the pattern is not RE2 (${why}); RE2 runs in linear time and has no look-around and no back-references`,
      { cause: error },
    );
  }
}

/** Every kind of border that `^`, `$`, `\b` and `\B` tell apart: of a text, a line and a word. */
const borders = ['', 'a', ' ', '\n', 'aa', 'a ', ' a', 'a\n', '\na', '  ', ' \n', '\n ', '\n\n'];

function findsNothing(pattern: RE2JS, text: string): boolean {
  const matcher = pattern.matcher(text);
  while (matcher.find()) if (matcher.end() === matcher.start()) return true;
  return false;
}

function tryExamples(
  { pattern }: Forbidden,
  { finds = [], passes = [] }: ForbiddenPattern,
  allows: (value: string) => boolean,
  where: string,
): void {
  const isFound = (text: string) => placesOf(pattern, text, normalise(text), allows, 1).length > 0;
  const missed = finds.findIndex((text) => !isFound(text));
  if (missed >= 0) {
    throw new RuleRefused(
      `${where}: its own example finds ${missed + 1} is not found; mend the pattern or the example`,
    );
  }
  const caught = passes.findIndex(isFound);
  if (caught >= 0) {
    throw new RuleRefused(
      `${where}: its own example passes ${caught + 1} is found; mend the pattern or the example, or put the value into gate.allow`,
    );
  }
}

function placesOf(
  pattern: RE2JS,
  text: string,
  folded: Normalised,
  allows: (value: string) => boolean,
  most: number,
): Range[] {
  const found = search(pattern, folded.text, allows, most).map((range) => toSource(folded, range));
  if (folded.text === text) return found;
  // A pattern may ask for the very characters that folding takes away: a long dash, a blank without width.
  const asWritten = search(pattern, text, allows, most).filter(
    (range) => !found.some(({ start, end }) => start < range.end && range.start < end),
  );
  return [...found, ...asWritten].sort((a, b) => a.start - b.start).slice(0, most);
}

function search(pattern: RE2JS, text: string, allows: (value: string) => boolean, most: number): Range[] {
  // Whether it is there at all is asked first: ten to a hundred times faster than asking where.
  if (!pattern.test(text)) return [];
  const found: Range[] = [];
  const matcher = pattern.matcher(text);
  while (found.length < most && matcher.find()) {
    const range = { start: matcher.start(), end: matcher.end() };
    if (range.end > range.start && !allows(text.slice(range.start, range.end))) found.push(range);
  }
  return found;
}

function tried(written: string, i: number): string {
  if (/[^*\s]/.test(written)) return written;
  throw new RuleRefused(
    `gate.allow ${i + 1}: stars alone let every secret through; write what stands around them, e.g. *@corp.example`,
  );
}

/** `*@corp.example` → a test of a whole value. Works part by part, so that many stars cost no more than one. */
function wildcard(written: string): (value: string) => boolean {
  const [first = '', ...rest] = written.split('*').map(comparable);
  const last = rest.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length)
      return false;
    let from = first.length;
    for (const part of rest) {
      const at = value.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return from <= value.length - last.length;
  };
}

/** As the gate reads it, and without case; the two small sigmas are one letter. */
function comparable(text: string): string {
  return normalise(text).text.toLowerCase().replaceAll('ς', 'σ');
}
