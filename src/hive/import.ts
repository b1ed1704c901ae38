import type { z } from 'zod';
import { entryText } from '../core/entry-text.ts';
import { HiveError } from '../core/errors.ts';
import type { EntryLine, ExportRow } from '../core/export-row.ts';
import { hiveSlugs } from '../store/hives.ts';
import {
  type ImportedAgent,
  type ImportedEntry,
  importAccounts,
  importAgents,
  importCitations,
  importCollapseJoins,
  importCollapseRuns,
  importContributions,
  importEndorsements,
  importEntries,
  importFlags,
  importHives,
  knownAgents,
  knownCollapseRuns,
  raiseCounts,
  standingFor,
} from '../store/import.ts';
import { holdPin } from '../store/pin.ts';
import type { Context, ModelInUse } from './context.ts';
import { exportRow } from './export-schema.ts';
import { pinOf } from './model-in-use.ts';

/** Entries in one transaction: a write waits for at most a fifth of a second behind their vectors. */
const entriesAtOnce = 16;

/** Runs while no batch of contributions is under way, so that no model takes over meanwhile. */
export type Between = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** What became of a batch of rows. */
export interface Imported {
  /** rows that were put back, by kind */
  readonly added: Record<string, number>;
  /** rows that were there already, by kind */
  readonly there: Record<string, number>;
  /** rows that cannot be taken: their place in the batch, from 0, and why */
  readonly refused: readonly { readonly row: number; readonly reason: string }[];
}

/**
 * Puts rows of an export back, in an order in which an export has them. Rows that are there already are left alone, so
 * the same batch may come twice. Entries are embedded anew, outside of any transaction. Nothing passes the gate: the
 * rows are those of a hive, and whoever sends them has its admin token.
 */
export async function importRows(
  context: Context,
  between: Between,
  given: readonly unknown[],
): Promise<Imported> {
  const batch = new Batch(given);
  const named = new Set(batch.of('agent').map(({ handle }) => handle));
  // A transaction may be run again, so what came of it is counted after it.
  const fresh = await context.db.transaction(async (tx) => {
    const known = await knownAgents(tx, batch.handles());
    const agents = [
      ...batch.of('agent'),
      ...batch.unnamedAgents((handle) => named.has(handle) || known.has(handle)),
    ];
    const added = {
      hives: await importHives(tx, batch.of('hive')),
      agents: await importAgents(tx, agents),
      agentsGiven: agents.length,
    };
    await importAccounts(tx, batch.of('agent'));
    return added;
  });
  batch.count('hive', fresh.hives.length, batch.of('hive').length);
  batch.count('agent', fresh.agents, fresh.agentsGiven);
  for (const { slug } of batch.of('hive')) context.hives.add(slug);
  await entriesOf(context, between, batch);
  await saidOf(context, batch);
  return batch.result();
}

/** Entries come before those that redirect to them. */
async function entriesOf(context: Context, between: Between, batch: Batch): Promise<void> {
  const hives = batch.of('entry').every(({ hive }) => context.hives.has(hive))
    ? context.hives
    : new Set(await hiveSlugs(context.db));
  batch.refuse('entry', ({ hive }) =>
    hives.has(hive) ? null : 'its hive is neither here nor named before it',
  );
  const named = batch
    .of('entry')
    .flatMap(({ id, redirect_to }) => [id, ...(redirect_to ? [redirect_to] : [])]);
  const there = new Set((await standingFor(context.db, named)).keys());
  const before = new Set<string>();
  batch.refuse('entry', ({ id, redirect_to }) => {
    const leads =
      redirect_to === null || redirect_to === id || before.has(redirect_to) || there.has(redirect_to);
    if (!leads) return 'the entry it redirects to is neither here nor named before it';
    before.add(id);
    return null;
  });
  const entries = batch.of('entry');
  const missing = entries.filter(({ id }) => !there.has(id));
  let added = 0;
  for (let at = 0; at < missing.length; at += entriesAtOnce) {
    added += await addEntries(context, between, missing.slice(at, at + entriesAtOnce));
  }
  batch.count('entry', added, entries.length);
}

