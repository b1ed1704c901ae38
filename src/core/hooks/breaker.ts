/** How often calls to one address failed in a row, and until when it is left alone. */
export interface Circuit {
  readonly failures: number;
  /** milliseconds since 1970; 0 while it is called */
  readonly openUntil: number;
}

/** Failures in a row before calls are skipped: one may be a restart, three are not. */
const failuresMax = 3;
/** The first pause; it doubles with every failure after it. */
const firstPauseMs = 5_000;
/** The longest pause, so that a hive that is back is found within five minutes. */
const pauseMaxMs = 300_000;

/** @returns whether to call now. @param now milliseconds since 1970 */
export function allowsCall(circuit: Circuit | undefined, now: number): boolean {
  if (circuit === undefined || circuit.openUntil <= now) return true;
  return circuit.openUntil - now > pauseMaxMs; // the clock was set back
}

/** @returns the circuit after a call that failed */
export function afterFailure(circuit: Circuit | undefined, now: number): Circuit {
  const failures = (circuit?.failures ?? 0) + 1;
  if (failures < failuresMax) return { failures, openUntil: 0 };
  const pause = Math.min(pauseMaxMs, firstPauseMs * 2 ** Math.min(failures - failuresMax, 10));
  return { failures, openUntil: now + pause };
}
