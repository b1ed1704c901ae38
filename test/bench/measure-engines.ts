import { administer, type OwnServer, startServer } from '../support/engine.ts';
import { type RunningHive, startHive } from '../support/executable.ts';
import type { Corpus } from './corpus.ts';
import type { Finding } from './findings.ts';
import { Load } from './load.ts';
import type { Shot } from './load-protocol.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import { median, medianTiming, type Timing, timing } from './statistics.ts';

/** Requests under way at once, over all processes. */
const concurrency = 48;
/** Questions a contribution. */
const questionsPerFinding = 4;

/** What is set side by side. Three hives on files share nothing: they show what the machine itself can do at once. */
const setups = [
  { name: 'PGlite', engine: 'pglite', processes: 1 },
  { name: 'PGlite, 3 hives apart', engine: 'pglite', processes: 3 },
  { name: 'PostgreSQL', engine: 'postgres', processes: 1 },
  { name: 'PostgreSQL, 3 processes', engine: 'postgres', processes: 3 },
] as const;

interface Measured {
  readonly writes: Timing[];
  readonly reads: Timing[];
}

/**
 * Contributions and questions a second on both engines, with one process and three. Each round measures every setup on
 * a fresh store, one after another, so that a noisy minute meets them all.
 */
export async function measureEngines(report: Report, corpus: Corpus, options: Options): Promise<void> {
  const measured = new Map<string, Measured>(setups.map(({ name }) => [name, { writes: [], reads: [] }]));
  const server = await startServer();
  try {
    for (let round = 0; round < options.rounds; round++) {
      for (const { name, engine, processes } of setups) {
        report.progress(`${name}, round ${round + 1} of ${options.rounds}`);
        const hives = await startAll(engine, processes, server, round);
        try {
          const { write, read } = await measureOnce(hives, corpus, options);
          measured.get(name)!.writes.push(write);
          measured.get(name)!.reads.push(read);
        } finally {
          await Promise.all(hives.map((hive) => hive.stop()));
        }
      }
    }
  } finally {
    await server.stop();
  }
  for (const kind of ['writes', 'reads'] as const) {
    const base = measured.get('PGlite')![kind];
    for (const { name } of setups) {
      const rounds = measured.get(name)![kind];
      // A ratio of the same round: both met the same minute.
      const ratio = median(rounds.map(({ perSecond }, round) => perSecond / base[round]!.perSecond));
      report.add({
        what: `${kind === 'writes' ? 'contribute' : 'query'}: ${name}`,
        entries: options.requests,
        concurrency,
        timing: medianTiming(rounds),
        note: `${ratio.toFixed(2)} × as many a second as PGlite`,
      });
    }
  }
}

async function startAll(
  engine: 'pglite' | 'postgres',
  processes: number,
  server: OwnServer,
  round: number,
): Promise<RunningHive[]> {
  if (engine === 'pglite') return Promise.all(Array.from({ length: processes }, () => startHive()));
  const schema = `bench_${round}_${processes}`;
  await administer(server.url, ['CREATE EXTENSION IF NOT EXISTS vector', `CREATE SCHEMA ${schema}`]);
  const environment = { HIVE_DATABASE_URL: `${server.url}?search_path=${schema},public` };
  return Promise.all(Array.from({ length: processes }, () => startHive({ environment })));
}

async function measureOnce(hives: readonly RunningHive[], corpus: Corpus, options: Options) {
  const loads = hives.map(() => new Load());
  try {
    const findings = corpus.take(options.requests);
    const questions = corpus.questions(questionsPerFinding * options.requests);
    const send = async (shots: readonly Shot[]): Promise<Timing> => {
      const started = performance.now();
      const results = await Promise.all(
        hives.map((hive, place) =>
          loads[place]!.run(
            hive.url,
            shots.filter((_, at) => at % hives.length === place),
            { concurrency: concurrency / hives.length },
          ),
        ),
      );
      const seconds = (performance.now() - started) / 1_000;
      return timing(
        results.flatMap(({ latenciesMs }) => latenciesMs),
        seconds,
      );
    };
    const write = await send(findings.map(contribution));
    const read = await send(questions.map((q) => ({ path: `/knowledge/query?q=${encodeURIComponent(q)}` })));
    return { write, read };
  } finally {
    for (const load of loads) await load.close();
  }
}

function contribution({ title, content, hive }: Finding, at: number): Shot {
  return {
    path: '/knowledge/contribute',
    agent: `bench-${at % 40}`,
    body: { title, content, ...(hive === null ? {} : { hive }) },
  };
}
