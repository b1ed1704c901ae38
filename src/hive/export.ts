import {
  type ContributionLine,
  type EntryLine,
  type ExportEnd,
  type ExportHeader,
  type ExportRow,
  exportFormat,
} from '../core/export-row.ts';
import type { Database } from '../store/database.ts';
import {
  agentsNamed,
  type ContributionPlace,
  contributionPlaces,
  contributionWords,
  countExported,
  entriesWithRedirects,
  exportedAgents,
  exportedCitations,
  exportedCollapseJoins,
  exportedCollapseRuns,
  exportedEndorsements,
  exportedFlags,
  exportedHives,
  holdMoment,
  redirectingIds,
  standingIds,
} from '../store/export.ts';
import type { Context } from './context.ts';

/** Entries read in one transaction, which is as long as a write waits behind it: a few tens of milliseconds. */
const groupsAtOnce = 50;
/** Rows of other kinds read in one statement. */
const pageRows = 500;
/** Contributions whose words are in memory at once: at most 3 MB of text. */
const wordsAtOnce = 200;

/** What an export needs to know besides the store. */
export interface Exporting {
  readonly version: string;
  /** one hive, or `null` for all */
  readonly hive: string | null;
  /** Resolves when no collapse runs, and keeps the next one waiting until the function it gives is called. */
  readonly holdCollapse: () => Promise<() => void>;
}

/**
 * Everything a hive holds, as rows from which it can be restored elsewhere: hives, agents, entries with all that was
 * said about them, collapse runs. Tokens, answers to idempotency keys and vectors stay.
 *
 * The store is read in short transactions between which writes go on, so the export is not of one moment as a whole;
 * but each entry is, together with all that redirect to it and all that was contributed to it and said about it: its
 * counts are those of its rows. Only a collapse moves contributions from one such group to another, and none runs
 * meanwhile. An entry that is superseded on the way is found by the second sweep, if the first came too late for it.
 * What is written during the export may be in it or not. Held in memory are ids and one page.
 */
export async function* exportHive(
  context: Context,
  { version, hive, holdCollapse }: Exporting,
): AsyncGenerator<ExportHeader | ExportRow | ExportEnd> {
  const release = await holdCollapse();
  try {
    await context.ledger.flush(); // so that the tasks counted here so far are in it
    yield {
      type: 'hive_export',
      format: exportFormat,
      version,
      model_id: context.embedder.config.model_id,
      exported_at: context.now().toISOString(),
      hive,
      counts: await countExported(context.db, hive),
    };
    let rows = 0;
    for await (const row of exportedRows(context.db, hive)) {
      rows++;
      yield row;
    }
    yield { type: 'end', rows };
  } finally {
    release();
  }
}

/** Names that were written out already, of which no row may come twice or be missing. */
interface Written {
  readonly hives: Set<string>;
  readonly agents: Set<string>;
  readonly entries: Set<string>;
}

async function* exportedRows(db: Database, hive: string | null): AsyncGenerator<ExportRow> {
  const written: Written = { hives: new Set(), agents: new Set(), entries: new Set() };
  yield* newHives(db, hive, written);
  if (hive === null) yield* allAgents(db, written);
  for await (const ids of pages((after) => standingIds(db, hive, after, groupsAtOnce), firstId, identity))
    yield* groups(db, hive, ids, written);
  for await (const ids of pages((after) => redirectingIds(db, hive, after, pageRows), firstId, identity)) {
    const late = ids.filter((id) => !written.entries.has(id));
    if (late.length > 0) yield* groups(db, hive, late, written);
  }
  yield* collapses(db, hive, written);
}

/**
 * What belongs together: entries, those that redirect to them, and all that was said about them. An entry that was
 * superseded since its id was read comes with the group of the one that stands for it.
 */
