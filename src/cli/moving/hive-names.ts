import { askHive } from '../client/ask-hive.ts';
import { explainFailure } from '../client/explain-failure.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import { parseSlug } from '../parse/slug.ts';

/** The hives there are; others are made where that is asked for. */
export class HiveNames {
  readonly #host: Host;
  readonly #create: boolean;
  readonly #data: string | undefined;
  readonly #known: Set<string>;

  private constructor(host: Host, create: boolean, data: string | undefined, known: Set<string>) {
    this.#host = host;
    this.#create = create;
    this.#data = data;
    this.#known = known;
  }

  static async of(
    host: Host,
    { createHives, dryRun, data }: { createHives: boolean; dryRun: boolean; data: string | undefined },
  ): Promise<HiveNames> {
    const answer = await askHive<{ slug: string }[]>(host, { method: 'GET', path: '/hives', as: 'reader' });
    if (answer.body.success !== true) throw new CommandFailure(explainFailure(answer), exitCodes.failed);
    const known = new Set(answer.body.data.map(({ slug }) => slug));
    return new HiveNames(host, createHives && !dryRun, data, known);
  }

  /** @returns why a draft cannot go there, or `null`. Throws `CommandFailure` when a hive may not be made. */
  async faultOf(slug: string): Promise<string | null> {
    if (this.#known.has(slug)) return null;
    if (!this.#create) return `there is no hive ${slug.slice(0, 64)}; --create-hives makes it`;
    try {
      parseSlug(slug);
    } catch {
      return 'its hive is no slug: up to 64 lower-case letters, digits and dashes';
    }
    const answer = await askHive<object>(this.#host, {
      method: 'POST',
      path: '/hives',
      as: 'admin',
      data: this.#data,
      body: { slug },
    });
    if (answer.body.success !== true && answer.body.error !== 'conflict')
      throw new CommandFailure(explainFailure(answer), exitCodes.failed);
    this.#known.add(slug);
    return null;
  }
}
