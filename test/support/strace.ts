import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningHive, temporaryFolder } from './executable.ts';

/** One system call that came to its end. */
export interface SystemCall {
  readonly pid: string;
  readonly name: string;
  /** arguments as strace writes them */
  readonly given: string;
  /** what stands after `=` */
  readonly result: string;
}

/** Watches a process and all its threads and children. */
export interface Watch {
  /** words to put before the executable */
  readonly wrapper: readonly string[];
  /** @returns the calls so far */
  calls(): SystemCall[];
}

/** @returns why system calls cannot be watched here, or `undefined` when they can */
export function cannotWatch(): string | undefined {
  if (process.platform !== 'linux') return 'strace is for Linux';
  if (!Bun.which('strace')) return 'strace is not installed';
  const tried = Bun.spawnSync(['strace', '-o', '/dev/null', 'true'], { stdout: 'ignore', stderr: 'pipe' });
  return tried.success ? undefined : `ptrace is not allowed: ${tried.stderr.toString().split('\n')[0]}`;
}

/**
 * @param calls names or classes of calls, as `strace -e trace=` takes them
 * @param flags further flags, e.g. `-y` for the paths of descriptors
 */
export function watch(calls: string, flags: readonly string[] = []): Watch {
  const file = join(temporaryFolder(), 'strace');
  return {
    wrapper: [
      'strace',
      '-f',
      '-qq',
      '-s',
      '4096',
      ...flags,
      '-e',
      `trace=${calls}`,
      '-e',
      'signal=none',
      '-o',
      file,
      '--',
    ],
    calls: () => (existsSync(file) ? readCalls(readFileSync(file, 'utf8')) : []),
  };
}

/** Stops a hive that strace started: signals go to its child. @returns the child's exit code */
export function stopTraced(hive: RunningHive): Promise<number | null> {
  const children = readFileSync(`/proc/${hive.pid}/task/${hive.pid}/children`, 'utf8').trim().split(' ');
  process.kill(Number(children[0]), 'SIGTERM');
  return hive.stop('SIGCONT'); // strace itself needs no signal, it ends with its child
}

/** A call that another thread interrupts is written as two lines; this puts them together. */
function readCalls(text: string): SystemCall[] {
  const unfinished = new Map<string, string>();
  const calls: SystemCall[] = [];
  for (const line of text.split('\n')) {
    const [, pid, rest] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || rest === undefined) continue;
    if (rest.endsWith('<unfinished ...>')) {
      unfinished.set(pid, rest.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const whole = resumed ? (unfinished.get(pid) ?? '') + resumed[1] : rest;
    const parsed = /^(\w+)\((.*)\)\s+= (.*)$/.exec(whole);
    if (parsed) calls.push({ pid, name: parsed[1]!, given: parsed[2]!, result: parsed[3]! });
  }
  return calls;
}
