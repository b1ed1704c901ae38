import { endWithUs, hasEnded } from './end-with-us.ts';
import type { LoadJob, LoadRequest, LoadResult, Shot } from './load-protocol.ts';

/** Longest a single measurement may take; what was sent by then counts. */
const secondsMax = 60;

export interface LoadOptions {
  readonly concurrency: number;
  readonly secondsMax?: number;
  readonly repeats?: boolean;
  readonly readsVerdicts?: boolean;
}

/** A client in a process of its own, warm between jobs. */
export class Load {
  readonly #child: Bun.Subprocess<'ignore', 'inherit', 'inherit'>;
  #waiting: PromiseWithResolvers<LoadResult> | undefined;

  constructor() {
    this.#child = endWithUs(
      Bun.spawn([process.execPath, new URL('./load-process.ts', import.meta.url).pathname], {
        stdin: 'ignore',
        stdout: 'inherit',
        stderr: 'inherit',
        ipc: (result: LoadResult) => this.#waiting?.resolve(result),
        onExit: () => this.#waiting?.reject(new Error('the load process ended early')),
      }),
    );
  }

  /** Sends the shots and waits for all answers. Throws when the server failed any of them. */
  async run(url: string, shots: readonly Shot[], options: LoadOptions): Promise<LoadResult> {
    if (this.#waiting) throw new Error('one job at a time');
    this.#waiting = Promise.withResolvers<LoadResult>();
    const job: LoadJob = {
      kind: 'run',
      url,
      shots,
      secondsMax,
      repeats: false,
      readsVerdicts: false,
      ...options,
    };
    this.#send(job);
    try {
      const result = await this.#waiting.promise;
      if (result.failure !== null) throw new Error(`the server failed a request: ${result.failure}`);
      return result;
    } finally {
      this.#waiting = undefined;
    }
  }

  /** Ends a repeating job after the requests under way. */
  finish(): void {
    this.#send({ kind: 'stop' });
  }

  async close(): Promise<void> {
    this.#child.kill();
    await this.#child.exited;
    hasEnded(this.#child);
  }

  #send(request: LoadRequest): void {
    this.#child.send(request);
  }
}
