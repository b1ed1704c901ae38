import { readFile } from 'node:fs/promises';
import type { Indexable } from '../../../src/search/search-index.ts';

export type Finding = Pick<Indexable, 'id' | 'title' | 'content'>;

/** A question with the entries that answer it; none for the `none_*` types. */
export interface Asked {
  readonly text: string;
  readonly type: string;
  readonly relevant: readonly string[];
  /** Where it is from: the shared development set, this folder's two files, or the prompts of hand_findings. */
  readonly source: 'dev' | 'own' | 'hand' | 'apart';
}

/** A held-out set: queries, texts, and the indices of the texts relevant to each query. */
export interface Benchmark {
  readonly queries: string[];
  readonly corpus: string[];
  readonly qrels: number[][];
}

export async function loadBenchmark(shared: string, name: string): Promise<Benchmark> {
  const part = async (file: string) =>
    JSON.parse(
      Bun.zstdDecompressSync(await readFile(`${shared}/model/eval/${name}/${file}.json.zst`)).toString(),
    );
  return { queries: await part('queries'), corpus: await part('corpus'), qrels: await part('qrels') };
}

const gateDrafts = [
  new URL('../../../models/gate/drafts/mixed.jsonl', import.meta.url),
  new URL('../gate/held/hard/mixed.jsonl', import.meta.url),
];

/**
 * The accepted findings of the gate's development set; and those written beside them: the accepted ones of this
 * project's own gate set and those of hand_findings.tsv, title and content being two descriptions of one matter.
 */
export async function loadFindings(shared: string): Promise<{ accepts: Finding[]; hand: Finding[] }> {
  const accepts = accepted(await loadLines(`${shared}/eval/gate_dev.jsonl.gz`));
  // The gate's first set, by id: a part of it is held back from the gate, but not from search.
  const own = (
    await Promise.all(gateDrafts.map(async (file) => accepted(parseLines(await readFile(file, 'utf8')))))
  )
    .flat()
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const hand = (await loadHand(shared)).map(([title, content], i) => ({ id: `h${i + 1}`, title, content }));
  return { accepts, hand: [...own, ...(hand as Finding[])] };
}

function accepted(rows: readonly Record<string, unknown>[]): Finding[] {
  const taken = rows.filter((row) => row.label === 'accept');
  return taken.map(({ id, title, content }) => ({ id, title, content })) as Finding[];
}

/** Notes as entries: their title where the set knows it, else their first sentence. */
export async function loadNotes(shared: string): Promise<Finding[]> {
  const { queries, corpus, qrels } = await loadBenchmark(shared, 'til');
  const titles = new Map(
    qrels.flatMap((documents, i) => documents.map((document) => [document, queries[i]!])),
  );
  return corpus.map((content, i) => {
    const title = titles.get(i) ?? content.split(/[.!?] /)[0]!.slice(0, 120);
    return { id: `t${i}`, title, content };
  });
}

export async function loadQuestions(shared: string): Promise<Asked[]> {
  const dev = await loadLines(`${shared}/eval/retrieval_dev.jsonl.gz`);
  const own = (await readFile(new URL('questions.tsv', import.meta.url), 'utf8')).trim().split('\n');
  const hand = await loadHand(shared);
  return [
    ...dev.map((row) => ({
      text: row.query as string,
      type: row.type as string,
      relevant: row.relevant_ids as string[],
      source: 'dev' as const,
    })),
    ...own.map((line) => askedOf(line, 'own')),
    ...hand.map((row, i) => ({
      text: row[3]!,
      type: 'prompt',
      relevant: [`h${i + 1}`],
      source: 'hand' as const,
    })),
  ];
}

/**
 * Questions over the accepted findings of the gate's development set, written apart: by somebody who had seen neither
 * the search nor the other questions. Nothing is fitted on them.
 */
export async function loadApart(): Promise<Asked[]> {
  const lines = (await readFile(new URL('apart.tsv', import.meta.url), 'utf8')).trim().split('\n');
  return lines.map((line) => askedOf(line, 'apart'));
}

/** A line of type, relevant finding or a dash, and text. */
function askedOf(line: string, source: Asked['source']): Asked {
  const [type, relevant, text] = line.split('\t') as [string, string, string];
  return { text, type, relevant: relevant === '-' ? [] : [relevant], source };
}

/** A fixed half of this folder's questions, to tune on; the other half and the shared ones are only reported. */
export function isTuned(question: Asked): boolean {
  return question.source === 'own' && Bun.hash(question.text) % 2n === 0n;
}

/** The rows of hand_findings.tsv: finding, duplicate, related finding, developer prompt. */
export async function loadHand(shared: string): Promise<string[][]> {
  const text = await readFile(`${shared}/model/eval/hand_findings.tsv`, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
}

async function loadLines(path: string): Promise<Record<string, unknown>[]> {
  return parseLines(new TextDecoder().decode(Bun.gunzipSync(new Uint8Array(await readFile(path)))));
}

function parseLines(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
