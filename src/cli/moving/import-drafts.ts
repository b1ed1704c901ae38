import { createHash } from 'node:crypto';
import { draftText } from '../../core/draft-text.ts';
import { agentHandle } from '../client/client-settings.ts';
import { explainFailure } from '../client/explain-failure.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import type { Verdict } from '../show/verdict.ts';
import { oneLine } from '../terminal/one-line.ts';
import { screenOf } from '../terminal/screen.ts';
import { askPatiently } from './ask-patiently.ts';
import type { ImportDraft, NoDraft, PlacedDraft } from './draft-source.ts';
import { DraftTally } from './draft-tally.ts';
import { HiveNames } from './hive-names.ts';
import { nameFault } from './name-fault.ts';
import type { Progress } from './progress.ts';

/** Drafts asked about at once whether they were contributed before. */
const askedAtOnce = 200;
/** Writes under way at once: they share the server's commits, and more would only wait there. */
const writesAtOnce = 8;

/** How drafts are imported. */
export interface ImportingDrafts {
  /** where a draft without a hive goes; `null` leaves the choice to its neighbours */
  readonly hive: string | null;
  readonly createHives: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly data: string | undefined;
}

/** What there is to import, one by one, and how much of it was read. */
export interface DraftSource {
  readonly drafts: AsyncIterable<PlacedDraft | NoDraft> | Iterable<PlacedDraft | NoDraft>;
  readonly progress: Progress;
  readonly done: () => { done: number; total: number };
}

/**
 * Contributes drafts, each of which gets its verdict. Texts that this agent contributed before are not sent again, so a
 * second run changes nothing, and one that was cut off is taken up.
 *
 * @returns the exit code: rejected drafts are answers, bad lines are failures
 */
export async function importDrafts(host: Host, source: DraftSource, how: ImportingDrafts): Promise<number> {
  const hives = await HiveNames.of(host, how);
  const tally = new DraftTally();
  const importer = new Importer(host, how, hives, tally, source.progress);
  let waiting: PlacedDraft[] = [];
  const flush = async () => {
    await importer.take(waiting);
    waiting = [];
    const { done, total } = source.done();
    source.progress.show(done, total);
  };
  try {
    for await (const given of source.drafts) {
      if (!('draft' in given)) importer.leave(given);
      else if (waiting.push(given) >= askedAtOnce) await flush();
    }
    await flush();
  } catch (error) {
    source.progress.hide();
    if (tally.total > 0 && error instanceof CommandFailure) {
      const line = `${error.message}. ${tally.total} were done before; the same command goes on from there`;
      throw new CommandFailure(line, error.exitCode, { cause: error });
    }
    throw error;
  }
  source.progress.hide();
  if (how.json)
    host.out.write(`${JSON.stringify({ summary: { ...tally.result(), dry_run: how.dryRun } })}\n`);
  else tally.show(screenOf(host.out, host.environment), how.dryRun);
  return tally.count('bad') > 0 ? exitCodes.failed : exitCodes.done;
}

class Importer {
  readonly #host: Host;
  readonly #how: ImportingDrafts;
  readonly #hives: HiveNames;
  readonly #tally: DraftTally;
  readonly #progress: Progress;
  /** texts of this run, by hash and hive */
  readonly #seen = new Set<string>();

  constructor(host: Host, how: ImportingDrafts, hives: HiveNames, tally: DraftTally, progress: Progress) {
    this.#host = host;
    this.#how = how;
    this.#hives = hives;
    this.#tally = tally;
    this.#progress = progress;
  }

