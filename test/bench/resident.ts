import { existsSync, readFileSync } from 'node:fs';

/** Memory of a process, in MB of 10⁶ bytes. `peak` is `null` where the system does not say. */
export interface Resident {
  readonly now: number;
  readonly peak: number | null;
}

/** What a process holds now and held at most. */
export function resident(pid: number): Resident {
  const status = `/proc/${pid}/status`;
  if (existsSync(status)) {
    const text = readFileSync(status, 'utf8');
    const of = (name: string) => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) * 1_024) / 1e6;
    return { now: of('VmRSS'), peak: of('VmHWM') };
  }
  const { stdout } = Bun.spawnSync(['ps', '-o', 'rss=', '-p', String(pid)]);
  return { now: (Number(stdout.toString()) * 1_024) / 1e6, peak: null };
}
