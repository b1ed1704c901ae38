import type { Config } from '../config.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import { hiveSlugs } from '../store/hives.ts';
import { Collapse } from './collapse.ts';
import { commitContributions, type Job } from './commit-contributions.ts';
import type { Context } from './context.ts';
import type { Accepted, Merged } from './contribute.ts';
import { Corpus } from './corpus.ts';
import { type Citation, type Cited, commitCitations } from './feedback.ts';
import { GroupCommit } from './group-commit.ts';
import { Ledger } from './ledger.ts';
import { modelInUse } from './model-in-use.ts';
import type { ModelShelf } from './model-shelf.ts';
import { Models } from './models.ts';
import { Reindex } from './reindex.ts';
import { Replays } from './replays.ts';
import { Tokens } from './tokens.ts';
import { warnOfRules } from './warn-of-rules.ts';

/** Contributions in one transaction: at 5–11 ms an insert into the vector index, well under a second. */
const contributionBatchMax = 64;
/** Citations in one statement. */
const citationBatchMax = 1_000;
/** Writes that may wait; beyond it clients are told to come back. */
const writeQueueMax = 20_000;

/** The use cases of one store, ready to be called. */
export interface Hive {
  readonly context: Context;
  readonly contributions: GroupCommit<Job, Accepted | Merged>;
  readonly citations: GroupCommit<Citation, Cited>;
  readonly collapse: Collapse;
  readonly models: Models;
  readonly tokens: Tokens;
  /** Waits for writes under way and writes the soft counts. Safe to call twice. */
  drain(): Promise<void>;
}

/** What a hive is made of. */
export interface Parts {
  readonly db: Database;
  readonly embedder: Embedder;
  readonly config: Config;
  readonly shelf: ModelShelf;
  /** told of failures that no request can be told of */
  readonly report: (what: string, error: unknown) => void;
  readonly log: Log;
  /** names this process among those on one store; made up when absent */
  readonly holder?: string;
  /** told of every step of a collapse, for tests that end the process there */
  readonly reached?: (step: string) => void;
}

/** Wires a hive by hand and reads the corpus into memory. */
export async function createHive(parts: Parts): Promise<Hive> {
  const { db, embedder, config, shelf, report } = parts;
  const now = () => new Date();
  const corpus = new Corpus(embedder.config, config.stale_days, now);
  await corpus.load(db);
  let inUse = modelInUse(embedder, corpus, config);
  const ledger = new Ledger(db, now, (error) => report('soft counts could not be written', error));
  const context: Context = {
    db,
    get inUse() {
      return inUse;
    },
    get embedder() {
      return inUse.embedder;
    },
    get corpus() {
      return inUse.corpus;
    },
    ledger,
    replays: new Replays(db, now),
    hives: new Set(await hiveSlugs(db)),
    settings: {
      gate: config.gate,
      get dedup() {
        return inUse.dedup;
      },
      mergeRule: config.merge_rule,
    },
    now,
    newId: () => Bun.randomUUIDv7(),
  };
  warnOfRules(parts.log, config.gate, context.hives);
  const contributions = new GroupCommit<Job, Accepted | Merged>(
    (jobs) => commitContributions(context, jobs),
    {
      batchMax: contributionBatchMax,
      queueMax: writeQueueMax,
    },
  );
  const citations = new GroupCommit<Citation, Cited>((batch) => commitCitations(context, batch), {
    batchMax: citationBatchMax,
    queueMax: writeQueueMax,
  });
  const collapse = new Collapse({
    context,
    staleDays: config.stale_days,
    holder: parts.holder ?? context.newId(),
    log: parts.log,
    reached: parts.reached ?? (() => {}),
  });
  const reindex = new Reindex({
    context,
    shelf,
    settings: config,
    alone: (work) => collapse.apart(() => contributions.between(work)),
    exchange(next) {
      const before = inUse;
      inUse = next;
      return before;
    },
    report,
    log: parts.log,
  });
  return {
    context,
    contributions,
    citations,
    collapse,
    models: new Models(context, shelf, reindex),
    tokens: await Tokens.load(context),
    async drain() {
      await contributions.idle();
      await citations.idle();
      await ledger.flush();
    },
  };
}
