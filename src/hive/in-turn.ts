/** Lets work under one name run one after another, and under different names at once. */
export class InTurn {
  /** the last work asked for under each name; bounded by the requests in flight */
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` after all that was asked for under the name before, whatever became of it. */
  run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(name, mine);
    const forget = () => {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    };
    mine.then(forget, forget);
    return mine;
  }
}