  /** Notes what is no draft. */
  leave({ place, fault, skipped }: NoDraft): void {
    if (fault === undefined) {
      this.#tally.add('skipped', place, [skipped ?? '']);
      this.#tell({ place, verdict: 'skipped', reasons: [skipped ?? ''] });
      return;
    }
    this.#tally.add('bad', place, [fault]);
    this.#progress.hide();
    nameFault(this.#host, place, fault);
  }

  /** Contributes a page of drafts, those left out that are known. */
  async take(page: readonly PlacedDraft[]): Promise<void> {
    const drafts: Prepared[] = [];
    for (const placed of page) {
      const prepared = await this.#prepare(placed);
      if (prepared !== null) drafts.push(prepared);
    }
    const known = await this.#known(drafts);
    const queue = drafts.filter((draft, at) => {
      if (!known.has(at)) return true;
      this.#there(draft);
      return false;
    });
    // Whoever is done takes the next one; the first failure ends them all.
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await this.#contribute(next);
    };
    const outcomes = await Promise.allSettled(Array.from({ length: writesAtOnce }, work));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #prepare({ place, draft }: PlacedDraft): Promise<Prepared | null> {
    const hive = draft.hive ?? this.#how.hive;
    const fault = hive === null ? null : await this.#hives.faultOf(hive);
    if (fault !== null) {
      this.leave({ place, fault });
      return null;
    }
    const { title, content } = draftText(draft);
    const hash = createHash('md5').update(`${title}\n${content}`).digest('hex');
    const prepared = { place, draft: { ...draft, hive }, title, hash };
    const name = `${hash} ${hive ?? ''}`;
    if (this.#seen.has(name)) {
      this.#there(prepared);
      return null;
    }
    this.#seen.add(name);
    return prepared;
  }

  async #known(drafts: readonly Prepared[]): Promise<Set<number>> {
    if (drafts.length === 0) return new Set();
    const texts = drafts.map(({ hash, draft }) => ({ md5: hash, hive: draft.hive }));
    const answer = await askPatiently<{ known: number[] }>(this.#host, {
      method: 'POST',
      path: '/knowledge/known',
      as: 'reader',
      body: { agent: agentHandle(this.#host.environment), texts },
    });
    if (answer.body.success !== true) throw new CommandFailure(explainFailure(answer), exitCodes.failed);
    return new Set(answer.body.data.known);
  }

  async #contribute({ place, draft, title, hash }: Prepared): Promise<void> {
    const { hive, tags, content } = draft;
    const body = { title: draft.title, content, tags, source: 'import', ...(hive === null ? {} : { hive }) };
    const answer = await askPatiently<Verdict>(
      this.#host,
      this.#how.dryRun
        ? { method: 'POST', path: '/knowledge/check', as: 'reader', body }
        : {
            method: 'POST',
            path: '/knowledge/contribute',
            as: 'writer',
            body,
            key: `import-${hash}${hive === null ? '' : `-${hive}`}`,
          },
    );
    const { error, data } = answer.body;
    if (answer.body.success !== true && error !== 'rejected') {
      // What holds for one holds for all of them.
      if (fatal.has(error ?? '')) throw new CommandFailure(explainFailure(answer), exitCodes.failed);
      this.leave({ place, fault: explainFailure(answer) });
      return;
    }
    const reasons = data.verdict === 'rejected' ? data.reasons : [];
    this.#tally.add(data.verdict, place, reasons);
    this.#tell({
      place,
      verdict: data.verdict,
      reasons,
      title,
      hive: 'hive' in data ? data.hive : hive,
      answer: data,
    });
  }

  #there({ place, title, draft }: Prepared): void {
    this.#tally.add('there', place, []);
    this.#tell({ place, verdict: 'already there', reasons: [], title, hive: draft.hive });
  }

  /** A line for each draft: for programs always, for people where they asked to see before. */
  #tell(told: Told): void {
    if (this.#how.json) {
      const { place, verdict, reasons, title = null, hive = null, answer } = told;
      const line = { source: place, verdict, title, hive, ...answer, reasons };
      this.#host.out.write(`${JSON.stringify(line)}\n`);
    } else if (this.#how.dryRun) {
      this.#progress.hide();
      const screen = screenOf(this.#host.out, this.#host.environment);
      const mark =
        told.verdict === 'rejected' ? screen.red('✗') : told.verdict === 'skipped' ? ' ' : screen.green('✓');
      const why = told.reasons.length > 0 ? ` (${told.reasons.join(', ')})` : '';
      const facts = [`${mark} ${oneLine(told.place)}  ${told.verdict}${why}`, oneLine(told.title ?? '')];
      screen.line(facts.filter((fact) => fact !== '').join('  '));
    }
  }
}

interface Prepared {
  readonly place: string;
  readonly draft: ImportDraft;
  readonly title: string;
  readonly hash: string;
}

interface Told {
  readonly place: string;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly title?: string;
  readonly hive?: string | null;
  readonly answer?: Verdict;
}

const fatal = new Set([
  'token_required',
  'token_invalid',
  'forbidden',
  'agent_required',
  'rate_limited',
  'overloaded',
]);
