import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/core/dedup.ts';

/** Two findings, whether they are one, and how they differ in wording or matter. */
export interface LabelledPair {
  readonly a: Finding;
  readonly b: Finding;
  readonly isSame: boolean;
  readonly subtype: string;
  /** whose pair it is: the name of the file */
  readonly writer: string;
  /** whether one of the two is the finding that its group was written around */
  readonly isOfBase: boolean;
  /** number of the group: pairs of a group share texts */
  readonly group: number;
}

interface Text {
  readonly subtype: string;
  readonly finding: Finding;
}

/** Finding, the same in other words, others that are close: see README.md. */
interface Group {
  readonly base: Finding;
  readonly same: readonly Text[];
  readonly different: readonly Text[];
}

/** Every pair of every group in a folder: the same among each other, and each of them with each different one. */
export function readPairs(folder: string): LabelledPair[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => (file.endsWith('.jsonl') ? readLines(folder, file) : readGroups(folder, file)));
}

/** Pairs as they are, a line each: {id, a, b, label, subtype}. Two that share a text are of one group. */
function readLines(folder: string, file: string): LabelledPair[] {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.map((line, number) => {
    const { a, b, label, subtype } = JSON.parse(line) as { a: Finding; b: Finding; label: string; subtype: string };
    return {
      a,
      b,
      isSame: label === 'same',
      subtype,
      writer: file.replace(/\.jsonl$/, ''),
      isOfBase: true,
      group: number,
    };
  });
}

function readGroups(folder: string, file: string): LabelledPair[] {
  if (!file.endsWith('.txt')) return [];
  const writer = file.replace(/\.txt$/, '');
  const groups = parseGroups(readFileSync(join(folder, file), 'utf8'), file);
  return groups.flatMap((group, number) => pairsOf(group).map((pair) => ({ ...pair, writer, group: number })));
}

function pairsOf({ base, same, different }: Group): Omit<LabelledPair, 'writer' | 'group'>[] {
  const wordings: Text[] = [{ subtype: '', finding: base }, ...same];
  return wordings.flatMap((one, at) => [
    ...wordings.slice(at + 1).map((other) => ({
      a: one.finding,
      b: other.finding,
      isSame: true,
      // Two rewordings of one finding are as far apart as the farther of them is from it.
      subtype: farther(one.subtype, other.subtype),
      isOfBase: at === 0,
    })),
    ...different
      .filter(({ finding }) => keepsItsMatter(one.subtype) || !isEditOf(base, finding))
      .map(({ subtype, finding }) => ({ a: one.finding, b: finding, isSame: false, subtype, isOfBase: at === 0 })),
  ]);
}

/** Looser wordings may leave out the very thing that was edited, and then nothing tells the two apart. */
function keepsItsMatter(subtype: string): boolean {
  return ['', 'near_verbatim', 'reordered'].includes(subtype);
}

/** A text that keeps most words of another has had a value, a name or a side of it exchanged. */
function isEditOf(base: Finding, other: Finding): boolean {
  const [own, their] = [base, other].map(
    ({ title, content }) => new Set(`${title} ${content}`.toLowerCase().match(/[\w.]+/g)),
  ) as [Set<string>, Set<string>];
  return [...own].filter((word) => their.has(word)).length >= 0.6 * Math.max(own.size, their.size);
}

const nearToFar = ['', 'near_verbatim', 'reordered', 'reworded', 'length', 'synonym_heavy'];

function farther(one: string, other: string): string {
  return nearToFar.indexOf(one) > nearToFar.indexOf(other) ? one : other;
}

/** Throws with file and line where a line is not of the form. */
function parseGroups(text: string, file: string): Group[] {
  const groups: { base: Finding; same: Text[]; different: Text[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const match = /^(?:#|([=!]) (\w+)) (.+?) :: (.+)$/.exec(line);
    if (!match) throw new Error(`${file}:${index + 1} is no finding: ${line}`);
    const [, mark, subtype = '', title = '', content = ''] = match;
    const finding = { title, content };
    const group = groups.at(-1);
    if (mark === undefined) groups.push({ base: finding, same: [], different: [] });
    else if (!group) throw new Error(`${file}:${index + 1} stands before the first finding`);
    else (mark === '=' ? group.same : group.different).push({ subtype, finding });
  }
  return groups;
}
