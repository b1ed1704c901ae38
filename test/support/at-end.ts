const tasks: (() => void)[] = [];

/**
 * Does something once the tests, or the script that asks, have ended. `bun test` ends without an exit event: what is asked
 * for in a test run is done by end-of-run.ts, which bunfig.toml loads before the first test file.
 */
export function atEnd(task: () => void): void {
  tasks.push(task);
}

/** Does all that was asked for, each once. */
export function doAtEnd(): void {
  for (const task of tasks.splice(0)) task();
}

process.on('exit', doAtEnd);