async function* groups(
  db: Database,
  hive: string | null,
  ids: readonly string[],
  written: Written,
): AsyncGenerator<ExportRow> {
  const read = await db.transaction(async (tx) => {
    await holdMoment(tx);
    const all = await entriesWithRedirects(tx, ids);
    const entries = all.filter(({ id }) => !written.entries.has(id));
    const fresh = entries.map(({ id }) => id);
    const everyId = all.map(({ id }) => id);
    return {
      entries,
      places: await contributionPlaces(tx, everyId, fresh),
      said: [
        ...(await exportedEndorsements(tx, fresh)),
        ...(await exportedCitations(tx, fresh)),
        ...(await exportedFlags(tx, fresh)),
      ],
    };
  });
  if (read.entries.some((entry) => !written.hives.has(entry.hive))) yield* newHives(db, hive, written);
  yield* newAgents(db, [...read.places, ...read.said], written);
  yield* inOrder(read.entries);
  for (const { id } of read.entries) written.entries.add(id);
  yield* withWords(db, read.places);
  yield* read.said;
}

/** Each entry after the one it was sent to when it was retired, and the one it leads to by now. */
function inOrder(entries: readonly EntryLine[]): EntryLine[] {
  const left = new Map(entries.map((entry) => [entry.id, entry]));
  const ordered: EntryLine[] = [];
  const place = (entry: EntryLine): void => {
    if (!left.delete(entry.id)) return;
    // The first of the two may have been written out before it was superseded itself.
    for (const id of [entry.retired_into, entry.redirect_to]) {
      const target = id === null ? undefined : left.get(id);
      if (target) place(target);
    }
    ordered.push(entry);
  };
  for (const entry of entries) place(entry);
  return ordered;
}

/** Words are written once, so they may be read after the moment that says which belong here. */
async function* withWords(
  db: Database,
  places: readonly ContributionPlace[],
): AsyncGenerator<ContributionLine> {
  for (let at = 0; at < places.length; at += wordsAtOnce) {
    const page = places.slice(at, at + wordsAtOnce);
    const words = await contributionWords(
      db,
      page.map(({ id }) => id),
    );
    const byId = new Map(words.map((row) => [row.id, row]));
    for (const place of page) {
      const row = byId.get(place.id);
      if (row) yield { type: 'contribution', ...place, ...row };
    }
  }
}

async function* newHives(db: Database, hive: string | null, written: Written): AsyncGenerator<ExportRow> {
  for (const row of await exportedHives(db, hive)) {
    if (written.hives.has(row.slug)) continue;
    written.hives.add(row.slug);
    yield row;
  }
}

async function* allAgents(db: Database, written: Written): AsyncGenerator<ExportRow> {
  for await (const page of pages(
    (after) => exportedAgents(db, after, pageRows),
    '',
    ({ handle }) => handle,
  )) {
    for (const { handle } of page) written.agents.add(handle);
    yield* page;
  }
}

/** Agents of rows to come that were not named yet: all of them where one hive is exported, newcomers elsewhere. */
async function* newAgents(
  db: Database,
  rows: readonly { readonly agent: string }[],
  written: Written,
): AsyncGenerator<ExportRow> {
  const handles = [...new Set(rows.map(({ agent }) => agent))].filter(
    (handle) => !written.agents.has(handle),
  );
  if (handles.length === 0) return;
  for (const handle of handles) written.agents.add(handle);
  yield* await agentsNamed(db, handles);
}

/** Runs, and the joins of which both entries were written out. */
async function* collapses(db: Database, hive: string | null, written: Written): AsyncGenerator<ExportRow> {
  const runs = new Set<string>();
  for await (const page of pages(
    (after) => exportedCollapseRuns(db, hive, after, pageRows),
    firstId,
    ({ id }) => id,
  )) {
    for (const { id } of page) runs.add(id);
    yield* page;
  }
  const joins = pages(
    (after) => exportedCollapseJoins(db, hive, after, pageRows),
    { run_id: firstId, joined_id: firstId },
    identity,
  );
  for await (const page of joins) {
    yield* page.filter(
      ({ run_id, joined_id, survivor_id }) =>
        runs.has(run_id) && written.entries.has(joined_id) && written.entries.has(survivor_id),
    );
  }
}

/** Pages in order of a key, until one is empty. */
async function* pages<Row, Key>(
  read: (after: Key) => Promise<Row[]>,
  first: Key,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row[]> {
  for (let after = first; ; ) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = keyOf(last);
  }
}

function identity<Value>(value: Value): Value {
  return value;
}

/** Sorts before every UUIDv7. */
const firstId = '00000000-0000-0000-0000-000000000000';
