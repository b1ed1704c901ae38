import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { outcomeAsked } from '../../../src/core/gate/confusion.ts';
import { examine } from '../../../src/core/gate/examine.ts';
import { judgementOf, type Reason } from '../../../src/core/gate/judge.ts';
import { gateRules } from '../../../src/core/gate/rules.ts';

/** A draft with what the gate should make of it. */
export interface Labelled {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly label: string;
  readonly subtype: string;
}

/** What the gate made of it. */
export interface Judged {
  readonly draft: Labelled;
  readonly asked: 'accepted' | Reason;
  /** Lengths left out: many drafts are shorter than the contract allows, on purpose. */
  readonly reasons: readonly Reason[];
  readonly tookMs: number;
}

/** Where the drafts of the project are: those that the wording is fitted on, and those nobody looks at. */
export const fittedFolder = join(import.meta.dir, '../../../models/gate/drafts');
export const heldFolder = join(import.meta.dir, 'held');

/** Reads JSON lines: a file, gzipped or not, or every such file of a folder. */
export function readLabelled(path: string): Labelled[] {
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path).filter((file) => /\.jsonl(?:\.gz)?$/.test(file));
    return files.sort().flatMap((file) => readLabelled(join(path, file)));
  }
  const bytes = readFileSync(path);
  const text = new TextDecoder().decode(path.endsWith('.gz') ? Bun.gunzipSync(bytes) : bytes);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line, i) =>
        ({ id: `${basename(path)}:${i + 1}`, subtype: '', ...(JSON.parse(line) as object) }) as Labelled,
    );
}

/** Runs every draft through the gate as it is shipped. Throws on a label that means nothing. */
export async function judgeAll(drafts: readonly Labelled[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const draft of drafts) {
    const asked = outcomeAsked(draft.label, draft.subtype);
    if (asked === undefined) throw new Error(`${draft.id}: unknown label ${draft.label}`);
    const start = performance.now();
    const seen = await examine(draft, rules);
    const judgement = judgementOf({ ...seen, lengths: [] }, rules.floor);
    judged.push({
      draft,
      asked,
      reasons: judgement.passed ? [] : judgement.reasons,
      tookMs: performance.now() - start,
    });
  }
  return judged;
}

const rules = gateRules(0.5);