/** @returns how many were not there */
async function addEntries(context: Context, between: Between, lines: readonly EntryLine[]): Promise<number> {
  for (;;) {
    const model = context.inUse;
    const entries = await Promise.all(lines.map((line) => withVector(model, line)));
    const added = await between(async () => {
      // A model took over meanwhile, and the vectors are of another kind: they are made again.
      if (context.inUse !== model) return null;
      const fresh = await context.db.transaction(async (tx) => {
        if (context.shared && !(await holdPin(tx, pinOf(model.config)))) {
          throw new HiveError(
            'overloaded',
            'The entries are being embedded with another model; try again shortly.',
          );
        }
        return importEntries(tx, entries);
      });
      for (const entry of entries) if (fresh.has(entry.id)) follow(context, entry);
      return fresh.size;
    });
    if (added !== null) return added;
  }
}

async function withVector(model: ModelInUse, line: EntryLine): Promise<ImportedEntry> {
  if (line.redirect_to !== null) return { ...line, vector: null };
  return { ...line, vector: await model.embedder.embed(entryText(line.title, line.content), 'passage') };
}

/** The corpus in memory takes up a live entry that was put back. */
function follow(context: Context, entry: ImportedEntry): void {
  if (entry.vector === null) return;
  const {
    vector,
    type: _,
    source: _source,
    onboarding_category: _category,
    retired_into: _into,
    ...row
  } = entry;
  context.corpus.add({
    ...row,
    tags: [...row.tags],
    created_at: new Date(row.created_at),
    last_contributed_at: new Date(row.last_contributed_at),
    last_used_at: new Date(row.last_used_at),
    vector,
  });
}

/** Contributions, and what agents said about entries. */
async function saidOf(context: Context, batch: Batch): Promise<void> {
  const standing = await standingFor(context.db, batch.entryIds());
  const missing = (id: string) => (standing.has(id) ? null : 'its entry is neither here nor named before it');
  batch.refuse('contribution', (row) => missing(row.entry_id) ?? missing(row.written_to));
  batch.refuse('endorsement', (row) => missing(row.entry_id));
  batch.refuse('citation', (row) => missing(row.entry_id));
  batch.refuse('flag', (row) => missing(row.entry_id));
  const runs = await knownCollapseRuns(
    context.db,
    batch.of('collapse_join').map(({ run_id }) => run_id),
  );
  for (const { id } of batch.of('collapse_run')) runs.add(id);
  batch.refuse('collapse_join', (row) =>
    runs.has(row.run_id)
      ? (missing(row.joined_id) ?? missing(row.survivor_id))
      : 'its run is neither here nor named before it',
  );
  const done = await context.db.transaction(async (tx) => ({
    contribution: (await importContributions(tx, batch.of('contribution'))).length,
    endorsement: await importEndorsements(tx, batch.of('endorsement')),
    citation: await importCitations(tx, batch.of('citation')),
    flag: await importFlags(tx, batch.of('flag')),
    collapse_run: await importCollapseRuns(tx, batch.of('collapse_run')),
    collapse_join: await importCollapseJoins(tx, batch.of('collapse_join')),
    raised: await raiseCounts(tx, [...new Set(standing.values())]),
  }));
  const { raised, ...added } = done;
  for (const kind of Object.keys(added) as (keyof typeof added)[])
    batch.count(kind, added[kind], batch.of(kind).length);
  for (const { id, ...counts } of raised) context.corpus.change(id, counts);
}

type Kind = ExportRow['type'];
type RowOf<K extends Kind> = Extract<ExportRow, { type: K }>;

/** A batch's rows by kind, and what became of them. */
class Batch {
  readonly #rows = new Map<Kind, { row: number; value: ExportRow }[]>();
  readonly #refused: { row: number; reason: string }[] = [];
  readonly #added: Record<string, number> = {};
  readonly #there: Record<string, number> = {};

