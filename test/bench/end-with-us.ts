/** Processes this one started; none of them outlives it, however it ends. */
const pids = new Set<number>();

process.on('exit', () => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it ended before us
    }
  }
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

/** Ties a child to this process. */
export function endWithUs<Child extends { readonly pid: number }>(child: Child): Child {
  pids.add(child.pid);
  return child;
}

/** Call when a child has ended, so that its number is not taken for another process later. */
export function hasEnded({ pid }: { readonly pid: number }): void {
  pids.delete(pid);
}
