import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Verdict } from '../hive/contribute.ts';

/** What a hive tells Prometheus. Labels are from closed sets, so nothing here can grow. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #contributions = this.#counter('contributions_total', 'Contributions by verdict', ['verdict']);
  readonly #rejections = this.#counter('rejections_total', 'Rejected contributions by reason', ['reason']);
  readonly #queries = this.#counter('queries_total', 'Questions answered', ['found']);
  readonly #requests = this.#counter('requests_total', 'Requests by operation and status', [
    'operation',
    'status',
  ]);
  readonly #querySeconds = new Histogram({
    name: 'hive_query_seconds',
    help: 'Seconds from a question to its answer, embedding included',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [this.#registry],
  });

  /** @param live how many entries are live, asked at each scrape */
  constructor(live: () => number) {
    for (const verdict of ['accepted', 'merged', 'rejected']) this.#contributions.inc({ verdict }, 0);
    this.#queries.inc({ found: 'yes' }, 0);
    this.#gauge('entries', 'Live entries', live);
    this.#gauge('resident_memory_bytes', 'Resident memory of the process', () => process.memoryUsage.rss());
    this.#gauge('uptime_seconds', 'Seconds since the process started', () => process.uptime());
  }

  request(operation: string, status: number): void {
    this.#requests.inc({ operation, status: String(status) });
  }

  verdict(verdict: Verdict): void {
    this.#contributions.inc({ verdict: verdict.verdict });
    if (verdict.verdict !== 'rejected') return;
    for (const reason of verdict.reasons) this.#rejections.inc({ reason });
  }

  query(seconds: number, found: boolean): void {
    this.#queries.inc({ found: found ? 'yes' : 'no' });
    this.#querySeconds.observe(seconds);
  }

  /** @returns Prometheus' text format */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name: `hive_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `hive_${name}`,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }
}
