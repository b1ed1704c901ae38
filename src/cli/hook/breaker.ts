import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterFailure, allowsCall, type Circuit } from '../../core/hooks/breaker.ts';

/** Addresses remembered; an account has one hive, seldom three. */
const addressesMax = 16;
/** A state file longer than this is not ours. */
const fileCharsMax = 16_384;

type Circuits = Record<string, Circuit>;

/**
 * Remembers on disk which hives do not answer, so that hooks of many agents do not all wait for one that is down.
 * Where nothing can be remembered, every call is tried.
 */
export class Breaker {
  readonly #path: string | undefined;
  readonly #address: string;
  readonly #circuits: Circuits;

  constructor(environment: Readonly<Record<string, string | undefined>>, url: URL) {
    this.#path = statePath(environment);
    // A hash: an address may hold a password, and a state file is read by more than its owner.
    this.#address = createHash('sha256').update(url.href).digest('hex').slice(0, 16);
    this.#circuits = this.#path === undefined ? {} : read(this.#path);
  }

  /** @returns whether the hive is to be called now. @param now milliseconds since 1970 */
  allows(now: number): boolean {
    return allowsCall(this.#circuits[this.#address], now);
  }

  /** Remembers how a call went. Nothing is written while all is well. */
  note(answered: boolean, now: number): void {
    if (this.#path === undefined) return;
    const before = this.#circuits[this.#address];
    if (answered && before === undefined) return;
    const { [this.#address]: _, ...others } = this.#circuits;
    const kept = Object.entries(others).slice(1 - addressesMax);
    const circuits = answered ? kept : [...kept, [this.#address, afterFailure(before, now)] as const];
    write(this.#path, Object.fromEntries(circuits));
  }
}

function statePath(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_STATE_HOME, LOCALAPPDATA, HOME } = environment;
  const folder = XDG_STATE_HOME || LOCALAPPDATA || (HOME ? join(HOME, '.local', 'state') : undefined);
  return folder === undefined ? undefined : join(folder, 'hive', 'hooks.json');
}

function read(path: string): Circuits {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > fileCharsMax) return {};
    return Object.fromEntries(
      Object.entries(JSON.parse(text) as Circuits).filter(([, one]) => isCircuit(one)),
    );
  } catch {
    return {}; // none yet, or none that can be read
  }
}

function isCircuit(one: Circuit | null): boolean {
  return Number.isSafeInteger(one?.failures) && Number.isSafeInteger(one?.openUntil);
}

/** Written beside and renamed, so that hooks that run at once never read half of it. */
function write(path: string, circuits: Circuits): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, JSON.stringify(circuits), { mode: 0o600 });
    renameSync(unfinished, path);
  } catch {
    rmSync(unfinished, { force: true }); // a hook must not fail for what it wanted to remember
  }
}