  constructor(given: readonly unknown[]) {
    const seen = new Set<string>();
    given.forEach((value, row) => {
      const parsed = exportRow.safeParse(value);
      if (!parsed.success) {
        this.#refused.push({ row, reason: faultOf(parsed.error) });
        return;
      }
      const key = keyOf(parsed.data);
      if (seen.has(key)) {
        this.#there[parsed.data.type] = (this.#there[parsed.data.type] ?? 0) + 1;
        return;
      }
      seen.add(key);
      const rows = this.#rows.get(parsed.data.type) ?? [];
      rows.push({ row, value: parsed.data });
      this.#rows.set(parsed.data.type, rows);
    });
  }

  of<K extends Kind>(kind: K): RowOf<K>[] {
    return (this.#rows.get(kind) ?? []).map(({ value }) => value as RowOf<K>);
  }

  /** Takes out the rows that there is a reason against. */
  refuse<K extends Kind>(kind: K, reasonAgainst: (row: RowOf<K>) => string | null): void {
    const kept = (this.#rows.get(kind) ?? []).filter(({ row, value }) => {
      const reason = reasonAgainst(value as RowOf<K>);
      if (reason !== null) this.#refused.push({ row, reason });
      return reason === null;
    });
    this.#rows.set(kind, kept);
  }

  count(kind: Kind, added: number, of: number): void {
    if (added > 0) this.#added[kind] = (this.#added[kind] ?? 0) + added;
    if (of > added) this.#there[kind] = (this.#there[kind] ?? 0) + of - added;
  }

  /** Handles that rows name without being an agent's own. */
  handles(): string[] {
    return [...new Set(this.#saidBy().map(({ agent }) => agent))];
  }

  /** Agents that only their deeds tell of. */
  unnamedAgents(known: (handle: string) => boolean): ImportedAgent[] {
    const times = new Map<string, string[]>();
    for (const { agent, at } of this.#saidBy()) {
      if (!known(agent)) times.set(agent, [...(times.get(agent) ?? []), at].toSorted());
    }
    return [...times].map(([handle, seen]) => ({
      handle,
      framework: null,
      first_seen_at: seen[0]!,
      last_seen_at: seen.at(-1)!,
    }));
  }

  /** Entries that rows other than their own name. */
  entryIds(): string[] {
    return [
      ...new Set([
        ...this.of('contribution').flatMap(({ entry_id, written_to }) => [entry_id, written_to]),
        ...this.of('endorsement').map(({ entry_id }) => entry_id),
        ...this.of('citation').map(({ entry_id }) => entry_id),
        ...this.of('flag').map(({ entry_id }) => entry_id),
        ...this.of('collapse_join').flatMap(({ joined_id, survivor_id }) => [joined_id, survivor_id]),
      ]),
    ];
  }

  result(): Imported {
    return {
      added: this.#added,
      there: this.#there,
      refused: this.#refused.toSorted((a, b) => a.row - b.row),
    };
  }

  #saidBy(): { agent: string; at: string }[] {
    return [
      ...this.of('contribution').map(({ agent, created_at }) => ({ agent, at: created_at })),
      ...this.of('endorsement').map(({ agent, created_at }) => ({ agent, at: created_at })),
      ...this.of('citation').map(({ agent, last_cited_at }) => ({ agent, at: last_cited_at })),
      ...this.of('flag').map(({ agent, created_at }) => ({ agent, at: created_at })),
    ];
  }
}

/** What makes two rows the same one. */
function keyOf(row: ExportRow): string {
  switch (row.type) {
    case 'hive':
      return `hive ${row.slug}`;
    case 'agent':
      return `agent ${row.handle}`;
    case 'endorsement':
    case 'citation':
      return `${row.type} ${row.entry_id} ${row.agent}`;
    case 'flag':
      return `flag ${row.entry_id} ${row.agent} ${row.reason}`;
    case 'collapse_join':
      return `collapse_join ${row.run_id} ${row.joined_id}`;
    default:
      return `${row.type} ${row.id}`;
  }
}

/** Says which field is at fault, never what it holds. */
function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = issue?.path.join('.');
  if (issue === undefined || !field || field === 'type') return 'it is no line of an export';
  return `${field} ${issue.code === 'custom' || issue.message.startsWith('must ') ? issue.message : 'is missing or not valid'}`;
}
